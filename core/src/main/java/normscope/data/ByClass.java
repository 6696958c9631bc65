package normscope.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import normscope.config.InvalidExperiment;

/**
 * Minibatches that are not independent draws (Ioffe 2017, section 4.3): k classes, drawn without replacement for each
 * minibatch, and equally many samples of each, drawn without replacement from the class. All comes from the seed and
 * the step, so a minibatch does not depend on those before it. Sample i is of the (i mod k)-th class drawn: consecutive
 * ghost batches of k samples hold one sample of every class, as the halves that Ioffe compares with.
 */
final class ByClass implements Minibatches.Order {
    private final int seed;
    private final int batchSize;
    private final int classesEach;
    private final int samplesEach;

    /** [classes that have samples][their samples]. */
    private final int[][] members;

    private final int[] classes;
    private final int[] candidates;

    /**
     * @param labels the class of every training sample
     * @param classesEach how many classes a minibatch holds; divides the batch size
     * @throws InvalidExperiment if there are not so many classes, or one of them has too few samples
     */
    ByClass(int seed, int[] labels, int batchSize, int classesEach) {
        this.seed = seed;
        this.batchSize = batchSize;
        this.classesEach = classesEach;
        samplesEach = batchSize / classesEach;
        members = members(labels);
        classes = new int[members.length];
        candidates =
                new int[Arrays.stream(members).mapToInt(m -> m.length).max().orElse(0)];
        if (classesEach > members.length) {
            throw new InvalidExperiment(
                    "classes-per-minibatch",
                    "classes-per-minibatch is %d, and the training samples are of only %d classes: choose at most that"
                            .formatted(classesEach, members.length));
        }
        int fewest = Arrays.stream(members).mapToInt(m -> m.length).min().orElse(0);
        if (samplesEach > fewest) {
            throw new InvalidExperiment(
                    "batch-size",
                    "A minibatch of %d takes %d samples of each of its classes, and one class has only %d: choose a batch-size of at most %d, or more training samples"
                            .formatted(batchSize, samplesEach, fewest, fewest * classesEach));
        }
    }

    private static int[][] members(int[] labels) {
        int largest = Arrays.stream(labels).max().orElse(-1);
        int[][] all = new int[largest + 1][];
        int[] counts = new int[largest + 1];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        Arrays.setAll(all, label -> new int[counts[label]]);
        for (int i = labels.length - 1; i >= 0; i--) {
            all[labels[i]][--counts[labels[i]]] = i;
        }
        return Arrays.stream(all).filter(samples -> samples.length > 0).toArray(int[][]::new);
    }

    @Override
    public void fill(int[] batch, int step) {
        SplittableRandom random = new SplittableRandom((long) seed << Integer.SIZE | step);
        Arrays.setAll(classes, c -> c);
        choose(classes, classes.length, classesEach, random);
        for (int c = 0; c < classesEach; c++) {
            int[] own = members[classes[c]];
            System.arraycopy(own, 0, candidates, 0, own.length);
            choose(candidates, own.length, samplesEach, random);
            for (int i = 0; i < samplesEach; i++) {
                batch[i * classesEach + c] = candidates[i];
            }
        }
    }

    @Override
    public int[] firstEpoch() {
        int samples = Arrays.stream(members).mapToInt(m -> m.length).sum();
        int[] batch = new int[batchSize];
        return IntStream.range(0, samples / batchSize)
                .flatMap(step -> {
                    fill(batch, step);
                    return Arrays.stream(batch);
                })
                .toArray();
    }

    /** Moves {@code count} of the first {@code length} values to the front, drawn without replacement. */
    private static void choose(int[] values, int length, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(length - i);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
