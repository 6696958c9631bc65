package normscope.snapshot;

/**
 * What the eigenvalues of a Gram matrix say of one place in a network: G, the products of the samples' activations, each
 * sample scaled to length 1.
 *
 * @param name "layer 3", or "block 3" for what a residual block gives
 * @param block whether it is a residual block's output; otherwise what a layer's activation gives
 * @param effectiveRank exponential of the entropy of the eigenvalues, scaled to sum 1 (Roy and Vetterli 2007): 1 where all
 *     samples point the same way, their number where all are at right angles
 * @param orthogonalityGap ‖G / tr G − I / n‖ (Frobenius; Daneshmand, Joudaki and Bach 2021): 0 where all samples are at
 *     right angles
 */
public record Spectrum(String name, boolean block, double effectiveRank, double orthogonalityGap) {}
