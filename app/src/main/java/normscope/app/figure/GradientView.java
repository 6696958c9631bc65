package normscope.app.figure;

import java.util.function.ToDoubleFunction;
import normscope.config.Named;
import normscope.snapshot.GradientShift;

/**
 * How measurements of gradients are looked at.
 *
 * @param at where on the walk the handle stands, in learning rates, from 0
 * @param measure which measure of the gradients' shift is drawn
 */
public record GradientView(double at, Measure measure) {
    /** After the step that training would make. */
    public static final GradientView FIRST = new GradientView(1, Measure.RELATIVE);

    /** Measures of how one gradient became another. */
    public enum Measure implements Named {
        DISTANCE("distance", "|G − G′|", true, GradientShift::distance),
        RELATIVE("relative", "|G − G′| / |G|", false, GradientShift::relative),
        ANGLE("angle", "angle of G and G′ in °", false, GradientShift::angle);

        private final Words words;
        private final boolean logarithmic;
        private final ToDoubleFunction<GradientShift> of;

        Measure(String key, String title, boolean logarithmic, ToDoubleFunction<GradientShift> of) {
            words = new Words(key, title);
            this.logarithmic = logarithmic;
            this.of = of;
        }

        @Override
        public Words words() {
            return words;
        }

        /** Whether its values are so far apart that an axis counts their powers. */
        public boolean logarithmic() {
            return logarithmic;
        }

        public double of(GradientShift shift) {
            return of.applyAsDouble(shift);
        }
    }

    public GradientView {
        at = Math.max(0, at);
    }

    /** The same with the handle elsewhere. */
    public GradientView at(double other) {
        return new GradientView(other, measure);
    }

    /** The same with another measure of shifts. */
    public GradientView with(Measure other) {
        return new GradientView(at, other);
    }
}
