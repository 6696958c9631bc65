package normscope.app.control;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import normscope.config.Setting;

/**
 * Where the values of a number lie on a slider from 0 to 1. A logarithmic scale spends equal lengths on equal ratios; if
 * zero is allowed, it has the far left for itself.
 */
final class NumberScale {
    /** Where the smallest positive value lies if zero has the far left. */
    private static final double ABOVE_ZERO = 0.06;

    private static final double SNAP = 0.02;

    private final boolean whole;
    private final double min;
    private final double max;
    private final boolean logarithmic;
    private final double smallest;
    private final List<Double> stops;
    private final DoubleUnaryOperator rounding;

    private NumberScale(
            boolean whole,
            double min,
            double max,
            boolean logarithmic,
            double smallest,
            List<Double> stops,
            DoubleUnaryOperator rounding) {
        this.whole = whole;
        this.min = min;
        this.max = max;
        this.logarithmic = logarithmic;
        this.smallest = smallest;
        this.stops = stops;
        this.rounding = rounding;
    }

    static NumberScale of(Setting.Real real) {
        double lowest = real.min() > 0 ? real.min() : real.smallest();
        DoubleUnaryOperator rounding = real.logarithmic()
                ? NumberScale::twoDigits
                : decimals(Math.max(0, (int) -Math.rint(Math.log10((real.max() - real.min()) / 100))));
        return new NumberScale(false, real.min(), real.max(), real.logarithmic(), lowest, real.stops(), rounding);
    }

    static NumberScale of(Setting.Whole whole) {
        List<Double> stops = whole.stops().stream().map(Integer::doubleValue).toList();
        return new NumberScale(
                true,
                whole.min(),
                whole.max(),
                whole.logarithmic(),
                Math.max(1, whole.min()),
                stops,
                whole.logarithmic() ? value -> Math.rint(twoDigits(value)) : Math::rint);
    }

    double position(double value) {
        if (!logarithmic) {
            return (value - min) / (max - min);
        }
        if (value < smallest) {
            return 0;
        }
        double left = left();
        return left + (1 - left) * Math.log(value / smallest) / Math.log(max / smallest);
    }

    /** The sensible value nearest to a position. */
    double value(double position) {
        if (logarithmic && left() > 0 && position < left() / 2) {
            return 0;
        }
        double nearest = Double.NaN;
        for (double stop : stops) {
            double distance = Math.abs(position(stop) - position);
            if (distance <= SNAP && !(distance >= Math.abs(position(nearest) - position))) {
                nearest = stop;
            }
        }
        return Double.isNaN(nearest) ? clamped(rounding.applyAsDouble(raw(position))) : nearest;
    }

    /** The next sensible value above (direction 1) or below (−1), for the keyboard. */
    double next(double value, int direction) {
        double best = Double.NaN;
        for (double stop : stops) {
            if (direction * (stop - value) > 1e-12 * Math.abs(value)
                    && !(Math.abs(stop - value) >= Math.abs(best - value))) {
                best = stop;
            }
        }
        if (!Double.isNaN(best)) {
            return best;
        }
        if (direction < 0 && min == 0 && logarithmic) {
            return 0;
        }
        return clamped(
                logarithmic
                        ? rounding.applyAsDouble(value * (direction > 0 ? 1.5 : 1 / 1.5))
                        : rounding.applyAsDouble(value + direction * Math.max(whole ? 1 : 0, (max - min) / 100)));
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    private double left() {
        return min == 0 ? ABOVE_ZERO : 0;
    }

    private double raw(double position) {
        if (!logarithmic) {
            return min + position * (max - min);
        }
        double share = Math.max(0, (position - left()) / (1 - left()));
        return smallest * Math.pow(max / smallest, share);
    }

    private double clamped(double value) {
        return Math.max(min, Math.min(max, value));
    }

    private static DoubleUnaryOperator decimals(int digits) {
        double scale = Math.pow(10, digits);
        return value -> Math.rint(value * scale) / scale;
    }

    private static double twoDigits(double value) {
        if (value == 0) {
            return 0;
        }
        double digit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        // Dividing by a power of ten above one keeps 0.3 from becoming 0.30000000000000004.
        return digit < 1 ? Math.rint(value / digit) / Math.rint(1 / digit) : Math.rint(value / digit) * digit;
    }
}
