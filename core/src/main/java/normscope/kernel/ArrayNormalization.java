package normscope.kernel;

import java.util.Arrays;
import java.util.Objects;
import normscope.config.Pooling;
import normscope.config.Scheme;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A normalizer that takes statistics per channel over the minibatch and does more with them than its scheme says: its
 * arithmetic is written once, on Java arrays in double precision, for every backend and precision. What is common stands
 * here: y = γ xhat + β, dγ, dβ, and inference as (x − running mean) / √(running variance + ε).
 */
abstract class ArrayNormalization implements Normalization {
    /** Samples. */
    final int n;
    /** Positions. */
    final int s;
    /** Channels. */
    final int c;

    final Kernels kernels;
    final NormalizationArrays arrays;
    /** The input of the last pass, [n, s, c] in c order. */
    final double[] x;
    /** What γ and β are applied to, [n, s, c]. */
    final double[] xhat;
    /** Of every channel over samples and positions, [c]. */
    final Moments batch;

    NormalizationConstants constants = NormalizationConstants.INITIAL;
    private final double[] buffer;
    private final double[] gradient;
    private final double[] gamma;
    private final double[] beta;
    private final double[] runningMean;
    private final double[] runningVar;

    ArrayNormalization(Kernels kernels, int n, int s, int c, NormalizationArrays arrays) {
        this.kernels = kernels;
        this.arrays = arrays;
        this.n = n;
        this.s = s;
        this.c = c;
        x = new double[n * s * c];
        xhat = new double[n * s * c];
        batch = new Moments(Pooling.of(Scheme.BATCH, n, s, c));
        buffer = new double[n * s * c];
        gradient = new double[n * s * c];
        gamma = new double[c];
        beta = new double[c];
        runningMean = new double[c];
        runningVar = new double[c];
        Arrays.fill(gamma, 1);
    }

    /** From {@link #x} to {@link #xhat}, with the statistics of the minibatch. */
    abstract void normalize();

    /**
     * Adds to dx, which is 0, what the gradient g with respect to {@link #xhat} says about {@link #x}; after {@link
     * #normalize}. Both are [n, s, c].
     */
    abstract void pullBack(double[] g, double[] dx);

    /** Moves the running statistics, [c] each, towards those of the last {@link #normalize}, where it keeps any. */
    void merge(double[] mean, double[] variance) {}

    /** From {@link #x} to {@link #xhat}, with the running statistics, [c] each. */
    void normalizeWith(double[] mean, double[] variance) {
        double[] inverse = inverse(variance);
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                xhat[row + k] = (x[row + k] - mean[k]) * inverse[k];
            }
        }
    }

    /** 1 / √(variance + ε) of every pool. Made once for all rows, because roots and divisions cost more than all else. */
    final double[] inverse(double[] variance) {
        double[] inverse = new double[variance.length];
        Arrays.setAll(inverse, k -> 1 / Math.sqrt(variance[k] + constants.eps()));
        return inverse;
    }

    /** The running mean, [c]. */
    final double[] runningMean() {
        kernels.read(Objects.requireNonNull(arrays.runningMean()), runningMean);
        return runningMean;
    }

    /** What stands in the place of the running variance, [c]. */
    final double[] runningVar() {
        kernels.read(Objects.requireNonNull(arrays.runningVar()), runningVar);
        return runningVar;
    }

    /** r ← (1 − momentum) r + momentum · factor · fresh. */
    final void move(double[] running, double[] fresh, double factor) {
        for (int k = 0; k < running.length; k++) {
            running[k] += constants.runningMomentum() * (factor * fresh[k] - running[k]);
        }
    }

    /** What makes a biased variance of a channel unbiased: m / (m − 1), or 1 where that is not wanted. */
    final double unbiasing() {
        int m = batch.size();
        return constants.unbiased() && m > 1 ? m / (m - 1.0) : 1;
    }

    @Override
    public final void forward() {
        kernels.read(arrays.z(), x);
        normalize();
        finish();
    }

    @Override
    public final void infer() {
        if (arrays.runningMean() == null) {
            forward();
            return;
        }
        kernels.read(arrays.z(), x);
        normalizeWith(runningMean(), runningVar());
        finish();
    }

    private void finish() {
        kernels.write(xhat, arrays.xhat());
        if (arrays.gamma() != null && arrays.beta() != null) {
            kernels.read(arrays.gamma(), gamma);
            kernels.read(arrays.beta(), beta);
            for (int row = 0; row < x.length; row += c) {
                for (int k = 0; k < c; k++) {
                    buffer[row + k] = gamma[k] * xhat[row + k] + beta[k];
                }
            }
            kernels.write(buffer, arrays.y());
        }
    }

    @Override
    public final void backward() {
        INDArray dz = Objects.requireNonNull(arrays.dz(), "compiled without gradients");
        kernels.read(Objects.requireNonNull(arrays.dy()), gradient);
        if (arrays.dgamma() != null && arrays.dbeta() != null) {
            double[] dgamma = new double[c];
            double[] dbeta = new double[c];
            for (int row = 0; row < x.length; row += c) {
                for (int k = 0; k < c; k++) {
                    dgamma[k] += gradient[row + k] * xhat[row + k];
                    dbeta[k] += gradient[row + k];
                    gradient[row + k] *= gamma[k];
                }
            }
            kernels.write(dgamma, arrays.dgamma());
            kernels.write(dbeta, arrays.dbeta());
        }
        Arrays.fill(buffer, 0);
        pullBack(gradient, buffer);
        kernels.write(buffer, dz);
    }

    @Override
    public final void updateRunning() {
        if (arrays.runningMean() == null || arrays.runningVar() == null) {
            return;
        }
        double[] mean = runningMean();
        double[] variance = runningVar();
        merge(mean, variance);
        kernels.write(mean, arrays.runningMean());
        kernels.write(variance, arrays.runningVar());
    }

    @Override
    public Statistics statistics() {
        return new Statistics(batch.mean.clone(), batch.variance.clone());
    }

    @Override
    public final void constants(NormalizationConstants changed) {
        constants = changed;
    }
}
