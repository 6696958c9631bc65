package normscope.nn;

import java.util.Collections;
import java.util.List;
import normscope.kernel.Normalization;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Step;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The program that minibatches of one size run through a network: preallocated arrays, and operations bound to them
 * once. Every array stays as it was until the next run, so all of them can be looked at. */
public final class Pass {
    /** What a pass is compiled for. */
    public enum Purpose {
        /** Forward in training mode, backward, and the running statistics. */
        TRAINING,
        /** As training, and the gradients on both sides of every normalizer are kept to be looked at. */
        INSPECTION,
        /** Forward in training mode, but for dropout; changes nothing of the network. */
        PROBE,
        /** Forward in inference mode. */
        INFERENCE;

        boolean backward() {
            return this == TRAINING || this == INSPECTION;
        }
    }

    /**
     * The activations of a layer, [n · positions, channels] each.
     *
     * @param layer which
     * @param pre what the normalizer gets, or the activation where there is none
     * @param post what the normalizer gives; {@code pre} without one
     * @param act what the activation gives; {@code post} where there is none
     * @param linear what the linear map gives; null where there is none
     * @param linearGradient the loss's gradient with respect to that, after a backward pass; null in other passes
     */
    public record Activations(
            Part.Layer layer,
            INDArray pre,
            INDArray post,
            INDArray act,
            @Nullable INDArray linear,
            @Nullable INDArray linearGradient) {}

    /**
     * What a normalizer reads and writes, [n · positions, channels] each.
     *
     * @param layer where it stands
     * @param x what it normalizes
     * @param xhat what γ and β are applied to
     * @param y what it gives, with noise where there is any; {@code xhat} where nothing is learned
     * @param gamma [1, channels]; null where nothing is learned
     * @param beta likewise
     * @param running what it has seen so far; null where samples do not share statistics
     * @param dy the loss's gradient with respect to y, after a backward pass; null but in {@link Purpose#INSPECTION}
     * @param dx the same with respect to x
     */
    public record Normalized(
            Part.Layer layer,
            INDArray x,
            INDArray xhat,
            INDArray y,
            @Nullable INDArray gamma,
            @Nullable INDArray beta,
            @Nullable Running running,
            @Nullable INDArray dy,
            @Nullable INDArray dx) {}

    /**
     * What a residual block gives.
     *
     * @param name the block's
     * @param out [n · positions, channels]
     */
    public record BlockOutput(String name, INDArray out) {}

    private final int n;
    private final PassCompiler compiled;
    private long step;
    private NoiseConstants noise = NoiseConstants.NONE;

    Pass(Network network, int n, Purpose purpose, List<Running> statistics) {
        this.n = n;
        compiled = new PassCompiler(network, n, purpose, statistics, () -> step, () -> noise);
    }

    /**
     * From {@link #input} to {@link #outputs}, in the mode of the pass's purpose.
     *
     * @param drawn which dropout and noise are drawn: a number of its own for every step of a run
     */
    public void forward(long drawn) {
        step = drawn;
        for (Step operation : compiled.forward) {
            operation.run();
        }
    }

    /**
     * What a dense first layer's weights make of the input, before its bias, [n, units]; null where the network begins
     * otherwise.
     */
    public @Nullable INDArray firstProduct() {
        return compiled.firstProduct;
    }

    /** The rest of {@link #forward()}, after {@link #firstProduct} was filled. */
    public void forwardFromFirstProduct() {
        step = 0;
        for (int i = 1; i < compiled.forward.size(); i++) {
            compiled.forward.get(i).run();
        }
    }

    /** {@link #forward(long)} where nothing is drawn, or always the same. */
    public void forward() {
        forward(0);
    }

    /** From {@link #outputGradient} to the gradients of all parameters; after {@link #forward}. */
    public void backward() {
        for (Step operation : compiled.backward) {
            operation.run();
        }
    }

    /** Moves the running statistics towards those of the last forward pass. */
    public void updateRunning() {
        compiled.normalizations.forEach(Normalization::updateRunning);
    }

    /** Puts what was learned into its range, after an update. */
    public void constrain() {
        compiled.normalizations.forEach(Normalization::constrain);
    }

    /** ε, running momentum and the like of all normalizers, from the next run on. */
    public void constants(NormalizationConstants constants) {
        compiled.normalizations.forEach(normalization -> normalization.constants(constants));
    }

    /** What noise stands behind the normalizers in training mode, from the next run on. */
    public void noise(NoiseConstants constants) {
        noise = constants;
    }

    /** Samples in a minibatch. */
    public int size() {
        return n;
    }

    /** [n · positions, channels], to be filled before {@link #forward}. */
    public INDArray input() {
        return compiled.input;
    }

    /** [n, outputs]: logits, or numbers. */
    public INDArray outputs() {
        return compiled.outputs;
    }

    /** [n, outputs]: the loss's gradient, to be filled before {@link #backward}. */
    public INDArray outputGradient() {
        return compiled.outputGradient;
    }

    /** The layers, input side first, the output layer last. */
    public List<Activations> layers() {
        return Collections.unmodifiableList(compiled.layers);
    }

    /** The normalizers, input side first. */
    public List<Normalized> normalized() {
        return Collections.unmodifiableList(compiled.normalized);
    }

    /** What the residual blocks give, input side first. */
    public List<BlockOutput> blocks() {
        return Collections.unmodifiableList(compiled.blocks);
    }
}
