package normscope.kernel;

import java.util.Arrays;
import java.util.Objects;
import normscope.config.Scheme;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every scheme of the table by one arithmetic, on Java arrays. A pool is a block of rows; its columns are summed, the
 * sums of a group's channels joined, and mean and scale spread over the columns again. Forward xhat = (z − μ) · s,
 * backward dz = P·dy + Q·xhat + R, column by column.
 */
final class HeapNormalization implements Normalization {
    private final Scheme scheme;
    private final Pooling pooling;
    private final int width;
    private final int c;
    private final HeapView z;
    private final HeapView xhat;
    private final HeapView y;
    private final @Nullable HeapView dy;
    private final @Nullable HeapView dz;
    private final @Nullable HeapView gamma;
    private final @Nullable HeapView beta;
    private final @Nullable HeapView dgamma;
    private final @Nullable HeapView dbeta;
    private final @Nullable HeapView runningMean;
    private final @Nullable HeapView runningVar;

    private final float[] x;
    private final float[] normalized;
    private final float[] scratch;
    private final double[] mean;
    private final double[] variance;
    private final float[] gammas;
    private final float[] betas;
    private final float[] centre;
    private final float[] scale;
    private final float[] p;
    private final float[] q;
    private final float[] r;
    private final ColumnSums first;
    private final ColumnSums second;
    private final double[] gammaGradient;
    private final double[] betaGradient;
    private double eps = 1e-5;
    private double momentum = 0.1;
    private boolean unbiased = true;

    HeapNormalization(Scheme scheme, int n, int s, int c, NormalizationArrays a) {
        this.scheme = scheme;
        this.c = c;
        pooling = Pooling.of(scheme, n, s, c);
        width = pooling.groups() * pooling.channels();
        z = new HeapView(a.z());
        xhat = new HeapView(a.xhat());
        y = new HeapView(a.y());
        dy = view(a.dy());
        dz = view(a.dz());
        gamma = view(a.gamma());
        beta = view(a.beta());
        dgamma = view(a.dgamma());
        dbeta = view(a.dbeta());
        runningMean = view(a.runningMean());
        runningVar = view(a.runningVar());
        int length = z.length();
        x = new float[length];
        normalized = new float[length];
        scratch = new float[length];
        mean = new double[pooling.statistics()];
        variance = new double[pooling.statistics()];
        gammas = new float[width];
        betas = new float[width];
        Arrays.fill(gammas, 1);
        centre = new float[width];
        scale = new float[width];
        p = new float[width];
        q = new float[width];
        r = new float[width];
        first = new ColumnSums(width);
        second = new ColumnSums(width);
        gammaGradient = new double[c];
        betaGradient = new double[c];
    }

    private static @Nullable HeapView view(@Nullable INDArray array) {
        return array == null ? null : new HeapView(array);
    }

    @Override
    public void forward() {
        z.read(x);
        int rows = pooling.rows();
        for (int pool = 0; pool < pooling.pools(); pool++) {
            int from = pool * rows * width;
            Arrays.fill(centre, 0);
            if (scheme.centred()) {
                first.clear();
                for (int row = 0; row < rows; row++) {
                    HeapMath.add(x, from + row * width, first.next(), width);
                }
                pooled(first.totals(), mean, pool);
                spread(mean, pool, centre);
            }
            second.clear();
            for (int row = 0; row < rows; row++) {
                HeapMath.addSquares(x, from + row * width, centre, second.next(), width);
            }
            pooled(second.totals(), variance, pool);
            inverse(pool);
            for (int row = 0; row < rows; row++) {
                HeapMath.standardize(x, from + row * width, centre, scale, normalized, width);
            }
        }
        finish();
    }

    /** statistic[pool, g] = the sums of its channels' columns over the pool's size. */
    private void pooled(double[] sums, double[] statistic, int pool) {
        int channels = pooling.channels();
        int groups = pooling.groups();
        for (int g = 0; g < groups; g++) {
            double sum = 0;
            for (int j = g * channels; j < (g + 1) * channels; j++) {
                sum += sums[j];
            }
            statistic[pool * groups + g] = sum / pooling.size();
        }
    }

    private void spread(double[] statistic, int pool, float[] columns) {
        int channels = pooling.channels();
        int groups = pooling.groups();
        for (int g = 0; g < groups; g++) {
            Arrays.fill(columns, g * channels, (g + 1) * channels, (float) statistic[pool * groups + g]);
        }
    }

    /** scale = 1 / √(σ² + ε), over the columns. */
    private void inverse(int pool) {
        int channels = pooling.channels();
        int groups = pooling.groups();
        for (int g = 0; g < groups; g++) {
            float inverse = (float) (1 / Math.sqrt(variance[pool * groups + g] + eps));
            Arrays.fill(scale, g * channels, (g + 1) * channels, inverse);
        }
    }

    /** From xhat on the heap to xhat and y in their arrays. */
    private void finish() {
        xhat.write(normalized);
        if (gamma != null && beta != null) {
            readAffine(gamma, beta);
            for (int from = 0; from < normalized.length; from += width) {
                HeapMath.affine(normalized, from, gammas, betas, scratch, width);
            }
            y.write(scratch);
        }
    }

    private void readAffine(HeapView gammaView, HeapView betaView) {
        gammaView.read(gammas);
        betaView.read(betas);
        // positions that stay apart lie side by side in a row: γ and β repeat
        for (int j = c; j < width; j += c) {
            System.arraycopy(gammas, 0, gammas, j, c);
            System.arraycopy(betas, 0, betas, j, c);
        }
    }

    @Override
    public void infer() {
        if (runningMean == null || runningVar == null) {
            forward();
            return;
        }
        z.read(x);
        float[] means = r;
        float[] variances = p;
        runningMean.read(means);
        runningVar.read(variances);
        int channels = pooling.channels();
        for (int g = 0; g < pooling.groups(); g++) {
            float inverse = (float) (1 / Math.sqrt(variances[g] + eps));
            Arrays.fill(centre, g * channels, (g + 1) * channels, scheme.centred() ? means[g] : 0);
            Arrays.fill(scale, g * channels, (g + 1) * channels, inverse);
        }
        for (int from = 0; from < x.length; from += width) {
            HeapMath.standardize(x, from, centre, scale, normalized, width);
        }
        finish();
    }

    @Override
    public void backward() {
        HeapView gradient = Objects.requireNonNull(dy, "compiled without gradients");
        gradient.read(scratch);
        Arrays.fill(gammaGradient, 0);
        Arrays.fill(betaGradient, 0);
        int rows = pooling.rows();
        int channels = pooling.channels();
        int groups = pooling.groups();
        for (int pool = 0; pool < pooling.pools(); pool++) {
            int from = pool * rows * width;
            first.clear();
            second.clear();
            for (int row = 0; row < rows; row++) {
                HeapMath.add(scratch, from + row * width, first.next(), width);
                HeapMath.addProducts(scratch, normalized, from + row * width, second.next(), width);
            }
            double[] sums = first.totals();
            double[] products = second.totals();
            for (int j = 0; j < width; j++) {
                betaGradient[j % c] += sums[j];
                gammaGradient[j % c] += products[j];
            }
            inverse(pool);
            for (int g = 0; g < groups; g++) {
                double mean1 = 0;
                double mean2 = 0;
                for (int j = g * channels; j < (g + 1) * channels; j++) {
                    mean1 += gammas[j] * sums[j];
                    mean2 += gammas[j] * products[j];
                }
                mean1 = scheme.centred() ? mean1 / pooling.size() : 0;
                mean2 /= pooling.size();
                for (int j = g * channels; j < (g + 1) * channels; j++) {
                    p[j] = scale[j] * gammas[j];
                    q[j] = (float) (-scale[j] * mean2);
                    r[j] = (float) (-scale[j] * mean1);
                }
            }
            for (int row = 0; row < rows; row++) {
                HeapMath.combine(scratch, normalized, from + row * width, p, q, r, width);
            }
        }
        Objects.requireNonNull(dz).write(scratch);
        write(gammaGradient, dgamma);
        write(betaGradient, dbeta);
    }

    private void write(double[] gradient, @Nullable HeapView to) {
        if (to != null) {
            for (int j = 0; j < c; j++) {
                centre[j] = (float) gradient[j];
            }
            to.write(centre);
        }
    }

    @Override
    public void updateRunning() {
        if (runningMean == null || runningVar == null) {
            return;
        }
        double factor = unbiased && pooling.size() > 1 ? pooling.size() / (pooling.size() - 1.0) : 1;
        int groups = pooling.groups();
        runningMean.read(centre);
        runningVar.read(scale);
        for (int pool = 0; pool < pooling.pools(); pool++) {
            for (int j = 0; j < groups; j++) {
                centre[j] += (float) (momentum * (mean[pool * groups + j] - centre[j]));
                scale[j] += (float) (momentum * (factor * variance[pool * groups + j] - scale[j]));
            }
        }
        runningMean.write(centre);
        runningVar.write(scale);
    }

    @Override
    public void constants(NormalizationConstants constants) {
        eps = constants.eps();
        momentum = constants.runningMomentum();
        unbiased = constants.unbiased();
    }
}
