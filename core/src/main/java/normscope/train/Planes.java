package normscope.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import normscope.config.Experiment;
import normscope.config.Inference;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.ChangedImages;
import normscope.data.Data;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Fused;
import normscope.nn.Network;
import normscope.nn.Pass;
import normscope.nn.Running;
import normscope.snapshot.Plane;
import normscope.snapshot.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Asks lanes about every place of the plane, with the statistics that an {@link Evaluator} would take at this step. All is
 * computed in networks that are lent and given back; nothing of training is changed, to the bit.
 */
final class Planes {
    /** Grid points along an axis: as fine as a screen shows it, and as coarse as still says something. */
    private static final int FINEST = 80;

    private static final int COARSEST = 32;

    /** Products that a lane's answers may take, roughly: a fraction of a second. */
    private static final double WORK = 1e9;

    /** How much further than the data the plane goes: what a lane answers where it has seen nothing. */
    private static final double MARGIN = 1.2;

    private static final int POINTS = 300;

    private Planes() {}

    /**
     * The plane as the lanes see it; null where the data are not in a plane.
     *
     * @param experiment what holds for the next step: a change is seen at once
     */
    static @Nullable Plane of(Lanes lanes, Experiment experiment, Data data) {
        Samples heldOut = data.heldOut();
        if (heldOut.features() != 2 || heldOut.channels() != 2 || heldOut.numbers() > 1 || heldOut.classes() > 2) {
            return null;
        }
        double[] x = middle(data, 0);
        double[] y = middle(data, 1);
        double reach = MARGIN * Math.max(x[1], y[1]);
        int side = side(lanes, experiment);
        float[] grid = grid(x[0] - reach, y[0] - reach, 2 * reach, side);
        List<Optional<Plane.OfLane>> answers = lanes.ask(LaneRun::answers, lane -> {
            int i = lanes.indexOf(lane);
            StepSettings now = new StepSettings(experiment.setup(i), lane.step());
            return of(experiment.lanes().get(i).name(), lane, now, data, grid);
        });
        return new Plane(
                x[0] - reach,
                x[0] + reach,
                y[0] - reach,
                y[0] + reach,
                side,
                heldOut.classes(),
                points(heldOut),
                answers.stream().flatMap(Optional::stream).toList());
    }

    /** The middle of all samples along an axis, and how far they reach from there. */
    private static double[] middle(Data data, int axis) {
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (Samples samples : List.of(data.training(), data.heldOut())) {
            for (int i = axis; i < samples.inputs().length; i += 2) {
                lo = Math.min(lo, samples.inputs()[i]);
                hi = Math.max(hi, samples.inputs()[i]);
            }
        }
        return new double[] {(lo + hi) / 2, (hi - lo) / 2};
    }

    /** The same grid for all lanes: what the most expensive one can answer soon. */
    private static int side(Lanes lanes, Experiment experiment) {
        double most = 1;
        for (LaneRun lane : lanes.all()) {
            int passes = passes(lane.learner().network(), experiment.setup(lanes.indexOf(lane)));
            most = Math.max(most, (double) lane.learner().network().parameters().length() * passes);
        }
        return (int) Math.max(COARSEST, Math.min(FINEST, Math.sqrt(WORK / most)));
    }

    private static float[] grid(double fromX, double fromY, double length, int side) {
        float[] grid = new float[side * side * 2];
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                grid[2 * (j * side + i)] = (float) (fromX + length * i / (side - 1));
                grid[2 * (j * side + i) + 1] = (float) (fromY + length * j / (side - 1));
            }
        }
        return grid;
    }

    private static Plane.Points points(Samples heldOut) {
        int n = Math.min(POINTS, heldOut.count());
        double[] x = new double[n];
        double[] y = new double[n];
        Arrays.setAll(x, i -> heldOut.inputs()[2 * i]);
        Arrays.setAll(y, i -> heldOut.inputs()[2 * i + 1]);
        double[] targets = new double[heldOut.numbers() > 0 ? n : 0];
        Arrays.setAll(targets, i -> heldOut.targets()[i]);
        int[] labels = heldOut.classes() > 0 ? Arrays.copyOf(heldOut.labels(), n) : new int[0];
        return new Plane.Points(x, y, labels, targets, heldOut.count());
    }

    /** How often a lane is asked: one without batch statistics would always answer the same. */
    private static int passes(Network network, Setup setup) {
        boolean often = !network.running().isEmpty() && setup.get(Settings.INFERENCE) == Inference.MONTE_CARLO;
        return often ? setup.get(Settings.MONTE_CARLO_PASSES) : 1;
    }

    /**
     * How a lane is asked.
     *
     * @param network it, or what answers for it
     * @param draw changes the statistics, before each pass
     */
    private record Way(Network network, List<Running> statistics, Statistics said, Runnable draw) {
        Way(Network network, List<Running> statistics, Statistics said) {
            this(network, statistics, said, () -> {});
        }
    }

    /**
     * What a lane answers to samples of anyone's choice.
     *
     * @param now what holds where it is
     * @param grid [n, 2]
     */
    static Plane.OfLane of(String name, LaneRun lane, StepSettings now, Data data, float[] grid) {
        boolean classes = data.heldOut().classes() > 0;
        int passes = passes(lane.learner().network(), now.setup());
        try (Network lent = lane.learner().network().lent()) {
            Way way = way(lent, lane.step(), now, data);
            MonteCarlo all = new Inquiry(way.network(), way.statistics(), now.normalization(), grid)
                    .monteCarlo(passes, classes, way.draw());
            double[] spread = passes > 1 ? all.spread() : new double[0];
            return new Plane.OfLane(name, lane.step(), way.said(), passes, all.mean(), spread);
        }
    }

    private static Way way(Network network, int step, StepSettings now, Data data) {
        if (network.running().isEmpty()) {
            return new Way(network, List.of(), Statistics.NONE);
        }
        NormalizationConstants constants = now.normalization();
        Inference inference = now.setup().get(Settings.INFERENCE);
        if (step == 0 && (inference == Inference.RUNNING || inference == Inference.FUSED)) {
            Calibration measured = calibration(network, now, data);
            measured.few(constants); // the averages are only what they were set to
            return new Way(network, measured.statistics(), Statistics.FIRST_MINIBATCHES);
        }
        return switch (inference) {
            case RUNNING -> new Way(network, network.running(), Statistics.RUNNING);
            case FUSED -> {
                Fused fused = new Fused(network);
                fused.refresh(constants.eps());
                yield new Way(fused.network(), List.of(), Statistics.RUNNING);
            }
            case POPULATION -> {
                Calibration measured = calibration(network, now, data);
                measured.of(step);
                measured.population(constants);
                yield new Way(network, measured.statistics(), Statistics.POPULATION);
            }
            case MONTE_CARLO -> {
                Calibration measured = calibration(network, now, data);
                measured.of(step);
                yield new Way(network, measured.statistics(), Statistics.MONTE_CARLO, () -> measured.single(constants));
            }
            case TEST_MINIBATCH ->
                new Way(network, firstTestMinibatch(network, data, now.setup(), constants), Statistics.TEST_MINIBATCH);
        };
    }

    private static Calibration calibration(Network network, StepSettings now, Data data) {
        Minibatches minibatches = Calibration.minibatches(now.setup(), data.training());
        return new Calibration(
                network,
                minibatches,
                pass -> new Feed(
                        data.training(), network.kernels(), pass, now.setup().loss()));
    }

    /** A place of the plane stands in no test minibatch: it is asked in the company of the first one. */
    private static List<Running> firstTestMinibatch(
            Network network, Data data, Setup setup, NormalizationConstants constants) {
        Samples samples = ChangedImages.of(data, setup);
        int[] rows = Evaluator.together(setup, samples).rows()[0];
        List<Running> statistics = network.newRunning();
        Pass pass = network.pass(rows.length, Pass.Purpose.PROBE, statistics);
        pass.constants(constants.withMomentum(1, false));
        new Feed(samples, network.kernels(), pass, setup.loss()).fill(rows);
        pass.forward();
        pass.updateRunning();
        return statistics;
    }
}
