package normscope.kernel;

/**
 * Geometry of a convolution with zero padding (kernel − 1) / 2 on every side, as PyTorch's padding=1 for 3×3.
 *
 * @param n samples
 * @param height rows of the input
 * @param width columns of the input
 * @param in channels of the input
 * @param out channels of the output
 * @param kernel rows and columns of the kernel
 * @param stride step between two positions of the kernel, in both directions
 */
public record Convolution(int n, int height, int width, int in, int out, int kernel, int stride) {
    /** Rows and columns of zeros on every side. */
    int padding() {
        return (kernel - 1) / 2;
    }

    /** H', rows of the output. */
    public int outHeight() {
        return outSize(height);
    }

    /** W', columns of the output. */
    public int outWidth() {
        return outSize(width);
    }

    private int outSize(int size) {
        return (size + 2 * padding() - kernel) / stride + 1;
    }

    /** Rows of the output as a matrix: N·H'·W'. */
    int outRows() {
        return n * outHeight() * outWidth();
    }

    /** Rows of the weights as a matrix: k·k·in. */
    int taps() {
        return kernel * kernel * in;
    }
}
