package normscope.kernel;

/**
 * Gathers what a kernel sees at each of its positions ("im2col"), so that a convolution's gradient becomes a product:
 * [H'·W', k·k·in] for a sample. For a single channel with stride 1 it is the other way round, [k·k, samples·H'·W'],
 * because then rows of the image stay together.
 */
final class Patches {
    private final Convolution shape;
    private final HeapView x;
    private final int paddedWidth;
    /** A sample with its zeros around it; only the inside is ever written. */
    private final float[] padded;
    /** The patches of a row of positions. */
    private final float[] line;

    Patches(Convolution shape, HeapView x) {
        this.shape = shape;
        this.x = x;
        paddedWidth = shape.width() + 2 * shape.padding();
        padded = new float[(shape.height() + 2 * shape.padding()) * paddedWidth * shape.in()];
        line = new float[shape.outWidth() * shape.taps()];
    }

    /** Whether patches are columns. */
    boolean columns() {
        return shape.in() == 1 && shape.stride() == 1;
    }

    /** Writes the patches of {@code samples} samples to {@code to}. */
    void gather(int firstSample, int samples, HeapView to) {
        int rows = samples * shape.outHeight();
        for (int row = 0; row < rows; row++) {
            int inSample = row % shape.outHeight();
            if (inSample == 0) {
                read(firstSample + row / shape.outHeight());
            }
            if (columns()) {
                spread(inSample, row * shape.outWidth(), rows * shape.outWidth(), to);
            } else {
                gather(inSample);
                to.write(row * line.length, line, line.length);
            }
        }
    }

    private void spread(int row, int position, int positions, HeapView to) {
        int k = shape.kernel();
        for (int tap = 0; tap < k * k; tap++) {
            int from = (row + tap / k) * paddedWidth + tap % k;
            to.write(tap * positions + position, padded, from, shape.outWidth());
        }
    }

    private void read(int sample) {
        int length = shape.width() * shape.in();
        for (int row = 0; row < shape.height(); row++) {
            int at = ((row + shape.padding()) * paddedWidth + shape.padding()) * shape.in();
            x.read((sample * shape.height() + row) * length, padded, at, length);
        }
    }

    private void gather(int row) {
        int length = shape.kernel() * shape.in();
        int step = shape.stride() * shape.in();
        for (int tap = 0; tap < shape.kernel(); tap++) {
            int from = (row * shape.stride() + tap) * paddedWidth * shape.in();
            for (int to = tap * length; to < line.length; to += shape.taps()) {
                copy(from, to, length);
                from += step;
            }
        }
    }

    private void copy(int from, int to, int length) {
        if (length > 8) {
            System.arraycopy(padded, from, line, to, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            line[to + i] = padded[from + i];
        }
    }
}
