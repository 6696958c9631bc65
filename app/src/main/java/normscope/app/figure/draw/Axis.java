package normscope.app.figure.draw;

import java.util.Arrays;

/**
 * Values along a line on the picture.
 *
 * @param lo value at {@code from}
 * @param hi value at {@code to}
 * @param from where the line begins, in points
 * @param to where it ends; for upright axes less than {@code from}
 * @param logarithmic whether equal lengths are equal ratios
 */
public record Axis(double lo, double hi, double from, double to, boolean logarithmic) {
    private static final double[] ROUND = {1, 1.5, 2, 3, 4, 5, 6, 8};

    public static Axis linear(double lo, double hi, double from, double to) {
        return new Axis(lo, hi, from, to, false);
    }

    /** A round number that most of some values lie within: eight digits a decade, so that an axis seldom jumps. */
    public static double reach(double[] values, double share) {
        double[] sizes = new double[values.length];
        int finite = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                sizes[finite++] = Math.abs(value);
            }
        }
        Arrays.sort(sizes, 0, finite);
        double most = finite == 0 ? 1 : sizes[Math.min(finite - 1, (int) (share * finite))];
        if (!(most > 1e-30)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (double digit : ROUND) {
            if (most <= digit * power * (1 + 1e-9)) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    /** The smallest of 1, 2, 5 times a power of ten that is not below a positive value. */
    public static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double digit = value / power;
        return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
    }

    /** The largest of them that is not above it. */
    public static double roundDown(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double digit = value / power;
        return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
    }

    /** Where a value stands; beyond the ends where it is beyond them. */
    public double at(double value) {
        double share = logarithmic
                ? (Math.log(Math.max(value, 1e-300)) - Math.log(lo)) / (Math.log(hi) - Math.log(lo))
                : (value - lo) / (hi - lo);
        return from + share * (to - from);
    }

    /** Where a value stands, at the nearest end where it is beyond. */
    public double within(double value) {
        double at = at(value);
        return from < to ? Math.min(Math.max(at, from), to) : Math.min(Math.max(at, to), from);
    }

    /** Whether a value lies beyond an end, and so far that a point at the end would not show it. */
    public boolean beyond(double value) {
        return Math.abs(at(value) - within(value)) >= 1;
    }

    /** Which value stands at a point. */
    public double value(double at) {
        double share = (at - from) / (to - from);
        return logarithmic ? lo * Math.pow(hi / lo, share) : lo + share * (hi - lo);
    }

    /** Round values between the ends, at most so many; linear axes get equal steps of 1, 2 or 5 times a power of ten. */
    public double[] ticks(int most) {
        return logarithmic ? logarithmicTicks(most) : linearTicks(step(hi - lo, most));
    }

    /** The smallest of 1, 2, 5, 10, … of which at most {@code most} + 1 lie in a range. */
    public static double step(double range, int most) {
        double rough = range / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return (digit <= 1 + 1e-9 ? 1 : digit <= 2 + 1e-9 ? 2 : digit <= 5 + 1e-9 ? 5 : 10) * power;
    }

    private double[] linearTicks(double step) {
        long first = (long) Math.ceil(lo / step - 1e-9);
        long last = (long) Math.floor(hi / step + 1e-9);
        double[] ticks = new double[(int) Math.max(0, last - first + 1)];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }

    private double[] logarithmicTicks(int most) {
        int first = (int) Math.ceil(Math.log10(lo) - 1e-9);
        int last = (int) Math.floor(Math.log10(hi) + 1e-9);
        int every = Math.max(1, (int) Math.ceil((last - first + 1) / (double) Math.max(1, most)));
        boolean finer = Math.log10(hi / lo) * 3 <= most;
        double[] all = new double[64];
        int n = 0;
        for (int power = first - 1; power <= last && n < 61; power++) {
            if (Math.floorMod(power, every) != 0) {
                continue;
            }
            double one = Math.pow(10, power);
            for (int digit : finer ? new int[] {1, 2, 5} : new int[] {1}) {
                double tick = digit * one;
                if (tick >= lo * (1 - 1e-9) && tick <= hi * (1 + 1e-9)) {
                    all[n++] = tick;
                }
            }
        }
        return Arrays.copyOf(all, n);
    }
}
