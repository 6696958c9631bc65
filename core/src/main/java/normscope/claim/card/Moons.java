package normscope.claim.card;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.config.Experiment;
import normscope.data.Data;
import normscope.data.Datasets;
import normscope.train.MonteCarlo;

/** A lane of the moons after training, and where one may ask it. */
record Moons(Trained run, Data data) {
    private static final int PASSES = 100;

    static Moons of(Trial trial, int seed, String lane) {
        Experiment lesson =
                Trial.only(Trial.lesson("e05-uncertainty-moons", seed, "data-seed=" + seed, "inference=running"), lane);
        return new Moons(trial.train(lesson), Datasets.open(lesson.setup(0)));
    }

    MonteCarlo ask(float[] points) {
        return run.trainer().monteCarlo(0, points, PASSES);
    }

    MonteCarlo atHeldOutPoints() {
        return ask(data.heldOut().inputs());
    }

    /** Farther than 1 from all training samples. */
    float[] farPoints() {
        return grid(distance -> distance > 1);
    }

    /** Points of a grid of 71 × 66 over [−3.5, 3.5] × [−3.25, 3.25] at such a distance from the training data. */
    private float[] grid(DoublePredicate distance) {
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
