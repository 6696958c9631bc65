package normscope.measure;

import java.util.Arrays;
import java.util.Objects;
import normscope.config.Arithmetic;
import normscope.config.Normalizer;
import normscope.config.Pooling;
import normscope.config.Precision;
import normscope.config.Scheme;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import normscope.kernel.Normalization;
import normscope.kernel.NormalizationArrays;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Normalizations;
import normscope.snapshot.LayerTensor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a layer's normalizer does to a tensor when something is changed: tried out by running the arithmetic that trains once
 * more, in double precision. Numbers are NaN for normalizers with an arithmetic of their own; where nothing normalizes, values
 * stay what they are.
 */
public final class PoolTrial {
    private final LayerTensor tensor;
    private final @Nullable Pooling pooling;

    private PoolTrial(LayerTensor tensor) {
        this.tensor = tensor;
        Scheme scheme = tensor.scheme();
        pooling = scheme == null ? null : Pooling.of(scheme, tensor.n(), tensor.positions(), tensor.channels());
    }

    /** @param tensor of a layer of a network */
    public static PoolTrial of(LayerTensor tensor) {
        return new PoolTrial(tensor);
    }

    private boolean hasOwnArithmetic() {
        return tensor.normalizer().ownArithmetic();
    }

    /** How many normalized values become others when 1 is added to the first of all inputs. */
    public double moved() {
        return moved(0);
    }

    /** The same of other samples alone, which share no mean with it in most normalizers. */
    public double movedInOthers() {
        return moved(tensor.positions() * tensor.channels());
    }

    private double moved(int from) {
        if (hasOwnArithmetic()) {
            return Double.NaN;
        }
        double[] before = normalized(tensor.x(), null, null);
        double[] after = normalized(pushed(1), null, null);
        int moved = 0;
        for (int i = from; i < before.length; i++) {
            moved += before[i] != after[i] ? 1 : 0;
        }
        return moved;
    }

    /** What the first of all inputs becomes when so much is added to it. */
    public double lands(double added) {
        return hasOwnArithmetic() ? Double.NaN : normalized(pushed(added), null, null)[0];
    }

    private double[] pushed(double added) {
        double[] x = tensor.x().clone();
        x[0] += added;
        return x;
    }

    /**
     * The largest difference of output and input when γ and β are √(σ² + ε) and μ of the pools of the first sample, in standard
     * deviations of all inputs.
     */
    public double undone() {
        if (hasOwnArithmetic() || pooling == null) {
            return Double.NaN;
        }
        double[] x = tensor.x();
        int channels = tensor.channels();
        double[] gamma = new double[channels];
        double[] beta = new double[channels];
        for (int c = 0; c < channels; c++) {
            double[] pool = pool(x, pooling.statistic(c));
            beta[c] = mean(pool);
            double[] squares = new double[pool.length];
            for (int i = 0; i < pool.length; i++) {
                squares[i] = Math.pow(pool[i] - beta[c], 2);
            }
            gamma[c] = Math.sqrt(mean(squares) + tensor.eps());
        }
        double[] y = normalized(x, gamma, beta);
        double all = mean(x);
        double largest = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(y[i] - x[i]));
            squares += Math.pow(x[i] - all, 2);
        }
        return largest / Math.sqrt(squares / x.length);
    }

    /** |Σ ∂L/∂x̂| over Σ |∂L/∂x̂|, mean over pools; NaN where nothing is pooled or no gradient is known. */
    public double arriving() {
        LayerTensor.Output learned = tensor.learned();
        if (learned == null || learned.dy() == null) {
            return Double.NaN;
        }
        double[] gradient = learned.dy().clone();
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= learned.gamma()[i % tensor.channels()];
        }
        return imbalance(gradient);
    }

    /** |Σ ∂L/∂x| over Σ |∂L/∂x|, mean over pools; NaN where nothing is pooled or no gradient is known. */
    public double leaving() {
        LayerTensor.Output learned = tensor.learned();
        return learned == null || learned.dx() == null ? Double.NaN : imbalance(learned.dx());
    }

    private double imbalance(double[] gradient) {
        if (pooling == null) {
            return Double.NaN;
        }
        double sum = 0;
        int pools = 0;
        for (int statistic = 0; statistic < pooling.statistics(); statistic++) {
            double[] pool = pool(gradient, statistic);
            double sizes = Arrays.stream(pool).map(Math::abs).sum();
            if (sizes > 0) {
                sum += Math.abs(Arrays.stream(pool).sum()) / sizes;
                pools++;
            }
        }
        return sum / pools;
    }

    private double[] pool(double[] values, int statistic) {
        Pooling pools = Objects.requireNonNull(pooling);
        double[] members = new double[pools.size()];
        int[] next = new int[1];
        pools.members(statistic, place -> members[next[0]++] = values[place]);
        return members;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** What the normalizer gives; x̂ without γ and β. */
    private double[] normalized(double[] x, double @Nullable [] gamma, double @Nullable [] beta) {
        Scheme scheme = tensor.scheme();
        if (tensor.normalizer() == Normalizer.NONE || scheme == null) {
            return x;
        }
        int c = tensor.channels();
        Backend.load();
        try (Kernels kernels = Backend.kernels(Arithmetic.AUTO, Precision.DOUBLE)) {
            INDArray y = like(kernels);
            boolean shares = scheme.overSamples();
            long running = (long) (scheme.overPositions() ? 1 : tensor.positions()) * scheme.groupsOf(c);
            NormalizationArrays arrays = new NormalizationArrays(
                    filled(kernels, x, like(kernels)),
                    like(kernels),
                    y,
                    null,
                    null,
                    gamma == null ? kernels.zeros(1, c).assign(1) : filled(kernels, gamma, kernels.zeros(1, c)),
                    beta == null ? kernels.zeros(1, c) : filled(kernels, beta, kernels.zeros(1, c)),
                    kernels.zeros(1, c),
                    kernels.zeros(1, c),
                    shares ? kernels.zeros(1, running) : null,
                    shares ? kernels.zeros(1, running) : null,
                    null,
                    null);
            Normalization normalization = Normalizations.bind(
                    kernels, tensor.normalizer(), scheme, tensor.n(), tensor.positions(), c, arrays);
            normalization.constants(new NormalizationConstants(tensor.eps(), tensor.momentum()));
            normalization.forward();
            double[] result = new double[x.length];
            kernels.read(y, result);
            return result;
        }
    }

    private INDArray like(Kernels kernels) {
        return kernels.zeros((long) tensor.n() * tensor.positions(), tensor.channels());
    }

    private static INDArray filled(Kernels kernels, double[] values, INDArray array) {
        kernels.write(values, array);
        return array;
    }
}
