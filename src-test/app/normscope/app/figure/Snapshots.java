package normscope.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import normscope.config.Activation;
import normscope.config.Dataset;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.LayerType;
import normscope.config.Letter;
import normscope.config.Measured;
import normscope.config.Normalizer;
import normscope.config.Presets;
import normscope.config.Residual;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Histogram;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Quantified;
import normscope.snapshot.Series;
import normscope.snapshot.ShiftCauses;
import normscope.snapshot.Signal;
import normscope.snapshot.SignalEntry;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Stage;
import normscope.snapshot.StageStats;
import normscope.snapshot.Statistics;

/**
 * Snapshots that no network made: Gaussians whose means and widths are formulas of lane, layer and step, so that the
 * same picture comes out on every machine.
 */
public final class Snapshots {
    private static final int UNITS = 8;
    private static final int VALUES = 100_000;

    private Snapshots() {}

    /** The first lesson: A without normalization, B with BatchNorm. */
    public static Snapshot lesson(int step) {
        return of(Presets.open(Presets.FIRST), step, -1);
    }

    /** The lesson with what shifted the inputs of its layers in every tenth update. */
    public static Snapshot caused() {
        Snapshot lesson = lesson(250);
        List<ShiftCauses.OfLane> lanes = new ArrayList<>();
        for (int k = 0; k < lesson.lanes().size(); k++) {
            List<LayerStats> layers = lesson.lanes().get(k).layers();
            List<ShiftCauses.At> entries = new ArrayList<>();
            for (int step = 10; step <= 240; step += 10) {
                double[][] causes = new double[3][layers.size()];
                for (int layer = 0; layer < layers.size(); layer++) {
                    double size = (1 + layer) * (1 + 0.2 * Math.sin(step * 0.07)) / (1 + 4.0 * k);
                    causes[0][layer] = 0.2 + 0.01 * size;
                    causes[1][layer] = layer == 0 ? 0 : 0.02 * size;
                    causes[2][layer] = 0.05 * size;
                }
                entries.add(new ShiftCauses.At(step, causes[0], causes[1], causes[2]));
            }
            lanes.add(
                    new ShiftCauses.OfLane(layers.stream().map(LayerStats::name).toList(), entries));
        }
        return lesson.with(new ShiftCauses(10, lanes));
    }

    /** The lesson, with angles per step as a session measures them; one of lane A's is not a number. */
    public static Snapshot quantified() {
        Snapshot lesson = lesson(250);
        List<Quantified.OfLane> lanes = new ArrayList<>();
        for (int lane = 0; lane < lesson.lanes().size(); lane++) {
            List<Quantified.At> entries = new ArrayList<>();
            List<String> layers = lesson.lanes().get(lane).layers().stream()
                    .map(LayerStats::name)
                    .toList();
            for (int step = 10; step <= 250; step += 10) {
                double[] angles = new double[layers.size()];
                for (int layer = 0; layer < angles.length; layer++) {
                    boolean gap = lane == 0 && step == 120;
                    angles[layer] = gap ? Double.NaN : (1 + lane) * 0.004 / (1 + 0.02 * step) + 0.0005 * layer;
                }
                entries.add(new Quantified.At(step, Map.of("angle", new Quantified.Numbers(layers, angles))));
            }
            lanes.add(new Quantified.OfLane(entries));
        }
        return lesson.with(new Quantified(10, lanes));
    }

    /** The same with other letters for its lanes. */
    public static Snapshot lettered(Snapshot snapshot, Letter... letters) {
        List<Lane> lanes = new ArrayList<>();
        for (Lane lane : snapshot.experiment().lanes()) {
            lanes.add(lane.with(letters[lanes.size()]));
        }
        return new Snapshot(
                snapshot.experiment().withLanes(lanes),
                snapshot.step(),
                snapshot.epoch(),
                snapshot.lanes(),
                snapshot.classes(),
                snapshot.testSamples(),
                snapshot.probeSamples(),
                snapshot.device(),
                snapshot.deviceReason(),
                snapshot.course(),
                snapshot.tensor(),
                snapshot.plane(),
                snapshot.slice(),
                snapshot.beside(),
                snapshot.causes(),
                snapshot.gradients(),
                snapshot.quantified(),
                snapshot.seeds());
    }

    /** The lesson, but lane A stopped at step 120. */
    public static Snapshot diverged() {
        return of(Presets.open(Presets.FIRST), 250, 120);
    }

    /** Two lanes without normalization, both beyond all measure. */
    public static Snapshot exploded() {
        return of(
                Experiment.blank().withLanes(List.of(new Lane("one", Map.of()), new Lane("other", Map.of()))), 60, 60);
    }

    /** The lesson, where BatchNorm divides what stands before it by a dozen. */
    public static Snapshot blownUp() {
        return scaled(lesson(250), 1, 12, 1);
    }

    /** The lesson, where lane A answers nearly the same for everything, and lane B with large numbers. */
    public static Snapshot needle() {
        return scaled(scaled(lesson(250), 0, 0.01, 0.01), 1, 20, 20);
    }

    /** The same with one lane's values before and after normalization so many times as large, in its whole record. */
    private static Snapshot scaled(Snapshot snapshot, int lane, double pre, double post) {
        List<LaneSnapshot> lanes = new ArrayList<>(snapshot.lanes());
        LaneSnapshot old = lanes.get(lane);
        History h = old.history();
        List<Entry> entries = h.entries().stream()
                .map(entry -> new Entry(entry.step(), entry.epoch(), scaled(entry.layers(), pre, post)))
                .toList();
        History history = new History(h.loss(), h.accuracy(), h.evaluations(), entries, h.entryEvery(), h.signals());
        lanes.set(
                lane,
                LaneCopy.of(old)
                        .layers(scaled(old.layers(), pre, post))
                        .history(history)
                        .lane());
        return new Snapshot(
                snapshot.experiment(),
                snapshot.step(),
                snapshot.epoch(),
                lanes,
                snapshot.classes(),
                snapshot.testSamples(),
                snapshot.probeSamples().get(0),
                snapshot.device());
    }

    private static List<LayerStats> scaled(List<LayerStats> layers, double pre, double post) {
        return layers.stream()
                .map(l -> new LayerStats(
                        l.name(),
                        l.units(),
                        l.normalized(),
                        stage(l.pre().mean() * pre, l.pre().std() * pre),
                        stage(l.post().mean() * post, l.post().std() * post),
                        l.act(),
                        l.nonlinearityInput(),
                        l.saturation(),
                        l.gradientNorm(),
                        l.parameterNorm(),
                        l.updateRatio(),
                        l.unitPercentiles(),
                        l.share()))
                .toList();
    }

    /** One lane with one hidden layer. */
    public static Snapshot oneLayer() {
        Experiment experiment = Experiment.blank().with(Settings.DEPTH, 1);
        return of(experiment, 40, -1);
    }

    /** Four lanes with twenty hidden layers. */
    public static Snapshot deep() {
        List<Lane> lanes = List.of(
                new Lane("none", Map.of()),
                new Lane("batch", Map.of()).with(Settings.NORMALIZER, Normalizer.BATCH),
                new Lane("layer", Map.of()).with(Settings.NORMALIZER, Normalizer.LAYER),
                new Lane("rms", Map.of()).with(Settings.NORMALIZER, Normalizer.RMS));
        Setup shared = Setup.initial().with(Settings.DEPTH, 20);
        return of(new Experiment("Twenty layers, four lanes", "", shared, lanes), 1500, -1);
    }

    /** 27 residual blocks of two convolutions without normalization, and the same with BatchNorm. */
    public static Snapshot residual() {
        Setup shared = Setup.initial()
                .with(Settings.DATASET, Dataset.MNIST_14)
                .with(Settings.LAYERS, LayerType.CONVOLUTIONAL)
                .with(Settings.RESIDUAL, Residual.PRE_ACTIVATION)
                .with(Settings.ACTIVATION, Activation.RELU)
                .with(Settings.MEASURE_ON, Measured.MINIBATCH)
                .with(Settings.DEPTH, 27)
                .with(Settings.WIDTH, 32);
        List<Lane> lanes = List.of(
                new Lane("none", Map.of()), new Lane("batch", Map.of()).with(Settings.NORMALIZER, Normalizer.BATCH));
        return of(new Experiment("54 convolutions in residual blocks", "", shared, lanes), 250, -1);
    }

    /** Two lanes with unlike numbers of layers, on a regression toy. */
    public static Snapshot regression() {
        Setup shared = Setup.initial()
                .with(Settings.DATASET, Dataset.WAVES)
                .with(Settings.DEPTH, 2)
                .with(Settings.BATCH_SIZE, 50);
        List<Lane> lanes = List.of(
                new Lane("shallow", Map.of()),
                new Lane("deeper", Map.of()).with(Settings.DEPTH, 4).with(Settings.NORMALIZER, Normalizer.BATCH));
        return of(new Experiment("Waves", "", shared, lanes), 600, -1);
    }

    /** A snapshot of a long run: a million steps. */
    public static Snapshot longRun() {
        return of(Presets.open(Presets.FIRST), 1_000_000, -1);
    }

    /** The lesson with nothing recorded yet. */
    public static Snapshot withoutHistory() {
        Snapshot snapshot = lesson(0);
        History empty = new History(Series.EMPTY, Series.EMPTY, List.of(), List.of(), 1, List.of());
        List<LaneSnapshot> lanes = snapshot.lanes().stream()
                .map(lane -> LaneCopy.of(lane).untrained().history(empty).lane())
                .toList();
        return new Snapshot(
                snapshot.experiment(),
                0,
                0,
                lanes,
                snapshot.classes(),
                snapshot.testSamples(),
                snapshot.probeSamples().get(0),
                snapshot.device());
    }

    /** Any experiment after some step; lane 0 stops at {@code divergedAt} unless that is negative. */
    public static Snapshot of(Experiment experiment, int step, int divergedAt) {
        List<LaneSnapshot> lanes = new ArrayList<>();
        for (int i = 0; i < experiment.lanes().size(); i++) {
            lanes.add(lane(experiment, i, step, i == 0 ? divergedAt : -1));
        }
        boolean regression = experiment.shared().get(Settings.DATASET).kind() == Dataset.Kind.REGRESSION;
        boolean images = experiment.shared().get(Settings.DATASET).kind() == Dataset.Kind.IMAGES;
        return new Snapshot(
                experiment,
                step,
                step / 1000.0,
                lanes,
                regression ? 0 : images ? 10 : 2,
                images ? 10_000 : 500,
                1000,
                "CPU · oneDNN · 1 thread");
    }

    private static LaneSnapshot lane(Experiment experiment, int lane, int steps, int divergedAt) {
        int step = divergedAt >= 0 ? divergedAt : steps;
        Setup setup = experiment.setup(lane);
        boolean regression = setup.get(Settings.DATASET).kind() == Dataset.Kind.REGRESSION;
        Series.Writer loss = new Series.Writer();
        Series.Writer accuracy = new Series.Writer();
        Random random = new Random(lane);
        for (int i = 0; i < step; i++) {
            double noise = random.nextGaussian();
            boolean last = i == divergedAt - 1;
            loss.add(last ? Double.POSITIVE_INFINITY : loss(setup, i, divergedAt) * Math.exp(0.1 * noise));
            accuracy.add(regression ? Double.NaN : Math.min(1, Math.max(0, accuracy(setup, i) + 0.04 * noise)));
        }
        int each = Math.max(1, Math.min(25, step / 8));
        List<Evaluation> evaluations = new ArrayList<>();
        for (int at = 0; at <= step && evaluations.size() < 2000; at += Math.max(each, step / 40)) {
            double value = regression ? Double.NaN : accuracy(setup, at);
            evaluations.add(new Evaluation(at, at / 1000.0, loss(setup, at, divergedAt), value, Statistics.RUNNING));
        }
        int every = Integer.highestOneBit(Math.max(1, step / 128));
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at <= step; at += every) {
            entries.add(new Entry(at, at / 1000.0, layers(setup, at, divergedAt)));
        }
        int evaluated = evaluations.get(evaluations.size() - 1).step();
        List<Signal> signals = signals(setup, divergedAt);
        List<SignalEntry> signaled = List.of(new SignalEntry(evaluated, evaluated / 1000.0, signals));
        History history = new History(loss.view(), accuracy.view(), evaluations, entries, every, signaled);
        double trainLoss = step == 0 ? Double.NaN : loss(setup, step, divergedAt);
        return new LaneSnapshot(
                experiment.lanes().get(lane).name(),
                step,
                step / 1000.0,
                divergedAt,
                trainLoss,
                regression ? Double.NaN : accuracy(setup, step),
                0.4,
                layers(setup, step, divergedAt),
                step,
                signals,
                history,
                setup.get(Settings.DEPTH) * 10_100L,
                "1f3a9c02",
                "77b0e4d1");
    }

    /** Without normalization the variance doubles from block to block, or halves from layer to layer. */
    private static List<Signal> signals(Setup setup, int divergedAt) {
        boolean normalized = setup.get(Settings.NORMALIZER).normalizes();
        boolean residual = setup.get(Settings.RESIDUAL) != Residual.NONE;
        List<String> layers = hidden(setup);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            double depth = (i + 1.0) / layers.size();
            double variance = normalized ? 0.34 : 0.5 * Math.pow(residual ? 1.4 : 0.5, i);
            double gradient = normalized ? 0.02 / depth : Math.pow(residual ? 1.4 : 0.5, layers.size() - i) * 0.01;
            boolean lost = divergedAt >= 0 && depth > 0.5;
            boolean weightless = layers.get(i).equals("last norm");
            signals.add(new Signal(
                    layers.get(i),
                    false,
                    60,
                    lost ? Double.NaN : variance,
                    lost ? Double.NaN : 2 * variance,
                    lost ? Double.NaN : normalized ? 0.3 + 0.1 * depth : 1 - 0.4 * Math.exp(-6 * depth),
                    lost ? Double.NaN : normalized ? 9 - 3 * depth : 1 + 5 * Math.exp(-6 * depth),
                    weightless ? Double.NaN : lost ? Double.POSITIVE_INFINITY : gradient,
                    normalized ? 0 : 0.3 * depth,
                    0.1,
                    normalized ? 0.5 : 0.5 + 0.2 * depth));
        }
        for (int b = 1; residual && b <= setup.get(Settings.DEPTH); b++) {
            double variance = normalized ? 0.5 * b : 0.5 * Math.pow(2, b);
            double cosine = normalized ? 0.3 : 1 - 0.5 / b;
            signals.add(new Signal(
                    "block " + b,
                    true,
                    60,
                    variance,
                    2 * variance,
                    cosine,
                    1 / cosine,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN));
        }
        return signals;
    }

    private static List<String> hidden(Setup setup) {
        List<String> names = new ArrayList<>();
        boolean residual = setup.get(Settings.RESIDUAL) != Residual.NONE;
        for (int i = 1; i <= setup.get(Settings.DEPTH); i++) {
            if (residual) {
                names.add("block " + i + ".1");
                names.add("block " + i + ".2");
            } else {
                names.add("layer " + i);
            }
        }
        if (residual) {
            names.add("last norm");
        }
        return names;
    }

    private static double speed(Setup setup) {
        return switch (setup.get(Settings.NORMALIZER)) {
            case NONE -> 6000;
            case BATCH, GHOST -> 45;
            case LAYER, GROUP -> 90;
            default -> 140;
        };
    }

    private static double loss(Setup setup, int step, int divergedAt) {
        if (divergedAt > 0) {
            return 2.3 * Math.exp(Math.max(0, step - divergedAt + 20) * 0.4);
        }
        return 0.12 + 2.2 / (1 + step / speed(setup));
    }

    private static double accuracy(Setup setup, int step) {
        return 0.1 + 0.86 * (1 - 1 / (1 + Math.pow(step / speed(setup), 1.3)));
    }

    private static List<LayerStats> layers(Setup setup, int step, int divergedAt) {
        List<String> names = hidden(setup);
        int depth = names.size();
        boolean normalized = setup.get(Settings.NORMALIZER).normalizes();
        List<LayerStats> layers = new ArrayList<>();
        double late = 1 - Math.exp(-step / 300.0);
        double explosion = divergedAt > 0 ? Math.exp(Math.max(0, step - divergedAt + 20) * 0.25) : 1;
        for (int i = 0; i < depth; i++) {
            double narrowing = Math.pow(0.8, Math.min(i, 6));
            double preMean = -0.1 + 0.15 * late * i * Math.sin(i + step / 90.0);
            double preStd = (0.4 + narrowing * 0.6 + 0.5 * late * (i % 3)) * explosion;
            double mean = normalized ? -0.15 * late * (i % 2) : preMean;
            double std = normalized ? 1 + 0.1 * late * i / depth : preStd;
            layers.add(layer(names.get(i), setup.get(Settings.WIDTH), normalized, preMean, preStd, mean, std, step));
        }
        double logits = (normalized ? 0.6 + 2.5 * late : 0.5 + 0.2 * late) * explosion;
        layers.add(layer("output", 10, false, 0.1 * late, logits, 0.1 * late, logits, step));
        return layers;
    }

    private static LayerStats layer(
            String name,
            int units,
            boolean normalized,
            double preMean,
            double preStd,
            double mean,
            double std,
            int step) {
        StageStats pre = stage(preMean, preStd);
        StageStats post = normalized ? stage(mean, std) : pre;
        float[][] percentiles = new float[3][Math.min(units, UNITS)];
        for (int unit = 0; unit < percentiles[0].length; unit++) {
            double centre = mean + (normalized ? 0.05 : 0.6) * Math.sin(unit + step / 120.0);
            for (int p = 0; p < 3; p++) {
                percentiles[p][unit] = (float) (centre + (p - 1) * 1.04 * std);
            }
        }
        return new LayerStats(
                name,
                units,
                normalized,
                pre,
                post,
                name.equals("output") ? post : activation(mean, std),
                Stage.POST,
                0.012,
                0.3,
                5.1,
                0.001,
                percentiles,
                1);
    }

    /** A sigmoid of those Gaussians. */
    private static StageStats activation(double mean, double std) {
        int[] counts = new int[Histogram.BINS];
        for (int i = Histogram.BINS / 2; i < counts.length; i++) {
            double p = (i - Histogram.BINS / 2 + 0.5) / (Histogram.BINS / 2);
            double z = (Math.log(p / (1 - p)) - mean) / std;
            counts[i] = (int)
                    Math.round(VALUES / 256.0 * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / std / p / (1 - p));
        }
        return new StageStats(new Histogram(1, counts, 0, 0, 0), 0.5, 0.2, 0.3, 0.5, 0.7);
    }

    /** A Gaussian with a heavier right tail. */
    private static StageStats stage(double mean, double std) {
        double limit = 1;
        while (limit < Math.abs(mean) + 5 * std && limit < 1e9) {
            limit *= 2;
        }
        while (limit > 64 * (Math.abs(mean) + 5 * std) && limit > 1e-9) {
            limit /= 2;
        }
        int[] counts = new int[Histogram.BINS];
        double width = 2 * limit / Histogram.BINS;
        for (int i = 0; i < counts.length; i++) {
            double z = (-limit + (i + 0.5) * width - mean) / std;
            double skew = z > 0 ? z * 0.93 : z * 1.07;
            counts[i] = (int) Math.round(VALUES * Math.exp(-skew * skew / 2) / Math.sqrt(2 * Math.PI) / std * width);
        }
        Histogram histogram = new Histogram(limit, counts, 3, 5, 0);
        return new StageStats(histogram, mean, std, mean - 1.0 * std, mean - 0.02 * std, mean + 1.05 * std);
    }
}
