package normscope.train;

import java.util.Arrays;

/**
 * The 15th, 50th and 85th percentile, interpolated linearly between neighbours as NumPy does by default. Reuses its
 * buffers, so it belongs to one thread.
 */
final class Percentiles {
    /** What they are, as shares; in order, because a search starts where the one before ended. */
    private static final double[] SHARES = {0.15, 0.5, 0.85};

    /** One value in so many is many. */
    private static final int MANY = 32;

    private static final int BLOCK = FineCounts.BLOCK;

    /** Blocks that are searched at once. */
    private static final int ROWS = 8;

    /** Rounding moves a value among the bins by less. */
    private static final float MARGIN = 0.01f;

    private final int[] wanted = new int[FineCounts.BINS]; // 1 or 0
    private final int[] lowest = new int[SHARES.length];
    private final int[] highest = new int[SHARES.length];
    private final int[] missing = new int[SHARES.length];
    private final float[] ends = new float[2 * SHARES.length];
    private final float[] block = new float[BLOCK];
    private final float[] places = new float[BLOCK];
    private final float[] near = new float[BLOCK];
    private final Sides sides = new Sides();
    private float[] sorted = new float[0];

    // a value that many have: none of these is in sorted, where it would stand from rank to rank
    private float atom;
    private int atomFrom;
    private int atomTo;

    /** Of n values at {@code from}, {@code from + stride}, …, by sorting all. */
    double[] of(float[] values, int from, int stride, int n) {
        room(n);
        for (int i = 0; i < n; i++) {
            sorted[i] = values[from + i * stride];
        }
        Arrays.sort(sorted, 0, n);
        Arrays.fill(missing, 0);
        noAtom();
        return results(n);
    }

    /**
     * Of the first n values, by their counts: they say in which bins the values lie that the percentiles stand between,
     * and these bins alone are sorted. So a rectifier's zeros, which are many times the same value, are not spread over
     * a bin.
     */
    double[] of(float[] values, int n, FineCounts counts) {
        room(n);
        int sum = find(n, counts);
        takeOutAtom(values, n, counts);
        int expected = sum - (atomTo - atomFrom);
        int count = expected <= n / MANY ? search(values, n, counts) : -1;
        if (count != expected) {
            count = all(values, n, counts);
        }
        sortAround(count, n);
        for (int k = 0; k < SHARES.length; k++) {
            wanted[lowest[k]] = 0;
            wanted[highest[k]] = 0;
        }
        return results(n);
    }

    private void room(int n) {
        if (sorted.length < n) {
            sorted = new float[n];
        }
    }

    /** In which bins the values lie that percentiles stand between; how many values are in these. */
    private int find(int n, FineCounts counts) {
        int bin = 0;
        int passed = 0; // values in bins below this one
        int sum = 0; // of these, values that are sorted
        for (int k = 0; k < SHARES.length; k++) {
            int below = (int) (SHARES[k] * (n - 1));
            for (int rank = below; rank <= Math.min(below + 1, n - 1); rank++) {
                while (passed + counts.in(bin) <= rank) {
                    sum += wanted[bin] * counts.in(bin);
                    int bins = counts.bins(bin, rank - passed);
                    passed += counts.in(bin, bins);
                    bin += bins;
                }
                wanted[bin] = 1;
                if (rank == below) {
                    lowest[k] = bin;
                    missing[k] = passed - sum;
                }
                highest[k] = bin;
            }
        }
        return sum + counts.in(bin);
    }

    private void noAtom() {
        atom = Float.NaN;
        atomFrom = 0;
        atomTo = 0;
    }

    /** Sorts what was copied as far as it is asked for. */
    private void sortAround(int count, int n) {
        int from = 0;
        for (int k = 0; k < SHARES.length; k++) {
            int below = (int) (SHARES[k] * (n - 1));
            for (int rank = below; rank <= Math.min(below + 1, n - 1); rank++) {
                if (rank < atomFrom || rank >= atomTo) {
                    int at = place(rank, missing[k]);
                    bring(at, from, count - 1);
                    from = at;
                }
            }
        }
    }

    /** Hoare's FIND: brings the value to {@code at} that stands there when sorted, smaller ones before it, larger ones behind. */
    private void bring(int at, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            float pivot = sorted[at];
            int i = low;
            int j = high;
            while (i <= j) {
                while (sorted[i] < pivot) {
                    i++;
                }
                while (pivot < sorted[j]) {
                    j--;
                }
                if (i <= j) {
                    float value = sorted[i];
                    sorted[i++] = sorted[j];
                    sorted[j--] = value;
                }
            }
            low = j < at ? i : low;
            high = at < i ? j : high;
        }
    }

    /** Where a wanted bin holds many values, they are likely to be one and the same: then there is nothing to sort. */
    private void takeOutAtom(float[] values, int n, FineCounts counts) {
        int fullest = lowest[0];
        for (int k = 0; k < SHARES.length; k++) {
            fullest = counts.in(lowest[k]) > counts.in(fullest) ? lowest[k] : fullest;
            fullest = counts.in(highest[k]) > counts.in(fullest) ? highest[k] : fullest;
        }
        noAtom();
        if (counts.in(fullest) > n / MANY) {
            int i = 0;
            while (counts.bin(values[i]) != fullest) {
                i++;
            }
            atom = values[i];
            sides.count(values, n, atom);
            atomFrom = sides.below();
            atomTo = n - sides.above();
        }
    }

    /** Copies the values of all bins that are wanted, and says how many they are. */
    private int all(float[] values, int n, FineCounts counts) {
        int count = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int length = Math.min(BLOCK, n - from);
            System.arraycopy(values, from, block, 0, length);
            counts.places(block, places, length);
            for (int j = 0; j < length; j++) {
                // written in any case and kept where wanted: a branch would be guessed wrong too often
                sorted[count] = block[j];
                count += block[j] == atom ? 0 : wanted[(int) places[j]];
            }
        }
        return count;
    }

    /**
     * The same, faster where they are few: looks for them in all rows of a block at once. Where rounding makes it miss
     * some, the number tells.
     */
    private int search(float[] values, int n, FineCounts counts) {
        intervals(counts);
        int count = 0;
        for (int from = 0; from < n; from += BLOCK * ROWS) {
            int to = Math.min(n, from + BLOCK * ROWS);
            Arrays.fill(near, 0);
            for (int at = from; at < to; at += BLOCK) {
                int length = Math.min(BLOCK, to - at);
                System.arraycopy(values, at, block, 0, length);
                near(block, counts.scale(), ends[0], ends[1], ends[2], ends[3], ends[4], ends[5], near, length);
            }
            for (int j = 0; j < BLOCK; j++) {
                if (near[j] > 0) {
                    for (int i = from + j; i < to; i += BLOCK) {
                        sorted[count] = values[i];
                        count += values[i] == atom ? 0 : wanted[counts.bin(values[i])];
                    }
                }
            }
        }
        return count;
    }

    /** From where to where wanted bins reach, in bins from 0; nowhere where a pair of ends is the same. */
    private void intervals(FineCounts counts) {
        Arrays.fill(ends, 0);
        int pairs = 0;
        for (int k = 0; k < SHARES.length; k++) {
            if (pairs > 0 && lowest[k] <= highest[k - 1] + 1) {
                pairs--; // goes on with the last one
            } else {
                boolean atAtom = atomTo > 0 && atomFrom == 0 && lowest[k] == counts.bin(atom);
                ends[2 * pairs] = atAtom ? atom * counts.scale() : FineCounts.fromZero(lowest[k] - MARGIN);
            }
            ends[2 * pairs++ + 1] = FineCounts.fromZero(highest[k] + 1 + MARGIN);
        }
    }

    /**
     * Makes {@code near} positive where a value is between the ends of an odd number of pairs. The compiler makes vector
     * instructions of it; not where brackets are set into the product, which took four times as long.
     */
    private static void near(
            float[] x, float scale, float a, float b, float c, float d, float e, float f, float[] near, int n) {
        for (int j = 0; j < n; j++) {
            float p = x[j] * scale;
            float sign = (p - a) * (p - b) * (p - c) * (p - d) * (p - e) * (p - f);
            near[j] += Math.abs(sign) - sign;
        }
    }

    private double[] results(int n) {
        double[] result = new double[SHARES.length];
        for (int k = 0; k < result.length; k++) {
            double place = SHARES[k] * (n - 1);
            int below = (int) place;
            double first = ranked(below, missing[k]);
            double second = ranked(Math.min(below + 1, n - 1), missing[k]);
            result[k] = first + (place - below) * (second - first);
        }
        return result;
    }

    /** The value above so many others, of which some are in bins that are not in {@link #sorted}. */
    private float ranked(int rank, int without) {
        return rank < atomFrom || rank >= atomTo ? sorted[place(rank, without)] : atom;
    }

    private int place(int rank, int without) {
        return rank < atomFrom ? rank - without : rank - without - (atomTo - atomFrom);
    }
}
