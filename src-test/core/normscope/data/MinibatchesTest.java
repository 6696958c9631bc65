package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import normscope.config.InvalidExperiment;
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
        Minibatches minibatches = new Minibatches(7, 600, 60);
        for (int epoch = 0; epoch < 3; epoch++) {
            int[] seen = take(minibatches, 10);
            Arrays.sort(seen);
            assertThat(seen).isEqualTo(IntStream.range(0, 600).toArray());
        }
    }

    @Test
    void epochsDiffer() {
        Minibatches minibatches = new Minibatches(7, 100, 10);
        assertThat(take(minibatches, 10)).isNotEqualTo(take(minibatches, 10));
    }

    @Test
    void theOrderOfAnEpochDoesNotDependOnTheBatchSize() {
        assertThat(take(new Minibatches(7, 120, 4), 60)).isEqualTo(take(new Minibatches(7, 120, 30), 8));
    }

    @Test
    void samplesThatFillNoMinibatchAreLeftOut() {
        Minibatches minibatches = new Minibatches(7, 25, 10);
        assertThat(minibatches.batchesPerEpoch()).isEqualTo(2);
        int[] first = take(minibatches, 2);
        assertThat(first).doesNotHaveDuplicates();
        assertThat(take(minibatches, 2)).doesNotHaveDuplicates();
        assertThat(minibatches.epochAfter(4)).isEqualTo(2);
    }

    @Test
    void countsEpochs() {
        Minibatches minibatches = new Minibatches(7, 60_000, 60);
        assertThat(minibatches.epochAfter(0)).isZero();
        assertThat(minibatches.epochAfter(250)).isEqualTo(0.25);
    }

    @Test
    void theBufferIsReused() {
        Minibatches minibatches = new Minibatches(7, 60, 6);
        assertThat(minibatches.next()).isSameAs(minibatches.next()).hasSize(6);
    }

    @Test
    void theHashNamesSeedAndBatchSize() {
        String hash = new Minibatches(7, 60_000, 60).hash();
        // Pinned: a record made on another Java version must name the same order.
        assertThat(hash).isEqualTo("8dcb1b84");
        assertThat(new Minibatches(7, 60_000, 60).hash()).isEqualTo(hash);
        assertThat(new Minibatches(8, 60_000, 60).hash()).isNotEqualTo(hash);
        assertThat(new Minibatches(7, 60_000, 50).hash()).isNotEqualTo(hash);
        Minibatches later = new Minibatches(7, 60_000, 60);
        take(later, 1_500);
        assertThat(later.hash()).isEqualTo(hash);
    }

    @Test
    void refusesAMinibatchLargerThanTheData() {
        assertThatThrownBy(() -> new Minibatches(7, 59, 60))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessage("A minibatch of 60 is larger than the 59 training samples: choose at most 59");
    }
}
