package normscope.claim.card;

import static normscope.claim.Expectation.most;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Pass;
import normscope.snapshot.Tensor;

/** Where the loss depends on the direction of the weights alone, gradients are perpendicular to them and shrink as they grow, so
 * that gradient descent moves outward. */
public final class E8 extends Claim {
    private static final String PRESET = "e08-scale-invariance";
    private static final Expectation COSINE = most("|cosine| of weights and gradient, largest of 20 steps", 1e-10);
    private static final Expectation LENGTH = most("|‖w′‖² / (‖w‖² + η² ‖g‖²) − 1|, largest of 20 steps", 1e-10);
    private static final Expectation ANSWERS = most("|change of the answers| of weights times a, largest", 1e-10);
    private static final Expectation GRADIENT =
            most("|a · gradient − gradient before| over the largest, largest", 1e-10);
    private static final Expectation PLANE = most("|‖g‖ · ‖w‖ − 1.434371| in the plane, largest of four scales", 1e-6);
    private static final Expectation RATES = most("difference of final losses in the plane, rates 0.1, 1, 10", 1e-3);

    public E8() {
        super(
                About.claim("E8", Paper.HUSZAR_2019, "Gradient descent pushes weights outward")
                        .says(
                                "Where the loss depends on the direction of the weights alone, gradients are perpendicular to them, are"
                                        + " one a-th where they are a times as long, and every step lengthens the weights, so that any rate"
                                        + " comes to the same loss.")
                        .reported("A picture and its argument.")
                        .runs(
                                "Every unit of two layers of 64 ReLU with BatchNorm over 20 steps, its second matrix times 0.01 to 100; and"
                                        + " a loss of the angle alone in the plane, 200 steps.")
                        .shownBy(PRESET, "layers", 20)
                        .seconds(0.2)
                        .quick(),
                COSINE,
                LENGTH,
                ANSWERS,
                GRADIENT,
                PLANE,
                RATES);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        double[] steps = steps(trial, seed);
        double[] scaled = scaled(trial, seed);
        double plane = 0;
        for (double scale : new double[] {0.5, 1, 2, 4}) {
            Toy toy = new Toy(scale * Toy.START.x(), scale * Toy.START.y());
            plane = Math.max(
                    plane, Math.abs(Math.hypot(toy.gradient()[0], toy.gradient()[1]) * toy.radius() - 1.434371));
        }
        double[] ends = {Toy.end(0.1).loss(), Toy.end(1).loss(), Toy.end(10).loss()};
        return List.of(
                COSINE.is(steps[0]),
                LENGTH.is(steps[1]),
                ANSWERS.is(scaled[0]),
                GRADIENT.is(scaled[1]),
                PLANE.is(plane),
                RATES.is(Vectors.largest(ends) - Vectors.smallest(ends)));
    }

    /** Every unit of both layers; the gradient is what a step moved, over the learning rate. */
    private static double[] steps(Trial trial, int seed) {
        Experiment lesson = Trial.only(Trial.lesson(PRESET, seed, "probe-size=2"), "medium");
        double rate = lesson.setup(0).get(Settings.LEARNING_RATE);
        Trained run = trial.open(lesson);
        double[] worst = new double[2];
        Map<String, Tensor> before = run.trainer().weights(0);
        for (int step = 1; step <= 20; step++) {
            Map<String, Tensor> after = run.to(step).trainer().weights(0);
            for (String name : new String[] {"0.weight", "3.weight"}) {
                Tensor was = Objects.requireNonNull(before.get(name));
                Tensor is = Objects.requireNonNull(after.get(name));
                int columns = is.shape()[1];
                for (int row = 0; row < is.shape()[0]; row++) {
                    double[] w = Vectors.row(was.values(), row, columns);
                    double[] next = Vectors.row(is.values(), row, columns);
                    double[] g = Vectors.times(1 / rate, Vectors.minus(w, next));
                    double cosine = Vectors.dot(w, g) / (Vectors.norm(w) * Vectors.norm(g));
                    double squares = Vectors.dot(w, w) + rate * rate * Vectors.dot(g, g);
                    worst[0] = Math.max(worst[0], Math.abs(cosine));
                    worst[1] = Math.max(worst[1], Math.abs(Vectors.dot(next, next) / squares - 1));
                }
            }
            before = after;
        }
        return worst;
    }

    /** The network with its second weight matrix multiplied by a. */
    private static double[] scaled(Trial trial, int seed) {
        Setup setup = Trial.lesson(PRESET, seed).setup(0);
        Network network = LaneNetwork.made(trial, setup, Shape.units(20), 10);
        Initial.draw(network, setup);
        Pass pass = network.pass(32, Pass.Purpose.TRAINING);
        pass.constants(new NormalizationConstants(setup.get(Settings.EPS), 0.1));
        network.kernels().write(LaneNetwork.gaussian(32 * 20, seed), pass.input());
        Parameter second = network.parameters().named("3.weight");
        double[] w = network.read(second.value());
        double[] answers = answers(network, pass, seed);
        double[] gradient = network.read(second.gradient());
        double largest = Vectors.largest(Arrays.stream(gradient).map(Math::abs).toArray());
        double[] worst = new double[2];
        for (double a : new double[] {0.01, 0.1, 0.3, 4, 10, 100}) {
            network.kernels().write(Vectors.times(a, w), second.value());
            worst[0] = Math.max(worst[0], Vectors.largestDifference(answers(network, pass, seed), answers));
            double[] scaled = Vectors.times(a, network.read(second.gradient()));
            worst[1] = Math.max(worst[1], Vectors.largestDifference(scaled, gradient) / largest);
        }
        return worst;
    }

    /** Forward, and backward from a random gradient of the answers. */
    private static double[] answers(Network network, Pass pass, int seed) {
        pass.forward();
        double[] answers = network.read(pass.outputs());
        network.kernels().write(LaneNetwork.gaussian(answers.length, seed + 10L), pass.outputGradient());
        pass.backward();
        return answers;
    }

    /** A loss of the angle alone: 1 − cos(φ − 1) + 0.3 sin 3φ. */
    private record Toy(double x, double y) {
        private static final Toy START = new Toy(-0.6, 0.5);

        private static Toy end(double rate) {
            Toy now = START;
            for (int t = 0; t < 200; t++) {
                double[] g = now.gradient();
                now = new Toy(now.x - rate * g[0], now.y - rate * g[1]);
            }
            return now;
        }

        private double radius() {
            return Math.hypot(x, y);
        }

        private double angle() {
            return Math.atan2(y, x);
        }

        private double loss() {
            return 1 - Math.cos(angle() - 1) + 0.3 * Math.sin(3 * angle());
        }

        private double[] gradient() {
            double slope = Math.sin(angle() - 1) + 0.9 * Math.cos(3 * angle());
            return new double[] {-y * slope / (radius() * radius()), x * slope / (radius() * radius())};
        }
    }
}
