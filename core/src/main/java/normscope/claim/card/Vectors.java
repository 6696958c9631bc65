package normscope.claim.card;

import java.util.Arrays;

/** A few measures of plain arrays. */
final class Vectors {
    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double norm(double[] v) {
        return Math.sqrt(dot(v, v));
    }

    /** ‖a − b‖ / ‖b‖. */
    static double distance(double[] a, double[] b) {
        return norm(minus(a, b)) / norm(b);
    }

    static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    static double[] times(double factor, double[] v) {
        return Arrays.stream(v).map(x -> factor * x).toArray();
    }

    /** The largest |a − b| of two numbers at the same place; infinite if the lengths differ. */
    static double largestDifference(double[] a, double[] b) {
        double largest = a.length == b.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    static double mean(double... v) {
        double sum = 0;
        for (double x : v) {
            sum += x / v.length;
        }
        return sum;
    }

    static double largest(double... v) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double x : v) {
            largest = Math.max(largest, x);
        }
        return largest;
    }

    static double smallest(double... v) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double x : v) {
            smallest = Math.min(smallest, x);
        }
        return smallest;
    }

    static double[] log2(double[] v) {
        return Arrays.stream(v).map(x -> Math.log(x) / Math.log(2)).toArray();
    }

    /** A row of a matrix in c order. */
    static double[] row(double[] matrix, int row, int columns) {
        return Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns);
    }

    /** A column of a matrix in c order. */
    static double[] column(double[] matrix, int column, int columns) {
        double[] result = new double[matrix.length / columns];
        Arrays.setAll(result, i -> matrix[i * columns + column]);
        return result;
    }

    /** Standard deviation, biased. */
    static double deviation(double[] v) {
        double mean = mean(v);
        double square = 0;
        for (double x : v) {
            square += (x - mean) * (x - mean) / v.length;
        }
        return Math.sqrt(square);
    }

    /** Mean of ((x − mean) / standard deviation) to a power: skewness with 3, kurtosis with 4. */
    static double moment(double[] v, int power) {
        double mean = mean(v);
        double deviation = deviation(v);
        double sum = 0;
        for (double x : v) {
            sum += Math.pow((x - mean) / deviation, power) / v.length;
        }
        return sum;
    }
}
