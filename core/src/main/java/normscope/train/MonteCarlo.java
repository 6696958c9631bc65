package normscope.train;

import java.util.Arrays;

/**
 * The answers to a few samples while the statistics of a batch normalizer are drawn again and again (Teye, Azizpour and
 * Smith 2018): for classes the mean of the softmax, for numbers the mean itself.
 */
public final class MonteCarlo {
    private final int n;
    private final boolean classes;
    private double[] sum = new double[0];
    private double[] squares = new double[0];
    private final double[] entropies;
    private int passes;

    /**
     * @param n samples
     * @param classes whether answers are logits
     */
    public MonteCarlo(int n, boolean classes) {
        this.n = n;
        this.classes = classes;
        entropies = new double[n];
    }

    /** One more pass; answers [n, outputs] are logits or numbers. */
    public void add(double[] answers) {
        if (passes == 0) {
            sum = new double[answers.length];
            squares = new double[answers.length];
        }
        passes++;
        int k = answers.length / n;
        for (int i = 0; i < n; i++) {
            double[] p = classes ? softmax(answers, i * k, k) : Arrays.copyOfRange(answers, i * k, i * k + k);
            for (int j = 0; j < k; j++) {
                sum[i * k + j] += p[j];
                squares[i * k + j] += p[j] * p[j];
            }
            entropies[i] += classes ? entropy(p) : 0;
        }
    }

    private static double[] softmax(double[] logits, int from, int k) {
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < k; j++) {
            max = Math.max(max, logits[from + j]);
        }
        double[] p = new double[k];
        double total = 0;
        for (int j = 0; j < k; j++) {
            p[j] = Math.exp(logits[from + j] - max);
            total += p[j];
        }
        for (int j = 0; j < k; j++) {
            p[j] /= total;
        }
        return p;
    }

    private static double entropy(double[] p) {
        double h = 0;
        for (double q : p) {
            h -= q > 0 ? q * Math.log(q) : 0;
        }
        return h;
    }

    /** Mean answers over the passes, [n, outputs]: probabilities or numbers. */
    public double[] mean() {
        double[] mean = new double[sum.length];
        Arrays.setAll(mean, i -> sum[i] / passes);
        return mean;
    }

    /** Mean answers as logits, [n, outputs]: the logarithms of mean probabilities; mean numbers as they are. */
    double[] logits() {
        double[] mean = mean();
        if (classes) {
            Arrays.setAll(mean, i -> Math.log(Math.max(mean[i], Double.MIN_NORMAL)));
        }
        return mean;
    }

    /** Standard deviation over the passes, averaged over a sample's outputs, [n]. */
    public double[] spread() {
        double[] spread = new double[n];
        int k = sum.length / n;
        for (int i = 0; i < sum.length; i++) {
            double mean = sum[i] / passes;
            spread[i / k] += Math.sqrt(Math.max(0, squares[i] / passes - mean * mean)) / k;
        }
        return spread;
    }

    /** Entropy of the mean answer in nats, [n]; classes only. */
    public double[] entropy() {
        double[] mean = mean();
        int k = mean.length / n;
        double[] h = new double[n];
        Arrays.setAll(h, i -> entropy(Arrays.copyOfRange(mean, i * k, i * k + k)));
        return h;
    }

    /** Mutual information of class and statistics, H(mean p) − mean H(p) in nats, [n]. */
    public double[] information() {
        double[] h = entropy();
        Arrays.setAll(h, i -> h[i] - entropies[i] / passes);
        return h;
    }
}
