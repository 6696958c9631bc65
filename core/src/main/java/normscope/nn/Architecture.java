package normscope.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import normscope.config.Activation;
import normscope.config.Bias;
import normscope.config.Normalizer;
import normscope.config.Placement;
import normscope.config.PoolingRules;
import normscope.config.Reparameterization;
import normscope.config.Residual;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What a network is before it has numbers.
 *
 * @param parts from the input to the output layer, which is the last
 * @param activation nonlinearity of the hidden layers
 * @param normalizer what normalizes them
 * @param scheme what it pools; null for none
 * @param affine whether γ and β are learned
 * @param reparameterization how the weights that are applied follow from those that are learned
 * @param dropout share of a hidden layer's outputs that training sets to 0
 */
public record Architecture(
        List<Part> parts,
        Activation activation,
        Normalizer normalizer,
        @Nullable Scheme scheme,
        boolean affine,
        Reparameterization reparameterization,
        double dropout) {
    public Architecture {
        parts = List.copyOf(parts);
    }

    /**
     * What the settings of a lane ask for.
     *
     * @throws normscope.config.InvalidExperiment if maps become too small, or a layer's shape does not suit its
     *     normalizer
     */
    public static Architecture of(Setup setup, Shape input, int outputs) {
        boolean normalizes = setup.get(Settings.NORMALIZER).normalizes();
        Architecture architecture = new Architecture(
                new Blueprint(setup, hiddenBias(setup)).parts(input, outputs),
                setup.get(Settings.ACTIVATION),
                setup.get(Settings.NORMALIZER),
                normalizes ? setup.scheme() : null,
                setup.get(Settings.AFFINE),
                setup.get(Settings.REPARAMETERIZATION),
                setup.get(Settings.DROPOUT));
        for (Part.Layer layer : architecture.layers()) {
            if (layer.order().normalized()) {
                Shape shape = layer.normalizedShape();
                PoolingRules.check(setup, layer.name(), shape.positions(), shape.channels());
            }
        }
        return architecture;
    }

    /**
     * Whether hidden layers add a bias. A normalizer cancels it if it stands between the weights and the activation and
     * subtracts every channel's own mean; one that pools several channels subtracts only the biases' mean.
     */
    static boolean hiddenBias(Setup setup) {
        Normalizer normalizer = setup.get(Settings.NORMALIZER);
        boolean behind =
                setup.get(Settings.RESIDUAL) != Residual.NONE || setup.get(Settings.PLACEMENT) == Placement.BEFORE;
        boolean cancelled = normalizer.normalizes() && behind && normalizer.cancelsBias(setup.scheme());
        return setup.get(Settings.BIAS) == Bias.ALWAYS || setup.get(Settings.BIAS) == Bias.AUTO && !cancelled;
    }

    /** The shape of a sample. */
    public Shape input() {
        return parts.get(0).in();
    }

    /** Classes, or numbers to regress on. */
    public int outputs() {
        return parts.get(parts.size() - 1).out().channels();
    }

    /** All layers, those inside blocks included; the output layer is the last. */
    public List<Part.Layer> layers() {
        List<Part.Layer> layers = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Layer layer) {
                layers.add(layer);
            } else if (part instanceof Part.Block block) {
                layers.addAll(block.layers());
            }
        }
        return layers;
    }

    /** Whether the hidden layers have a normalizer. */
    public boolean normalized() {
        return scheme != null;
    }

    /** Whether the normalizer subtracts a mean. */
    public boolean centres() {
        return scheme != null && scheme.centred();
    }

    /** Whether the normalizer divides by a deviation. */
    public boolean divides() {
        return scheme != null && normalizer.divides();
    }

    /** The same without a normalizer and with biases: what fusing gives. */
    Architecture fused() {
        List<Part> biased = parts.stream().map(Architecture::biased).toList();
        return new Architecture(biased, activation, Normalizer.NONE, null, false, Reparameterization.NONE, dropout);
    }

    /** Every array of numbers that it computes with, in a line each: two networks of the same can take over each other's. */
    public List<String> parameters() {
        return new Declarations(this)
                .list().stream()
                        .map(each -> "layer %d %s %d x %d%s"
                                .formatted(
                                        each.layer(),
                                        each.role(),
                                        each.rows(),
                                        each.columns(),
                                        each.learned() ? "" : " not learned"))
                        .toList();
    }

    /** The same for passes that drop nothing, in training mode too. */
    public Architecture withoutDropout() {
        return new Architecture(parts, activation, normalizer, scheme, affine, reparameterization, 0);
    }

    private static Part biased(Part part) {
        if (part instanceof Part.Block block) {
            return new Part.Block(
                    block.name(),
                    block.layers().stream().map(Part.Layer::withBias).toList(),
                    block.remedy(),
                    block.blocks());
        }
        return part instanceof Part.Layer layer ? layer.withBias() : part;
    }

    /** For instance "784–100–100–10". */
    @Override
    public String toString() {
        return input().size()
                + parts.stream()
                        .filter(part -> !(part instanceof Part.Reduction))
                        .map(part -> "–" + part.out().channels())
                        .collect(Collectors.joining());
    }
}
