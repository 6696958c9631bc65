package normscope.train;

import java.util.ArrayList;
import java.util.List;
import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.History;
import normscope.snapshot.Series;

/** What a lane went through, while it grows; {@link #view} is handed to other threads. */
final class Record {
    private final Series.Writer loss = new Series.Writer();
    private final Series.Writer accuracy = new Series.Writer();
    private List<Evaluation> evaluations = List.of();
    private List<Entry> entries = List.of();

    void step(double minibatchLoss, double minibatchAccuracy) {
        loss.add(minibatchLoss);
        accuracy.add(minibatchAccuracy);
    }

    void evaluated(Evaluation evaluation) {
        evaluations = appended(evaluations, evaluation);
    }

    void recorded(Entry entry) {
        entries = appended(entries, entry);
    }

    /** Keeps only the entries at multiples of {@code every}. */
    void thin(int every) {
        entries = entries.stream().filter(entry -> entry.step() % every == 0).toList();
    }

    List<Entry> entries() {
        return entries;
    }

    History view(int every) {
        return new History(loss.view(), accuracy.view(), evaluations, entries, every);
    }

    /** A new list, because views of the old one are with other threads. */
    private static <T> List<T> appended(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
