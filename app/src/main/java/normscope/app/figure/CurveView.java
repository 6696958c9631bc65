package normscope.app.figure;

import java.util.stream.IntStream;
import normscope.config.Experiment;
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

    /** The same along epochs, where lanes stand still after steps of their own: there they compare. */
    public CurveView fitting(Experiment opened) {
        return hasStops(opened) ? with(Along.EPOCHS) : this;
    }

    /** The same where another experiment is opened after one whose lanes did, or before one. */
    public CurveView fitting(Experiment before, Experiment opened) {
        return hasStops(before) && along == Along.EPOCHS ? with(Along.STEPS).fitting(opened) : fitting(opened);
    }

    private static boolean hasStops(Experiment experiment) {
        return IntStream.range(0, experiment.lanes().size())
                .anyMatch(lane -> experiment.stops(lane).isPresent());
    }

    public CurveView with(Along other) {
        return new CurveView(other, loss);
    }

    public CurveView with(Loss other) {
        return new CurveView(along, other);
    }
}
