package normscope.measure;

import org.jspecify.annotations.Nullable;

/**
 * One update of a lane, with what is needed to tell apart what it changed.
 *
 * @param step how many updates came before it
 * @param rate the learning rate that it is made with
 * @param minibatch the loss of the minibatch that it was made for
 * @param next the loss of the minibatch after that one
 * @param before all parameters before it, [P]
 * @param after all parameters after it, [P]
 * @param initial all parameters at step 0, [P]; null if nobody kept them
 */
public record Update(
        int step,
        double rate,
        MinibatchLoss minibatch,
        MinibatchLoss next,
        double[] before,
        double[] after,
        double @Nullable [] initial) {
    /** The same with other parameters after it. */
    public Update until(double[] parameters) {
        return new Update(step, rate, minibatch, next, before, parameters, initial);
    }

    /** The parameters when only the first {@code layers} layers have been updated. */
    double[] below(int layers) {
        double[] mixed = before.clone();
        for (MinibatchLoss.Layer layer : minibatch.layers().subList(0, layers)) {
            for (MinibatchLoss.Span span : layer.numbers()) {
                System.arraycopy(after, span.from(), mixed, span.from(), span.to() - span.from());
            }
        }
        return mixed;
    }
}
