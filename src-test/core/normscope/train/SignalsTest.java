package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import normscope.config.Shape;
import normscope.snapshot.Signal;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is measured of the signal, with a pencil. */
class SignalsTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    /**
     * The layer gives its inputs, (3, 4), (4, 3) and (−3, 4), each 5 long. Their cosines are 24/25, 7/25 and 0. Divided
     * by 5, RᵀR = ((34, 12), (12, 41)) / 25 has the eigenvalues 2 and 1, as has the Gram matrix beside a 0.
     */
    @Test
    void ofADenseLayer() {
        HandNetwork hand = HandNetwork.dense(3, "activation=identity")
                .with("0.weight", 1, 0, 0, 1)
                .with("2.weight", 1, 2, 3, 4)
                .forward(3, 4, 4, 3, -3, 4)
                .backward(1, 0, 0, 1, 0, 0);
        List<Signal> signals = new Signals(hand.network, hand.pass).measure();
        assertThat(signals).hasSize(1);
        Signal signal = signals.get(0);
        assertThat(signal.name()).isEqualTo("layer 1");
        assertThat(signal.block()).isFalse();
        assertThat(signal.samples()).isEqualTo(3);
        // units (3, 4, −3) and (4, 3, 4): variances 34/3 − 16/9 = 86/9 and 41/3 − 121/9 = 2/9
        assertThat(signal.variance()).isCloseTo(44 / 9.0, EXACTLY);
        assertThat(signal.meanSquare()).isCloseTo(12.5, EXACTLY);
        assertThat(signal.cosine()).isCloseTo((24 + 7 + 0) / 25.0 / 3, EXACTLY);
        assertThat(signal.stableRank()).isCloseTo(3 / 2.0, EXACTLY);
        // W₂ᵀ of (1, 0) and (0, 1) is (1, 3) and (2, 4)
        assertThat(signal.gradientNorm()).isCloseTo(Math.sqrt(1 + 9 + 4 + 16), EXACTLY);
        // the second unit is above 0 for every sample, the first for some
        assertThat(signal.dead()).isZero();
        assertThat(signal.alwaysOn()).isEqualTo(0.5);
        assertThat(signal.saturated()).isZero();
    }

    /** Units −1, −2, 0 and 0, 5, −1: the first is dead, five of six values are cut off, and a sample without length is no direction. */
    @Test
    void ofARectifier() {
        HandNetwork hand = HandNetwork.dense(3, "activation=relu")
                .with("0.weight", 1, 0, 0, 1)
                .forward(-1, 0, -2, 5, 0, -1);
        Signal signal = new Signals(hand.network, hand.pass).measure().get(0);
        assertThat(signal.dead()).isEqualTo(0.5);
        assertThat(signal.alwaysOn()).isZero();
        assertThat(signal.saturated()).isCloseTo(5 / 6.0, EXACTLY);
        // (0, 5, 0) has the variance 25/3 − 25/9
        assertThat(signal.variance()).isCloseTo(50 / 18.0, EXACTLY);
        assertThat(signal.cosine()).isZero();
        assertThat(signal.stableRank()).isCloseTo(1, EXACTLY);
    }

    /** The same inputs are above their thresholds or not: −1, −2, 0 with τ = −3 always, 0, 5, −1 with τ = 7 never. */
    @Test
    void thresholdsDecideWhatIsOn() {
        HandNetwork hand = HandNetwork.dense(3, "activation=tlu")
                .with("0.weight", 1, 0, 0, 1)
                .with("1.threshold", -3, 7)
                .forward(-1, 0, -2, 5, 0, -1);
        Signal signal = new Signals(hand.network, hand.pass).measure().get(0);
        assertThat(signal.dead()).isEqualTo(0.5);
        assertThat(signal.alwaysOn()).isEqualTo(0.5);
        assertThat(signal.saturated()).isEqualTo(0.5);
    }

    /** One map of two positions: a channel's variance is over samples and positions, a cosine between whole samples. */
    @Test
    void ofAFeatureMap() {
        HandNetwork hand =
                new HandNetwork(new Shape(1, 2, 1), 2, "layers=convolutional", "width=1", "activation=identity");
        // the kernel's middle alone
        hand.with("0.weight", 0, 0, 0, 0, 1, 0, 0, 0, 0).forward(3, 4, 4, 3);
        Signal signal = new Signals(hand.network, hand.pass).measure().get(0);
        assertThat(signal.variance()).isCloseTo(0.25, EXACTLY);
        assertThat(signal.meanSquare()).isCloseTo(12.5, EXACTLY);
        assertThat(signal.cosine()).isCloseTo(24 / 25.0, EXACTLY);
        // eigenvalues 1 ± 24/25
        assertThat(signal.stableRank()).isCloseTo(2 / (49 / 25.0), EXACTLY);
    }

    /** x̂ of (1, 3) and (0, 10) is (−1, 1) twice: behind the normalizer half is cut off, before it hardly anything. */
    @Test
    void whatFeedsTheActivationIsLookedAt() {
        for (boolean behind : new boolean[] {true, false}) {
            HandNetwork hand = HandNetwork.dense(
                            2, "normalizer=batch", "activation=relu", "placement=" + (behind ? "before" : "after"))
                    .with("0.weight", 1, 0, 0, 1)
                    .forward(1, 0, 3, 10);
            Signal signal = new Signals(hand.network, hand.pass).measure().get(0);
            assertThat(signal.saturated()).isEqualTo(behind ? 0.5 : 0.25);
            assertThat(signal.alwaysOn()).isEqualTo(behind ? 0 : 0.5);
        }
    }

    /** A block gives its input and what its branch adds: here the second unit once more. */
    @Test
    void ofABlock() {
        HandNetwork hand = HandNetwork.dense(2, "activation=identity", "residual=pre-activation", "block-layers=1")
                .with("0.branch.1.weight", 0, 0, 0, 1)
                .forward(1, 1, 3, 2);
        List<Signal> signals = new Signals(hand.network, hand.pass).measure();
        Signal block = signals.get(signals.size() - 1);
        assertThat(block.block()).isTrue();
        assertThat(block.name()).isEqualTo("block 1");
        // (1, 2) and (3, 4): variance 1 each
        assertThat(block.variance()).isCloseTo(1, EXACTLY);
        assertThat(block.meanSquare()).isCloseTo(7.5, EXACTLY);
        assertThat(block.cosine()).isCloseTo(11 / Math.sqrt(5 * 25), EXACTLY);
        assertThat(block.gradientNorm()).isNaN();
        assertThat(block.dead()).isNaN();
        assertThat(block.alwaysOn()).isNaN();
        assertThat(block.saturated()).isNaN();
    }

    @Test
    void aSingleSampleHasNobodyToBeComparedWith() {
        HandNetwork hand = HandNetwork.dense(1, "activation=identity")
                .with("0.weight", 1, 0, 0, 1)
                .forward(3, 4);
        Signal signal = new Signals(hand.network, hand.pass).measure().get(0);
        assertThat(signal.cosine()).isNaN();
        assertThat(signal.stableRank()).isCloseTo(1, EXACTLY);
        assertThat(signal.variance()).isZero();
    }
}
