package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.Arrays;
import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.nn.Parameter;
import normscope.nn.Pass;

/** Section 3.3: BN((aW)u) = BN(Wu), of the last of three hidden layers. */
public final class A7 extends Claim {
    private static final int LAYER = 2;
    private static final double[] FACTORS = {0.01, 0.1, 10, 100};
    private static final String[] EXACT = {"precision=double", "eps=0"};
    private static final Expectation ANSWERS = most("change of the answers, double precision, ε = 0", 1e-12);
    private static final Expectation GRADIENT = most("change of a · gradient for W, double precision, ε = 0", 1e-12);
    private static final Expectation EARLIER = most("change of all other gradients, double precision, ε = 0", 1e-12);
    private static final Expectation ORTHOGONAL =
            most("|cosine| of W and its gradient, double precision, ε = 0", 1e-12);
    private static final Expectation SINGLE = most("change of the answers, single precision, a = 10 and 100", 1e-4);
    private static final Expectation RATIO =
            most("|a · length of the gradient − 1|, single precision, a = 10 and 100", 1e-3);
    private static final Expectation SMALL =
            least("change of the answers, a = 0.01, ε = 1e-5", 0.01).ours();
    private static final Expectation SMALL_RATIO =
            most("a · length of the gradient, a = 0.01, ε = 1e-5", 0.99).ours();

    public A7() {
        super(
                About.claim("A7", Paper.IOFFE_SZEGEDY_2015, "The scale of weights does not matter")
                        .says(
                                "BatchNorm of (aW)u is that of Wu, with the same gradient for u and one a-th of it for W.")
                        .reported("Equations of section 3.3.")
                        .runs(
                                "Weights of the last of three hidden layers times 0.01 to 100, one minibatch of 64, forward and"
                                        + " backward; with ε = 1e-5 small weights do feel it.")
                        .shownBy("a07-weight-scale", "layers", 0)
                        .seconds(0.5)
                        .quick()
                        .exact(),
                ANSWERS,
                GRADIENT,
                EARLIER,
                ORTHOGONAL,
                SINGLE,
                RATIO,
                SMALL,
                SMALL_RATIO);
    }

    /** One network whose weights are scaled, on the same minibatch and the same gradient of its answers. */
    private static final class Scaled {
        private final double a;
        private final double[] weights;
        private final double[] answers;
        private final double[] gradient;
        private final double[] others;

        Scaled(Trial trial, int seed, double a, String... assignments) {
            this.a = a;
            LaneNetwork lane = new LaneNetwork(trial, Trial.lesson("a07-weight-scale", seed, assignments), "one");
            Parameter weight = lane.parameter(LAYER, Parameter.Role.WEIGHT);
            weights = Vectors.times(a, lane.network.read(weight.value()));
            lane.network.kernels().write(weights, weight.value());
            Pass pass = lane.pass(64, Pass.Purpose.TRAINING);
            answers = lane.answers(pass, 0);
            lane.network.kernels().write(LaneNetwork.gaussian(answers.length, 1), pass.outputGradient());
            pass.backward();
            gradient = lane.network.read(weight.gradient());
            others = lane.network.parameters().list().stream()
                    .filter(parameter -> !parameter.equals(weight))
                    .flatMapToDouble(parameter -> Arrays.stream(lane.network.read(parameter.gradient())))
                    .toArray();
        }

        /** ‖a · gradient‖ / ‖the other's gradient‖. */
        double ratio(Scaled one) {
            return a * Vectors.norm(gradient) / Vectors.norm(one.gradient);
        }
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Scaled one = new Scaled(trial, seed, 1, EXACT);
        double[] worst = new double[3];
        for (double a : FACTORS) {
            Scaled other = new Scaled(trial, seed, a, EXACT);
            worst[0] = Math.max(worst[0], Vectors.distance(other.answers, one.answers));
            worst[1] = Math.max(worst[1], Vectors.distance(Vectors.times(a, other.gradient), one.gradient));
            worst[2] = Math.max(worst[2], Vectors.distance(other.others, one.others));
        }
        Scaled single = new Scaled(trial, seed, 1);
        double change = 0;
        double ratio = 0;
        for (double a : new double[] {10, 100}) {
            Scaled other = new Scaled(trial, seed, a);
            change = Math.max(change, Vectors.distance(other.answers, single.answers));
            ratio = Math.max(ratio, Math.abs(other.ratio(single) - 1));
        }
        Scaled withEps = new Scaled(trial, seed, 1, "precision=double");
        Scaled small = new Scaled(trial, seed, 0.01, "precision=double");
        return List.of(
                ANSWERS.is(worst[0]),
                GRADIENT.is(worst[1]),
                EARLIER.is(worst[2]),
                ORTHOGONAL.is(Math.abs(Vectors.dot(one.weights, one.gradient))
                        / (Vectors.norm(one.weights) * Vectors.norm(one.gradient))),
                SINGLE.is(change),
                RATIO.is(ratio),
                SMALL.is(Vectors.distance(small.answers, withEps.answers)),
                SMALL_RATIO.is(small.ratio(withEps)));
    }
}
