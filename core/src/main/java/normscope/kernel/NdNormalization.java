package normscope.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import normscope.config.Pooling;
import normscope.config.Scheme;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.RSqrt;

/**
 * Every scheme of the table by one arithmetic, in ND4J operations: activations seen as {@link Pooling} says, pools
 * averaged by products with constant vectors, statistics broadcast back over the pool.
 *
 * <p>The mean is taken in two passes, the second over what is left after the first was subtracted; otherwise, in
 * single precision, a mean of 1000 would drown a standard deviation of 0.1.
 */
final class NdNormalization implements Normalization {
    private final Scheme scheme;
    private final NormalizationArrays a;
    private final Pooling pooling;
    private final NdKernels kernels;

    private final INDArray mean;
    private final INDArray variance;
    private final INDArray eps;
    private final INDArray runningWeights;
    private final double[] weights;
    private double momentum = 0.1;
    private boolean unbiased = true;

    private final Step forward;
    private final Step infer;
    private final @Nullable Step backward;
    private final @Nullable Step mergeMean;
    private final @Nullable Step mergeVariance;
    private final @Nullable INDArray newMean;
    private final @Nullable INDArray newVariance;

    NdNormalization(Scheme scheme, int n, int s, int c, NormalizationArrays a, NdKernels kernels) {
        this.scheme = scheme;
        this.a = a;
        this.kernels = kernels;
        this.pooling = Pooling.of(scheme, n, s, c);
        int pools = pooling.pools();
        int groups = pooling.groups();
        mean = kernels.zeros(pools, groups);
        variance = kernels.zeros(pools, groups);
        eps = kernels.zeros(1, 1);
        weights = new double[pools];
        runningWeights = kernels.zeros(1, pools);
        INDArray inverse = kernels.zeros(pools, groups);
        INDArray correction = kernels.zeros(pools, groups);
        INDArray product = kernels.zeros(a.z().shape());
        forward = forward(inverse, correction, product);
        infer = a.runningMean() == null ? forward : inferWithRunning();
        backward = a.dy() == null ? null : backward(inverse, correction, product);
        if (a.runningMean() != null) {
            newMean = kernels.zeros(1, groups);
            newVariance = kernels.zeros(1, groups);
            mergeMean = kernels.product(runningWeights, false, mean, false, newMean);
            mergeVariance = kernels.product(runningWeights, false, variance, false, newVariance);
        } else {
            newMean = null;
            newVariance = null;
            mergeMean = null;
            mergeVariance = null;
        }
        constants(NormalizationConstants.INITIAL);
    }

    private Step forward(INDArray inverse, INDArray correction, INDArray product) {
        List<Step> steps = new ArrayList<>();
        INDArray centred = a.z();
        if (scheme.centred()) {
            centred = a.xhat();
            steps.add(average(a.z(), mean));
            steps.add(spread(pooling, "subtract", a.z(), mean, centred));
            steps.add(average(centred, correction));
            steps.add(spread(pooling, "subtract", centred, correction, centred));
            steps.add(kernels.binary("add", mean, correction, mean));
        }
        steps.add(kernels.binary("multiply", centred, centred, product));
        steps.add(average(product, variance));
        steps.add(kernels.binary("add", variance, eps, inverse));
        steps.add(kernels.transform(new RSqrt(inverse, inverse)));
        steps.add(spread(pooling, "multiply", centred, inverse, a.xhat()));
        steps.addAll(affine(a.xhat()));
        return Step.sequence(steps.toArray(new Step[0]));
    }

    /** As if all rows were one pool with the running statistics. */
    private Step inferWithRunning() {
        INDArray runningMean = Objects.requireNonNull(a.runningMean());
        INDArray runningVar = Objects.requireNonNull(a.runningVar());
        INDArray inverse = kernels.zeros(1, pooling.groups());
        Pooling one = new Pooling(1, pooling.pools() * pooling.rows(), pooling.groups(), pooling.channels());
        List<Step> steps = new ArrayList<>();
        steps.add(kernels.binary("add", runningVar, eps, inverse));
        steps.add(kernels.transform(new RSqrt(inverse, inverse)));
        INDArray centred = a.z();
        if (scheme.centred()) {
            centred = a.xhat();
            steps.add(spread(one, "subtract", a.z(), runningMean, centred));
        }
        steps.add(spread(one, "multiply", centred, inverse, a.xhat()));
        steps.addAll(affine(a.xhat()));
        return Step.sequence(steps.toArray(new Step[0]));
    }

    private List<Step> affine(INDArray xhat) {
        if (a.gamma() == null || a.beta() == null) {
            return List.of();
        }
        return List.of(
                kernels.binary("multiply", xhat, a.gamma(), a.y()), kernels.binary("add", a.y(), a.beta(), a.y()));
    }

    /** dz = (g − mean(g) − xhat · mean(g · xhat)) / √(σ² + ε) with g = γ dy; without mean(g) where nothing is centred. */
    private Step backward(INDArray inverse, INDArray pooled, INDArray product) {
        INDArray dy = Objects.requireNonNull(a.dy());
        INDArray dz = Objects.requireNonNull(a.dz());
        List<Step> steps = new ArrayList<>();
        INDArray g = dy;
        if (a.gamma() != null) {
            steps.add(kernels.binary("multiply", dy, a.xhat(), product));
            steps.add(kernels.columnSums(product, Objects.requireNonNull(a.dgamma())));
            steps.add(kernels.columnSums(dy, Objects.requireNonNull(a.dbeta())));
            steps.add(kernels.binary("multiply", dy, a.gamma(), dz));
            g = dz;
        }
        INDArray projection = kernels.zeros(pooled.shape());
        steps.add(kernels.binary("multiply", g, a.xhat(), product));
        steps.add(average(product, projection));
        if (scheme.centred()) {
            steps.add(average(g, pooled));
            steps.add(spread(pooling, "subtract", g, pooled, dz));
            g = dz;
        }
        steps.add(spread(pooling, "multiply", a.xhat(), projection, product));
        steps.add(kernels.binary("subtract", g, product, dz));
        steps.add(spread(pooling, "multiply", dz, inverse, dz));
        return Step.sequence(steps.toArray(new Step[0]));
    }

    /** statistic[p, g] = the mean of x over the pool. */
    private Step average(INDArray x, INDArray statistic) {
        int pools = pooling.pools();
        int rows = pooling.rows();
        int groups = pooling.groups();
        int channels = pooling.channels();
        List<Step> steps = new ArrayList<>();
        INDArray byRow = x.reshape('c', pools * rows, groups * channels);
        if (channels > 1) {
            INDArray sums = rows == 1
                    ? statistic.reshape('c', (long) pools * groups, 1)
                    : kernels.zeros((long) pools * rows * groups, 1);
            INDArray constant = kernels.zeros(channels, 1).assign(1.0 / channels);
            steps.add(kernels.product(
                    x.reshape('c', (long) pools * rows * groups, channels), false, constant, false, sums));
            byRow = sums.reshape('c', (long) pools * rows, groups);
        }
        if (rows > 1 || channels == 1) {
            INDArray constant = kernels.zeros(pools, 1, rows).assign(1.0 / rows);
            if (pools == 1) {
                steps.add(kernels.product(constant.reshape('c', 1, rows), false, byRow, false, statistic));
            } else {
                steps.add(kernels.operation(
                        "matmul",
                        new INDArray[] {constant, byRow.reshape('c', pools, rows, groups)},
                        statistic.reshape('c', pools, 1, groups),
                        0,
                        0,
                        0));
            }
        }
        return Step.sequence(steps.toArray(new Step[0]));
    }

    /** out = x (operation) statistic, the statistic repeated over its pool. */
    private Step spread(Pooling pooling, String operation, INDArray x, INDArray statistic, INDArray out) {
        int pools = pooling.pools();
        int rows = pooling.rows();
        int groups = pooling.groups();
        int channels = pooling.channels();
        if (rows == 1) {
            long statistics = (long) pools * groups;
            return kernels.binary(
                    operation,
                    x.reshape('c', statistics, channels),
                    statistic.reshape('c', statistics, 1),
                    out.reshape('c', statistics, channels));
        }
        if (channels == 1 && pools == 1) {
            return kernels.binary(operation, x.reshape('c', rows, groups), statistic, out.reshape('c', rows, groups));
        }
        if (channels == 1) {
            return kernels.binary(
                    operation,
                    x.reshape('c', pools, rows, groups),
                    statistic.reshape('c', pools, 1, groups),
                    out.reshape('c', pools, rows, groups));
        }
        return kernels.binary(
                operation,
                x.reshape('c', pools, rows, groups, channels),
                statistic.reshape('c', pools, 1, groups, 1),
                out.reshape('c', pools, rows, groups, channels));
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void infer() {
        infer.run();
    }

    @Override
    public void backward() {
        Objects.requireNonNull(backward, "compiled without gradients").run();
    }

    @Override
    public void updateRunning() {
        if (mergeMean == null || mergeVariance == null || newMean == null || newVariance == null) {
            return;
        }
        INDArray runningMean = Objects.requireNonNull(a.runningMean());
        INDArray runningVar = Objects.requireNonNull(a.runningVar());
        mergeMean.run();
        mergeVariance.run();
        int m = pooling.size();
        double kept = Math.pow(1 - momentum, pooling.pools());
        kernels.scale(kept, runningMean);
        kernels.axpy(1, newMean, runningMean);
        kernels.scale(kept, runningVar);
        kernels.axpy(unbiased && m > 1 ? m / (m - 1.0) : 1, newVariance, runningVar);
    }

    @Override
    public Statistics statistics() {
        double[] means = new double[pooling.statistics()];
        double[] variances = new double[pooling.statistics()];
        kernels.read(mean, means);
        kernels.read(variance, variances);
        return new Statistics(means, variances);
    }

    @Override
    public void constants(NormalizationConstants constants) {
        kernels.write(new double[] {constants.eps()}, eps);
        unbiased = constants.unbiased();
        momentum = constants.runningMomentum();
        int pools = pooling.pools();
        for (int p = 0; p < pools; p++) {
            weights[p] = momentum * Math.pow(1 - momentum, pools - 1 - p);
        }
        kernels.write(weights, runningWeights);
    }
}
