package normscope.data;

import java.util.Arrays;
import java.util.Comparator;
import normscope.config.TestOrder;

/**
 * Which held-out samples share a test minibatch: every sample is judged once, in a minibatch of full size. Where the size does
 * not divide the number of samples, the last minibatch is filled up with samples of the one before, which lend it their
 * statistics and are not judged again.
 *
 * @param rows [minibatches][size], indices of held-out samples
 * @param again how many of the first of the last row were judged in the row before
 */
public record TestMinibatches(int[][] rows, int again) {
    /** A number that is no epoch's, whose order no training has. */
    private static final int NO_EPOCH = Integer.MAX_VALUE;

    /**
     * Those of all held-out samples.
     *
     * @param seed decides the random order
     * @param size samples in a minibatch, at most as many as there are
     */
    public static TestMinibatches of(Samples heldOut, int size, TestOrder order, int seed) {
        int[] all = order(heldOut, order, seed);
        int[][] rows = new int[(all.length + size - 1) / size][];
        for (int k = 0; k < rows.length; k++) {
            int from = Math.min(k * size, all.length - size);
            rows[k] = Arrays.copyOfRange(all, from, from + size);
        }
        return new TestMinibatches(rows, rows.length * size - all.length);
    }

    private static int[] order(Samples heldOut, TestOrder order, int seed) {
        int[] all = new int[heldOut.count()];
        if (order == TestOrder.SHUFFLED) {
            EpochOrder.shuffle(all, seed, NO_EPOCH);
            return all;
        }
        Arrays.setAll(all, i -> i);
        return Arrays.stream(all)
                .boxed()
                .sorted(Comparator.comparingInt(i -> heldOut.labels()[i])) // stable: in a class as they lie in the file
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How many samples of a row are left out, from its first one on: they were judged before. */
    public int skipped(int row) {
        return row == rows.length - 1 ? again : 0;
    }
}
