package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import normscope.config.InvalidExperiment;
import org.junit.jupiter.api.Test;

class ByClassTest {
    /** 500 samples of classes 0, 1, 2, 4, 5 in turn; class 3 has none. */
    private static final int[] LABELS =
            IntStream.range(0, 500).map(i -> new int[] {0, 1, 2, 4, 5}[i % 5]).toArray();

    private static int[] batch(int seed, int batchSize, int classes, int step) {
        int[] batch = new int[batchSize];
        new ByClass(seed, LABELS, batchSize, classes).fill(batch, step);
        return batch;
    }

    @Test
    void everyMinibatchHasEquallyManyOfItsClasses() {
        Map<Integer, Integer> drawn = new TreeMap<>();
        TreeSet<Integer> samples = new TreeSet<>();
        TreeSet<String> pairs = new TreeSet<>();
        for (int step = 0; step < 200; step++) {
            int[] batch = batch(7, 30, 2, step);
            assertThat(batch).doesNotHaveDuplicates();
            Map<Integer, Integer> counts = new TreeMap<>();
            for (int sample : batch) {
                counts.merge(LABELS[sample], 1, Integer::sum);
                samples.add(sample);
            }
            assertThat(counts).hasSize(2).allSatisfy((label, count) -> assertThat(count)
                    .isEqualTo(15));
            counts.keySet().forEach(label -> drawn.merge(label, 1, Integer::sum));
            pairs.add(counts.keySet().toString());
        }
        assertThat(drawn).containsOnlyKeys(0, 1, 2, 4, 5).allSatisfy((label, count) -> assertThat(count)
                .isBetween(55, 105)); // 80 expected, with a standard deviation of 7
        assertThat(pairs).hasSize(10);
        assertThat(samples).hasSize(500);
    }

    @Test
    void classesTakeTurns() {
        int[] batch = batch(7, 20, 4, 3);
        for (int i = 4; i < batch.length; i++) {
            assertThat(LABELS[batch[i]]).isEqualTo(LABELS[batch[i - 4]]);
        }
        assertThat(Arrays.stream(batch, 0, 4).map(i -> LABELS[i])).doesNotHaveDuplicates();
    }

    @Test
    void dependsOnSeedAndStepAlone() {
        ByClass order = new ByClass(7, LABELS, 30, 3);
        int[] batch = new int[30];
        for (int step = 0; step < 9; step++) {
            order.fill(batch, step);
        }
        assertThat(batch).isEqualTo(batch(7, 30, 3, 8));
        assertThat(batch(7, 30, 3, 9)).isNotEqualTo(batch);
        assertThat(batch(8, 30, 3, 8)).isNotEqualTo(batch);
    }

    @Test
    void aWholeClassFits() {
        int[] batch = batch(7, 200, 2, 0);
        assertThat(batch).doesNotHaveDuplicates();
    }

    @Test
    void epochsCountSamplesDrawn() {
        Minibatches minibatches = Minibatches.byClass(7, LABELS, 40, 2);
        assertThat(minibatches.batchesPerEpoch()).isEqualTo(12);
        assertThat(minibatches.epochAfter(25)).isEqualTo(2.0);
    }

    @Test
    void refusesMoreClassesThanThereAre() {
        refused(
                60,
                6,
                "classes-per-minibatch",
                "classes-per-minibatch is 6, and the training samples are of only 5 classes: choose at most that");
    }

    @Test
    void refusesMoreSamplesThanAClassHas() {
        refused(
                202,
                2,
                "batch-size",
                "A minibatch of 202 takes 101 samples of each of its classes, and one class has only 100: choose a"
                        + " batch-size of at most 200, or more training samples");
        refused(501, 1, "batch-size", "A minibatch of 501 is larger than the 500 training samples: choose at most 500");
    }

    private static void refused(int batchSize, int classes, String key, String sentence) {
        assertThatThrownBy(() -> Minibatches.byClass(7, LABELS, batchSize, classes))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessage(sentence)
                .extracting(e -> ((InvalidExperiment) e).key())
                .isEqualTo(key);
    }
}
