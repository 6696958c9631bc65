package normscope.train;

import java.util.List;
import normscope.config.Measured;
import normscope.config.Normalizer;
import normscope.config.RenormSchedule;
import normscope.config.Sampling;
import normscope.config.Schedule;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.Data;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.kernel.Backend;
import normscope.kernel.NormalizationConstants;
import normscope.measure.MinibatchLoss;
import normscope.measure.SlicePath;
import normscope.measure.SliceSource;
import normscope.measure.Update;
import normscope.nn.Architecture;
import normscope.nn.DataInitialization;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.NoiseConstants;
import normscope.nn.Objective;
import normscope.nn.Optimizer;
import normscope.nn.Pass;
import normscope.nn.Sgd;
import normscope.snapshot.Entry;
import normscope.snapshot.Histogram;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Signal;
import normscope.snapshot.SignalEntry;
import org.jspecify.annotations.Nullable;

/** One lane while it trains: a network, its minibatches, its optimizer and its record. */
final class LaneRun {
    private final String name;
    private final Network network;
    private final Pass pass;
    private final Feed feed;
    private final Pass probePass;
    private final Probe probe;
    private final Signals propagation;
    private final Evaluator evaluator;
    private final LossProbe lossProbe;
    private final Optimizer optimizer;
    private final Minibatches minibatches;
    private final Samples training;
    private final boolean classes;
    private final Record record = new Record();
    private SlicePath path = new SlicePath(0);
    private final String weightsHash;
    private final String orderHash;

    private Setup setup;
    private int step;
    private int divergedAt = -1;
    private double lastRate = Double.NaN;
    private double lastLoss = Double.NaN;
    private double lastAccuracy = Double.NaN;
    private double millisPerStep;
    private List<LayerStats> layers = List.of();
    private int layersAt = -1;
    private boolean layersStale;
    private List<Signal> signals = List.of();
    private int[] minibatch;
    private @Nullable Inspection inspection;

    LaneRun(String name, Setup setup, Data data, int probeSamples) {
        this.name = name;
        this.setup = setup;
        training = data.training();
        classes = training.classes() > 0;
        int seed = setup.get(Settings.SEED);
        int n = setup.get(Settings.BATCH_SIZE);
        minibatches = Minibatches.of(setup, training);
        orderHash = minibatches.hash();
        network = new Network(
                Architecture.of(setup, input(data), outputs(data)),
                Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION)));
        Initial.draw(network, setup.get(Settings.INITIALIZER), setup.get(Settings.INIT_SCALE), seed);
        weightsHash = Weights.hash(network);
        pass = network.pass(n, Pass.Purpose.TRAINING);
        feed = new Feed(training, network.kernels(), pass, setup.loss());
        lossProbe = new LossProbe(network, training, setup, n);
        optimizer = Optimizer.of(setup.get(Settings.OPTIMIZER), network);
        probePass = setup.get(Settings.MEASURE_ON) == Measured.MINIBATCH
                ? pass
                : network.pass(probeSamples, Pass.Purpose.PROBE);
        if (probePass != pass) {
            network.kernels().write(data.heldOut().inputs(), probePass.input());
        }
        probe = new Probe(network, optimizer, probePass, probePass == pass ? Probe.DRAWN : Probe.MOST);
        propagation = new Signals(network, pass);
        evaluator = new Evaluator(network, data, setup, this::statisticsMinibatches);
        live(setup);
        start();
    }

    /** The shape of a sample. */
    static Shape input(Data data) {
        Samples samples = data.training();
        return new Shape(samples.height(), samples.width(), samples.channels());
    }

    /** Classes, or the numbers that regression asks for. */
    static int outputs(Data data) {
        return Math.max(data.training().classes(), data.training().numbers());
    }

    /** Everything that the first minibatch decides or shows before any update. */
    private void start() {
        minibatch = Minibatches.of(setup, training).next().clone();
        feed.fill(minibatch);
        if (setup.get(Settings.DATA_INIT)) {
            DataInitialization.apply(network, pass);
        }
        if (optimizer instanceof Sgd sgd && setup.get(Settings.SCHEDULE) == Schedule.EXPONENTIAL) {
            double momentum = setup.get(Settings.MOMENTUM);
            if (momentum > 0) {
                double alpha = Schedule.shrinkage(setup);
                sgd.startWith(-(1 - alpha) / (setup.get(Settings.LEARNING_RATE) * alpha));
            }
        }
        pass.forward();
        feed.gradient();
        pass.backward();
        signals();
    }

    /** Random minibatches as large as what shares its statistics in training. */
    private Minibatches statisticsMinibatches() {
        int ghost = setup.get(Settings.NORMALIZER).normalizes() ? setup.scheme().ghostSize() : 0;
        Setup random = setup.with(Settings.MINIBATCHES, Sampling.RESHUFFLED);
        return Minibatches.of(ghost > 0 ? random.with(Settings.BATCH_SIZE, ghost) : random, training);
    }

    /** How many samples every ghost batch of this lane's probe takes; 1 where there are none. */
    static int probeUnit(Setup setup) {
        if (!setup.get(Settings.NORMALIZER).normalizes()) {
            return 1;
        }
        return Math.max(1, setup.scheme().overSamples() ? setup.scheme().ghostSize() : 1);
    }

    /** Takes over the settings that act between two steps. */
    void live(Setup changed) {
        setup = changed;
        probePass.noise(NoiseConstants.of(changed));
        pass.noise(NoiseConstants.of(changed));
        constants();
        layersStale = true;
    }

    private NormalizationConstants now() {
        RenormSchedule renorm = RenormSchedule.at(setup, step);
        return new NormalizationConstants(
                setup.get(Settings.EPS),
                setup.get(Settings.RUNNING_MOMENTUM),
                true,
                renorm.maxScale(),
                renorm.maxShift());
    }

    private void constants() {
        NormalizationConstants constants = now();
        pass.constants(constants);
        probePass.constants(constants);
        evaluator.constants(constants);
    }

    boolean diverged() {
        return divergedAt >= 0;
    }

    /** One update; none if the loss is not finite, which ends this lane. */
    void advance() {
        if (diverged()) {
            return;
        }
        long start = System.nanoTime();
        minibatch = minibatches.next().clone();
        feed.fill(minibatch);
        if (setup.get(Settings.NORMALIZER) == Normalizer.RENORM) {
            constants();
        }
        pass.forward(step);
        Objective objective = feed.objective();
        lastLoss = objective.loss();
        lastAccuracy = classes ? objective.accuracy() : Double.NaN;
        if (!Double.isFinite(lastLoss)) {
            divergedAt = step;
            return;
        }
        record.step(lastLoss, lastAccuracy);
        feed.gradient();
        pass.backward();
        pass.updateRunning();
        lastRate = Schedule.rate(setup, step);
        optimizer.update(lastRate, setup.get(Settings.MOMENTUM), setup.get(Settings.WEIGHT_DECAY));
        pass.constrain();
        step++;
        path.pass(network, step);
        double millis = (System.nanoTime() - start) / 1e6;
        millisPerStep = millisPerStep == 0 ? millis : 0.95 * millisPerStep + 0.05 * millis;
    }

    /** Looks at the held-out data, unless it was just looked at. */
    void evaluate() {
        if (!diverged() && record.evaluatedAt() != step) {
            record.evaluated(evaluator.evaluate(step, minibatches.epochAfter(step)));
            if (step > 0) {
                signals();
            }
        }
    }

    private void signals() {
        signals = propagation.measure();
        record.signaled(new SignalEntry(step, minibatches.epochAfter(step), signals));
    }

    /** Adds the layers as they are to the record. */
    void record() {
        if (diverged()) {
            return;
        }
        measure(true);
        if (!diverged()) {
            record.recorded(new Entry(step, minibatches.epochAfter(step), layers));
        }
    }

    void thin(int every) {
        record.thin(every);
    }

    int entries() {
        return record.entries();
    }

    /** Roughly how much memory an entry of the record takes. */
    long entryBytes() {
        return layers.stream()
                .mapToLong(layer -> 3L * 4 * Histogram.BINS + 12L * Math.min(layer.units(), LayerStats.UNITS) + 400)
                .sum();
    }

    private void measure(boolean units) {
        if (layersAt == step && !layersStale && !units || diverged()) {
            return;
        }
        if (probePass != pass) {
            probePass.forward(step);
        }
        List<LayerStats> now = probe.measure(lastRate, units);
        for (LayerStats layer : now) {
            if (!Double.isFinite(layer.parameterNorm())
                    || !Double.isFinite(layer.pre().mean())) {
                divergedAt = step;
                return;
            }
        }
        layers = now;
        layersAt = step;
        layersStale = false;
    }

    /** Measures the layers as they are, unless that was just done. */
    void look() {
        measure(false);
    }

    /** What was measured last, for other threads. */
    LaneSnapshot snapshot(int entryEvery) {
        return new LaneSnapshot(
                name,
                step,
                minibatches.epochAfter(step),
                divergedAt,
                lastLoss,
                lastAccuracy,
                millisPerStep,
                layers,
                Math.max(0, layersAt),
                signals,
                record.view(entryEvery),
                network.parameters().length(),
                weightsHash,
                orderHash);
    }

    /** See {@link Trainer#watch}. */
    LayerTensor inspect(Watch watch) {
        if (inspection == null) {
            inspection = new Inspection(network, training, setup, minibatch.length);
        }
        // any other minibatch will do, if it is the same one whenever one looks
        Setup elsewhere = setup.with(Settings.SEED, setup.get(Settings.SEED) + 1);
        int[] other = Minibatches.of(elsewhere, training).next();
        return inspection.tensor(watch, name, step, now(), minibatch, other);
    }

    /** Gives back what {@link #inspect} needs. */
    void inspected() {
        inspection = null;
    }

    /** See {@link Trainer#ask}. */
    Asked asked(int lane) {
        return new Asked(lane, upcoming(), loss(0, step));
    }

    /** The next update before it is made: after it, the parameters are still those before it. */
    Update upcoming() {
        MinibatchLoss minibatch = loss(step, step);
        double[] now = minibatch.parameters();
        return new Update(step, Schedule.rate(setup, step), minibatch, loss(step + 1, step), now, now, path.initial());
    }

    /** The loss of the minibatch of one step with what another draws. */
    private MinibatchLoss loss(int number, long drawn) {
        return lossProbe.on(minibatches.at(number), drawn, now(), NoiseConstants.of(setup));
    }

    /** See {@link Trainer#answers}. */
    double[] answers(float[] inputs) {
        return new Inquiry(network, network.running(), now(), inputs).answers();
    }

    /** See {@link Trainer#replay}. */
    Replay replay(Data data) {
        return new Replay(name, setup, network, data, this::statisticsMinibatches, this::answers);
    }

    /** See {@link Trainer#monteCarlo}. */
    MonteCarlo monteCarlo(float[] inputs, int passes) {
        Calibration calibration = new Calibration(
                network, statisticsMinibatches(), drawn -> new Feed(training, network.kernels(), drawn, setup.loss()));
        Inquiry inquiry = new Inquiry(network, calibration.statistics(), now(), inputs);
        return inquiry.monteCarlo(passes, classes, () -> calibration.single(now()));
    }

    /** Keeps parameters for slices from here on, at most so many points of the way. */
    void keepPath(int most) {
        path = new SlicePath(most);
        path.pass(network, step);
    }

    /** Keeps the parameters as they are. */
    void keep() {
        if (!diverged()) {
            path.ask(network, step);
        }
    }

    /** Steps between two points of the path that is kept. */
    int pathEvery() {
        return path.every();
    }

    /** What a slice of this lane starts from. */
    SliceSource slices() {
        return new SliceSource(name, setup, network, now(), step, divergedAt, path.points());
    }

    Network network() {
        return network;
    }

    int step() {
        return step;
    }

    double epoch() {
        return minibatches.epochAfter(step);
    }

    int batchesPerEpoch() {
        return minibatches.batchesPerEpoch();
    }
}
