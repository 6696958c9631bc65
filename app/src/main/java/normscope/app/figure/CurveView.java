package normscope.app.figure;

import normscope.config.Named;

/**
 * How curves over training are looked at.
 *
 * @param along what their axis counts
 * @param loss how the axis of a loss counts
 */
public record CurveView(Along along, Loss loss) {
    public static final CurveView FIRST = new CurveView(Along.STEPS, Loss.LOGARITHMIC);

    /** What counts training; every lane goes as far as its own. */
    public enum Along implements Named {
        STEPS("steps", "step"),
        EPOCHS("epochs", "epoch"),
        SAMPLES("samples", "samples seen");

        private final Words words;

        Along(String key, String title) {
            words = new Words(key, title);
        }

        @Override
        public Words words() {
            return words;
        }
    }

    /** Equal lengths are equal ratios, or equal differences. */
    public enum Loss implements Named {
        LOGARITHMIC("logarithmic", "logarithmic"),
        LINEAR("linear", "linear");

        private final Words words;

        Loss(String key, String title) {
            words = new Words(key, title);
        }

        @Override
        public Words words() {
            return words;
        }
    }

    /** Which of these a figure asks. */
    public enum Choice {
        ALONG,
        LOSS
    }

    public CurveView with(Along other) {
        return new CurveView(other, loss);
    }

    public CurveView with(Loss other) {
        return new CurveView(along, other);
    }
}
