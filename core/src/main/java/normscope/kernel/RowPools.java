package normscope.kernel;

import java.util.Arrays;
import normscope.config.Pooling;

/**
 * Pools of a single row, as in layer normalization of dense layers: the values of a group lie side by side, so mean
 * and scale are numbers, not rows.
 */
final class RowPools implements PoolLoops {
    private final int width;
    private final int groups;
    private final int channels;
    private final boolean centred;
    private final HeapView z;
    private final HeapAffine affine;
    private final PoolStatistics statistics;
    private final Lanes lanes;
    private final float[] x;
    private final float[] normalized;
    private final float[] first;
    private final float[] second;
    private final double[] sums;
    private final double[] products;

    RowPools(Pooling pooling, boolean centred, HeapView z, HeapAffine affine, PoolStatistics statistics, Lanes lanes) {
        width = pooling.width();
        groups = pooling.groups();
        channels = pooling.channels();
        this.centred = centred;
        this.z = z;
        this.affine = affine;
        this.statistics = statistics;
        this.lanes = lanes;
        x = lanes.zeros();
        normalized = lanes.zeros();
        first = lanes.zeros();
        second = lanes.zeros();
        sums = new double[width];
        products = new double[width];
    }

    /** A block: its rows are pools of their own. */
    @Override
    public int rows() {
        return lanes.size() / width;
    }

    @Override
    public void forward(int row, int rows) {
        int n = rows * width;
        z.read(row * width, x, n);
        int statistic = row * groups;
        for (int at = 0; at < n; at += channels) {
            double mean = centred ? HeapMath.sum(x, at, channels) / channels : 0;
            double variance = HeapMath.squares(x, at, channels, mean) / channels;
            double inverse = statistics.inverse(variance);
            float centre = (float) mean;
            float shift = (float) ((centre - mean) * inverse);
            HeapMath.standardize(x, normalized, at, channels, centre, (float) inverse, shift);
            statistics.mean[statistic] = mean;
            statistics.variance[statistic++] = variance;
        }
        affine.store(row * width, normalized, n);
    }

    @Override
    public void backward(HeapView dy, HeapView dz, int row, int rows) {
        int n = rows * width;
        dy.read(row * width, x, n);
        affine.readNormalized(row * width, normalized, n);
        HeapMath.addProducts(x, normalized, first, second, n);
        Arrays.fill(sums, 0);
        Arrays.fill(products, 0);
        lanes.fold(first, sums);
        lanes.fold(second, products);
        affine.addGradient(sums, products);
        HeapMath.multiply(affine.gamma(), x, n);
        int statistic = row * groups;
        for (int at = 0; at < n; at += channels) {
            double inverse = statistics.inverse(statistics.variance[statistic++]);
            double mean = centred ? HeapMath.sum(x, at, channels) / channels : 0;
            double projection = HeapMath.dot(x, normalized, at, channels) / channels;
            HeapMath.combine(x, normalized, at, channels, (float) inverse, (float) (-inverse * projection), (float)
                    (-inverse * mean));
        }
        dz.write(row * width, x, n);
    }
}
