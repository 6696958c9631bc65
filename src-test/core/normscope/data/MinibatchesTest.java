package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import normscope.config.Dataset;
import normscope.config.InvalidExperiment;
import normscope.config.Sampling;
import normscope.config.Settings;
import normscope.config.Setup;
import org.junit.jupiter.api.Test;

class MinibatchesTest {
    private static int[] take(Minibatches minibatches, int count) {
        return IntStream.range(0, count)
                .boxed()
                .flatMapToInt(i -> Arrays.stream(minibatches.next().clone()))
                .toArray();
    }

    @Test
    void everySampleComesOnceAnEpoch() {
        Minibatches minibatches = Minibatches.reshuffled(7, 600, 60);
        for (int epoch = 0; epoch < 3; epoch++) {
            int[] seen = take(minibatches, 10);
            Arrays.sort(seen);
            assertThat(seen).isEqualTo(IntStream.range(0, 600).toArray());
        }
    }

    @Test
    void epochsDiffer() {
        Minibatches minibatches = Minibatches.reshuffled(7, 100, 10);
        assertThat(take(minibatches, 10)).isNotEqualTo(take(minibatches, 10));
    }

    @Test
    void theOrderOfAnEpochDoesNotDependOnTheBatchSize() {
        assertThat(take(Minibatches.reshuffled(7, 120, 4), 60)).isEqualTo(take(Minibatches.reshuffled(7, 120, 30), 8));
    }

    @Test
    void samplesThatFillNoMinibatchAreLeftOut() {
        Minibatches minibatches = Minibatches.reshuffled(7, 25, 10);
        assertThat(minibatches.batchesPerEpoch()).isEqualTo(2);
        int[] first = take(minibatches, 2);
        assertThat(first).doesNotHaveDuplicates();
        assertThat(take(minibatches, 2)).doesNotHaveDuplicates();
        assertThat(minibatches.epochAfter(4)).isEqualTo(2);
    }

    @Test
    void countsEpochs() {
        Minibatches minibatches = Minibatches.reshuffled(7, 60_000, 60);
        assertThat(minibatches.epochAfter(0)).isZero();
        assertThat(minibatches.epochAfter(250)).isEqualTo(0.25);
    }

    @Test
    void theBufferIsReused() {
        Minibatches minibatches = Minibatches.reshuffled(7, 60, 6);
        assertThat(minibatches.next()).isSameAs(minibatches.next()).hasSize(6);
    }

    @Test
    void theHashNamesSeedAndBatchSize() {
        String hash = Minibatches.reshuffled(7, 60_000, 60).hash();
        // Pinned: a record made on another Java version must name the same order.
        assertThat(hash).isEqualTo("8dcb1b84");
        assertThat(Minibatches.reshuffled(7, 60_000, 60).hash()).isEqualTo(hash);
        assertThat(Minibatches.reshuffled(8, 60_000, 60).hash()).isNotEqualTo(hash);
        assertThat(Minibatches.reshuffled(7, 60_000, 50).hash()).isNotEqualTo(hash);
        Minibatches later = Minibatches.reshuffled(7, 60_000, 60);
        take(later, 1_500);
        assertThat(later.hash()).isEqualTo(hash);
    }

    @Test
    void refusesAMinibatchLargerThanTheData() {
        assertThatThrownBy(() -> Minibatches.reshuffled(7, 59, 60))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessage("A minibatch of 60 is larger than the 59 training samples: choose at most 59");
    }

    @Test
    void aFixedOrderRepeatsTheFirstEpoch() {
        Minibatches minibatches = Minibatches.fixed(7, 65, 6);
        int[] first = take(minibatches, 10);
        assertThat(first).isEqualTo(take(Minibatches.reshuffled(7, 65, 6), 10));
        assertThat(take(minibatches, 10)).isEqualTo(first);
        assertThat(take(minibatches, 10)).isEqualTo(first);
        assertThat(minibatches.epochAfter(15)).isEqualTo(1.5);
    }

    @Test
    void theHashNamesTheMode() {
        int[] labels = IntStream.range(0, 600).map(i -> i % 10).toArray();
        String reshuffled = Minibatches.reshuffled(7, 600, 60).hash();
        String fixed = Minibatches.fixed(7, 600, 60).hash();
        String pairs = Minibatches.byClass(7, labels, 60, 2).hash();
        String trios = Minibatches.byClass(7, labels, 60, 3).hash();
        assertThat(Set.of(reshuffled, fixed, pairs, trios)).hasSize(4);
        assertThat(Minibatches.byClass(8, labels, 60, 2).hash()).isNotEqualTo(pairs);
        Minibatches again = Minibatches.byClass(7, labels, 60, 2);
        take(again, 25);
        assertThat(again.hash()).isEqualTo(pairs);
    }

    @Test
    void aSetupNamesTheMode() {
        Setup setup = Setup.initial()
                .with(Settings.DATASET, Dataset.SPIRALS)
                .with(Settings.BATCH_SIZE, 100)
                .with(Settings.CLASSES_PER_MINIBATCH, 1);
        Samples training = Datasets.open(setup).training();
        assertThat(take(Minibatches.of(setup, training), 30))
                .isEqualTo(take(Minibatches.reshuffled(7, 1_000, 100), 30));
        assertThat(take(Minibatches.of(setup.with(Settings.MINIBATCHES, Sampling.FIXED), training), 30))
                .isEqualTo(take(Minibatches.fixed(7, 1_000, 100), 30));
        assertThat(take(Minibatches.of(setup.with(Settings.MINIBATCHES, Sampling.BY_CLASS), training), 30))
                .isEqualTo(take(Minibatches.byClass(7, training.labels(), 100, 1), 30));
    }
}
