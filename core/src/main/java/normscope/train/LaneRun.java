package normscope.train;

import java.util.Objects;
import java.util.function.IntFunction;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Data;
import normscope.kernel.Kernels;
import normscope.measure.SliceSource;
import normscope.nn.NetworkState;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * One lane on its way through the run: where it is, where it begins and stands still, and what is kept to go back. What it is
 * there, {@link Learner} says, and what is known of it, {@link LaneRecord}.
 * Long because a step, a way back and a branch each move its place, its network and its record together.
 */
final class LaneRun {
    private String name;
    private final Learner learner;
    private final LaneRecord record;
    private final Questions questions;

    private final Checkpoints checkpoints;
    private final Branches branches = new Branches();
    private final int begins;
    private final @Nullable NetworkState unlearned;

    private int stops = Integer.MAX_VALUE;
    private boolean hidden;
    private int at;

    /**
     * @param setup what holds where it begins
     * @param begins before how many updates it is not there; what it is then, {@link #inherit} says
     * @param kernels own all of its arrays, and are freed by whoever made them
     */
    LaneRun(String name, Setup setup, int begins, Data data, Kernels kernels) {
        this.name = name;
        this.begins = begins;
        checkpoints = new Checkpoints(begins);
        learner = new Learner(setup, begins, data, kernels);
        record = new LaneRecord(learner, begins, data);
        questions = new Questions(name, learner);
        live(setup);
        unlearned = begins == 0 ? null : learner.unlearned();
        if (begins == 0) {
            learner.start();
            record.signals();
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
            enter();
            checkpoints.keep(0, state());
        } else {
            record.unseen();
        }
        record.limit(bytes);
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
        return isThere() && !learner.diverged();
    }

    /** Whether the next step of the run is an update of it. */
    boolean moves() {
        return answers() && learner.step() < stops;
    }

    /** Whether it has made all the steps of its own. */
    boolean stands() {
        return answers() && learner.step() >= stops;
    }

    /** What others begin with that branch off it. */
    Branches branches() {
        return branches;
    }

    /** What it is after so many steps of the run, if that is known without making them again. */
    @Nullable
    LaneState known(int wanted) {
        if (isThere() && (at == wanted || at > wanted && !moves() && learner.step() <= wanted)) {
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
        learner.inherit(epochs);
        record.inherit();
    }

    /** Is where it begins. */
    void arrive(Setup settings) {
        restore(begins, settings);
        evaluate();
        enter();
        questions.passed(begins);
    }

    /** What it is now: a copy. */
    LaneState state() {
        return learner.state();
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
        if (at >= begins && target >= stops && learner.step() == stops) {
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
        learner.absent(to);
    }

    private void restore(int kept, Setup settings) {
        learner.restore(checkpoints.at(kept));
        at = kept;
        live(settings);
        record.moved();
        learner.show();
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
        if (judged || at % learner.setup().get(Settings.EVALUATE_EVERY) == 0 || learner.step() == stops) {
            evaluate();
        }
        enter();
        if (checkpoints.wants(at)) {
            checkpoints.keep(at, state());
        }
        branches.pass(at, this::state);
    }

    /** Forgets what came after so many steps of the run: from there on it goes another way. */
    void cut(int after) {
        record.cut(after);
        questions.cut(after);
        checkpoints.cut(after);
        branches.cut(after);
    }

    /** Takes over the settings that act between two steps. */
    void live(Setup changed) {
        learner.live(changed);
        record.live(at);
    }

    /** What the settings come to at this step. */
    StepSettings now() {
        return learner.now();
    }

    boolean diverged() {
        return learner.diverged();
    }

    /** One update; none if the loss is not finite, which ends this lane. */
    private void advance() {
        if (learner.diverged()) {
            return;
        }
        long start = System.nanoTime();
        if (learner.renormalizes()) {
            record.constants();
        }
        if (!learner.forward()) {
            diverge();
            return;
        }
        record.update();
        learner.update();
        questions.passed(learner.step());
        learner.took((System.nanoTime() - start) / 1e6);
    }

    /** Looks at the held-out data, unless that was done at this step before. */
    void evaluate() {
        if (answers() && !hidden) {
            record.evaluate();
        }
    }

    /** Adds the layers as they are to the record where they are due and were not added before. */
    private void enter() {
        if (!learner.diverged() && !record.record()) {
            diverge();
        }
    }

    private void diverge() {
        learner.diverge();
        record.ended();
    }

    /** Measures the layers as they are, unless that was just done. */
    void look() {
        if (isThere()) {
            record.look();
        }
    }

    /** Measures how the signal fares, unless that was just done. */
    void lookAtSignals() {
        if (answers()) {
            record.lookAtSignals();
        }
    }

    /**
     * What was measured last, for other threads.
     *
     * @param before of the run from which this one parted; null if from none
     */
    LaneSnapshot snapshot(@Nullable History before) {
        return record.snapshot(name, isThere(), before);
    }

    /** What is known of it. */
    LaneRecord record() {
        return record;
    }

    /** What it is where it is. */
    Learner learner() {
        return learner;
    }

    /** Keeps the parameters for slices from here on, at most so many points of the way. */
    void keepPath(int most) {
        questions.keepPath(most, isThere() ? learner.step() : -1);
    }

    /** Keeps the parameters as they are. */
    void keep() {
        if (answers()) {
            questions.keep(learner.step());
        }
    }

    /** What a slice of this lane starts from. */
    SliceSource slices() {
        return questions.slices(now(), learner.divergedAt(), isThere() ? -1 : begins);
    }

    /** What else may be asked of it, {@link #now}. */
    Questions questions() {
        return questions;
    }

    int step() {
        return learner.step();
    }

    double epoch() {
        return isThere() ? learner.epochsAfter(learner.step()) : 0;
    }
}
