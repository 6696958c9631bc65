package normscope.kernel;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients of convolutions by products and forward convolutions. ND4J's own gradient operation computes both whether
 * asked or not, and brings every array into another layout and back.
 */
final class HeapConvolution {
    /** Measured in whole networks, where many layers' arrays do not stay in the cache. */
    private static final int MOST_CHANNELS = 31;

    private final Kernels nd;
    private final Convolution shape;

    HeapConvolution(Kernels nd, Convolution shape) {
        this.nd = nd;
        this.shape = shape;
    }

    static Step forward(Kernels nd, Convolution shape, INDArray x, INDArray weight, INDArray out) {
        return pointwise(shape) ? nd.product(x, false, weight, false, out) : nd.convolution(shape, x, weight, out);
    }

    static Step backward(
            Kernels nd,
            Convolution shape,
            INDArray x,
            INDArray weight,
            INDArray d,
            @Nullable INDArray dx,
            INDArray dweight) {
        HeapConvolution gradient = new HeapConvolution(nd, shape);
        if (dx == null) {
            return gradient.ofWeight(x, d, dweight);
        }
        // measured: with more channels the operation's own products win, with stride 2 there is no convolution for dx
        if (shape.kernel() > 1 && (shape.stride() > 1 || shape.in() > MOST_CHANNELS)) {
            return nd.convolutionBackward(shape, x, weight, d, dx, dweight);
        }
        return Step.sequence(gradient.ofWeight(x, d, dweight), gradient.ofInput(weight, d, dx));
    }

    private static boolean pointwise(Convolution shape) {
        return shape.kernel() == 1 && shape.stride() == 1;
    }

    private Step ofWeight(INDArray x, INDArray d, INDArray dweight) {
        if (pointwise(shape)) {
            return nd.product(x, true, d, false, dweight);
        }
        return shape.stride() == 1 && shape.in() > 1
                ? new WindowGradient(nd, shape, x, d, dweight)
                : PatchGradient.of(nd, shape, x, d, dweight);
    }

    private Step ofInput(INDArray weight, INDArray d, INDArray dx) {
        if (pointwise(shape)) {
            return nd.product(d, false, weight, true, dx);
        }
        return shape.kernel() == 1 ? spread(weight, d, dx) : turned(weight, d, dx);
    }

    /** For kernels of one element: dx = d · weightᵀ at the positions that the kernel visits, else 0. */
    private Step spread(INDArray weight, INDArray d, INDArray dx) {
        int in = shape.in();
        INDArray visited = nd.zeros(shape.outRows(), in);
        Step product = nd.product(d, false, weight, true, visited);
        HeapView from = new HeapView(visited);
        HeapView to = new HeapView(dx);
        float[] row = new float[shape.outWidth() * in];
        float[] spread = new float[shape.width() * in];
        float[] zeros = new float[shape.width() * in];
        return () -> {
            product.run();
            int visitedRow = 0;
            for (int i = 0; i < shape.n() * shape.height(); i++) {
                if (i % shape.height() % shape.stride() != 0) {
                    to.write(i * zeros.length, zeros, zeros.length);
                    continue;
                }
                from.read(visitedRow++ * row.length, row, row.length);
                for (int j = 0; j < shape.outWidth(); j++) {
                    System.arraycopy(row, j * in, spread, j * shape.stride() * in, in);
                }
                to.write(i * spread.length, spread, spread.length);
            }
        };
    }

    /** For stride 1: the convolution of d with the weights turned by 180° and their channels exchanged. */
    private Step turned(INDArray weight, INDArray d, INDArray dx) {
        int in = shape.in();
        int out = shape.out();
        int taps = shape.kernel() * shape.kernel();
        Convolution back = new Convolution(shape.n(), shape.height(), shape.width(), out, in, shape.kernel(), 1);
        INDArray turned = nd.zeros(back.taps(), in);
        Step convolution = nd.convolution(back, d, turned, dx);
        HeapView from = new HeapView(weight);
        HeapView to = new HeapView(turned);
        float[] weights = new float[from.length()];
        float[] values = new float[from.length()];
        return () -> {
            from.read(weights);
            for (int tap = 0; tap < taps; tap++) {
                int at = (taps - 1 - tap) * in * out;
                for (int i = 0; i < in; i++) {
                    for (int j = 0; j < out; j++) {
                        values[at + j * in + i] = weights[(tap * in + i) * out + j];
                    }
                }
            }
            to.write(values);
            convolution.run();
        };
    }
}
