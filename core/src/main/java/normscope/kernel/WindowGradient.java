package normscope.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The weight gradient of a convolution with stride 1. What one row of the kernel sees, a window of k·in values, is
 * gathered once, [rows, samples, columns, k·in] with the rows of zeros above and below; since rows come first, what
 * each row of the kernel sees lies together, and its gradient is one product of that with d, [rows, samples, columns,
 * out]. All patches together would be k times as large.
 */
final class WindowGradient implements Step {
    /** Elements of the windows of a tile: enough to be worth a call, few enough for the cache. */
    private static final int TILE = 200_000;

    private final Kernels nd;
    private final Convolution shape;
    private final int k;
    private final int window;
    private final int rows;
    private final int samples;
    /** dᵀ · windows has the larger factor as it lies, and is faster than windowsᵀ · d. */
    private final boolean transposed;

    private final INDArray windows;
    private final INDArray gradients;
    private final INDArray parts;
    private final Step[] products;
    private final Step[] lastProducts;
    private final HeapView x;
    private final HeapView d;
    private final HeapView result;
    private final HeapView windowsView;
    private final HeapView gradientsView;
    private final HeapView partsView;
    private final float[] padded;
    private final float[] windowLine;
    private final float[] zeroLine;
    private final float[] gradientLine;
    private final float[] values;
    private final float[] sum;

    WindowGradient(Kernels nd, Convolution shape, INDArray x, INDArray d, INDArray dweight) {
        this.nd = nd;
        this.shape = shape;
        k = shape.kernel();
        window = k * shape.in();
        rows = shape.height() + 2 * shape.padding();
        int columns = shape.outWidth();
        samples = Math.max(1, Math.min(shape.n(), TILE / (rows * columns * window)));
        transposed = window > shape.out();
        windows = nd.zeros(1, (long) rows * samples * columns * window);
        gradients = nd.zeros(1, (long) shape.outHeight() * samples * columns * shape.out());
        parts = nd.zeros(1, (long) shape.taps() * shape.out());
        products = products(samples);
        lastProducts = shape.n() % samples == 0 ? products : products(shape.n() % samples);
        this.x = new HeapView(x);
        this.d = new HeapView(d);
        result = new HeapView(dweight);
        windowsView = new HeapView(windows);
        gradientsView = new HeapView(gradients);
        partsView = new HeapView(parts);
        padded = new float[(shape.width() + 2 * shape.padding()) * shape.in()];
        windowLine = new float[columns * window];
        zeroLine = new float[columns * window];
        gradientLine = new float[columns * shape.out()];
        values = new float[shape.taps() * shape.out()];
        sum = new float[shape.taps() * shape.out()];
    }

    /** One for each row of the kernel, for a tile of {@code count} samples. */
    private Step[] products(int count) {
        Step[] steps = new Step[k];
        int out = shape.out();
        int row = count * shape.outWidth();
        int positions = shape.outHeight() * row;
        INDArray right = view(gradients, 0, positions, out);
        for (int tap = 0; tap < k; tap++) {
            INDArray left = view(windows, tap * row * window, positions, window);
            int at = tap * window * out;
            steps[tap] = transposed
                    ? nd.product(right, true, left, false, view(parts, at, out, window))
                    : nd.product(left, true, right, false, view(parts, at, window, out));
        }
        return steps;
    }

    private static INDArray view(INDArray flat, int from, int rows, int columns) {
        return flat.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, from + (long) rows * columns))
                .reshape('c', rows, columns);
    }

    @Override
    public void run() {
        Arrays.fill(sum, 0);
        for (int first = 0; first < shape.n(); first += samples) {
            int count = Math.min(samples, shape.n() - first);
            for (int sample = 0; sample < count; sample++) {
                gatherWindows(first + sample, sample, count);
                gatherGradients(first + sample, sample, count);
            }
            for (Step product : count == samples ? products : lastProducts) {
                product.run();
            }
            partsView.read(values);
            HeapMath.add(values, sum, sum.length);
        }
        if (transposed) {
            for (int tap = 0; tap < k; tap++) {
                transpose(tap * window * shape.out());
            }
        }
        result.write(transposed ? values : sum);
    }

    private void gatherWindows(int sample, int inTile, int count) {
        int length = shape.width() * shape.in();
        for (int row = 0; row < rows; row++) {
            int to = (row * count + inTile) * windowLine.length;
            int y = row - shape.padding();
            if (y < 0 || y >= shape.height()) {
                windowsView.write(to, zeroLine, zeroLine.length);
                continue;
            }
            x.read((sample * shape.height() + y) * length, padded, shape.padding() * shape.in(), length);
            for (int column = 0; column < shape.outWidth(); column++) {
                System.arraycopy(padded, column * shape.in(), windowLine, column * window, window);
            }
            windowsView.write(to, windowLine, windowLine.length);
        }
    }

    private void gatherGradients(int sample, int inTile, int count) {
        for (int row = 0; row < shape.outHeight(); row++) {
            int length = gradientLine.length;
            d.read((sample * shape.outHeight() + row) * length, gradientLine, length);
            gradientsView.write((row * count + inTile) * length, gradientLine, length);
        }
    }

    /** values[at..] = the sum there, [out, window], as [window, out]. */
    private void transpose(int at) {
        int out = shape.out();
        for (int i = 0; i < out; i++) {
            for (int j = 0; j < window; j++) {
                values[at + j * out + i] = sum[at + i * window + j];
            }
        }
    }
}
