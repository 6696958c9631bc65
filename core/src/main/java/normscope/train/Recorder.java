package normscope.train;

import java.util.List;
import normscope.snapshot.Entry;
import normscope.snapshot.History;
import normscope.snapshot.SignalEntry;
import org.jspecify.annotations.Nullable;

/** Measures a lane where that is due and was not done before, and keeps what it found. */
final class Recorder {
    private static final int MAX_ENTRIES = 1_000;
    private static final int FEWEST_ENTRIES = 64;

    private final Record record;
    private final Measurements measurements;
    private @Nullable SignalEntry signals;

    /** @param every updates between two entries at first */
    Recorder(int every, Measurements measurements) {
        record = new Record(every, MAX_ENTRIES);
        this.measurements = measurements;
    }

    /** Keeps as many entries as fit from now on; the layers have been measured. */
    void limit(long bytes) {
        long fitting = bytes / Math.max(1, measurements.entryBytes());
        record.entries().limit((int) Math.max(FEWEST_ENTRIES, Math.min(MAX_ENTRIES, fitting)));
    }

    /** Adds entries so many updates apart, after this step. */
    void rhythm(int after, int every) {
        record.entries().rhythm(after, every);
    }

    /** See {@link Record#begin}. */
    void begin(int step) {
        record.begin(step);
    }

    /** See {@link Record#step}. */
    boolean update(int number, double loss, double accuracy) {
        return record.step(number, loss, accuracy);
    }

    /** Adds the signal as the training pass carried it last. */
    void signals(int step, double epoch) {
        record.signals().add(measurements.signals(step, epoch));
    }

    /** Looks at the held-out data. */
    void evaluate(int step, double epoch) {
        if (!record.evaluations().wants(step)) {
            return;
        }
        record.evaluations().add(measurements.evaluate(step, epoch));
        if (record.signals().wants(step)) {
            signals(step, epoch);
        }
    }

    /**
     * Adds the layers as they are.
     *
     * @param rate of the last update; NaN before the first
     * @return false if the lane ends here, for something in it is no finite number
     */
    boolean record(int step, double epoch, double rate) {
        if (record.ends(step)) {
            return false;
        }
        if (!record.entries().wants(step)) {
            return true;
        }
        if (!measurements.layers(step, rate, true)) {
            record.end(step);
            return false;
        }
        record.entries().add(measurements.entry(step, epoch));
        return true;
    }

    /** Measures the layers as they are, unless that was just done. */
    void look(int step, double rate, boolean diverged) {
        Entry known = record.entries().at(step);
        if (known != null) {
            measurements.known(known);
        } else if (!diverged) {
            measurements.layers(step, rate, false);
        }
    }

    /** The layers to show: as they were measured last, and of a lane that ended, the last that were recorded. */
    Entry shown(History history, boolean diverged) {
        List<Entry> entries = history.entries();
        // whether an ended lane was looked at in between is chance
        boolean ended = diverged || !measurements.finite();
        return ended && !entries.isEmpty()
                ? entries.get(entries.size() - 1)
                : measurements.entry(measurements.layersAt(), Double.NaN);
    }

    /** Measures the signal as the training pass carried it last, unless that was just done. */
    void lookAtSignals(int step, double epoch) {
        SignalEntry known = signals;
        if (known == null || known.step() != step) {
            SignalEntry recorded = record.signals().at(step);
            signals = recorded == null ? measurements.signals(step, epoch) : recorded;
        }
    }

    /** The signal to show: of this very step if somebody looked at it, else as it was recorded last. */
    SignalEntry shownSignals(History history, int step) {
        SignalEntry looked = signals;
        if (looked != null && looked.step() == step) {
            return looked;
        }
        List<SignalEntry> recorded = history.signals();
        return recorded.isEmpty() ? new SignalEntry(0, 0, List.of()) : recorded.get(recorded.size() - 1);
    }

    /** See {@link Record#isSparse}. */
    boolean isSparse() {
        return record.isSparse();
    }

    /** See {@link Record#fill}. */
    void fill(Recorder straight, int step) {
        record.fill(straight.record, step);
    }

    /** Forgets what came after so many updates. */
    void cut(int step) {
        record.cut(step);
        SignalEntry looked = signals;
        signals = looked != null && looked.step() > step ? null : looked;
    }

    /** Whether updates are recorded that were made after so many. */
    boolean knowsLater(int step) {
        return record.steps() > step;
    }

    /** What there was to know after so many updates. */
    History upTo(int step) {
        return record.upTo(step);
    }
}
