package normscope.snapshot;

import java.util.List;

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
 * @param signals how the signal fares from layer to layer, on the minibatch of the last evaluation's step
 * @param history since step 0
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
        History history,
        long parameters,
        String weightsHash,
        String orderHash) {
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
                history.thinned(every),
                parameters,
                weightsHash,
                orderHash);
    }
}
