package normscope.train;

import java.util.List;
import java.util.function.IntFunction;
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
import normscope.nn.NetworkState;
import normscope.nn.Objective;
import normscope.nn.Optimizer;
import normscope.nn.Pass;
import normscope.nn.Sgd;
import normscope.snapshot.Entry;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.SignalEntry;
import org.jspecify.annotations.Nullable;

/** One lane while it trains: a network, its minibatches, its optimizer and its record. */
final class LaneRun {
    private static final int MAX_ENTRIES = 1_000;

    /** What is kept so that it can be put back may take. */
    static final long CHECKPOINT_BYTES = 32L << 20;

    private String name;
    private final Network network;
    private final Pass pass;
    private final Feed feed;
    private final Optimizer optimizer;
    private final Minibatches minibatches;
    private final Samples training;
    private final boolean classes;
    private final Record record;
    private final Measurements measurements;
    private final Questions questions;
    private final String weightsHash;
    private final String orderHash;

    private final Checkpoints checkpoints = new Checkpoints(CHECKPOINT_BYTES);

    private Setup setup;
    private int at;
    private int step;
    private int divergedAt = -1;
    private int partedAt = -1;
    private double lastRate = Double.NaN;
    private double lastLoss = Double.NaN;
    private double lastAccuracy = Double.NaN;
    private double millisPerStep;
    private int[] minibatch;

    /**
     * What it is after some updates: all that follows, follows from it.
     *
     * @param divergedAt −1 while all is well
     * @param rate of the last update
     * @param loss of the last minibatch
     * @param accuracy of the last minibatch
     */
    record State(int step, int divergedAt, double rate, double loss, double accuracy, NetworkState network) {
        long bytes() {
            return network.bytes();
        }
    }

    /**
     * @param kernels own all of its arrays, and are freed by whoever made them
     */
    LaneRun(String name, Setup setup, Data data, Kernels kernels) {
        this.name = name;
        this.setup = setup;
        record = new Record(setup.get(Settings.RECORD_EVERY), MAX_ENTRIES);
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
        measurements = new Measurements(network, optimizer, pass, data, setup, this::statisticsMinibatches);
        questions = new Questions(name, network, setup, training, minibatches);
        live(setup);
        start();
    }

    /**
     * Looks at what there is before any update.
     *
     * @param bytes that its record may take
     */
    void begin(long bytes) {
        evaluate();
        record();
        checkpoints.keep(0, state());
        long fitting = bytes / Math.max(1, measurements.entryBytes());
        record.entries().limit((int) Math.max(64, Math.min(MAX_ENTRIES, fitting)));
    }

    /** Everything that the first minibatch decides before any update. */
    private void start() {
        minibatch = minibatches.at(0);
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
        showFirst();
        record.signals().add(measurements.signals(step, epoch()));
    }

    /** What the first minibatch shows before any update. */
    private void showFirst() {
        minibatch = minibatches.at(0);
        feed.fill(minibatch);
        pass.forward();
        feed.gradient();
        pass.backward();
    }

    /** What it is now: a copy. */
    private State state() {
        return new State(step, divergedAt, lastRate, lastLoss, lastAccuracy, NetworkState.of(network, optimizer));
    }

    void rename(String other) {
        name = other;
        questions.rename(other);
    }

    /** Steps of the run that it has come through: more than its updates once it has diverged. */
    int at() {
        return at;
    }

    /**
     * Goes back, or stays, where a step can be reached by {@link #pass}, at least one of them unless it is the start: what is seen
     * at a step is what its last update left. What was recorded stays.
     *
     * @param settings those in force after so many steps
     */
    void toward(int target, IntFunction<Setup> settings) {
        int kept = checkpoints.before(target - 1);
        if (target > 0 && at < target && at >= kept) {
            return;
        }
        State state = checkpoints.at(kept);
        state.network().into(network, optimizer);
        at = kept;
        step = state.step();
        divergedAt = state.divergedAt();
        lastRate = state.rate();
        lastLoss = state.loss();
        lastAccuracy = state.accuracy();
        live(settings.apply(kept));
        measurements.moved();
        if (step == 0) {
            showFirst();
        } else {
            minibatch = minibatches.at(diverged() ? step : step - 1);
        }
    }

    /**
     * One step of the run: an update unless it has diverged, with what is measured after it where that is due and was not done
     * before.
     *
     * @param evaluateEvery steps between two looks at the held-out data
     */
    void pass(int evaluateEvery) {
        advance();
        at++;
        if (at % evaluateEvery == 0) {
            evaluate();
        }
        record();
        if (checkpoints.wants(at)) {
            checkpoints.keep(at, state());
        }
    }

    /** Forgets what came later: from here on it goes another way. */
    void cut() {
        record.cut(step);
        questions.cut(step);
        checkpoints.cut(at);
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
    private void advance() {
        if (diverged()) {
            return;
        }
        long start = System.nanoTime();
        minibatch = minibatches.at(step);
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
        if (!record.step(step, lastLoss, lastAccuracy) && partedAt < 0) {
            partedAt = step;
        }
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

    /** Looks at the held-out data, unless that was done at this step before. */
    void evaluate() {
        if (diverged() || !record.evaluations().wants(step)) {
            return;
        }
        record.evaluations().add(measurements.evaluate(step, epoch()));
        if (record.signals().wants(step)) {
            record.signals().add(measurements.signals(step, epoch()));
        }
    }

    /** Adds the layers as they are to the record where they are due and were not added before. */
    void record() {
        if (record.ends(step)) {
            divergedAt = step;
        }
        if (diverged() || !record.entries().wants(step)) {
            return;
        }
        if (measurements.layers(step, lastRate, true)) {
            record.entries().add(measurements.entry(step, epoch()));
        } else {
            record.end(step);
            divergedAt = step;
        }
    }

    /** Measures the layers as they are, unless that was just done. */
    void look() {
        Entry known = record.entries().at(step);
        if (known != null) {
            measurements.known(known);
        } else if (!diverged()) {
            measurements.layers(step, lastRate, false);
        }
    }

    /** After how many updates one came out otherwise than the first time; −1 if none did. */
    int partedAt() {
        return partedAt;
    }

    /**
     * What was measured last, for other threads.
     *
     * @param before of the run from which this one parted; null if from none
     */
    LaneSnapshot snapshot(@Nullable History before) {
        History history = record.upTo(step);
        // of a lane that ended, the last that was recorded: whether it was looked at in between is chance
        boolean ended = diverged() || !measurements.finite();
        Entry last = ended && !history.entries().isEmpty() ? newest(history.entries()) : null;
        List<SignalEntry> signals = history.signals();
        return new LaneSnapshot(
                name,
                step,
                epoch(),
                divergedAt,
                lastLoss,
                lastAccuracy,
                millisPerStep,
                last == null ? measurements.layers() : last.layers(),
                last == null ? measurements.layersAt() : last.step(),
                signals.isEmpty() ? List.of() : newest(signals).signals(),
                history,
                record.steps() > step ? record.upTo(Integer.MAX_VALUE) : null,
                before,
                network.parameters().length(),
                weightsHash,
                orderHash);
    }

    private static <E> E newest(List<E> list) {
        return list.get(list.size() - 1);
    }

    /** All that is known of it. */
    History history() {
        return record.upTo(Integer.MAX_VALUE);
    }

    /** How many samples its distributions are of. */
    int probeSamples() {
        return measurements.samples();
    }

    /** Looks at the last minibatch in a layer. */
    LayerTensor inspect(Watch watch, StepSettings with) {
        return questions.inspect(watch, with, minibatch);
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
