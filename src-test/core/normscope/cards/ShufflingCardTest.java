package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Card A11, Ioffe and Szegedy (2015), section 4.2.1: with BatchNorm it pays that the same samples do not always meet. Means are
 * over seeds: a single one strays by about half the effect.
 */
@Tag("card")
@Tag("slow")
class ShufflingCardTest {
    private static final int SEEDS = 3;

    @Test
    void reshufflingHelpsBatchNorm() {
        double none = 0;
        double batch = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            CardRun run = CardRun.of("a11-shuffling", seed);
            double gain = run.accuracy("batch-shuffled") - run.accuracy("batch-fixed");
            assertThat(gain).as("seed %d", seed).isGreaterThan(0);
            batch += gain / SEEDS;
            none += (run.accuracy("none-shuffled") - run.accuracy("none-fixed")) / SEEDS;
        }
        assertThat(batch).isGreaterThanOrEqualTo(0.005).isGreaterThanOrEqualTo(2 * none);
    }
}
