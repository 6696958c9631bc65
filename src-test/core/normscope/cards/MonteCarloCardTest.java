package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import normscope.config.Experiment;
import normscope.data.Data;
import normscope.data.Datasets;
import normscope.data.Samples;
import normscope.train.MonteCarlo;
import normscope.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card E5, Teye, Azizpour and Smith (2018): how far answers spread with the statistics of random training minibatches
 * says how much to trust them. With minibatches of 8 they spread nearly as far on the moons as away from them, so the
 * criteria on places are about minibatches of 32. Nor is the loss lower than with running statistics.
 */
@Tag("card")
@Tag("slow")
class MonteCarloCardTest {
    private static final int PASSES = 100;

    /** A lane of the moons after training, and where one may ask it. */
    private record Moons(Trainer trainer, Data data) {
        static Moons of(int seed, String lane) {
            Experiment lesson = CardRun.only(
                    CardRun.lesson("e05-uncertainty-moons", seed, "data-seed=" + seed, "inference=running"), lane);
            return new Moons(CardRun.of(lesson).trainer(), Datasets.open(lesson.setup(0)));
        }

        MonteCarlo ask(float[] points) {
            return trainer.monteCarlo(0, points, PASSES);
        }

        MonteCarlo atHeldOutPoints() {
            return ask(data.heldOut().inputs());
        }

        /** Points of a grid of 71 × 66 over [−3.5, 3.5] × [−3.25, 3.25] at such a distance from the training data. */
        float[] grid(DoublePredicate distance) {
            float[] x = data.training().inputs();
            float[] points = new float[2 * 71 * 66];
            int n = 0;
            for (int i = 0; i < 71 * 66; i++) {
                float u = -3.5f + 0.1f * (i % 71);
                float v = -3.25f + 0.1f * (i / 71);
                double nearest = IntStream.range(0, x.length / 2)
                        .mapToDouble(k -> Math.hypot(x[2 * k] - u, x[2 * k + 1] - v))
                        .min()
                        .orElseThrow();
                if (distance.test(nearest)) {
                    points[n++] = u;
                    points[n++] = v;
                }
            }
            return Arrays.copyOf(points, n);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void doubtGrowsAwayFromTheMoons(int seed) {
        Moons moons = Moons.of(seed, "of-32");
        MonteCarlo near = moons.atHeldOutPoints();
        float[] points = moons.grid(distance -> distance > 1);
        MonteCarlo far = moons.ask(points);
        MonteCarlo once = new MonteCarlo(points.length / 2, true);
        once.add(moons.trainer().answers(0, points));
        assertThat(mean(far.information()) / mean(near.information()))
                .as("mutual information, far / test")
                .isGreaterThanOrEqualTo(1.8);
        assertThat(mean(far.entropy()) / mean(once.entropy()))
                .as("entropy far away, Monte Carlo / running statistics")
                .isGreaterThanOrEqualTo(2);

        double of32 = mean(near.spread());
        double of8 = mean(Moons.of(seed, "of-8").atHeldOutPoints().spread());
        double of128 = mean(Moons.of(seed, "of-128").atHeldOutPoints().spread());
        assertThat(of8).as("spread with minibatches of 8").isGreaterThan(of32);
        assertThat(of32).as("spread with minibatches of 32").isGreaterThan(of128);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void wrongAnswersSpreadMore(int seed) {
        Experiment lesson =
                CardRun.only(CardRun.lesson("e05-uncertainty-digits", seed, "of-64.inference=running"), "of-64");
        Trainer trainer = CardRun.of(lesson).trainer();
        Samples digits = Datasets.open(lesson.setup(0)).heldOut();
        int n = 3_000;
        float[] images = Arrays.copyOf(digits.inputs(), n * digits.features());
        MonteCarlo answers = trainer.monteCarlo(0, images, 50);
        boolean[] right = right(answers.mean(), digits.labels(), n);
        double[] spread = answers.spread();
        double ratio = mean(spread, right, false) / mean(spread, right, true);
        assertThat(ratio).as("spread, wrong / right").isGreaterThanOrEqualTo(3);
        assertThat(areaUnderCurve(spread, right))
                .as("spread tells wrong from right")
                .isGreaterThanOrEqualTo(0.85);
        MonteCarlo turned = trainer.monteCarlo(0, rotated(images, digits), 50);
        assertThat(mean(turned.information()) / mean(answers.information(), right, true))
                .as("mutual information, rotated / right")
                .isGreaterThanOrEqualTo(2);
    }

    private static boolean[] right(double[] p, int[] labels, int n) {
        boolean[] right = new boolean[n];
        int classes = p.length / n;
        for (int i = 0; i < n; i++) {
            int best = 0;
            for (int j = 1; j < classes; j++) {
                best = p[i * classes + j] > p[i * classes + best] ? j : best;
            }
            right[i] = best == labels[i];
        }
        return right;
    }

    /** A quarter turn. */
    private static float[] rotated(float[] images, Samples like) {
        int side = like.height();
        float[] turned = new float[images.length];
        for (int i = 0; i < images.length; i++) {
            int image = i / like.features();
            int row = i % like.features() / side;
            int column = i % side;
            turned[image * like.features() + column * side + side - 1 - row] = images[i];
        }
        return turned;
    }

    /** Chance that a wrong answer's spread exceeds a right one's: the area under the ROC curve. */
    private static double areaUnderCurve(double[] spread, boolean[] right) {
        long above = 0;
        long pairs = 0;
        for (int i = 0; i < spread.length; i++) {
            for (int j = 0; j < spread.length; j++) {
                if (!right[i] && right[j]) {
                    pairs++;
                    above += spread[i] > spread[j] ? 1 : 0;
                }
            }
        }
        return (double) above / pairs;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double mean(double[] values, boolean[] right, boolean wanted) {
        return IntStream.range(0, values.length)
                .filter(i -> right[i] == wanted)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }
}
