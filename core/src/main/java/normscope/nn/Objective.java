package normscope.nn;

import normscope.config.Loss;

/**
 * The value of a loss, summed over samples in double precision on the heap; its gradient is a kernel.
 *
 * @param sum summed loss of all samples
 * @param correct how many were classified right; 0 for regression
 * @param samples how many there were
 */
public record Objective(double sum, int correct, int samples) {
    /** Of no samples. */
    public static final Objective NONE = new Objective(0, 0, 0);

    /**
     * The loss of {@code n} samples.
     *
     * @param outputs [n, k] logits or numbers
     * @param labels [n] classes; empty for regression
     * @param targets [n, k] numbers; empty for classes, which count as one-hot
     */
    public static Objective of(Loss loss, double[] outputs, int n, int[] labels, float[] targets) {
        int k = outputs.length / n;
        double sum = 0;
        int correct = 0;
        for (int i = 0; i < n; i++) {
            if (labels.length > 0 && largest(outputs, i * k, k) == labels[i]) {
                correct++;
            }
            sum += loss == Loss.MEAN_SQUARED_ERROR
                    ? squaredError(outputs, i, k, labels, targets)
                    : crossEntropy(outputs, i * k, k, labels[i]);
        }
        return new Objective(sum, correct, n);
    }

    /** The class with the largest of {@code k} outputs, the first of several. */
    public static int largest(double[] outputs, int from, int k) {
        int best = 0;
        for (int j = 1; j < k; j++) {
            if (outputs[from + j] > outputs[from + best]) {
                best = j;
            }
        }
        return best;
    }

    private static double crossEntropy(double[] logits, int from, int k, int label) {
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < k; j++) {
            max = Math.max(max, logits[from + j]);
        }
        double sum = 0;
        for (int j = 0; j < k; j++) {
            sum += Math.exp(logits[from + j] - max);
        }
        return Math.log(sum) + max - logits[from + label];
    }

    private static double squaredError(double[] outputs, int i, int k, int[] labels, float[] targets) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
            double target = labels.length > 0 ? (labels[i] == j ? 1 : 0) : targets[i * k + j];
            double error = outputs[i * k + j] - target;
            sum += error * error;
        }
        return sum / k;
    }

    /** This and the other together. */
    public Objective plus(Objective other) {
        return new Objective(sum + other.sum, correct + other.correct, samples + other.samples);
    }

    /** Mean over samples. */
    public double loss() {
        return sum / samples;
    }

    /** Share of samples that were classified right. */
    public double accuracy() {
        return (double) correct / samples;
    }
}
