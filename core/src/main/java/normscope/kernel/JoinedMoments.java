package normscope.kernel;

import java.util.Arrays;

/** Mean and variance of values that come in several parts, joined as Chan, Golub and LeVeque (1983) say. */
final class JoinedMoments {
    private final double[] count;
    private final double[] mean;
    private final double[] squares;

    /**
     * @param groups how many of them there are
     */
    JoinedMoments(int groups) {
        count = new double[groups];
        mean = new double[groups];
        squares = new double[groups];
    }

    void clear() {
        Arrays.fill(count, 0);
        Arrays.fill(mean, 0);
        Arrays.fill(squares, 0);
    }

    /**
     * Adds n values.
     *
     * @param centre about their mean; 0 for second moments about zero
     * @param sum Σ (x − centre); 0 for second moments about zero
     * @param sumOfSquares Σ (x − centre)²
     */
    void add(int group, int n, double centre, double sum, double sumOfSquares) {
        double total = count[group] + n;
        double difference = centre + sum / n - mean[group];
        squares[group] += sumOfSquares - sum * sum / n + difference * difference * count[group] * n / total;
        mean[group] += difference * n / total;
        count[group] = total;
    }

    double mean(int group) {
        return mean[group];
    }

    double variance(int group) {
        return Math.max(0, squares[group] / count[group]);
    }
}
