package normscope.snapshot;

import java.util.List;

/**
 * What a lane went through since step 0; the same every time for the same experiment, however the window is used.
 *
 * @param loss loss of the training minibatch of every step: index i belongs to the update from step i to i + 1
 * @param accuracy share of that minibatch that was classified right before the update; NaN for regression
 * @param evaluations oldest first
 * @param entries distributions, oldest first; when they grow many, every second one is dropped
 * @param entryEvery steps between two entries at present
 * @param signals how the signal fares at step 0 and at evaluations, oldest first; when they grow many, every second
 *     one is dropped
 */
public record History(
        Series loss,
        Series accuracy,
        List<Evaluation> evaluations,
        List<Entry> entries,
        int entryEvery,
        List<SignalEntry> signals) {
    /** What there was to know after so many updates. */
    public History upTo(int step) {
        return new History(
                loss.first(step),
                accuracy.first(step),
                evaluations.stream().filter(each -> each.step() <= step).toList(),
                entries.stream().filter(each -> each.step() <= step).toList(),
                entryEvery,
                signals.stream().filter(each -> each.step() <= step).toList());
    }

    /** The same with only those distributions that are at multiples of {@code every}. */
    History thinned(int every) {
        if (entryEvery >= every) {
            return this;
        }
        List<Entry> kept =
                entries.stream().filter(entry -> entry.step() % every == 0).toList();
        return new History(loss, accuracy, evaluations, kept, every, signals);
    }
}
