package normscope.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Minibatches as consecutive parts of a permutation. Every epoch has one of its own, drawn from the seed and the epoch's
 * number alone, so it is the same whatever the batch size; or the first epoch's comes again. Samples that do not fill
 * the last minibatch of an epoch are left out of that epoch.
 */
final class EpochOrder implements Minibatches.Order {
    private final int seed;
    private final int[] order;
    private final int batchesPerEpoch;
    private final boolean fixed;
    private int epoch;

    EpochOrder(int seed, int samples, int batchSize, boolean fixed) {
        this.seed = seed;
        this.fixed = fixed;
        order = new int[samples];
        batchesPerEpoch = samples / batchSize;
        shuffle(order, seed, 0);
    }

    @Override
    public void fill(int[] batch, int step) {
        int wanted = fixed ? 0 : step / batchesPerEpoch;
        if (wanted != epoch) {
            shuffle(order, seed, wanted);
            epoch = wanted;
        }
        System.arraycopy(order, step % batchesPerEpoch * batch.length, batch, 0, batch.length);
    }

    @Override
    public int[] firstEpoch() {
        int[] first = new int[order.length];
        shuffle(first, seed, 0);
        return first;
    }

    /** Fisher and Yates's shuffle of 0, 1, 2, …, as Durstenfeld (1964) does it in place. */
    static void shuffle(int[] order, int seed, int epoch) {
        SplittableRandom random = new SplittableRandom((long) seed << Integer.SIZE | epoch);
        Arrays.setAll(order, i -> i);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
