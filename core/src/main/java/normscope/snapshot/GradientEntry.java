package normscope.snapshot;

import java.util.List;

/**
 * What was measured about the gradient of a lane between two steps.
 *
 * @param step how many updates came before
 * @param rate the learning rate of the next one
 * @param walk the loss along the negative gradient of the minibatch of that update
 * @param shifts what the update did to the gradients of later layers, input side first; empty if it was not made yet
 * @param identities what normalizers take from the gradient, input side first; empty where theorem 4.1 says nothing
 * @param optima how far the weights of each layer have come from where they began, input side first; empty if that is
 *     not known
 */
public record GradientEntry(
        int step,
        double rate,
        GradientWalk walk,
        List<GradientShift> shifts,
        List<Identity> identities,
        List<Optimum> optima) {
    public GradientEntry {
        shifts = List.copyOf(shifts);
        identities = List.copyOf(identities);
        optima = List.copyOf(optima);
    }

    /**
     * Theorem 4.1 of Santurkar et al. (2018) in a layer.
     *
     * @param layer its name
     * @param sum both sides, summed over its units
     * @param residual the largest by magnitude of any unit, as a share of that unit's left side
     */
    public record Identity(String layer, GradientNormIdentity sum, double residual) {}

    /**
     * Lemma 4.5 of the same paper in a layer, with the weights now in the place of an optimum.
     *
     * @param layer its name
     * @param nearest where the nearest point of their ray lies
     */
    public record Optimum(String layer, NearestOptimum nearest) {}
}
