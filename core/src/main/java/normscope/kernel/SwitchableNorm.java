package normscope.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import normscope.config.Pooling;
import normscope.config.Scheme;

/**
 * xhat = (x − Σ_k a_k μ_k) / √(Σ_k b_k σ_k² + ε) over k of Instance-, Layer- and BatchNorm, with a and b two softmaxes of
 * learned numbers, biased variances throughout (Luo, Ren, Peng, Zhang and Li 2019). Where there is one
 * position, Instance- is left out, as in their code. What is learned is [a of Instance, Layer, Batch, b of the same].
 */
final class SwitchableNorm extends ArrayNormalization {
    private final List<Moments> parts = new ArrayList<>();
    private final double[] learned;
    /** a and b, [2 · parts]. */
    private final double[] weights;
    /** The mixed mean and variance of every sample and channel, [n, c]. */
    private final double[] mean;

    private final double[] variance;
    /** Which sample and channel, of [n, c], an element of [n, s, c] belongs to. */
    private final int[] cells;

    SwitchableNorm(Kernels kernels, int n, int s, int c, NormalizationArrays arrays) {
        super(kernels, n, s, c, arrays);
        if (s > 1) {
            parts.add(new Moments(Pooling.of(Scheme.INSTANCE, n, s, c)));
        }
        parts.add(new Moments(Pooling.of(Scheme.LAYER, n, s, c)));
        parts.add(batch);
        learned = new double[2 * parts.size()];
        weights = new double[learned.length];
        mean = new double[n * c];
        variance = new double[n * c];
        cells = new int[n * s * c];
        Arrays.setAll(cells, i -> i / (s * c) * c + i % c);
    }

    @Override
    void normalize() {
        parts.forEach(part -> part.measure(x));
        mix(batch.mean, batch.variance);
    }

    /** BatchNorm's part alone has running statistics. */
    @Override
    void normalizeWith(double[] runningMean, double[] runningVar) {
        parts.stream().filter(part -> part != batch).forEach(part -> part.measure(x));
        mix(runningMean, runningVar);
    }

    private void mix(double[] batchMean, double[] batchVariance) {
        kernels.read(Objects.requireNonNull(arrays.extra()), learned);
        int count = parts.size();
        softmax(0, count);
        softmax(count, count);
        for (int cell = 0; cell < n * c; cell++) {
            mean[cell] = 0;
            variance[cell] = 0;
            for (int k = 0; k < count; k++) {
                Moments part = parts.get(k);
                int p = part.of(element(cell));
                mean[cell] += weights[k] * (part == batch ? batchMean : part.mean)[p];
                variance[cell] += weights[count + k] * (part == batch ? batchVariance : part.variance)[p];
            }
        }
        double[] inverse = inverse(variance);
        for (int i = 0; i < x.length; i++) {
            int cell = cells[i];
            xhat[i] = (x[i] - mean[cell]) * inverse[cell];
        }
    }

    private void softmax(int from, int count) {
        double max = Double.NEGATIVE_INFINITY;
        for (int k = from; k < from + count; k++) {
            max = Math.max(max, learned[k]);
        }
        double sum = 0;
        for (int k = from; k < from + count; k++) {
            weights[k] = Math.exp(learned[k] - max);
            sum += weights[k];
        }
        for (int k = from; k < from + count; k++) {
            weights[k] /= sum;
        }
    }

    /** The first element of a sample and channel. */
    private int element(int cell) {
        return cell / c * s * c + cell % c;
    }

    @Override
    void pullBack(double[] g, double[] dx) {
        double[] inverse = inverse(variance);
        double[] dmean = new double[n * c];
        double[] dvariance = new double[n * c];
        for (int i = 0; i < x.length; i++) {
            int cell = cells[i];
            double scaled = g[i] * inverse[cell];
            dx[i] += scaled;
            dmean[cell] -= scaled;
            dvariance[cell] -= scaled * xhat[i] * inverse[cell] / 2;
        }
        int count = parts.size();
        double[] dweights = new double[weights.length];
        for (int k = 0; k < count; k++) {
            Moments part = parts.get(k);
            double[] dpartMean = new double[part.mean.length];
            double[] dpartVariance = new double[part.mean.length];
            for (int cell = 0; cell < n * c; cell++) {
                int p = part.of(element(cell));
                dpartMean[p] += weights[k] * dmean[cell];
                dpartVariance[p] += weights[count + k] * dvariance[cell];
                dweights[k] += part.mean[p] * dmean[cell];
                dweights[count + k] += part.variance[p] * dvariance[cell];
            }
            part.addGradient(x, dpartMean, dpartVariance, dx);
        }
        softmaxBackward(dweights, 0, count);
        softmaxBackward(dweights, count, count);
        kernels.write(dweights, Objects.requireNonNull(arrays.dextra()));
    }

    /** d_k ← w_k (d_k − Σ_j w_j d_j). */
    private void softmaxBackward(double[] d, int from, int count) {
        double average = 0;
        for (int k = from; k < from + count; k++) {
            average += weights[k] * d[k];
        }
        for (int k = from; k < from + count; k++) {
            d[k] = weights[k] * (d[k] - average);
        }
    }

    @Override
    void merge(double[] runningMean, double[] runningVar) {
        move(runningMean, batch.mean, 1);
        move(runningVar, batch.variance, unbiasing());
    }
}
