package normscope.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import normscope.config.Activation;
import normscope.config.Placement;
import normscope.config.Scheme;
import normscope.kernel.Kernels;
import normscope.kernel.Normalization;
import normscope.kernel.NormalizationArrays;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Step;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The program that minibatches of one size run through a network: preallocated arrays, and operations bound to them
 * once. Every array stays as it was until the next run, so all of them can be looked at.
 */
public final class Pass {
    /** What a pass is compiled for. */
    public enum Purpose {
        /** Forward in training mode, backward, and the running statistics. */
        TRAINING,
        /** Forward in training mode; changes nothing of the network. */
        PROBE,
        /** Forward in inference mode. */
        INFERENCE
    }

    /**
     * The activations of a hidden layer, [n, units] each.
     *
     * @param pre what the linear map gives
     * @param post what the normalizer gives; {@code pre} without one
     * @param act what the activation gives
     * @param out what the next layer takes: {@code act}, or {@code post} where the normalizer stands last
     */
    public record Activations(INDArray pre, INDArray post, INDArray act, INDArray out) {}

    private final int n;
    private final Network network;
    private final Purpose purpose;
    private final INDArray input;
    private final List<Activations> hidden = new ArrayList<>();
    private final List<Normalization> normalizations = new ArrayList<>();
    private final INDArray outputs;
    private final INDArray outputGradient;
    private final List<Step> forward = new ArrayList<>();
    private final List<Step> backward = new ArrayList<>();

    Pass(Network network, int n, Purpose purpose) {
        this.network = network;
        this.n = n;
        this.purpose = purpose;
        Kernels kernels = network.kernels();
        input = kernels.zeros(n, network.architecture().inputs());
        INDArray x = input;
        @Nullable INDArray dx = null;
        for (Network.Hidden layer : network.hidden()) {
            INDArray[] end = hidden(layer, x, dx);
            x = end[0];
            dx = purpose == Purpose.TRAINING ? end[1] : null;
        }
        outputs = kernels.zeros(n, network.architecture().outputs());
        outputGradient = kernels.zeros(n, network.architecture().outputs());
        forward.add(kernels.product(x, false, network.outputWeight().value(), false, outputs));
        forward.add(kernels.addRow(outputs, network.outputBias().value()));
        if (purpose == Purpose.TRAINING) {
            linearBackward(x, dx, network.outputWeight(), network.outputBias(), outputGradient);
            Collections.reverse(backward);
        }
    }

    /** Adds a hidden layer's steps; backward ones last step first, as they are reversed at the end. */
    private INDArray[] hidden(Network.Hidden layer, INDArray x, @Nullable INDArray dx) {
        Kernels kernels = network.kernels();
        Activation f = network.architecture().activation();
        int units = Math.toIntExact(layer.weight().value().size(1));
        INDArray pre = kernels.zeros(n, units);
        INDArray act = kernels.zeros(n, units);
        INDArray d = purpose == Purpose.TRAINING ? kernels.zeros(n, units) : pre;
        forward.add(kernels.product(x, false, layer.weight().value(), false, pre));
        if (layer.bias() != null) {
            forward.add(kernels.addRow(pre, layer.bias().value()));
        }
        if (purpose == Purpose.TRAINING) {
            linearBackward(x, dx, layer.weight(), layer.bias(), d);
        }
        if (network.architecture().scheme() == null) {
            activation(f, pre, act, d);
            hidden.add(new Activations(pre, pre, act, act));
            return new INDArray[] {act, d};
        }
        if (network.architecture().placement() == Placement.BEFORE) {
            INDArray post = normalization(layer, pre, d, units);
            activation(f, post, act, d);
            hidden.add(new Activations(pre, post, act, act));
            return new INDArray[] {act, d};
        }
        activation(f, pre, act, d);
        INDArray post = normalization(layer, act, d, units);
        hidden.add(new Activations(pre, post, act, post));
        return new INDArray[] {post, d};
    }

    private void activation(Activation f, INDArray z, INDArray a, INDArray d) {
        forward.add(network.kernels().activate(f, z, a));
        if (purpose == Purpose.TRAINING) {
            backward.add(network.kernels().activateBackward(f, z, a, d, d));
        }
    }

    private INDArray normalization(Network.Hidden layer, INDArray z, INDArray d, int units) {
        Kernels kernels = network.kernels();
        Scheme scheme = Objects.requireNonNull(network.architecture().scheme());
        if (purpose == Purpose.INFERENCE) {
            // running statistics know no ghost batches, and any number of samples may be asked about
            scheme = new Scheme(scheme.overSamples(), 0, scheme.groups(), scheme.overPositions(), scheme.centred());
        }
        boolean affine = layer.gamma() != null && layer.beta() != null;
        boolean training = purpose == Purpose.TRAINING;
        INDArray xhat = kernels.zeros(n, units);
        INDArray y = affine ? kernels.zeros(n, units) : xhat;
        Running running = layer.running();
        Normalization normalization = kernels.normalization(
                scheme,
                n,
                1,
                units,
                new NormalizationArrays(
                        z,
                        xhat,
                        y,
                        training ? d : null,
                        training ? d : null,
                        value(layer.gamma()),
                        value(layer.beta()),
                        gradient(layer.gamma()),
                        gradient(layer.beta()),
                        running == null ? null : running.mean(),
                        running == null ? null : running.variance(),
                        null,
                        null));
        normalizations.add(normalization);
        forward.add(purpose == Purpose.INFERENCE ? normalization::infer : normalization::forward);
        if (training) {
            backward.add(normalization::backward);
        }
        return y;
    }

    private static @Nullable INDArray value(@Nullable Parameter parameter) {
        return parameter == null ? null : parameter.value();
    }

    private static @Nullable INDArray gradient(@Nullable Parameter parameter) {
        return parameter == null ? null : parameter.gradient();
    }

    private void linearBackward(
            INDArray x, @Nullable INDArray dx, Parameter weight, @Nullable Parameter bias, INDArray d) {
        Kernels kernels = network.kernels();
        if (dx != null) {
            backward.add(kernels.product(d, false, weight.value(), true, dx));
        }
        backward.add(kernels.product(x, true, d, false, weight.gradient()));
        if (bias != null) {
            backward.add(kernels.columnSums(d, bias.gradient()));
        }
    }

    /** From {@link #input} to {@link #outputs}, in the mode of the pass's purpose. */
    public void forward() {
        for (Step step : forward) {
            step.run();
        }
    }

    /** From {@link #outputGradient} to the gradients of all parameters; after {@link #forward}. */
    public void backward() {
        for (Step step : backward) {
            step.run();
        }
    }

    /** Moves the running statistics towards those of the last forward pass. */
    public void updateRunning() {
        normalizations.forEach(Normalization::updateRunning);
    }

    /** ε and running momentum of all normalizers, from the next run on. */
    public void constants(double eps, double runningMomentum) {
        NormalizationConstants constants = new NormalizationConstants(eps, runningMomentum);
        normalizations.forEach(normalization -> normalization.constants(constants));
    }

    /** Samples in a minibatch. */
    public int size() {
        return n;
    }

    /** [n, features], to be filled before {@link #forward}. */
    public INDArray input() {
        return input;
    }

    /** [n, outputs]: logits, or numbers. */
    public INDArray outputs() {
        return outputs;
    }

    /** [n, outputs]: the loss's gradient, to be filled before {@link #backward}. */
    public INDArray outputGradient() {
        return outputGradient;
    }

    /** The hidden layers, input side first. */
    public List<Activations> hidden() {
        return Collections.unmodifiableList(hidden);
    }
}
