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
    private static final int BLOCK = 1_024;

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
        return loss == Loss.MEAN_SQUARED_ERROR
                ? squaredError(outputs, n, labels, targets)
                : crossEntropy(outputs, n, labels);
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

    private static Objective crossEntropy(double[] logits, int n, int[] labels) {
        int k = logits.length / n;
        int block = Math.min(n, Math.max(1, BLOCK / k)); // samples whose powers stay in the nearest cache
        double[] powers = new double[block * k];
        double sum = 0;
        int correct = 0;
        for (int first = 0; first < n; first += block) {
            int last = Math.min(n, first + block);
            for (int i = first; i < last; i++) {
                int best = largest(logits, i * k, k);
                double max = logits[i * k + best];
                for (int j = 0; j < k; j++) {
                    powers[(i - first) * k + j] = logits[i * k + j] - max;
                }
                correct += best == labels[i] ? 1 : 0;
                sum += max - logits[i * k + labels[i]];
            }
            exponentials(powers);
            for (int i = 0; i < last - first; i++) {
                double all = 0;
                for (int j = i * k; j < (i + 1) * k; j++) {
                    all += powers[j];
                }
                sum += Math.log(all);
            }
        }
        return new Objective(sum, correct, n);
    }

    /**
     * x ← e^x of numbers that are not above 0: by Taylor's polynomial of x / 256 and eight squares, of which the compiler
     * makes vector instructions, as it does not of {@code Math.exp}. Its error is below 10⁻¹³.
     */
    static void exponentials(double[] x) {
        for (int i = 0; i < x.length; i++) {
            double r = Math.max(x[i], -700) * (1.0 / 256);
            double p = r * (1.0 / 5040) + 1.0 / 720;
            p = p * r + 1.0 / 120;
            p = p * r + 1.0 / 24;
            p = p * r + 1.0 / 6;
            p = p * r + 0.5;
            p = p * r + 1;
            p = p * r + 1;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            x[i] = p;
        }
    }

    private static Objective squaredError(double[] outputs, int n, int[] labels, float[] targets) {
        int k = outputs.length / n;
        double sum = 0;
        int correct = 0;
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int j = i * k; j < (i + 1) * k; j++) {
                double target = labels.length > 0 ? (labels[i] == j - i * k ? 1 : 0) : targets[j];
                squares += (outputs[j] - target) * (outputs[j] - target);
            }
            sum += squares / k;
            correct += labels.length > 0 && largest(outputs, i * k, k) == labels[i] ? 1 : 0;
        }
        return new Objective(sum, correct, n);
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
