package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import normscope.data.Inputs;
import normscope.data.Samples;
import normscope.measure.MinibatchLoss;
import normscope.nn.NoiseConstants;
import normscope.nn.Parameter;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a network is asked, with a pencil: two samples of two numbers, (1, 0) and (3, 10). */
class LossProbeTest {
    private static final Offset<Double> EXACTLY = within(1e-9);

    private static final Samples SAMPLES = new Samples(
            new Inputs.Floats(new float[] {7, 7, 1, 0, 3, 10}), 2, 3, new int[] {0, 0, 1}, new float[0], 2, 1, 1, 2);

    private static MinibatchLoss loss(HandNetwork hand) {
        return new LossProbe(hand.network, SAMPLES, hand.setup, 2)
                .on(new int[] {1, 2}, 0, HandNetwork.CONSTANTS, NoiseConstants.NONE);
    }

    /** Answers (1, 0) and (3, 10) of an identity; the classes are 0 and 1. */
    @Test
    void lossAndGradient() {
        HandNetwork hand = HandNetwork.dense(2, "activation=identity")
                .with("0.weight", 1, 0, 0, 1)
                .with("2.weight", 1, 0, 0, 1);
        MinibatchLoss loss = loss(hand);
        double[] place = loss.parameters();
        double expected = (Math.log(1 + Math.exp(-1)) + Math.log(1 + Math.exp(-7))) / 2;
        assertThat(loss.loss(place)).isCloseTo(expected, EXACTLY);
        MinibatchLoss.Point here = loss.at(place);
        assertThat(here.loss()).isCloseTo(expected, EXACTLY);
        // of the output's bias: mean over samples of probability less one-hot
        double first = -Math.exp(-1) / (1 + Math.exp(-1));
        double second = Math.exp(-7) / (1 + Math.exp(-7));
        Parameter bias = hand.network.parameters().named("2.bias");
        assertThat(here.gradient()[bias.offset()]).isCloseTo((first + second) / 2, EXACTLY);
        assertThat(loss.layers()).extracting(MinibatchLoss.Layer::name).containsExactly("layer 1", "output");
        Parameter weight = hand.network.parameters().named("2.weight");
        assertThat(loss.layers().get(1).weight())
                .isEqualTo(new MinibatchLoss.Span(weight.offset(), weight.offset() + 4));
        assertThat(loss.layers().get(1).numbers())
                .containsExactlyInAnyOrder(
                        new MinibatchLoss.Span(weight.offset(), weight.offset() + 4),
                        new MinibatchLoss.Span(bias.offset(), bias.offset() + 2));
    }

    @Test
    void whatIsNotLearnedHasNoGradient() {
        HandNetwork hand = HandNetwork.dense(2, "activation=identity", "train-head=false")
                .with("0.weight", 1, 0, 0, 1)
                .with("2.weight", 1, 0, 0, 1);
        MinibatchLoss loss = loss(hand);
        double[] gradient = loss.at(loss.parameters()).gradient();
        Parameter head = hand.network.parameters().named("2.weight");
        assertThat(Arrays.copyOfRange(gradient, head.offset(), head.offset() + 4))
                .containsOnly(0);
        assertThat(loss.layers().get(1).weight()).isNull();
        assertThat(loss.layers().get(0).weight()).isNotNull();
    }

    /** Behind BatchNorm (−1, −1) and (1, 1) feed the nonlinearity; where it stands last, what the weights give. */
    @Test
    void inputsAreWhatFeedsTheNonlinearity() {
        for (boolean before : new boolean[] {true, false}) {
            HandNetwork hand = HandNetwork.dense(
                            2, "activation=tanh", "normalizer=batch", "placement=" + (before ? "before" : "after"))
                    .with("0.weight", 1, 0, 0, 1);
            MinibatchLoss loss = loss(hand);
            List<MinibatchLoss.Inputs> inputs = loss.inputs(loss.parameters());
            assertThat(inputs.get(0).layer()).isEqualTo("layer 1");
            assertThat(inputs.get(0).units()).isEqualTo(2);
            if (before) {
                assertThat(inputs.get(0).values()).containsExactly(new float[] {-1, -1, 1, 1}, within(1e-6f));
            } else {
                assertThat(inputs.get(0).values()).containsExactly(1, 0, 3, 10);
            }
        }
    }

    /**
     * Three and more samples are needed for a gradient to be left: with two, x̂ is ±1 and nothing can change it. So dx is 0,
     * while dy is what the output layer hands back.
     */
    @Test
    void bothSidesOfANormalizer() {
        HandNetwork hand = HandNetwork.dense(2, "activation=identity", "normalizer=batch")
                .with("0.weight", 1, 0, 0, 1)
                .with("1.weight", 2, 3)
                .with("3.weight", 1, 0, 0, 0);
        MinibatchLoss loss = loss(hand);
        List<MinibatchLoss.Normalized> normalized = loss.normalized(loss.parameters());
        assertThat(normalized).hasSize(1);
        MinibatchLoss.Normalized layer = normalized.get(0);
        assertThat(layer.layer()).isEqualTo("layer 1");
        assertThat(layer.x()).containsExactly(1, 0, 3, 10);
        assertThat(layer.gamma()).containsExactly(2, 3);
        assertThat(layer.eps()).isZero();
        // answers are (−2, 0) and (2, 0), classes 0 and 1: probability less one-hot, over two samples
        double p = 1 / (1 + Math.exp(2));
        assertThat(layer.outer()).containsExactly(new double[] {(p - 1) / 2, 0, (1 - p) / 2, 0}, EXACTLY);
        assertThat(layer.gradient()).containsExactly(new double[4], EXACTLY);
        assertThat(loss(HandNetwork.dense(2)).normalized(hand.parameters())).isEmpty();
    }

    @Test
    void askingElsewhereMovesNothing() {
        HandNetwork hand = HandNetwork.dense(2, "activation=identity")
                .with("0.weight", 1, 0, 0, 1)
                .with("2.weight", 1, 2, 3, 4)
                .withGradient("0.weight", 5, 6, 7, 8);
        double[] before = hand.parameters();
        double[] gradients = hand.network.read(hand.network.parameters().gradients());
        MinibatchLoss loss = loss(hand);
        double[] elsewhere = new double[before.length];
        assertThat(loss.loss(elsewhere)).isCloseTo(Math.log(2), EXACTLY);
        loss.at(elsewhere);
        loss.inputs(elsewhere);
        assertThat(hand.parameters()).isEqualTo(before);
        assertThat(hand.network.read(hand.network.parameters().gradients())).isEqualTo(gradients);
    }
}
