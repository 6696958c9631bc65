package normscope.kernel;

/**
 * Geometry of 2×2 pooling with stride 2; of an odd number the last row or column is dropped, as PyTorch does.
 *
 * @param n samples
 * @param height rows of the input
 * @param width columns of the input
 * @param c channels
 */
public record Pool(int n, int height, int width, int c) {
    /** Rows of the output. */
    public int outHeight() {
        return height / 2;
    }

    /** Columns of the output. */
    public int outWidth() {
        return width / 2;
    }
}
