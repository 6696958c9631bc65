package normscope.kernel;

import java.util.Arrays;
import normscope.config.Pooling;

/**
 * Pools of several rows: columns are summed in {@link Lanes}, the sums of a group's channels joined, and mean and
 * scale repeated over the lanes. Forward xhat = (z − c) · s + t with the rounded mean c, backward
 * dz = P·dy + Q·xhat + R.
 */
final class ColumnPools implements PoolLoops {
    /** Blocks that are read twice while the cache holds them, and whose sums single precision can hold. */
    private static final int PART = 16;

    /** (mean − centre)² over the mean square around the centre: 0.9 is three standard deviations away. */
    private static final double NEAR = 0.9;

    private final Pooling pooling;
    private final boolean centred;
    private final HeapView z;
    private final HeapAffine affine;
    private final PoolStatistics statistics;
    private final Lanes lanes;
    private final JoinedMoments moments;

    private final float[] x;
    private final float[] normalized;
    private final float[] centre;
    private final float[] scale;
    private final float[] shift;
    private final float[] first;
    private final float[] second;
    private final double[] sums;
    private final double[] products;

    ColumnPools(
            Pooling pooling, boolean centred, HeapView z, HeapAffine affine, PoolStatistics statistics, Lanes lanes) {
        this.pooling = pooling;
        this.centred = centred;
        this.z = z;
        this.affine = affine;
        this.statistics = statistics;
        this.lanes = lanes;
        moments = new JoinedMoments(pooling.groups());
        x = lanes.zeros();
        normalized = lanes.zeros();
        centre = lanes.zeros();
        scale = lanes.zeros();
        shift = lanes.zeros();
        first = lanes.zeros();
        second = lanes.zeros();
        sums = new double[pooling.width()];
        products = new double[pooling.width()];
    }

    @Override
    public int rows() {
        return pooling.rows();
    }

    @Override
    public void forward(int row, int rows) {
        int from = row * pooling.width();
        int to = from + rows * pooling.width();
        moments.clear();
        Arrays.fill(centre, 0);
        if (centred) {
            centreOn(from, Math.min(to, from + lanes.size()));
        }
        for (int part = from; part < to; part += PART * lanes.size()) {
            addMoments(part, Math.min(to, part + PART * lanes.size()));
        }
        int statistic = row / pooling.rows() * pooling.groups();
        for (int g = 0; g < pooling.groups(); g++) {
            statistics.mean[statistic + g] = moments.mean(g);
            statistics.variance[statistic + g] = moments.variance(g);
            coefficients(g, moments.mean(g), moments.variance(g));
        }
        standardize(from, to);
    }

    /** Makes the means of these elements the centre of the moments. */
    private void centreOn(int from, int to) {
        for (int i = from; i < to; i += lanes.size()) {
            int n = Math.min(lanes.size(), to - i);
            z.read(i, x, n);
            HeapMath.add(x, first, n);
        }
        fold(first, sums);
        for (int g = 0; g < pooling.groups(); g++) {
            spread(g, (float) (joined(sums, g) * pooling.groups() / (to - from)), centre);
        }
        lanes.repeat(centre, pooling.width());
    }

    /**
     * Sums around a centre near the mean: otherwise, in single precision, a mean of 1000 would drown a standard
     * deviation of 0.1. The centre is that of the first rows of the pool, or of these where it turns out to be too far
     * away.
     */
    private void addMoments(int from, int to) {
        int channels = pooling.channels();
        int values = (to - from) / pooling.groups();
        sumAroundCentre(from, to);
        if (centred && !near(values)) {
            centreOn(from, to);
            sumAroundCentre(from, to);
        }
        for (int g = 0; g < pooling.groups(); g++) {
            moments.add(g, values, centre[g * channels], centred ? joined(sums, g) : 0, joined(products, g));
        }
    }

    private void sumAroundCentre(int from, int to) {
        for (int i = from; i < to; i += lanes.size()) {
            int n = Math.min(lanes.size(), to - i);
            z.read(i, x, n);
            HeapMath.addMoments(x, centre, first, second, n);
        }
        fold(first, sums);
        fold(second, products);
    }

    /** Whether all centres are within a few standard deviations of the mean; with a part's sum and sum of squares. */
    private boolean near(int values) {
        for (int g = 0; g < pooling.groups(); g++) {
            double sum = joined(sums, g);
            if (!(sum * sum <= NEAR * values * joined(products, g))) {
                return false;
            }
        }
        return true;
    }

    private void fold(float[] from, double[] to) {
        Arrays.fill(to, 0);
        lanes.fold(from, to);
    }

    private double joined(double[] columns, int group) {
        int channels = pooling.channels();
        double sum = 0;
        for (int j = group * channels; j < (group + 1) * channels; j++) {
            sum += columns[j];
        }
        return sum;
    }

    private void spread(int group, float value, float[] columns) {
        int channels = pooling.channels();
        Arrays.fill(columns, group * channels, (group + 1) * channels, value);
    }

    private void coefficients(int group, double mean, double variance) {
        double inverse = statistics.inverse(variance);
        spread(group, (float) mean, centre);
        spread(group, (float) inverse, scale);
        spread(group, (float) (((float) mean - mean) * inverse), shift);
    }

    private void standardize(int from, int to) {
        repeat();
        boolean atOnce = !affine.keepsNormalized();
        if (atOnce) { // y = (z − c) · γs + (γt + β), without xhat
            HeapMath.multiply(affine.gamma(), scale, scale.length);
            HeapMath.affine(shift, affine.gamma(), affine.beta(), shift, shift.length);
        }
        for (int i = from; i < to; i += lanes.size()) {
            int n = Math.min(lanes.size(), to - i);
            z.read(i, x, n);
            HeapMath.standardize(x, centre, scale, shift, normalized, n);
            if (atOnce) {
                affine.storeOutput(i, normalized, n);
            } else {
                affine.store(i, normalized, n);
            }
        }
    }

    private void repeat() {
        lanes.repeat(centre, pooling.width());
        lanes.repeat(scale, pooling.width());
        lanes.repeat(shift, pooling.width());
    }

    /** The same for all rows with these means and variances, one for each group. */
    void infer(float[] means, float[] variances) {
        for (int g = 0; g < pooling.groups(); g++) {
            coefficients(g, centred ? means[g] : 0, variances[g]);
        }
        standardize(0, z.length());
    }

    @Override
    public void backward(HeapView dy, HeapView dz, int row, int rows) {
        int from = row * pooling.width();
        int to = from + rows * pooling.width();
        Arrays.fill(sums, 0);
        Arrays.fill(products, 0);
        int inPart = 0;
        for (int i = from; i < to; i += lanes.size()) {
            int n = Math.min(lanes.size(), to - i);
            dy.read(i, x, n);
            affine.readNormalized(i, normalized, n);
            HeapMath.addProducts(x, normalized, first, second, n);
            if (++inPart == PART || i + n == to) {
                lanes.fold(first, sums);
                lanes.fold(second, products);
                inPart = 0;
            }
        }
        affine.addGradient(sums, products);
        for (int g = 0; g < pooling.groups(); g++) {
            gradientCoefficients(g, statistics.variance[row / pooling.rows() * pooling.groups() + g]);
        }
        repeat();
        for (int i = from; i < to; i += lanes.size()) {
            int n = Math.min(lanes.size(), to - i);
            dy.read(i, x, n);
            affine.readNormalized(i, normalized, n);
            HeapMath.combine(x, normalized, centre, scale, shift, n);
            dz.write(i, x, n);
        }
    }

    /** dz = (γ dy − mean(γ dy) − xhat · mean(γ dy xhat)) / √(σ² + ε); without the first mean if nothing is centred. */
    private void gradientCoefficients(int group, double variance) {
        float[] gamma = affine.gamma();
        int channels = pooling.channels();
        double inverse = statistics.inverse(variance);
        double sum = 0;
        double projection = 0;
        for (int j = group * channels; j < (group + 1) * channels; j++) {
            sum += gamma[j] * sums[j];
            projection += gamma[j] * products[j];
            centre[j] = (float) (inverse * gamma[j]);
        }
        spread(group, (float) (-inverse * projection / pooling.size()), scale);
        spread(group, centred ? (float) (-inverse * sum / pooling.size()) : 0, shift);
    }
}
