package normscope.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import normscope.config.InvalidExperiment;
import normscope.config.Sampling;
import normscope.config.Settings;
import normscope.config.Setup;

/**
 * Which training samples stand in which minibatch. All comes from the seed and the number of the epoch or step, so it
 * is the same in every lane that samples alike.
 */
public final class Minibatches {
    private final Order order;
    private final int[] batch;
    private final int batchesPerEpoch;
    private final double stepsPerEpoch;
    private final String hash;
    private int step;

    /** Chooses the samples. */
    interface Order {
        /** Writes the indices of the samples that stand in the minibatch of this step, 0 for the first one. */
        void fill(int[] batch, int step);

        /** Samples of the first epoch, in order. */
        int[] firstEpoch();
    }

    private Minibatches(Order order, int batchSize, int samples, double stepsPerEpoch, String mode) {
        this.order = order;
        this.stepsPerEpoch = stepsPerEpoch;
        batch = new int[batchSize];
        batchesPerEpoch = samples / batchSize;
        hash = digest(batchSize, order.firstEpoch(), mode);
    }

    /**
     * The minibatches of a setup.
     *
     * @throws InvalidExperiment if there are fewer samples than a minibatch takes, or too few of a class
     */
    public static Minibatches of(Setup setup, Samples training) {
        int seed = setup.get(Settings.SEED);
        int batchSize = setup.get(Settings.BATCH_SIZE);
        return switch (setup.get(Settings.MINIBATCHES)) {
            case RESHUFFLED -> reshuffled(seed, training.count(), batchSize);
            case FIXED -> fixed(seed, training.count(), batchSize);
            case BY_CLASS -> byClass(seed, training.labels(), batchSize, setup.get(Settings.CLASSES_PER_MINIBATCH));
        };
    }

    /** Every epoch in an order of its own. */
    static Minibatches reshuffled(int seed, int samples, int batchSize) {
        check(samples, batchSize);
        Order order = new EpochOrder(seed, samples, batchSize, false);
        return new Minibatches(order, batchSize, samples, samples / batchSize, "");
    }

    /** Every epoch in the order of the first one of {@link #reshuffled}. */
    static Minibatches fixed(int seed, int samples, int batchSize) {
        check(samples, batchSize);
        Order order = new EpochOrder(seed, samples, batchSize, true);
        return new Minibatches(order, batchSize, samples, samples / batchSize, Sampling.FIXED.key());
    }

    /** Equally many samples of so many classes in each. */
    static Minibatches byClass(int seed, int[] labels, int batchSize, int classes) {
        check(labels.length, batchSize);
        Order order = new ByClass(seed, labels, batchSize, classes);
        return new Minibatches(
                order,
                batchSize,
                labels.length,
                (double) labels.length / batchSize,
                Sampling.BY_CLASS.key() + " " + classes);
    }

    private static void check(int samples, int batchSize) {
        if (batchSize > samples) {
            throw new InvalidExperiment(
                    "batch-size",
                    "A minibatch of %d is larger than the %d training samples: choose at most %d"
                            .formatted(batchSize, samples, samples));
        }
    }

    /** The indices of the next minibatch, [batch size]; the same array every time, overwritten by the next call. */
    public int[] next() {
        order.fill(batch, step++);
        return batch;
    }

    /** The indices of the minibatch of any step, 0 for the first one: a copy, and {@link #next} goes on as if nothing was. */
    public int[] at(int number) {
        int[] copy = new int[batch.length];
        order.fill(copy, number);
        return copy;
    }

    /**
     * Passes through the training data after so many updates: whole after the last minibatch of an epoch, though it
     * leaves samples out; by class, where an epoch is no partition, samples drawn over samples there are.
     */
    public double epochAfter(int steps) {
        return steps / stepsPerEpoch;
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
     * integers, and of how later epochs follow from it unless they are shuffled anew: equal for lanes that see the same
     * minibatches.
     */
    public String hash() {
        return hash;
    }

    private static String digest(int batchSize, int[] order, String mode) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + order.length));
        bytes.putInt(batchSize).asIntBuffer().put(order);
        return ShortHash.of(List.of(bytes.array(), mode.getBytes(StandardCharsets.US_ASCII)));
    }
}
