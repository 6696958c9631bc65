package normscope.snapshot;

/**
 * One layer after one step.
 *
 * @param name "layer 1", …, "output"
 * @param units how many units it has
 * @param normalized whether a normalizer stands in it
 * @param pre what the linear map gives
 * @param post what the normalizer gives, or {@code pre} again
 * @param act what the activation gives; for the output layer {@code post} again
 * @param nonlinearityInput the stage that feeds the activation: {@link Stage#POST} where the normalizer stands before
 *     it, otherwise {@link Stage#PRE}
 * @param saturation share of the activation's inputs where it is flat: |x| &gt; 4 for sigmoid, |x| &gt; 2 for tanh,
 *     x ≤ 0 for ReLU; 0 for identity
 * @param gradientNorm Euclidean norm of the loss's gradient with respect to all parameters of the layer; NaN before
 *     the first step
 * @param parameterNorm Euclidean norm of all its parameters
 * @param updateRatio norm of the last update over the norm of the parameters; NaN before the first step
 * @param unitPercentiles [3][units shown]: the 15th, 50th and 85th percentile, over the samples measured and their positions, of the input to
 *     the nonlinearity of each of the first {@link #UNITS} units; [3][0] between two entries of the record
 * @param share which share of the layer's values the distributions are of: 1 unless the layer is large
 */
public record LayerStats(
        String name,
        int units,
        boolean normalized,
        StageStats pre,
        StageStats post,
        StageStats act,
        Stage nonlinearityInput,
        double saturation,
        double gradientNorm,
        double parameterNorm,
        double updateRatio,
        float[][] unitPercentiles,
        double share) {
    /** Units of a layer whose percentiles are measured one by one. */
    public static final int UNITS = 128;

    public StageStats at(Stage stage) {
        return switch (stage) {
            case PRE -> pre;
            case POST -> post;
            case ACT -> act;
        };
    }

    /** What feeds the activation. */
    public StageStats input() {
        return at(nonlinearityInput);
    }
}
