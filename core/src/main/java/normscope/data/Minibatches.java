package normscope.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import normscope.config.InvalidExperiment;

/**
 * Which training samples stand in which minibatch. Every epoch has a permutation of its own, drawn from the seed and
 * the epoch's number alone, so it is the same whatever the batch size and in every lane. Samples that do not fill the
 * last minibatch of an epoch are left out of that epoch.
 */
public final class Minibatches {
    private final int seed;
    private final int[] order;
    private final int[] batch;
    private final int batchesPerEpoch;
    private final String hash;
    private int epoch;
    private int drawn;

    /**
     * @param seed from which the order comes
     * @param samples how many there are to choose from
     * @param batchSize samples in one minibatch
     * @throws InvalidExperiment if there are fewer samples than a minibatch takes
     */
    public Minibatches(int seed, int samples, int batchSize) {
        if (batchSize > samples) {
            throw new InvalidExperiment(
                    "batch-size",
                    "A minibatch of %d is larger than the %d training samples: choose at most %d"
                            .formatted(batchSize, samples, samples));
        }
        this.seed = seed;
        this.order = new int[samples];
        this.batch = new int[batchSize];
        this.batchesPerEpoch = samples / batchSize;
        shuffle(order, seed, 0);
        hash = digest(batchSize, order);
    }

    /** The indices of the next minibatch, [batch size]; the same array every time, overwritten by the next call. */
    public int[] next() {
        if (drawn == batchesPerEpoch) {
            drawn = 0;
            shuffle(order, seed, ++epoch);
        }
        System.arraycopy(order, drawn * batch.length, batch, 0, batch.length);
        drawn++;
        return batch;
    }

    /** Passes through the training data after so many updates; whole after the last minibatch of an epoch. */
    public double epochAfter(int steps) {
        return (double) steps / batchesPerEpoch;
    }

    /** Samples in one minibatch. */
    public int batchSize() {
        return batch.length;
    }

    public int batchesPerEpoch() {
        return batchesPerEpoch;
    }

    /**
     * Eight hexadecimal digits of the SHA-256 of the batch size and the first epoch's order, all as big-endian 32-bit
     * integers: equal for lanes that see the same minibatches.
     */
    public String hash() {
        return hash;
    }

    private static String digest(int batchSize, int[] order) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + order.length));
        bytes.putInt(batchSize).asIntBuffer().put(order);
        return ShortHash.of(List.of(bytes.array()));
    }

    /** Fisher and Yates's shuffle of 0, 1, 2, …, as Durstenfeld (1964) does it in place. */
    private static void shuffle(int[] order, int seed, int epoch) {
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
