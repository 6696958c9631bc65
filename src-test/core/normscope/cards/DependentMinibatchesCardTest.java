package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Card D3, Ioffe (2017), section 4.3: Batch Renormalization learns from minibatches that are not i.i.d. */
@Tag("card")
@Tag("slow")
class DependentMinibatchesCardTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void renormalizationHardlyFeelsTheClasses(int seed) {
        CardRun run = CardRun.of(CardRun.only(
                CardRun.lesson("d03-dependent-minibatches", seed, "evaluate-every=300"), "batch", "renorm"));
        assertThat(run.accuracy("renorm")).isGreaterThanOrEqualTo(0.93);
        assertThat(run.accuracy("renorm") - run.accuracy("batch")).isGreaterThanOrEqualTo(0.08);
        assertThat(late(run, "renorm") - late(run, "batch")).isGreaterThanOrEqualTo(0.05);
    }

    /** Mean accuracy of the last five evaluations of ten. */
    private static double late(CardRun run, String lane) {
        double[] accuracies = run.accuracies(lane);
        return Arrays.stream(accuracies, accuracies.length - 5, accuracies.length)
                .average()
                .orElseThrow();
    }
}
