package normscope.snapshot;

/**
 * How a signal fares at one place of a network: what Lubana, Dick and Tanaka (2021) probe, on the samples of a training
 * minibatch.
 *
 * @param name "layer 3", or "block 3" for what a residual block gives
 * @param block whether it is a residual block's output; otherwise what a layer's activation gives
 * @param samples how many samples the measures between samples compare
 * @param variance mean over channels of the variance over samples and positions
 * @param meanSquare mean of all squares
 * @param cosine mean cosine of the angle between two samples
 * @param stableRank of the samples' matrix with rows of length 1: number of samples over the largest eigenvalue of its
 *     Gram matrix; 1 where all point the same way
 * @param gradientNorm Euclidean norm, over the minibatch, of the loss's gradient with respect to what the linear map
 *     gives; NaN where there is none
 * @param dead share of units whose activation is 0 or below for every sample and position
 * @param alwaysOn share of units whose activation is above 0 for every sample and position
 * @param saturated share of values where the activation is flat, see {@link LayerStats#saturation}
 */
public record Signal(
        String name,
        boolean block,
        int samples,
        double variance,
        double meanSquare,
        double cosine,
        double stableRank,
        double gradientNorm,
        double dead,
        double alwaysOn,
        double saturated) {}
