package normscope.train;

import java.util.ArrayList;
import java.util.List;
import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.History;
import normscope.snapshot.Series;
import normscope.snapshot.SignalEntry;

/** What a lane went through, while it grows; {@link #view} is handed to other threads. */
final class Record {
    /** A hundred layers and fifty blocks at so many steps take about 4 MB. */
    private static final int MOST_SIGNALS = 256;

    private final Series.Writer loss = new Series.Writer();
    private final Series.Writer accuracy = new Series.Writer();
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Thinned<SignalEntry> signals = new Thinned<>(MOST_SIGNALS);
    // copies for other threads, as long as they are still true
    private List<Evaluation> evaluationsView = List.of();
    private List<Entry> entriesView = List.of();
    private List<SignalEntry> signalsView = List.of();

    void step(double minibatchLoss, double minibatchAccuracy) {
        loss.add(minibatchLoss);
        accuracy.add(minibatchAccuracy);
    }

    void evaluated(Evaluation evaluation) {
        evaluations.add(evaluation);
    }

    /** After how many updates the newest evaluation was made; −1 before the first. */
    int evaluatedAt() {
        return evaluations.isEmpty()
                ? -1
                : evaluations.get(evaluations.size() - 1).step();
    }

    void recorded(Entry entry) {
        entries.add(entry);
    }

    void signaled(SignalEntry entry) {
        signals.add(entry);
        signalsView = signals.copy();
    }

    /** Keeps only the entries at multiples of {@code every}. */
    void thin(int every) {
        entries.removeIf(entry -> entry.step() % every != 0);
        entriesView = List.of();
    }

    int entries() {
        return entries.size();
    }

    History view(int every) {
        if (evaluationsView.size() != evaluations.size()) {
            evaluationsView = List.copyOf(evaluations);
        }
        if (entriesView.size() != entries.size()) {
            entriesView = List.copyOf(entries);
        }
        return new History(loss.view(), accuracy.view(), evaluationsView, entriesView, every, signalsView);
    }
}
