package normscope.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lane after one step.
 *
 * @param name its name in the experiment
 * @param step how many updates it has made
 * @param epoch the same in passes through the training data
 * @param divergedAt the step whose loss or parameters were no longer finite; −1 while all is well
 * @param trainLoss loss of the last training minibatch; NaN before the first step
 * @param trainAccuracy share of that minibatch that was classified right; NaN before the first step and for regression
 * @param millisPerStep time of a training step, averaged over the last ones, without measuring
 * @param layers every layer, input side first, the output layer last; for a diverged lane the last finite ones
 * @param layersStep after how many updates those were measured
 * @param signals how the signal fares from layer to layer, on the training minibatch of {@code signalsStep}
 * @param signalsStep after how many updates that was: that of the last evaluation, unless somebody looks at every step
 * @param history since step 0, and up to this one
 * @param endsAt the step at which it is known to diverge, though it may be shown at one before; −1 if none is known
 * @param begun where it branched off another lane: before that it is not there, and its history has no numbers
 * @param later the same with what is known of later steps; null if nothing is
 * @param before how it fared in the run from which this one parted; null if there is none
 * @param parameters how many numbers it learns
 * @param weightsHash eight hexadecimal digits of the SHA-256 of the initial weight matrices
 * @param orderHash eight hexadecimal digits of the SHA-256 of the minibatch size and the first epoch's sample order
 */
public record LaneSnapshot(
        String name,
        int step,
        double epoch,
        int divergedAt,
        double trainLoss,
        double trainAccuracy,
        double millisPerStep,
        List<LayerStats> layers,
        int layersStep,
        List<Signal> signals,
        int signalsStep,
        History history,
        int endsAt,
        Begun begun,
        @Nullable History later,
        @Nullable History before,
        long parameters,
        String weightsHash,
        String orderHash) {
    /** One of whose run nothing else is known. */
    public LaneSnapshot(
            String name,
            int step,
            double epoch,
            int divergedAt,
            double trainLoss,
            double trainAccuracy,
            double millisPerStep,
            List<LayerStats> layers,
            int layersStep,
            List<Signal> signals,
            History history,
            long parameters,
            String weightsHash,
            String orderHash) {
        this(
                name,
                step,
                epoch,
                divergedAt,
                trainLoss,
                trainAccuracy,
                millisPerStep,
                layers,
                layersStep,
                signals,
                signalled(history),
                history,
                divergedAt,
                Begun.START,
                null,
                null,
                parameters,
                weightsHash,
                orderHash);
    }

    /** After how many updates the signal was recorded last; 0 if it never was. */
    private static int signalled(History history) {
        List<SignalEntry> entries = history.signals();
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).step();
    }

    /** All that is known of its run. */
    public History whole() {
        return later == null ? history : later;
    }

    /**
     * What the record says of it after so many updates, or when it ended before; what was not recorded of that step is as it was
     * at the last one that was.
     */
    LaneSnapshot recorded(int wanted) {
        History whole = whole();
        boolean ended = endsAt >= 0 && endsAt <= wanted;
        int at = Math.min(wanted, whole.loss().size());
        History then = whole.upTo(at);
        Entry entry = then.entries().isEmpty()
                ? null
                : then.entries().get(then.entries().size() - 1);
        return new LaneSnapshot(
                name,
                at,
                at < begun.step() ? 0 : epochAt(at),
                ended ? at : -1,
                at == 0 ? Double.NaN : whole.loss().get(at - 1),
                at == 0 ? Double.NaN : whole.accuracy().get(at - 1),
                millisPerStep,
                entry == null ? layers : entry.layers(),
                entry == null ? layersStep : entry.step(),
                then.signals().isEmpty()
                        ? signals
                        : then.signals().get(then.signals().size() - 1).signals(),
                then.signals().isEmpty() ? signalsStep : signalled(then),
                then,
                endsAt,
                begun,
                whole.loss().size() > at ? whole : null,
                before,
                parameters,
                weightsHash,
                orderHash);
    }

    /** So many updates of this lane in passes through the training data; 0 while nothing tells. */
    public double epochAt(double updates) {
        if (updates < begun.step()) {
            return begun.epoch() / begun.step() * updates;
        }
        return begun.epoch() + (updates - begun.step()) * epochsPerStep();
    }

    /** Passes through the training data that one update of it is; 0 while nothing tells. */
    public double epochsPerStep() {
        if (step > begun.step()) {
            return (epoch - begun.epoch()) / (step - begun.step());
        }
        return whole().entries().stream()
                .filter(entry -> entry.step() > begun.step())
                .mapToDouble(entry -> (entry.epoch() - begun.epoch()) / (entry.step() - begun.step()))
                .findFirst()
                .orElse(0);
    }

    /** The same without what is known of later steps. */
    LaneSnapshot alone() {
        return with(history, divergedAt, null);
    }

    public boolean diverged() {
        return divergedAt >= 0;
    }

    /**
     * The class that it gives to every held-out sample; {@link Evaluation#NOT_ALWAYS} where it tells some apart, and
     * before it has learned anything.
     */
    public int always() {
        Evaluation last = lastEvaluation();
        return last.step() > 0 ? last.always() : Evaluation.NOT_ALWAYS;
    }

    /** The newest evaluation; NaN loss and accuracy if there was none yet. */
    public Evaluation lastEvaluation() {
        List<Evaluation> all = history.evaluations();
        return all.isEmpty() ? Evaluation.none(0) : all.get(all.size() - 1);
    }

    /** The same with fewer distributions in its history: only those at multiples of {@code every}. */
    LaneSnapshot thinned(int every) {
        return with(history.thinned(every), endsAt, later == null ? null : later.thinned(every));
    }

    private LaneSnapshot with(History other, int ends, @Nullable History otherLater) {
        return new LaneSnapshot(
                name,
                step,
                epoch,
                divergedAt,
                trainLoss,
                trainAccuracy,
                millisPerStep,
                layers,
                layersStep,
                signals,
                signalsStep,
                other,
                ends,
                begun,
                otherLater,
                before,
                parameters,
                weightsHash,
                orderHash);
    }
}
