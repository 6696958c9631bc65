package normscope.snapshot;

import normscope.config.Normalizer;
import normscope.config.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * The activations that the normalizer of one layer reads and writes for one minibatch, or a tensor from a file. All
 * arrays of activations are [n, height · width, channels] in c order and may not be changed.
 *
 * @param source what it is, for people: "layer 2 of lane batch", or a file's name
 * @param lane index of the lane; −1 for a file
 * @param layer index of the layer among those of the lane; 0 for a file
 * @param step after how many updates; 0 for a file
 * @param n samples
 * @param height of a feature map; 1 for a dense layer
 * @param width of a feature map; 1 for a dense layer
 * @param channels channels or units
 * @param x what is normalized
 * @param normalizer what stands in the layer; {@link Normalizer#NONE} if nothing does, and for a file
 * @param scheme what it pools; null if nothing does
 * @param eps ε, added to the variance
 * @param momentum share of a new minibatch in the running statistics
 * @param learned what the layer made of x; null where no normalizer stands
 * @param asked what one sample becomes in other company; null where that was not asked for
 */
public record LayerTensor(
        String source,
        int lane,
        int layer,
        int step,
        int n,
        int height,
        int width,
        int channels,
        double[] x,
        Normalizer normalizer,
        @Nullable Scheme scheme,
        double eps,
        double momentum,
        @Nullable Output learned,
        @Nullable Company asked) {
    /** The same where its lane stands in another place. */
    LayerTensor of(int otherLane) {
        return new LayerTensor(
                source,
                otherLane,
                layer,
                step,
                n,
                height,
                width,
                channels,
                x,
                normalizer,
                scheme,
                eps,
                momentum,
                learned,
                asked);
    }

    /**
     * What a normalizer in a network made of the tensor.
     *
     * @param xhat what γ and β are applied to
     * @param y what it gives
     * @param gamma [channels]
     * @param beta [channels]
     * @param dy gradient of the loss with respect to y; null where it is not known
     * @param dx gradient of the loss with respect to x; null where it is not known
     * @param runningMean one for each statistic over whole minibatches, mostly [channels]; null where samples share none
     * @param runningVar likewise
     */
    public record Output(
            double[] xhat,
            double[] y,
            double[] gamma,
            double[] beta,
            double @Nullable [] dy,
            double @Nullable [] dx,
            double @Nullable [] runningMean,
            double @Nullable [] runningVar) {}

    /**
     * What one sample becomes behind the normalizer, [height · width, channels] each, run through the whole network.
     *
     * @param sample its index in the minibatch
     * @param here in the minibatch of the tensor
     * @param alone in a minibatch of its own, in training mode
     * @param elsewhere in the place of the first sample of another minibatch, in training mode
     * @param inference at inference, with the running statistics
     */
    public record Company(int sample, double[] here, double[] alone, double[] elsewhere, double[] inference) {}

    /** Positions of a feature map. */
    public int positions() {
        return height * width;
    }

    /** Where a value stands in the arrays. */
    public int place(int sample, int position, int channel) {
        return (sample * positions() + position) * channels + channel;
    }

    /** Whether it has feature maps. */
    public boolean spatial() {
        return positions() > 1;
    }
}
