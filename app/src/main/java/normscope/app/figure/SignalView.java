package normscope.app.figure;

import normscope.config.Named;

/**
 * How the signal through the network is looked at.
 *
 * @param axis how the axes of variances, norms and ranks count
 * @param panel which measure is drawn, large, or all of them
 */
public record SignalView(Scale axis, Panel panel) {
    public static final SignalView FIRST = new SignalView(Scale.LOGARITHMIC, Panel.ALL);

    /** Equal lengths are equal ratios, or equal differences: what doubles from layer to layer, or grows by as much, is straight. */
    public enum Scale implements Named {
        LOGARITHMIC("logarithmic", "logarithmic"),
        LINEAR("linear", "linear");

        private final Words words;

        Scale(String key, String title) {
            words = new Words(key, title);
        }

        @Override
        public Words words() {
            return words;
        }
    }

    /** What is drawn against depth. */
    public enum Panel implements Named {
        ALL("all", "six measures"),
        VARIANCE("variance", "activation variance"),
        MEAN_SQUARE("mean-square", "mean square"),
        COSINE("cosine", "cosine between samples"),
        STABLE_RANK("stable-rank", "stable rank"),
        GRADIENT("gradient", "gradient norm"),
        DEAD("dead", "units never above 0"),
        ALWAYS_ON("always-on", "units always above 0"),
        SATURATED("saturated", "saturated values");

        private final Words words;

        Panel(String key, String title) {
            words = new Words(key, title);
        }

        @Override
        public Words words() {
            return words;
        }
    }

    public SignalView with(Scale other) {
        return new SignalView(other, panel);
    }

    public SignalView with(Panel other) {
        return new SignalView(axis, other);
    }
}
