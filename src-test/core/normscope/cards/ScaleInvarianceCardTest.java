package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Pass;
import normscope.snapshot.Tensor;
import normscope.train.Trainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card E8, Huszár (2019): where the loss depends on the direction of the weights alone, gradients are perpendicular to
 * them and shrink as they grow, so that gradient descent moves outward.
 */
@Tag("card")
class ScaleInvarianceCardTest {
    private static final String PRESET = "e08-scale-invariance";

    @BeforeAll
    static void load() {
        Backend.load();
    }

    /** Every unit of both layers; the gradient is what a step moved, over the learning rate. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyStepIsPerpendicularAndLengthens(int seed) {
        Experiment lesson = CardRun.only(CardRun.lesson(PRESET, seed, "probe-size=2"), "medium");
        double rate = lesson.setup(0).get(Settings.LEARNING_RATE);
        Trainer trainer = Trainer.open(lesson);
        Map<String, Tensor> before = trainer.weights(0);
        for (int step = 0; step < 20; step++) {
            trainer.advance();
            Map<String, Tensor> after = trainer.weights(0);
            for (String name : new String[] {"0.weight", "3.weight"}) {
                int columns = after.get(name).shape()[1];
                for (int row = 0; row < after.get(name).shape()[0]; row++) {
                    double[] w = row(before.get(name), row, columns);
                    double[] next = row(after.get(name), row, columns);
                    double[] g = new double[columns];
                    Arrays.setAll(g, i -> (w[i] - next[i]) / rate);
                    assertThat(dot(w, g) / Math.sqrt(dot(w, w) * dot(g, g)))
                            .as("cosine of %s, unit %d, step %d", name, row, step)
                            .isCloseTo(0, within(1e-10));
                    assertThat(dot(next, next) / (dot(w, w) + rate * rate * dot(g, g)))
                            .as("length of %s, unit %d, step %d", name, row, step)
                            .isCloseTo(1, within(1e-10));
                }
            }
            before = after;
        }
    }

    private static double[] row(Tensor matrix, int row, int columns) {
        return Arrays.copyOfRange(matrix.values(), row * columns, (row + 1) * columns);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The lesson's network with one weight matrix multiplied by a: the same answers, and a gradient divided by a. */
    @ParameterizedTest
    @CsvSource({"0, 0.01", "0, 4", "1, 0.3", "1, 100", "2, 0.1", "2, 10"})
    void theLongerTheWeightsTheSmallerTheGradient(int seed, double a) {
        Setup setup = CardRun.lesson(PRESET, seed).setup(0);
        Kernels kernels = Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION));
        Network network = new Network(Architecture.of(setup, Shape.units(20), 10), kernels);
        Initial.draw(network, setup.get(Settings.INITIALIZER), setup.get(Settings.INIT_SCALE), seed);
        Pass pass = network.pass(32, Pass.Purpose.TRAINING);
        pass.constants(new NormalizationConstants(setup.get(Settings.EPS), 0.1));
        kernels.write(gaussian(32 * 20, seed), pass.input());
        Parameter second = network.parameters().named("3.weight");
        double[] w = network.read(second.value());

        double[] answers = answers(network, pass, seed);
        double[] gradient = network.read(second.gradient());
        kernels.write(times(a, w), second.value());
        assertThat(answers(network, pass, seed)).containsExactly(answers, within(1e-10));
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        assertThat(times(a, network.read(second.gradient()))).containsExactly(gradient, within(1e-10 * largest));
    }

    /** Forward, and backward from a random gradient of the answers. */
    private static double[] answers(Network network, Pass pass, int seed) {
        pass.forward();
        double[] answers = network.read(pass.outputs());
        network.kernels().write(gaussian(answers.length, seed + 10), pass.outputGradient());
        pass.backward();
        return answers;
    }

    private static double[] gaussian(int length, int seed) {
        Random random = new Random(seed);
        double[] values = new double[length];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    private static double[] times(double a, double[] values) {
        return Arrays.stream(values).map(v -> a * v).toArray();
    }

    /** Huszár's picture in the plane. */
    @Test
    void inThePlane() {
        Toy start = Toy.start();
        for (double scale : new double[] {0.5, 1, 2, 4}) {
            Toy scaled = new Toy(scale * start.x(), scale * start.y());
            double[] g = scaled.gradient();
            assertThat(Math.hypot(g[0], g[1]) * scaled.radius()).isCloseTo(1.434371, within(1e-6));
            assertThat(Math.hypot(g[0], g[1]) * scaled.radius())
                    .isCloseTo(Math.hypot(start.gradient()[0], start.gradient()[1]) * start.radius(), within(1e-10));
            assertThat(g[0] * scaled.x() + g[1] * scaled.y()).isCloseTo(0, within(1e-10));
        }
        double loss = end(0.1).loss();
        assertThat(loss).isCloseTo(-0.18294, within(1e-3));
        assertThat(end(1).loss()).isCloseTo(loss, within(1e-3));
        assertThat(end(10).loss()).isCloseTo(loss, within(1e-3));
    }

    /** After 200 steps, each of which lengthens (x, y) as Pythagoras has it. */
    private static Toy end(double rate) {
        Toy now = Toy.start();
        for (int t = 0; t < 200; t++) {
            Toy next = now.step(rate);
            double[] g = now.gradient();
            double squares = now.radius() * now.radius() + rate * rate * (g[0] * g[0] + g[1] * g[1]);
            assertThat(next.radius() * next.radius() / squares).isCloseTo(1, within(1e-10));
            now = next;
        }
        return now;
    }

    /** A loss of the angle alone: 1 − cos(φ − 1) + 0.3 sin 3φ. */
    private record Toy(double x, double y) {
        private static Toy start() {
            return new Toy(-0.6, 0.5);
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

        private Toy step(double rate) {
            double[] g = gradient();
            return new Toy(x - rate * g[0], y - rate * g[1]);
        }
    }
}
