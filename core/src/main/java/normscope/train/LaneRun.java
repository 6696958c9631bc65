package normscope.train;

import normscope.config.Sampling;
import normscope.config.Schedule;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Data;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.kernel.Kernels;
import normscope.measure.SliceSource;
import normscope.nn.Architecture;
import normscope.nn.DataInitialization;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Objective;
import normscope.nn.Optimizer;
import normscope.nn.Pass;
import normscope.nn.Sgd;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerTensor;

/** One lane while it trains: a network, its minibatches, its optimizer and its record. */
final class LaneRun {
    private final String name;
    private final Network network;
    private final Pass pass;
    private final Feed feed;
    private final Optimizer optimizer;
    private final Minibatches minibatches;
    private final Samples training;
    private final boolean classes;
    private final Record record = new Record();
    private final Measurements measurements;
    private final Questions questions;
    private final String weightsHash;
    private final String orderHash;

    private Setup setup;
    private int step;
    private int divergedAt = -1;
    private double lastRate = Double.NaN;
    private double lastLoss = Double.NaN;
    private double lastAccuracy = Double.NaN;
    private double millisPerStep;
    private int[] minibatch;

    /** @param kernels own all of its arrays, and are freed by whoever made them */
    LaneRun(String name, Setup setup, Data data, int probeSamples, Kernels kernels) {
        this.name = name;
        this.setup = setup;
        training = data.training();
        classes = training.classes() > 0;
        int seed = setup.get(Settings.SEED);
        int n = setup.get(Settings.BATCH_SIZE);
        minibatches = Minibatches.of(setup, training);
        orderHash = minibatches.hash();
        network = new Network(Architecture.of(setup, data.input(), data.outputs()), kernels);
        Initial.draw(network, setup.get(Settings.INITIALIZER), setup.get(Settings.INIT_SCALE), seed);
        weightsHash = Weights.hash(network);
        pass = network.pass(n, Pass.Purpose.TRAINING);
        feed = new Feed(training, network.kernels(), pass, setup.loss());
        optimizer = Optimizer.of(setup.get(Settings.OPTIMIZER), network);
        measurements =
                new Measurements(network, optimizer, pass, data, setup, probeSamples, this::statisticsMinibatches);
        questions = new Questions(name, network, setup, training, minibatches);
        live(setup);
        start();
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
        record.signaled(measurements.signals(step, epoch()));
    }

    /** Random minibatches as large as what shares its statistics in training. */
    private Minibatches statisticsMinibatches() {
        int ghost = setup.get(Settings.NORMALIZER).normalizes() ? setup.scheme().ghostSize() : 0;
        Setup random = setup.with(Settings.MINIBATCHES, Sampling.RESHUFFLED);
        return Minibatches.of(ghost > 0 ? random.with(Settings.BATCH_SIZE, ghost) : random, training);
    }

    /** Takes over the settings that act between two steps. */
    void live(Setup changed) {
        setup = changed;
        pass.noise(now().noise());
        pass.constants(now().normalization());
        measurements.changed(now());
    }

    /** What the settings come to at this step. */
    StepSettings now() {
        return new StepSettings(setup, step);
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
        if (setup.get(Settings.NORMALIZER).reads(Settings.RENORM_R_MAX)) {
            pass.constants(now().normalization());
            measurements.constants(now());
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
        lastRate = now().rate();
        optimizer.update(lastRate, setup.get(Settings.MOMENTUM), setup.get(Settings.WEIGHT_DECAY));
        pass.constrain();
        step++;
        questions.passed(step);
        double millis = (System.nanoTime() - start) / 1e6;
        millisPerStep = millisPerStep == 0 ? millis : 0.95 * millisPerStep + 0.05 * millis;
    }

    /** Looks at the held-out data, unless it was just looked at. */
    void evaluate() {
        if (!diverged() && record.evaluatedAt() != step) {
            record.evaluated(measurements.evaluate(step, epoch()));
            if (step > 0) {
                record.signaled(measurements.signals(step, epoch()));
            }
        }
    }

    /** Adds the layers as they are to the record. */
    void record() {
        if (diverged()) {
            return;
        }
        measure(true);
        if (!diverged()) {
            record.recorded(measurements.entry(step, epoch()));
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
        return measurements.entryBytes();
    }

    private void measure(boolean units) {
        if (!diverged() && !measurements.layers(step, lastRate, units)) {
            divergedAt = step;
        }
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
                epoch(),
                divergedAt,
                lastLoss,
                lastAccuracy,
                millisPerStep,
                measurements.layers(),
                measurements.layersAt(),
                measurements.signals(),
                record.view(entryEvery),
                network.parameters().length(),
                weightsHash,
                orderHash);
    }

    /** Looks at the last minibatch in a layer. */
    LayerTensor inspect(Watch watch) {
        return questions.inspect(watch, now(), minibatch);
    }

    /** See {@link Trainer#replay}. */
    Replay replay(Data data) {
        return new Replay(
                name, setup, network, data, this::statisticsMinibatches, inputs -> questions.answers(inputs, now()));
    }

    /** See {@link Trainer#monteCarlo}. */
    MonteCarlo monteCarlo(float[] inputs, int passes) {
        return questions.monteCarlo(inputs, passes, statisticsMinibatches(), now());
    }

    /** Keeps the parameters as they are. */
    void keep() {
        if (!diverged()) {
            questions.keep(step);
        }
    }

    /** What a slice of this lane starts from. */
    SliceSource slices() {
        return questions.slices(now(), divergedAt);
    }

    /** What else may be asked of it, {@link #now}. */
    Questions questions() {
        return questions;
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
