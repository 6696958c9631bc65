package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import normscope.config.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SaturationTest {
    private final Saturation saturation = new Saturation();

    /** Of these eight, the first six are looked at. */
    private static final float[] X = {-4.5f, -4, -2.5f, 0, 1, 4.25f, 9, 9};

    /** |x| > 4: −4.5 and 4.25; |x| > 2: −4.5, −4, −2.5 and 4.25; x ≤ 0: four; x ≤ τ with τ = −3 and 0.5 in turn: three. */
    private static final Map<Activation, Integer> FLAT = Map.of(
            Activation.SIGMOID, 2,
            Activation.TANH, 4,
            Activation.RELU, 4,
            Activation.NORMALIZED_RELU, 4,
            Activation.TLU, 3,
            Activation.IDENTITY, 0);

    @ParameterizedTest
    @EnumSource
    void byHand(Activation f) {
        double[] thresholds = f == Activation.TLU ? new double[] {-3, 0.5} : null;
        assertThat(saturation.share(f, X, 6, thresholds)).isEqualTo(FLAT.get(f) / 6.0);
    }

    @Test
    void whereTheLimitItselfIsNotFlat() {
        assertThat(saturation.share(Activation.SIGMOID, new float[] {4, -4, Math.nextUp(4f)}, 3, null))
                .isEqualTo(1 / 3.0);
        assertThat(saturation.share(Activation.TANH, new float[] {2, -2, -Math.nextUp(2f)}, 3, null))
                .isEqualTo(1 / 3.0);
    }

    /** A lane on its way to infinity. */
    @Test
    void whatIsNoNumberIsNotFlat() {
        assertThat(saturation.share(Activation.SIGMOID, new float[] {5, Float.NaN, 1, -6}, 4, null))
                .isEqualTo(0.5);
        assertThat(saturation.share(Activation.RELU, new float[] {5, Float.NaN, 0, -6}, 4, null))
                .isEqualTo(0.5);
    }

    @Test
    void readsTheThresholdsThatAreLearned() {
        HandNetwork hand = HandNetwork.dense(1, "activation=tlu").with("1.threshold", 0.25, -1);
        assertThat(Saturation.thresholds(hand.network, 0)).containsExactly(0.25, -1);
        assertThat(Saturation.thresholds(HandNetwork.dense(1).network, 0)).isNull();
    }
}
