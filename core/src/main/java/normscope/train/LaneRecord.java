package normscope.train;

import normscope.config.Settings;
import normscope.data.Data;
import normscope.snapshot.Begun;
import normscope.snapshot.Entry;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.SignalEntry;
import org.jspecify.annotations.Nullable;

/** What is measured and kept of a lane, wherever it is on its way, and what others see of it. */
final class LaneRecord {
    private final Learner learner;
    private final int begins;
    private final Measurements measurements;
    private final Recorder recorder;

    private @Nullable Entry unseen;
    private int endsAt = -1;
    private int partedAt = -1;
    private int cutAt = -1;

    /** @param begins before how many updates the lane is not there */
    LaneRecord(Learner learner, int begins, Data data) {
        this.learner = learner;
        this.begins = begins;
        Optimization optimization = learner.optimization();
        measurements = new Measurements(
                learner.network(),
                optimization.optimizer(),
                optimization.pass(),
                data,
                learner.setup(),
                learner::statisticsMinibatches);
        recorder = new Recorder(learner.setup().get(Settings.RECORD_EVERY), measurements);
    }

    /** Looks at the layers of a lane that is not there yet: what would be shown of it has their shapes. */
    void unseen() {
        measurements.layers(0, Double.NaN, true);
        unseen = measurements.entry(0, 0);
        measurements.moved();
    }

    /** What comes follows what ancestors did. */
    void inherit() {
        recorder.begin(begins);
    }

    /** Lets the record take so many bytes from now on; the layers have been measured. */
    void limit(long bytes) {
        recorder.limit(bytes);
    }

    /** Settings have changed that act between two steps. */
    void live(int at) {
        measurements.changed(learner.now());
        if (at >= begins) {
            // what holds where it begins holds there already
            recorder.rhythm(at > begins ? at : -1, learner.setup().get(Settings.RECORD_EVERY));
        }
    }

    /** The lane is at another step, or at the same one again. */
    void moved() {
        measurements.moved();
        endsAt = learner.diverged() ? learner.divergedAt() : endsAt;
    }

    /** The constants of the normalizer are those of this step. */
    void constants() {
        measurements.constants(learner.now());
    }

    /** The lane ends here. */
    void ended() {
        endsAt = learner.step();
    }

    /** A minibatch gave its loss, for an update that comes. */
    void update() {
        int step = learner.step();
        if (!recorder.update(step, learner.loss(), learner.accuracy()) && partedAt < 0) {
            partedAt = step;
        }
    }

    /** Adds the signal as the training pass carried it last. */
    void signals() {
        recorder.signals(learner.step(), epoch());
    }

    /** Looks at the held-out data, unless that was done at this step before. */
    void evaluate() {
        recorder.evaluate(learner.step(), epoch());
    }

    /**
     * Adds the layers as they are to the record where they are due and were not added before.
     *
     * @return false if the lane ends here
     */
    boolean record() {
        return recorder.record(learner.step(), epoch(), learner.rate());
    }

    /** Measures the layers as they are, unless that was just done. */
    void look() {
        recorder.look(learner.step(), learner.rate(), learner.diverged());
    }

    /** Measures how the signal fares, unless that was just done. */
    void lookAtSignals() {
        recorder.lookAtSignals(learner.step(), epoch());
    }

    /** It as it is, measured when asked. */
    Look asIs() {
        return measurements.look(learner.step(), epoch(), learner.rate());
    }

    /** How many samples its distributions are of. */
    int probeSamples() {
        return measurements.samples();
    }

    /** Forgets what came after so many steps of the run: from there on it goes another way. */
    void cut(int after) {
        cutAt = after;
        recorder.cut(after);
        partedAt = partedAt >= after ? -1 : partedAt;
        endsAt = endsAt > after || endsAt == after && !learner.diverged() ? -1 : endsAt;
    }

    /** The step up to which less is known of it than of a straight run; −1 where nothing is missing. */
    int sparseUntil() {
        return recorder.isSparse() ? cutAt : -1;
    }

    /** Learns what it does not know any more from the same lane of a straight run. */
    void fill(LaneRecord straight) {
        recorder.fill(straight.recorder, cutAt);
    }

    /** After how many updates one came out otherwise than the first time; −1 if none did. */
    int partedAt() {
        return partedAt;
    }

    /** All that is known of it. */
    History history() {
        return recorder.upTo(Integer.MAX_VALUE);
    }

    private double epoch() {
        return learner.epochsAfter(learner.step());
    }

    /**
     * What was measured last, for other threads.
     *
     * @param there whether the lane has begun
     * @param before of the run from which this one parted; null if from none
     */
    LaneSnapshot snapshot(String name, boolean there, @Nullable History before) {
        int step = learner.step();
        History history = recorder.upTo(step);
        Entry shown = unseen != null && !there ? unseen : recorder.shown(history, learner.diverged());
        SignalEntry signal = recorder.shownSignals(history, step);
        return new LaneSnapshot(
                name,
                step,
                there ? epoch() : 0,
                learner.divergedAt(),
                learner.loss(),
                learner.accuracy(),
                learner.millisPerStep(),
                shown.layers(),
                shown.step(),
                signal.signals(),
                signal.step(),
                history,
                endsAt,
                new Begun(begins, learner.epochsBefore()),
                recorder.knowsLater(step) ? history() : null,
                before,
                learner.network().parameters().length(),
                learner.weightsHash(),
                learner.orderHash());
    }
}
