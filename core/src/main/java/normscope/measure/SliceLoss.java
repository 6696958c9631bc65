package normscope.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import normscope.config.Loss;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Step;
import normscope.nn.Architecture;
import normscope.nn.Network;
import normscope.nn.NoiseConstants;
import normscope.nn.Objective;
import normscope.nn.Parameter;
import normscope.nn.Pass;
import normscope.nn.Running;
import normscope.slice.SliceStatistics;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loss of a network at origin + α d₁ + β d₂. It computes in a network of its own, so the one that trains is never
 * touched. A dense first layer is linear in its weights: X W₀, X D₁ and X D₂ are computed once, and at every point the
 * layer costs a sum of matrices instead of the largest product there is.
 */
final class SliceLoss implements AutoCloseable {
    private final Network network;
    private final Kernels kernels;
    private final Setup setup;
    private final Loss loss;
    private final SliceSamples samples;
    private final Pass pass;
    private final List<FirstLayer> firstLayers = new ArrayList<>();
    private final @Nullable SliceRestatement restatement;
    private final double[] outputs;
    private final INDArray origin;
    private final INDArray[] directions;
    private final Step fromOrigin;
    private SlicePlane plane = SlicePlane.NONE;

    /**
     * @param like the network whose loss it is; only its architecture is used
     * @param training where statistics are re-estimated
     */
    SliceLoss(
            Network like,
            Setup setup,
            SliceStatistics statistics,
            SliceSamples samples,
            SliceSamples training,
            int dimensions) {
        this.setup = setup;
        this.samples = samples;
        loss = setup.loss();
        Architecture architecture = like.architecture();
        kernels = Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION));
        network = new Network(architecture.withoutDropout(), kernels);
        boolean restated =
                statistics == SliceStatistics.REESTIMATED && !network.running().isEmpty();
        restatement = restated ? new SliceRestatement(network, training) : null;
        Pass.Purpose purpose = statistics == SliceStatistics.BATCH ? Pass.Purpose.PROBE : Pass.Purpose.INFERENCE;
        pass = network.pass(
                samples.batch(), purpose, restatement == null ? network.running() : restatement.statistics());
        pass.noise(NoiseConstants.of(setup));
        outputs = new double[Math.toIntExact(pass.outputs().length())];
        INDArray values = network.parameters().values();
        origin = kernels.zeros(values.shape());
        fromOrigin = kernels.copy(origin, values);
        directions = new INDArray[dimensions];
        for (int k = 0; k < dimensions; k++) {
            directions[k] = kernels.zeros(values.shape());
        }
        if (pass.firstProduct() != null) {
            for (int k = 0; k < samples.batches().size(); k++) {
                firstLayers.add(new FirstLayer(dimensions));
            }
        }
    }

    /** What the first layer makes of one batch of samples, for the origin's weights and for each direction's. */
    private final class FirstLayer {
        private final INDArray[] products;
        private final Step copy;

        FirstLayer(int dimensions) {
            INDArray product = Objects.requireNonNull(pass.firstProduct());
            products = new INDArray[1 + dimensions];
            for (int i = 0; i < products.length; i++) {
                products[i] = kernels.zeros(product.shape());
            }
            copy = kernels.copy(products[0], product);
        }

        void compute(SlicePlane plane) {
            Parameter weight = Objects.requireNonNull(network.parameter(0, Parameter.Role.WEIGHT));
            try (Kernels own = kernels.nested()) {
                INDArray one = own.zeros(weight.value().shape());
                for (int i = 0; i < products.length; i++) {
                    double[] all = i == 0
                            ? plane.origin().parameters()
                            : plane.directions().get(i - 1).parameters();
                    double[] part = new double[weight.length()];
                    System.arraycopy(all, weight.offset(), part, 0, part.length);
                    own.write(part, one);
                    own.product(pass.input(), false, one, false, products[i]).run();
                }
            }
        }

        void at(double alpha, double beta, INDArray to) {
            copy.run();
            kernels.axpy(alpha, products[1], to);
            if (products.length > 2) {
                kernels.axpy(beta, products[2], to);
            }
        }
    }

    /** Takes its place at the plane's origin. */
    void start(SlicePlane next, NormalizationConstants constants) {
        plane = next;
        pass.constants(constants);
        if (restatement != null) {
            restatement.constants(constants);
        }
        kernels.write(next.origin().parameters(), origin);
        for (int k = 0; k < directions.length; k++) {
            kernels.write(next.directions().get(k).parameters(), directions[k]);
        }
        statistics(0, 0);
        for (int k = 0; k < firstLayers.size(); k++) {
            kernels.write(samples.batches().get(k).inputs(), pass.input());
            firstLayers.get(k).compute(next);
        }
        if (samples.batches().size() == 1) {
            kernels.write(samples.batches().get(0).inputs(), pass.input());
        }
    }

    /** Mean loss of a sample there; +∞ if it is no finite number. */
    double at(double alpha, double beta) {
        move(alpha, beta);
        if (restatement != null) {
            restatement.measure();
        }
        Objective sum = Objective.NONE;
        for (int k = 0; k < samples.batches().size(); k++) {
            SliceSamples.Batch batch = samples.batches().get(k);
            INDArray product = pass.firstProduct();
            if (!firstLayers.isEmpty() && product != null) {
                firstLayers.get(k).at(alpha, beta, product);
                pass.forwardFromFirstProduct();
            } else {
                if (samples.batches().size() > 1) {
                    kernels.write(batch.inputs(), pass.input());
                }
                pass.forward();
            }
            kernels.read(pass.outputs(), outputs);
            sum = sum.plus(Objective.of(loss, outputs, samples.batch(), batch.labels(), batch.numbers()));
        }
        return Double.isFinite(sum.loss()) ? sum.loss() : Double.POSITIVE_INFINITY;
    }

    private void move(double alpha, double beta) {
        fromOrigin.run();
        kernels.axpy(alpha, directions[0], network.parameters().values());
        if (directions.length > 1) {
            kernels.axpy(beta, directions[1], network.parameters().values());
        }
        if (plane.movesStatistics()) {
            statistics(alpha, beta);
        }
    }

    /** Running statistics on the way between those of recorded points; beyond them no variance falls below 0. */
    private void statistics(double alpha, double beta) {
        int at = 0;
        for (Running running : network.running()) {
            at = write(running.mean(), at, alpha, beta, Double.NEGATIVE_INFINITY);
            at = write(running.variance(), at, alpha, beta, 0);
        }
    }

    private int write(INDArray to, int from, double alpha, double beta, double least) {
        double[] part = new double[Math.toIntExact(to.length())];
        double[] factors = {alpha, beta};
        for (int i = 0; i < part.length; i++) {
            double value = plane.origin().statistics()[from + i];
            for (int k = 0; k < directions.length; k++) {
                double[] moved = plane.directions().get(k).statistics();
                value += moved.length == 0 ? 0 : factors[k] * moved[from + i];
            }
            part[i] = Math.max(least, value);
        }
        kernels.write(part, to);
        return from + part.length;
    }

    /**
     * The gradient of the mean loss over all samples, in training mode.
     *
     * @return in the order of the flat buffer
     */
    double[] gradient(SlicePosition position, NormalizationConstants constants) {
        kernels.write(position.parameters(), network.parameters().values());
        try (Network lent = network.lent()) {
            return gradient(lent, constants);
        }
    }

    private double[] gradient(Network lent, NormalizationConstants constants) {
        Pass training = lent.pass(samples.batch(), Pass.Purpose.TRAINING);
        training.constants(constants);
        training.noise(NoiseConstants.of(setup));
        Kernels own = lent.kernels();
        INDArray targets = own.zeros(training.outputs().shape());
        Step lossGradient = loss == Loss.MEAN_SQUARED_ERROR
                ? own.squaredErrorGradient(training.outputs(), targets, training.outputGradient())
                : own.crossEntropyGradient(training.outputs(), targets, training.outputGradient());
        double[] sum = new double[network.size()];
        for (SliceSamples.Batch batch : samples.batches()) {
            kernels.write(batch.inputs(), training.input());
            kernels.write(wanted(batch, Math.toIntExact(targets.length())), targets);
            training.forward();
            lossGradient.run();
            training.backward();
            double[] one = network.read(network.parameters().gradients());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += one[i] / samples.batches().size();
            }
        }
        return sum;
    }

    @Override
    public void close() {
        network.close();
    }

    private float[] wanted(SliceSamples.Batch batch, int length) {
        if (batch.labels().length == 0) {
            return batch.numbers();
        }
        float[] wanted = new float[length];
        int width = length / samples.batch();
        for (int i = 0; i < batch.labels().length; i++) {
            wanted[i * width + batch.labels()[i]] = 1;
        }
        return wanted;
    }
}
