package normscope.snapshot;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What a number came to in several runs.
 *
 * @param low the lowest; NaN where there is none
 * @param median the middle one, or the mean of the two in the middle
 * @param high the highest
 * @param count of how many runs these are
 */
public record Spread(double low, double median, double high, int count) {
    /** Of those that are finite: a run that has diverged has no number. */
    public static Spread of(DoubleStream numbers) {
        double[] sorted = numbers.filter(Double::isFinite).sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        double lower = sorted[(n - 1) / 2];
        double upper = sorted[n / 2];
        return new Spread(sorted[0], lower == upper ? lower : lower / 2 + upper / 2, sorted[n - 1], n);
    }

    /** Of a few numbers. */
    public static Spread of(double... numbers) {
        return of(Arrays.stream(numbers));
    }
}
