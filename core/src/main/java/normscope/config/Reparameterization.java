package normscope.config;

/** How a weight matrix w [in, out] is made from what is learned: v of the same shape, and often a gain g per column. */
public enum Reparameterization implements Named {
    /** w = v. */
    NONE("none", "as they are", "The weights themselves are learned.", false),
    /** w = g · v / ‖v‖, column by column. */
    WEIGHT_NORM(
            "weight-norm",
            "weight normalization",
            "Length and direction of every unit's weights are learned apart: w = g v / ‖v‖ (Salimans and Kingma 2016,"
                    + " equation 2).",
            true),
    /** w = (v − mean) / (std + 10⁻⁵), column by column, the standard deviation biased. */
    STANDARDIZED(
            "standardized",
            "weight standardization",
            "Every unit's weights have mean 0 and variance 1: w = (v − mean) / (std + 1e-5) (Qiao, Wang, Liu, Shen and"
                    + " Yuille 2019).",
            false),
    /** w = γ · g · (v − mean) / ((std + 10⁻⁵) √fan_in), column by column, γ the activation's gain, the deviation biased. */
    SCALED_STANDARDIZED(
            "scaled-standardized",
            "scaled weight standardization",
            "Standardized weights, scaled so that layers keep their variance: w = γ g (v − mean) / ((std + 1e-5) √fan in),"
                    + " where γ = 1 / std[f(x)] for Gaussian x belongs to the activation, 1.71 for ReLU (Brock, De and"
                    + " Smith 2021).",
            true);

    private final Words words;
    private final boolean gain;

    Reparameterization(String key, String title, String explanation, boolean gain) {
        words = new Words(key, title, explanation);
        this.gain = gain;
    }

    @Override
    public Words words() {
        return words;
    }

    /** Whether a gain is learned for every column. */
    public boolean hasGain() {
        return gain;
    }
}
