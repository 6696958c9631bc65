package normscope.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * ND4J's operations on images: matrices [N·H·W, C] are handed over as [N, H, W, C], weights [k·k·in, out] as
 * [k, k, in, out], without a copy.
 */
final class NdImages {
    /** In ND4J's lists of integers: as much padding as it says, not as much as keeps the size. */
    private static final long EXPLICIT_PADDING = 0;
    /** [N, H, W, C], not [N, C, H, W]. */
    private static final long CHANNELS_LAST = 1;
    /** Weights [k, k, in, out]. */
    private static final long HWIO = 0;
    /** Means divide by the size of the window. */
    private static final long WHOLE_WINDOW = 1;

    private NdImages() {}

    static Step convolution(NdKernels nd, Convolution shape, INDArray x, INDArray weight, INDArray out) {
        return nd.operation(
                "conv2d",
                new INDArray[] {input(shape, x), weights(shape, weight)},
                output(shape, out),
                integers(shape));
    }

    static Step convolutionBackward(
            NdKernels nd, Convolution shape, INDArray x, INDArray weight, INDArray d, INDArray dx, INDArray dweight) {
        return nd.operation(
                "conv2d_bp",
                new INDArray[] {input(shape, x), weights(shape, weight), output(shape, d)},
                new INDArray[] {input(shape, dx), weights(shape, dweight)},
                integers(shape));
    }

    private static long[] integers(Convolution shape) {
        int k = shape.kernel();
        int stride = shape.stride();
        int padding = shape.padding();
        return new long[] {k, k, stride, stride, padding, padding, 1, 1, EXPLICIT_PADDING, CHANNELS_LAST, HWIO};
    }

    private static INDArray input(Convolution shape, INDArray x) {
        return view(x, shape.n(), shape.height(), shape.width(), shape.in());
    }

    private static INDArray output(Convolution shape, INDArray out) {
        return view(out, shape.n(), shape.outHeight(), shape.outWidth(), shape.out());
    }

    private static INDArray weights(Convolution shape, INDArray weight) {
        return view(weight, shape.kernel(), shape.kernel(), shape.in(), shape.out());
    }

    static Step pool(NdKernels nd, String name, Pool shape, INDArray x, INDArray out) {
        return nd.operation(name, new INDArray[] {large(shape, x)}, small(shape, out), window(2, 2));
    }

    static Step poolBackward(NdKernels nd, String name, Pool shape, INDArray x, INDArray d, INDArray dx) {
        return nd.operation(name, new INDArray[] {large(shape, x), small(shape, d)}, large(shape, dx), window(2, 2));
    }

    static Step globalAverage(NdKernels nd, int s, INDArray x, INDArray out) {
        long n = out.size(0);
        long c = out.size(1);
        return nd.operation("avgpool2d", new INDArray[] {view(x, n, s, 1, c)}, view(out, n, 1, 1, c), window(s, 1));
    }

    /** dx = d · share, where share [1, s, 1] holds 1 / s. */
    static Step globalAverageBackward(NdKernels nd, INDArray d, INDArray share, INDArray dx) {
        long n = d.size(0);
        long c = d.size(1);
        return nd.binary("multiply", view(d, n, 1, c), share, view(dx, n, share.size(1), c));
    }

    private static long[] window(int height, int width) {
        return new long[] {height, width, height, width, 0, 0, 1, 1, EXPLICIT_PADDING, WHOLE_WINDOW, CHANNELS_LAST};
    }

    private static INDArray large(Pool shape, INDArray x) {
        return view(x, shape.n(), shape.height(), shape.width(), shape.c());
    }

    private static INDArray small(Pool shape, INDArray x) {
        return view(x, shape.n(), shape.outHeight(), shape.outWidth(), shape.c());
    }

    /** The same memory in another shape: a copy would miss what is written later. */
    private static INDArray view(INDArray array, long... shape) {
        if (!NdKernels.contiguous(array)) {
            throw new IllegalArgumentException("not in c order: " + Arrays.toString(array.stride()));
        }
        return array.reshape('c', shape);
    }
}
