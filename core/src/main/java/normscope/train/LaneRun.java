package normscope.train;

import java.util.Objects;
import java.util.function.IntFunction;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Data;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.kernel.Kernels;
import normscope.measure.SliceSource;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.NetworkState;
import normscope.nn.Objective;
import normscope.snapshot.Begun;
import normscope.snapshot.Entry;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.SignalEntry;
import org.jspecify.annotations.Nullable;

/**
 * One lane while it trains: a network, its minibatches, its optimizer and its record.
 * Long, because whatever moves a lane through its steps must agree about where it is.
 */
final class LaneRun {
    private String name;
    private final Network network;
    private final Optimization optimization;
    private final Minibatches minibatches;
    private final Samples training;
    private final boolean classes;
    private final Measurements measurements;
    private final Recorder recorder;
    private final Questions questions;
    private final String weightsHash;
    private final String orderHash;

    private final Checkpoints checkpoints;
    private final Branches branches = new Branches();
    private final int begins;
    private final @Nullable NetworkState unlearned;

    private Setup setup;
    private int stops = Integer.MAX_VALUE;
    private boolean hidden;
    private @Nullable Entry unseen;
    private double epochsBefore;
    private int at;
    private int step;
    private int divergedAt = -1;
    private int endsAt = -1;
    private int partedAt = -1;
    private int cutAt = -1;
    private double lastRate = Double.NaN;
    private double lastLoss = Double.NaN;
    private double lastAccuracy = Double.NaN;
    private double millisPerStep;
    private int[] minibatch;

    /**
     * @param setup what holds where it begins
     * @param begins before how many updates it is not there; what it is then, {@link #inherit} says
     * @param kernels own all of its arrays, and are freed by whoever made them
     */
    LaneRun(String name, Setup setup, int begins, Data data, Kernels kernels) {
        this.name = name;
        this.setup = setup;
        this.begins = begins;
        checkpoints = new Checkpoints(begins);
        training = data.training();
        classes = training.classes() > 0;
        int seed = setup.get(Settings.SEED);
        minibatches = Minibatches.of(setup, training);
        orderHash = minibatches.hash();
        minibatch = minibatches.at(0);
        network = new Network(Architecture.of(setup, data.input(), data.outputs()), kernels);
        Initial.draw(network, setup.get(Settings.INITIALIZER), setup.get(Settings.INIT_SCALE), seed);
        weightsHash = Weights.hash(network);
        optimization = new Optimization(network, setup, training);
        measurements = new Measurements(
                network, optimization.optimizer(), optimization.pass(), data, setup, this::statisticsMinibatches);
        recorder = new Recorder(setup.get(Settings.RECORD_EVERY), measurements);
        questions = new Questions(name, network, setup, training, minibatches);
        live(setup);
        unlearned = begins == 0 ? null : optimization.state();
        if (begins == 0) {
            start();
        }
    }

    /**
     * Looks at what there is before any update.
     *
     * @param bytes that its record may take
     * @param looksBack whether more of its states than the first are kept, to go back to them at once
     */
    void begin(long bytes, boolean looksBack) {
        checkpoints.limit(looksBack ? LaneState.BUDGET : 0);
        if (begins == 0) {
            evaluate();
            record();
            checkpoints.keep(0, state());
        } else {
            measurements.layers(0, Double.NaN, true);
            unseen = measurements.entry(0, 0);
            measurements.moved();
        }
        recorder.limit(bytes);
    }

    /** It is evaluated no more: only its branches matter. The record goes on, for it also finds where a lane ends. */
    void hide() {
        hidden = true;
    }

    /** Stands still after so many updates. */
    void stopAfter(int steps) {
        stops = steps;
    }

    /** The step before which it is not there. */
    int begins() {
        return begins;
    }

    /** Whether what it begins with is still to come from another lane. */
    boolean isWaiting() {
        return begins > 0 && !checkpoints.has(begins);
    }

    /** Whether it has begun. */
    boolean isThere() {
        return at >= begins && !isWaiting();
    }

    /** Whether anything is to be known of it where it is. */
    boolean answers() {
        return isThere() && !diverged();
    }

    /** Whether the next step of the run is an update of it. */
    boolean moves() {
        return answers() && step < stops;
    }

    /** Whether it has made all the steps of its own. */
    boolean stands() {
        return answers() && step >= stops;
    }

    /** What others begin with that branch off it. */
    Branches branches() {
        return branches;
    }

    /** What it is after so many steps of the run, if that is known without making them again. */
    @Nullable
    LaneState known(int wanted) {
        if (isThere() && (at == wanted || at > wanted && !moves() && step <= wanted)) {
            return state();
        }
        LaneState kept = branches.at(wanted);
        return kept != null || !checkpoints.has(wanted) ? kept : checkpoints.at(wanted);
    }

    /**
     * Begins with what another lane was there.
     *
     * @param parent after {@link #begins} steps of the run
     * @param epochs passes through the training data until then
     */
    void inherit(LaneState parent, double epochs) {
        NetworkState own = Objects.requireNonNull(unlearned).inheriting(parent.network());
        checkpoints.keep(
                begins,
                // of its parent's last update it knows nothing
                new LaneState(parent.step(), parent.divergedAt(), Double.NaN, Double.NaN, Double.NaN, own));
        epochsBefore = epochs;
        recorder.begin(begins);
    }

    /** Is where it begins. */
    void arrive(Setup settings) {
        restore(begins, settings);
        evaluate();
        record();
        questions.passed(begins);
    }

    /** Lets its record take so many bytes from now on. */
    void limitRecord(long bytes) {
        recorder.limit(bytes);
    }

    /** Everything that the first minibatch decides and shows before any update. */
    private void start() {
        minibatch = minibatches.at(0);
        optimization.start(setup, minibatch);
        optimization.show(minibatch);
        recorder.signals(step, epoch());
    }

    /** What it is now: a copy. */
    LaneState state() {
        return new LaneState(step, divergedAt, lastRate, lastLoss, lastAccuracy, optimization.state());
    }

    void rename(String other) {
        name = other;
        questions.rename(other);
    }

    int checkpointEvery() {
        return checkpoints.every();
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
        if (target < begins || isWaiting()) {
            absent(Math.min(target, begins));
            return;
        }
        if (at >= begins && target >= stops && step == stops) {
            at = target;
            return;
        }
        int goal = Math.min(target, stops);
        int kept = checkpoints.before(goal - 1);
        if (goal > begins && at >= begins && at < goal && at >= kept) {
            return;
        }
        if (kept == begins && begins > 0) {
            arrive(settings.apply(kept));
        } else {
            restore(kept, settings.apply(kept));
        }
    }

    /** Is not there yet. */
    private void absent(int to) {
        at = to;
        step = to;
        divergedAt = -1;
        lastRate = Double.NaN;
        lastLoss = Double.NaN;
        lastAccuracy = Double.NaN;
    }

    private void restore(int kept, Setup settings) {
        LaneState state = checkpoints.at(kept);
        optimization.restore(state.network());
        at = kept;
        step = state.step();
        divergedAt = state.divergedAt();
        endsAt = diverged() ? divergedAt : endsAt;
        lastRate = state.rate();
        lastLoss = state.loss();
        lastAccuracy = state.accuracy();
        live(settings);
        measurements.moved();
        boolean first = kept == begins;
        minibatch = minibatches.at(diverged() || first ? step : step - 1);
        if (first && begins > 0 && !diverged()) {
            optimization.show(minibatch, step);
        } else if (first && !diverged()) {
            optimization.show(minibatch);
        }
    }

    /**
     * One step of the run: an update unless it has diverged, with what is measured after it where that is due and was not done
     * before.
     *
     * @param judged whether to look at the held-out data whenever that is due
     */
    void pass(boolean judged) {
        if (at < begins) {
            absent(at + 1);
            return;
        }
        if (isWaiting()) {
            throw new IllegalStateException("a branch that has not begun");
        }
        if (stands()) {
            at++;
            return;
        }
        advance();
        at++;
        if (judged || at % setup.get(Settings.EVALUATE_EVERY) == 0 || step == stops) {
            evaluate();
        }
        record();
        if (checkpoints.wants(at)) {
            checkpoints.keep(at, state());
        }
        branches.pass(at, this::state);
    }

    /** Forgets what came after so many steps of the run: from there on it goes another way. */
    void cut(int after) {
        cutAt = after;
        recorder.cut(after);
        questions.cut(after);
        checkpoints.cut(after);
        branches.cut(after);
        partedAt = partedAt >= after ? -1 : partedAt;
        endsAt = endsAt > after || endsAt == after && !diverged() ? -1 : endsAt;
    }

    /** The step up to which less is known of it than of a straight run; −1 where nothing is missing. */
    int sparseUntil() {
        return recorder.isSparse() ? cutAt : -1;
    }

    /** Learns what it does not know any more from the same lane of a straight run. */
    void fill(LaneRun straight) {
        recorder.fill(straight.recorder, cutAt);
    }

    private Minibatches statisticsMinibatches() {
        return Calibration.minibatches(setup, training);
    }

    /** Takes over the settings that act between two steps. */
    void live(Setup changed) {
        setup = changed;
        optimization.live(now());
        measurements.changed(now());
        if (at >= begins) {
            // what holds where it begins holds there already
            recorder.rhythm(at > begins ? at : -1, setup.get(Settings.RECORD_EVERY));
        }
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
        if (setup.get(Settings.NORMALIZER).reads(Settings.RENORM_R_MAX)) {
            optimization.pass().constants(now().normalization());
            measurements.constants(now());
        }
        Objective objective = optimization.forward(minibatch, step);
        lastLoss = objective.loss();
        lastAccuracy = classes ? objective.accuracy() : Double.NaN;
        if (!Double.isFinite(lastLoss)) {
            diverge();
            return;
        }
        if (!recorder.update(step, lastLoss, lastAccuracy) && partedAt < 0) {
            partedAt = step;
        }
        optimization.update(now());
        lastRate = now().rate();
        step++;
        questions.passed(step);
        double millis = (System.nanoTime() - start) / 1e6;
        millisPerStep = millisPerStep == 0 ? millis : 0.95 * millisPerStep + 0.05 * millis;
    }

    /** Looks at the held-out data, unless that was done at this step before. */
    void evaluate() {
        if (answers() && !hidden) {
            recorder.evaluate(step, epoch());
        }
    }

    /** Adds the layers as they are to the record where they are due and were not added before. */
    private void record() {
        if (!diverged() && !recorder.record(step, epoch(), lastRate)) {
            diverge();
        }
    }

    private void diverge() {
        divergedAt = step;
        endsAt = step;
    }

    /** Measures the layers as they are, unless that was just done. */
    void look() {
        if (isThere()) {
            recorder.look(step, lastRate, diverged());
        }
    }

    /** Measures how the signal fares, unless that was just done. */
    void lookAtSignals() {
        if (answers()) {
            recorder.lookAtSignals(step, epoch());
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
        History history = recorder.upTo(step);
        Entry shown = unseen != null && !isThere() ? unseen : recorder.shown(history, diverged());
        SignalEntry signal = recorder.shownSignals(history, step);
        return new LaneSnapshot(
                name,
                step,
                epoch(),
                divergedAt,
                lastLoss,
                lastAccuracy,
                millisPerStep,
                shown.layers(),
                shown.step(),
                signal.signals(),
                signal.step(),
                history,
                endsAt,
                new Begun(begins, epochsBefore),
                recorder.knowsLater(step) ? recorder.upTo(Integer.MAX_VALUE) : null,
                before,
                network.parameters().length(),
                weightsHash,
                orderHash);
    }

    /** All that is known of it. */
    History history() {
        return recorder.upTo(Integer.MAX_VALUE);
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

    /** Keeps the parameters for slices from here on, at most so many points of the way. */
    void keepPath(int most) {
        questions.keepPath(most, isThere() ? step : -1);
    }

    /** Keeps the parameters as they are. */
    void keep() {
        if (answers()) {
            questions.keep(step);
        }
    }

    /** What a slice of this lane starts from. */
    SliceSource slices() {
        return questions.slices(now(), isThere() ? divergedAt : at);
    }

    /** It as it is, measured when asked. */
    Look asIs() {
        return measurements.look(step, epoch(), lastRate);
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
        return isThere() ? epochsAfter(step) : 0;
    }

    /** Passes through the training data after so many updates, those of its ancestors included. */
    double epochsAfter(int updates) {
        return epochsBefore + minibatches.epochAfter(updates - begins);
    }

    int batchesPerEpoch() {
        return minibatches.batchesPerEpoch();
    }
}
