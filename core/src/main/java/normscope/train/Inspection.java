package normscope.train;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.Samples;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Network;
import normscope.nn.Pass;
import normscope.snapshot.LayerTensor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Looks at all activations of a layer: runs the last minibatch once more through the network as it is now, forward and
 * backward, so that x, x̂, y, γ, β and the gradients belong together, and leaves the network as it was, its gradients
 * included. Noise is left out, because it would stand between x̂ and y.
 */
final class Inspection implements AutoCloseable {
    private final Network network;
    private final Samples training;
    private final Setup setup;
    private final Pass pass;
    private final Feed feed;
    private final double[] gradients;
    private @Nullable Pass alone;
    private @Nullable Pass elsewhere;
    private @Nullable Pass inference;

    Inspection(Network network, Samples training, Setup setup, int n) {
        this.network = network.lent();
        this.training = training;
        this.setup = setup;
        pass = this.network.pass(n, Pass.Purpose.INSPECTION);
        feed = new Feed(training, this.network.kernels(), pass, setup.loss());
        gradients = new double[network.size()];
    }

    @Override
    public void close() {
        network.close();
    }

    /**
     * Every value of a layer.
     *
     * @param lane the lane's index and name
     * @param step updates so far; decides what dropout draws
     * @param minibatch which samples run through
     * @param other another minibatch of the same size
     */
    LayerTensor tensor(
            Watch watch, String lane, int step, NormalizationConstants constants, int[] minibatch, int[] other) {
        run(step, constants, minibatch);
        List<Pass.Activations> layers = pass.layers();
        int index = Math.max(0, Math.min(watch.layer(), layers.size() - 1));
        Pass.Activations layer = layers.get(index);
        Pass.@Nullable Normalized normalized = normalized(pass, layer);
        Shape shape = normalized == null ? layer.layer().out() : layer.layer().normalizedShape();
        INDArray x = normalized == null ? layer.pre() : normalized.x();
        return new LayerTensor(
                "%s of lane %s".formatted(layer.layer().name(), lane),
                watch.lane(),
                index,
                step,
                pass.size(),
                shape.height(),
                shape.width(),
                shape.channels(),
                network.read(x),
                normalized == null ? Normalizer.NONE : setup.get(Settings.NORMALIZER),
                normalized == null ? null : setup.scheme(),
                constants.eps(),
                constants.runningMomentum(),
                normalized == null ? null : output(normalized, shape.channels()),
                normalized == null || watch.sample() < 0
                        ? null
                        : company(Math.min(watch.sample(), pass.size() - 1), index, step, constants, minibatch, other));
    }

    private void run(int step, NormalizationConstants constants, int[] minibatch) {
        pass.constants(constants);
        INDArray all = network.parameters().gradients();
        network.kernels().read(all, gradients);
        feed.fill(minibatch);
        pass.forward(step);
        feed.gradient();
        pass.backward();
        network.kernels().write(gradients, all);
    }

    private static Pass.@Nullable Normalized normalized(Pass pass, Pass.Activations layer) {
        return pass.normalized().stream()
                .filter(found -> found.layer() == layer.layer())
                .findFirst()
                .orElse(null);
    }

    private LayerTensor.Output output(Pass.Normalized arrays, int channels) {
        double[] gamma = new double[channels];
        Arrays.fill(gamma, 1);
        return new LayerTensor.Output(
                network.read(arrays.xhat()),
                network.read(arrays.y()),
                arrays.gamma() == null ? gamma : network.read(arrays.gamma()),
                arrays.beta() == null ? new double[channels] : network.read(arrays.beta()),
                network.read(Objects.requireNonNull(arrays.dy())),
                network.read(Objects.requireNonNull(arrays.dx())),
                arrays.running() == null ? null : network.read(arrays.running().mean()),
                arrays.running() == null ? null : network.read(arrays.running().variance()));
    }

    private LayerTensor.Company company(
            int sample, int layer, int step, NormalizationConstants constants, int[] minibatch, int[] other) {
        if (alone == null || elsewhere == null || inference == null) {
            alone = network.pass(1, Pass.Purpose.PROBE);
            elsewhere = network.pass(pass.size(), Pass.Purpose.PROBE);
            inference = network.pass(1, Pass.Purpose.INFERENCE);
        }
        int[] single = {minibatch[sample]};
        int[] mixed = other.clone();
        mixed[0] = single[0];
        return new LayerTensor.Company(
                sample,
                answer(pass, layer, sample),
                answer(asked(alone, single, step, constants), layer, 0),
                answer(asked(elsewhere, mixed, step, constants), layer, 0),
                answer(asked(inference, single, step, constants), layer, 0));
    }

    private Pass asked(Pass asked, int[] samples, int step, NormalizationConstants constants) {
        asked.constants(constants);
        network.kernels().write(training.inputs(samples), asked.input());
        asked.forward(step);
        return asked;
    }

    /** What a sample is behind the normalizer of a layer, [positions, channels]. */
    private double[] answer(Pass asked, int layer, int sample) {
        INDArray y = Objects.requireNonNull(normalized(asked, asked.layers().get(layer)))
                .y();
        double[] all = network.read(y);
        int each = all.length / asked.size();
        return Arrays.copyOfRange(all, sample * each, (sample + 1) * each);
    }
}
