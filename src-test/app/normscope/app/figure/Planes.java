package normscope.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import normscope.config.Dataset;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.snapshot.Plane;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Statistics;

/** Made-up answers in the plane. */
public final class Planes {
    private static final int SIDE = 24;
    private static final double REACH = 1.9;

    private Planes() {}

    private static Snapshot lanes(Dataset dataset, int divergedAt) {
        List<Lane> lanes = List.of(
                new Lane("none", Map.of()),
                new Lane("of-8", Map.of()).with(Settings.NORMALIZER, Normalizer.BATCH),
                new Lane("of-128", Map.of()).with(Settings.NORMALIZER, Normalizer.BATCH));
        Setup shared = Setup.initial().with(Settings.DATASET, dataset).with(Settings.DEPTH, 2);
        return Snapshots.of(new Experiment("In the plane", "", shared, lanes), 300, divergedAt);
    }

    private static Plane.Points points(boolean classes) {
        int n = 60;
        Random random = new Random(1);
        double[] x = new double[n];
        double[] y = new double[n];
        int[] labels = new int[classes ? n : 0];
        double[] targets = new double[classes ? 0 : n];
        for (int i = 0; i < n; i++) {
            x[i] = -1.4 + 2.8 * random.nextDouble();
            y[i] = 0.4 * Math.sin(2 * x[i]) + (i % 2 == 0 ? -0.4 : 0.4) + 0.1 * random.nextGaussian();
            if (classes) {
                labels[i] = i % 2;
            } else {
                targets[i] = Math.sin(2 * x[i]);
            }
        }
        return new Plane.Points(x, y, labels, targets, classes ? 500 : n);
    }

    private static Plane.OfLane lane(String name, boolean classes, double steepness, int passes) {
        double[] answers = new double[SIDE * SIDE * (classes ? 2 : 1)];
        double[] spread = new double[passes > 1 ? SIDE * SIDE : 0];
        for (int j = 0; j < SIDE; j++) {
            for (int i = 0; i < SIDE; i++) {
                int at = j * SIDE + i;
                double x = -REACH + 2 * REACH * i / (SIDE - 1);
                double y = -REACH + 2 * REACH * j / (SIDE - 1);
                double p = 1 / (1 + Math.exp(-steepness * (y - 0.4 * Math.sin(2 * x))));
                if (classes) {
                    answers[2 * at] = 1 - p;
                    answers[2 * at + 1] = p;
                } else {
                    answers[at] = Math.sin(2 * x) * steepness / 8;
                }
                if (passes > 1) {
                    spread[at] = p * (1 - p);
                }
            }
        }
        Statistics statistics = passes > 1 ? Statistics.MONTE_CARLO : Statistics.NONE;
        return new Plane.OfLane(name, 300, statistics, passes, answers, spread);
    }

    private static Plane plane(boolean classes, List<Plane.OfLane> lanes) {
        return new Plane(-REACH, REACH, -REACH, REACH, SIDE, classes ? 2 : 0, points(classes), lanes);
    }

    /** Two lanes of Monte Carlo, and one that answers once. */
    public static Snapshot spreading() {
        return lanes(Dataset.MOONS, -1)
                .with(plane(
                        true,
                        List.of(lane("none", true, 2, 1), lane("of-8", true, 4, 100), lane("of-128", true, 9, 100))));
    }

    /** All answer once, and the first has diverged. */
    public static Snapshot certain() {
        return lanes(Dataset.MOONS, 120)
                .with(plane(true, List.of(lane("of-8", true, 4, 1), lane("of-128", true, 9, 1))));
    }

    /** Numbers instead of classes. */
    public static Snapshot numbers() {
        List<Plane.OfLane> all = new ArrayList<>();
        for (String name : List.of("none", "of-8", "of-128")) {
            all.add(lane(name, false, 4 + all.size() * 3, 1));
        }
        return lanes(Dataset.WAVES, -1).with(plane(false, all));
    }
}
