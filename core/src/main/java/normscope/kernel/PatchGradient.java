package normscope.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The weight gradient of a convolution as a product with its {@link Patches}. */
final class PatchGradient {
    /** Elements of the patches of a tile: enough to be worth a call, few enough for the cache. */
    private static final int TILE = 200_000;

    private PatchGradient() {}

    /** dweight = patchesᵀ · d, tile by tile. */
    static Step of(Kernels nd, Convolution shape, INDArray x, INDArray d, INDArray dweight) {
        Patches patches = new Patches(shape, new HeapView(x));
        int taps = shape.taps();
        int out = shape.out();
        int positions = shape.outRows() / shape.n();
        int samples = Math.max(1, Math.min(shape.n(), TILE / (positions * taps)));
        int tiles = (shape.n() + samples - 1) / samples;
        // dᵀ · patches has the larger factor as it lies, and is faster than patchesᵀ · d
        boolean transposed = !patches.columns() && taps > out;
        INDArray gathered = nd.zeros(1, (long) samples * positions * taps);
        INDArray part = transposed ? nd.zeros(out, taps) : nd.zeros(taps, out);
        Step[] products = new Step[tiles];
        for (int tile = 0; tile < tiles; tile++) {
            int first = tile * samples * positions;
            int rows = Math.min(samples * positions, shape.outRows() - first);
            INDArray gradient = d.get(NDArrayIndex.interval(first, (long) first + rows), NDArrayIndex.all());
            INDArray flat = gathered.get(NDArrayIndex.point(0), NDArrayIndex.interval(0, (long) rows * taps));
            if (patches.columns()) {
                products[tile] = nd.product(flat.reshape('c', taps, rows), false, gradient, false, part);
            } else if (transposed) {
                products[tile] = nd.product(gradient, true, flat.reshape('c', rows, taps), false, part);
            } else {
                products[tile] = nd.product(flat.reshape('c', rows, taps), true, gradient, false, part);
            }
        }
        HeapView to = new HeapView(gathered);
        HeapView from = new HeapView(part);
        HeapView result = new HeapView(dweight);
        float[] values = new float[taps * out];
        float[] sum = new float[taps * out];
        return () -> {
            Arrays.fill(sum, 0);
            for (int tile = 0; tile < tiles; tile++) {
                int first = tile * samples;
                patches.gather(first, Math.min(samples, shape.n() - first), to);
                products[tile].run();
                from.read(values);
                HeapMath.add(values, sum, sum.length);
            }
            if (transposed) {
                transpose(sum, values, out, taps);
            }
            result.write(transposed ? values : sum);
        };
    }

    private static void transpose(float[] from, float[] to, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[j * rows + i] = from[i * columns + j];
            }
        }
    }
}
