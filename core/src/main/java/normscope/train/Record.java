package normscope.train;

import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.History;
import normscope.snapshot.Series;
import normscope.snapshot.SignalEntry;

/** What a lane went through, while it grows; {@link #upTo} is handed to other threads. */
final class Record {
    /** A hundred layers and fifty blocks at so many steps take about 4 MB. */
    private static final int MOST_SIGNALS = 256;

    private static final int MOST_EVALUATIONS = 20_000;

    private final Series.Writer loss = new Series.Writer();
    private final Series.Writer accuracy = new Series.Writer();
    private final Recorded<Evaluation> evaluations = new Recorded<>(Evaluation::step, 1, MOST_EVALUATIONS);
    private final Recorded<SignalEntry> signals = new Recorded<>(SignalEntry::step, 1, MOST_SIGNALS);
    private final Recorded<Entry> entries;
    private int end = -1;
    private int begins;

    /**
     * @param every updates between two entries at first
     * @param most how many entries are kept
     */
    Record(int every, int most) {
        entries = new Recorded<>(Entry::step, every, most);
    }

    /**
     * Takes what the minibatch of an update gave.
     *
     * @param number of updates before it
     * @return false if that update was made before and gave another loss
     */
    boolean step(int number, double minibatchLoss, double minibatchAccuracy) {
        Series known = loss.view();
        if (number < known.size()) {
            return Double.compare(known.get(number), minibatchLoss) == 0;
        }
        loss.add(minibatchLoss);
        accuracy.add(minibatchAccuracy);
        return true;
    }

    /** So many updates were made before this record begins, by another lane. */
    void begin(int step) {
        begins = step;
        while (loss.view().size() < step) {
            loss.add(Double.NaN);
            accuracy.add(Double.NaN);
        }
    }

    /** What was measured after so many updates is no finite number: there the lane ends. */
    void end(int step) {
        end = step;
    }

    /** Whether the lane ended after so many updates when it came there first. */
    boolean ends(int step) {
        return step == end;
    }

    Recorded<Evaluation> evaluations() {
        return evaluations;
    }

    Recorded<Entry> entries() {
        return entries;
    }

    Recorded<SignalEntry> signals() {
        return signals;
    }

    /** Whether less is known than a straight run would have kept. */
    boolean isSparse() {
        return evaluations.isSparse() || entries.isSparse() || signals.isSparse();
    }

    /** Adds what is missing up to a step, from the record of a straight run. */
    void fill(Record straight, int step) {
        evaluations.fill(straight.evaluations, step);
        entries.fill(straight.entries, step);
        signals.fill(straight.signals, step);
    }

    /** Updates that were recorded. */
    int steps() {
        return loss.view().size();
    }

    /** Forgets what came after so many updates; what was handed out stays. */
    void cut(int step) {
        end = end > step ? -1 : end;
        loss.cut(step);
        accuracy.cut(step);
        evaluations.cut(step);
        entries.cut(step);
        signals.cut(step);
    }

    /** What there was to know after so many updates. */
    History upTo(int until) {
        int step = until < begins ? 0 : until; // before it began there is nothing, whether or not it has begun since
        return new History(
                loss.view(step),
                accuracy.view(step),
                evaluations.upTo(step),
                entries.upTo(step),
                entries.every(),
                signals.upTo(step));
    }
}
