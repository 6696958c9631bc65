package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.TestOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestMinibatchesTest {
    private final Samples heldOut = Datasets.open(
                    Setup.initial().with(Settings.DATASET, Dataset.MOONS).with(Settings.TRAIN_SIZE, 100))
            .heldOut();

    @ParameterizedTest
    @CsvSource({"1, SHUFFLED", "7, SHUFFLED", "25, SHUFFLED", "64, SORTED", "99, SORTED", "100, SHUFFLED"})
    void everySampleIsJudgedOnceAmongAsManyOthers(int size, TestOrder order) {
        TestMinibatches made = TestMinibatches.of(heldOut, size, order, 3);
        List<Integer> judged = new ArrayList<>();
        for (int k = 0; k < made.rows().length; k++) {
            assertThat(made.rows()[k]).hasSize(size).doesNotHaveDuplicates();
            Arrays.stream(made.rows()[k]).skip(made.skipped(k)).forEach(judged::add);
        }
        assertThat(judged)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void sortedTheyHoldOneClass() {
        TestMinibatches made = TestMinibatches.of(heldOut, 25, TestOrder.SORTED, 0);
        for (int[] row : made.rows()) {
            assertThat(Arrays.stream(row).map(i -> heldOut.labels()[i]).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void theSeedDecidesTheRandomOrder() {
        int[][] one = TestMinibatches.of(heldOut, 25, TestOrder.SHUFFLED, 0).rows();
        assertThat(TestMinibatches.of(heldOut, 25, TestOrder.SHUFFLED, 0).rows())
                .isDeepEqualTo(one);
        assertThat(Arrays.deepEquals(
                        TestMinibatches.of(heldOut, 25, TestOrder.SHUFFLED, 1).rows(), one))
                .isFalse();
        assertThat(one[0]).isNotEqualTo(IntStream.range(0, 25).toArray());
    }
}
