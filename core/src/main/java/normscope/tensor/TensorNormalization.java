package normscope.tensor;

import java.util.Arrays;
import normscope.config.Arithmetic;
import normscope.config.InvalidExperiment;
import normscope.config.Normalizer;
import normscope.config.Pooling;
import normscope.config.PoolingRules;
import normscope.config.Precision;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import normscope.kernel.Normalization;
import normscope.kernel.NormalizationArrays;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Normalizations;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Tensor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One pass of a normalizer over a tensor of one's own, forward and, if wanted, backward, by the kernels that train, in
 * double precision.
 */
public final class TensorNormalization {
    private final Setup setup;
    private final Normalizer kind;
    private final Scheme scheme;
    private final TensorFile.Loaded x;
    private final boolean running;
    private final PoolAxes axes;

    /**
     * Prepares a pass.
     *
     * @param setup of which the normalizer and its settings are read
     * @param inference whether normalizers that share statistics between samples take running ones
     * @throws InvalidExperiment if the tensor cannot be pooled so
     */
    public TensorNormalization(Setup setup, TensorFile.Loaded x, boolean inference) {
        this.setup = setup;
        this.x = x;
        kind = setup.get(Settings.NORMALIZER);
        if (!kind.normalizes()) {
            throw new InvalidExperiment("normalizer", "'none' normalizes nothing: choose another normalizer");
        }
        running = inference && setup.scheme().overSamples();
        scheme = running ? setup.scheme().withoutGhosts() : setup.scheme();
        PoolingRules.checkTensor(kind, scheme, x.name(), x.n(), x.positions(), x.channels());
        axes = PoolAxes.of(kind, scheme, x);
    }

    /** What memory it takes, for {@link TensorFile#read}. */
    public static TensorFile.Demand demand(Normalizer kind, boolean gradients) {
        // the tensor, x̂, y, and y in the file's order; dy, dx and one of them in another order
        int heap = gradients ? 6 : 4;
        // copies that arithmetic on Java arrays keeps, and where each number's pool is
        int own = kind.ownArithmetic() ? gradients ? 9 : 6 : 0;
        return new TensorFile.Demand(heap + own, gradients ? 10 : 7);
    }

    /** The axes of its means and variances. */
    PoolAxes axes() {
        return axes;
    }

    /** Whether it takes a running mean. */
    public boolean takesRunningMean() {
        return takesRunning() && scheme.centred();
    }

    /** Whether it takes a running variance, or what stands in its place. */
    public boolean takesRunningVar() {
        return takesRunning() && hasVariance();
    }

    private boolean takesRunning() {
        return running || kind.reads(Settings.RENORM_R_MAX);
    }

    /** Whether it divides by something, so that there is a variance. */
    public boolean hasVariance() {
        return kind.divides();
    }

    /** Whether values share a mean. */
    public boolean hasMean() {
        return kind.pools();
    }

    /** Whether it normalizes with running statistics instead of those of the tensor. */
    public boolean infers() {
        return running;
    }

    /** Whether every mean is that of one value, so that y is β whatever the tensor. */
    public boolean poolsSingleValues() {
        return !takesRunning()
                && scheme.centred()
                && kind.mixes(setup).size() == 1
                && Pooling.of(scheme, x.n(), x.positions(), x.channels()).size() == 1;
    }

    /** How many numbers it learns beside γ and β. */
    public int extras() {
        return Normalizations.extras(kind, x.positions(), x.channels());
    }

    /**
     * Computes.
     *
     * @param dy gradient with respect to y, [n, s, c] in c order; null if no gradient is wanted
     * @throws InvalidExperiment if a number of the result would not be finite
     * @throws IllegalArgumentException if gradients are wanted of what takes running statistics for the tensor's own
     */
    public NormalizedTensor compute(TensorParameters parameters, double @Nullable [] dy) {
        if (dy != null && running) {
            throw new IllegalArgumentException("with running statistics there is no way back through them");
        }
        Backend.load();
        try (Kernels kernels = Backend.kernels(Arithmetic.AUTO, Precision.DOUBLE)) {
            return compute(kernels, parameters, dy);
        }
    }

    private NormalizedTensor compute(Kernels kernels, TensorParameters parameters, double @Nullable [] dy) {
        NormalizationArrays arrays = arrays(kernels, parameters, dy);
        Normalization normalization =
                Normalizations.bind(kernels, kind, scheme, x.n(), x.positions(), x.channels(), arrays);
        normalization.constants(new NormalizationConstants(
                setup.get(Settings.EPS),
                setup.get(Settings.RUNNING_MOMENTUM),
                true,
                setup.get(Settings.RENORM_R_MAX),
                setup.get(Settings.RENORM_D_MAX)));
        Tensor mean;
        Tensor variance;
        if (running) {
            normalization.infer();
            mean = statistics("mean", given(parameters.runningMean(), 0));
            variance = hasVariance() ? statistics("variance", given(parameters.runningVar(), 1)) : null;
        } else {
            normalization.forward();
            Normalization.Statistics measured = normalization.statistics();
            mean = hasMean() ? statistics("mean", measured.mean()) : null;
            variance = measured.variance() == null ? null : statistics("variance", measured.variance());
        }
        Tensor y = finite("y", x.inFileOrder(read(kernels, arrays.y())));
        double[] xhat = read(kernels, arrays.xhat());
        return new NormalizedTensor(
                xhat, y, mean, variance, dy == null ? null : gradients(kernels, normalization, arrays));
    }

    private TensorGradients gradients(Kernels kernels, Normalization normalization, NormalizationArrays arrays) {
        normalization.backward();
        return new TensorGradients(
                finite("dx", x.inFileOrder(read(kernels, arrays.dz()))),
                row("dgamma", kernels, arrays.dgamma()),
                row("dbeta", kernels, arrays.dbeta()),
                arrays.dextra() == null ? null : row("dmix", kernels, arrays.dextra()));
    }

    private NormalizationArrays arrays(Kernels kernels, TensorParameters parameters, double @Nullable [] dy) {
        int c = x.channels();
        INDArray z = like(kernels);
        kernels.write(x.values(), z);
        INDArray gradient = null;
        if (dy != null) {
            gradient = like(kernels);
            kernels.write(dy, gradient);
        }
        boolean shares = scheme.overSamples();
        int statistics = axes.positions() * axes.groups();
        double[] mix = parameters.mix();
        if (mix == null) {
            mix = new double[extras()];
            Arrays.fill(mix, Normalizations.initialExtra(kind));
        }
        return new NormalizationArrays(
                z,
                like(kernels),
                like(kernels),
                gradient,
                gradient == null ? null : like(kernels),
                filled(kernels, parameters.gamma(), c, 1),
                filled(kernels, parameters.beta(), c, 0),
                kernels.zeros(1, c),
                kernels.zeros(1, c),
                shares ? filled(kernels, parameters.runningMean(), statistics, 0) : null,
                shares ? filled(kernels, parameters.runningVar(), statistics, 1) : null,
                mix.length == 0 ? null : filled(kernels, mix, mix.length, 0),
                mix.length == 0 ? null : kernels.zeros(1, mix.length));
    }

    private INDArray like(Kernels kernels) {
        return kernels.zeros((long) x.n() * x.positions(), x.channels());
    }

    private static INDArray filled(Kernels kernels, double @Nullable [] values, int length, double otherwise) {
        INDArray array = kernels.zeros(1, length);
        if (values == null) {
            return array.assign(otherwise);
        }
        kernels.write(values, array);
        return array;
    }

    private double[] given(double @Nullable [] statistics, double otherwise) {
        if (statistics != null) {
            return statistics;
        }
        double[] all = new double[axes.positions() * axes.groups()];
        Arrays.fill(all, otherwise);
        return all;
    }

    private static double[] read(Kernels kernels, @Nullable INDArray array) {
        if (array == null) {
            throw new IllegalStateException("compiled without gradients");
        }
        double[] values = new double[Math.toIntExact(array.length())];
        kernels.read(array, values);
        return values;
    }

    private Tensor row(String name, Kernels kernels, @Nullable INDArray array) {
        double[] values = read(kernels, array);
        return finite(name, new Tensor(new int[] {values.length}, values, false));
    }

    private Tensor statistics(String name, double[] values) {
        return finite(name, axes.inFileOrder(values));
    }

    /** The same, if the file will hold finite numbers only. */
    private Tensor finite(String name, Tensor tensor) {
        double[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(tensor.single() ? (float) values[i] : values[i])) {
                throw new InvalidExperiment(
                        "eps",
                        "%s would not be finite at %s: the numbers of %s are too large, or ε is 0 where a variance is"
                                .formatted(name, Arrays.toString(TensorFile.index(i, tensor.shape())), x.name()));
            }
        }
        return tensor;
    }

    /**
     * The tensor with what came of it, for the axis diagram.
     *
     * @param parameters with which it was computed
     * @param dy gradient with respect to y, [n, s, c]; null if none was given
     */
    public LayerTensor activations(NormalizedTensor result, TensorParameters parameters, double @Nullable [] dy) {
        int c = x.channels();
        double[] gamma = parameters.gamma() == null ? new double[c] : parameters.gamma();
        if (parameters.gamma() == null) {
            Arrays.fill(gamma, 1);
        }
        double[] beta = parameters.beta() == null ? new double[c] : parameters.beta();
        TensorGradients gradients = result.gradients();
        return new LayerTensor(
                x.fileName(),
                -1,
                0,
                0,
                x.n(),
                x.height(),
                x.width(),
                c,
                x.values(),
                kind,
                scheme,
                setup.get(Settings.EPS),
                setup.get(Settings.RUNNING_MOMENTUM),
                new LayerTensor.Output(
                        result.xhat(),
                        channelsLast(result.y()),
                        gamma,
                        beta,
                        dy,
                        gradients == null ? null : channelsLast(gradients.dx()),
                        parameters.runningMean(),
                        parameters.runningVar()),
                null);
    }

    private double[] channelsLast(Tensor tensor) {
        return x.layout().toChannelsLast(tensor.values(), x.n(), x.positions(), x.channels());
    }
}
