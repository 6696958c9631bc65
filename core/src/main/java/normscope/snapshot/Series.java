package normscope.snapshot;

import java.util.Arrays;

/**
 * Numbers of which only the first {@code size} are part of this view. The writer appends beyond every view that it
 * gave away, so views are immutable though they share one array.
 */
public final class Series {
    /** No numbers. */
    public static final Series EMPTY = new Series(new double[0], 0);

    private final double[] values;
    private final int size;

    private Series(double[] values, int size) {
        this.values = values;
        this.size = size;
    }

    public int size() {
        return size;
    }

    /** The first ones, as many as there are of so many. */
    public Series first(int most) {
        return most >= size ? this : new Series(values, Math.max(0, most));
    }

    /** The number at {@code index}. */
    public double get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index + " of " + size);
        }
        return values[index];
    }

    /** Appends on one thread; {@link #view()} is handed to others. */
    public static final class Writer {
        private double[] values = new double[256];
        private int size;

        public void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        /** Forgets all but the first ones; views that were given away keep theirs. */
        public void cut(int most) {
            if (most < size) {
                size = most;
                values = Arrays.copyOf(Arrays.copyOf(values, most), values.length);
            }
        }

        public Series view() {
            return new Series(values, size);
        }

        /** The first ones, as many as there are of so many. */
        public Series view(int most) {
            return new Series(values, Math.min(size, most));
        }
    }
}
