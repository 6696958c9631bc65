package normscope.kernel;

import java.util.Arrays;
import java.util.Objects;
import normscope.config.Scheme;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every scheme of the table by one arithmetic, on Java arrays. A pool is a block of rows; its columns are summed, the
 * sums of a group's channels joined, and mean and scale spread over the columns again. Forward xhat = (z − μ) · s,
 * backward dz = P·dy + Q·xhat + R, column by column. Rows come to the heap block by block, once for every pass over
 * them: that is cheaper than arrays on the heap that no cache holds.
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

    /** Rows of a block, which loops go over as one long row. */
    private final int fold;

    private final float[] x;
    private final float[] normalized;
    private final float[] scratch;
    private final double[] mean;
    private final double[] variance;
    // a number a column, repeated for every row of a block
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
        fold = ColumnSums.fold(pooling.rows(), width);
        int block = fold * width;
        x = new float[block];
        normalized = new float[block];
        scratch = new float[block];
        mean = new double[pooling.statistics()];
        variance = new double[pooling.statistics()];
        gammas = new float[block];
        betas = new float[block];
        Arrays.fill(gammas, 1);
        centre = new float[block];
        scale = new float[block];
        p = new float[block];
        q = new float[block];
        r = new float[block];
        first = new ColumnSums(width, fold);
        second = new ColumnSums(width, fold);
        gammaGradient = new double[c];
        betaGradient = new double[c];
    }

    private static @Nullable HeapView view(@Nullable INDArray array) {
        return array == null ? null : new HeapView(array);
    }

    @Override
    public void forward() {
        readAffine();
        int rows = pooling.rows();
        for (int pool = 0; pool < pooling.pools(); pool++) {
            int start = pool * rows;
            int end = start + rows;
            Arrays.fill(centre, 0);
            if (scheme.centred()) {
                first.clear();
                for (int row = start; row < end; row += fold) {
                    int length = read(z, row, end, x);
                    HeapMath.add(x, first.next(), length);
                }
                pooled(first.totals(), mean, pool);
                spread(mean, pool, centre);
            }
            second.clear();
            for (int row = start; row < end; row += fold) {
                int length = read(z, row, end, x);
                HeapMath.addSquares(x, centre, second.next(), length);
            }
            pooled(second.totals(), variance, pool);
            inverse(pool);
            for (int row = start; row < end; row += fold) {
                apply(row, end);
            }
        }
    }

    /** Reads the block that begins with this row; how many elements it has. */
    private int read(HeapView from, int row, int end, float[] to) {
        int length = Math.min(fold, end - row) * width;
        from.read(row * width, to, length);
        return length;
    }

    /** From z to xhat and y, for the rows of a block. */
    private void apply(int row, int end) {
        int length = read(z, row, end, x);
        HeapMath.standardize(x, centre, scale, normalized, length);
        xhat.write(row * width, normalized, length);
        if (gamma != null && beta != null) {
            HeapMath.affine(normalized, gammas, betas, scratch, length);
            y.write(row * width, scratch, length);
        }
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
        repeat(columns, width);
    }

    /** scale = 1 / √(σ² + ε), over the columns. */
    private void inverse(int pool) {
        int channels = pooling.channels();
        int groups = pooling.groups();
        for (int g = 0; g < groups; g++) {
            float inverse = (float) (1 / Math.sqrt(variance[pool * groups + g] + eps));
            Arrays.fill(scale, g * channels, (g + 1) * channels, inverse);
        }
        repeat(scale, width);
    }

    /** Repeats the first {@code length} elements until the array is full. */
    private static void repeat(float[] columns, int length) {
        for (int j = length; j < columns.length; j += length) {
            System.arraycopy(columns, 0, columns, j, length);
        }
    }

    private void readAffine() {
        if (gamma != null && beta != null) {
            gamma.read(gammas);
            beta.read(betas);
            // positions that stay apart lie side by side in a row
            repeat(gammas, c);
            repeat(betas, c);
        }
    }

    @Override
    public void infer() {
        if (runningMean == null || runningVar == null) {
            forward();
            return;
        }
        readAffine();
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
        repeat(centre, width);
        repeat(scale, width);
        int rows = pooling.pools() * pooling.rows();
        for (int row = 0; row < rows; row += fold) {
            apply(row, rows);
        }
    }

    @Override
    public void backward() {
        HeapView gradient = Objects.requireNonNull(dy, "compiled without gradients");
        HeapView result = Objects.requireNonNull(dz);
        Arrays.fill(gammaGradient, 0);
        Arrays.fill(betaGradient, 0);
        int rows = pooling.rows();
        for (int pool = 0; pool < pooling.pools(); pool++) {
            int start = pool * rows;
            int end = start + rows;
            first.clear();
            second.clear();
            for (int row = start; row < end; row += fold) {
                read(gradient, row, end, scratch);
                int length = read(xhat, row, end, normalized);
                HeapMath.add(scratch, first.next(), length);
                HeapMath.addProducts(scratch, normalized, second.next(), length);
            }
            double[] sums = first.totals();
            double[] products = second.totals();
            addGradients(sums, products);
            inverse(pool);
            coefficients(sums, products);
            for (int row = start; row < end; row += fold) {
                read(gradient, row, end, scratch);
                int length = read(xhat, row, end, normalized);
                HeapMath.combine(scratch, normalized, p, q, r, length);
                result.write(row * width, scratch, length);
            }
        }
        write(gammaGradient, dgamma);
        write(betaGradient, dbeta);
    }

    private void addGradients(double[] sums, double[] products) {
        for (int from = 0; from < width; from += c) {
            for (int j = 0; j < c; j++) {
                betaGradient[j] += sums[from + j];
                gammaGradient[j] += products[from + j];
            }
        }
    }

    /** P, Q and R from the sums of dy and of dy · xhat, and from 1 / √(σ² + ε) in {@link #scale}. */
    private void coefficients(double[] sums, double[] products) {
        int channels = pooling.channels();
        for (int g = 0; g < pooling.groups(); g++) {
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
        repeat(p, width);
        repeat(q, width);
        repeat(r, width);
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
