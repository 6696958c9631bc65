package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.snapshot.Signal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card E12, Balduzzi, Frean, Leary, Lewis, Ma and McWilliams (2017): deep in a ReLU network most units are off, or on,
 * for every sample; with BatchNorm none are.
 */
@Tag("card")
@Tag("slow")
class DeadUnitsCardTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void depthSilencesUnitsUnlessTheyAreNormalized(int seed) {
        assertThat(silent("none", seed)).isGreaterThanOrEqualTo(0.5);
        assertThat(silent("batch", seed)).isLessThanOrEqualTo(0.05);
    }

    /** Share of the units of layer 50 that say the same of every sample. */
    private static double silent(String lane, int seed) {
        Signal last = FirstMinibatch.of("e12-dead-units", lane, seed).layers().get(49);
        return last.dead() + last.alwaysOn();
    }
}
