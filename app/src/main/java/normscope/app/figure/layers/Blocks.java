package normscope.app.figure.layers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import normscope.snapshot.Series;
import org.jspecify.annotations.Nullable;

/**
 * A long series in blocks of {@link #SIZE} numbers, kept up to date as it grows, so that a curve of a million steps is
 * painted as fast as one of a thousand and no spike is lost.
 */
final class Blocks {
    static final int SIZE = 64;

    /** Accuracies of few samples agree at one step by chance. */
    private static final int LOOKS = 64;

    private static final Map<Integer, Blocks> KNOWN = new HashMap<>();

    private final Series series;
    private final int full;
    private final double[] min;
    private final double[] max;
    private final double[] mean;

    private Blocks(Series series, int full, double[] min, double[] max, double[] mean) {
        this.series = series;
        this.full = full;
        this.min = min;
        this.max = max;
        this.mean = mean;
    }

    /** The blocks of a series, building on those that were last wanted by the same number. */
    static synchronized Blocks known(Series series, int number) {
        Blocks blocks = of(series, KNOWN.get(number));
        KNOWN.put(number, blocks);
        return blocks;
    }

    /** The blocks of a series, building on those of an earlier view of it. */
    static Blocks of(Series series, @Nullable Blocks earlier) {
        int full = series.size() / SIZE;
        int done = 0;
        double[] min = new double[0];
        double[] max = min;
        double[] mean = min;
        if (earlier != null && earlier.isBeginningOf(series)) {
            done = earlier.full;
            min = earlier.min;
            max = earlier.max;
            mean = earlier.mean;
        }
        if (min.length < full) {
            int room = Math.max(Math.max(16, full), 2 * min.length);
            min = Arrays.copyOf(min, room);
            max = Arrays.copyOf(max, room);
            mean = Arrays.copyOf(mean, room);
        }
        for (int block = done; block < full; block++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int n = 0;
            for (int i = block * SIZE; i < (block + 1) * SIZE; i++) {
                double value = series.get(i);
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                    sum += value;
                    n++;
                }
            }
            min[block] = least;
            max[block] = most;
            mean[block] = n == 0 ? Double.NaN : sum / n;
        }
        return new Blocks(series, full, min, max, mean);
    }

    /** Looks at some numbers only: two runs that agree in so many agree in all. */
    private boolean isBeginningOf(Series later) {
        int size = series.size();
        return later.size() >= size
                && IntStream.range(0, Math.min(size, LOOKS)).allMatch(i -> {
                    int last = Math.min(size, LOOKS) - 1;
                    return same(later, last == 0 ? 0 : (int) ((long) (size - 1) * i / last));
                });
    }

    private boolean same(Series later, int i) {
        return Double.doubleToLongBits(series.get(i)) == Double.doubleToLongBits(later.get(i));
    }

    int size() {
        return series.size();
    }

    /** The summary of {@code length} numbers from {@code start} on: lowest, highest, mean; NaN if none is finite. */
    void summary(int start, int length, double[] result) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int n = 0;
        int end = Math.min(start + length, series.size());
        int i = start;
        while (i < end) {
            int block = i / SIZE;
            if (i % SIZE == 0 && i + SIZE <= end && block < full) {
                if (!Double.isNaN(mean[block])) {
                    least = Math.min(least, min[block]);
                    most = Math.max(most, max[block]);
                    sum += (double) mean[block] * SIZE;
                    n += SIZE;
                }
                i += SIZE;
            } else {
                double value = series.get(i++);
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                    sum += value;
                    n++;
                }
            }
        }
        result[0] = n == 0 ? Double.NaN : least;
        result[1] = n == 0 ? Double.NaN : most;
        result[2] = n == 0 ? Double.NaN : sum / n;
    }
}
