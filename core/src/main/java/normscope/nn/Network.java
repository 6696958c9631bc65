package normscope.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import normscope.config.Pooling;
import normscope.config.Reparameterization;
import normscope.config.Scheme;
import normscope.config.Shape;
import normscope.kernel.Kernels;
import normscope.kernel.WeightArrays;
import normscope.kernel.WeightTransform;
import normscope.kernel.WeightTransforms;
import normscope.nn.Parameter.Role;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network with its parameters and running statistics. What runs through it is a {@link Pass}, one for every size of
 * minibatch; all passes share the numbers here. Closing it frees them, and its passes.
 */
public final class Network implements AutoCloseable {
    /**
     * The numbers of a layer; null where it has no such thing.
     *
     * @param weight [fan in, out]
     * @param applied what is multiplied with: the weight, or what its reparameterization makes of it
     * @param appliedGradient the loss's gradient with respect to that
     * @param transform makes one of the other; null where they are the same
     * @param place what a PyTorch {@code Sequential} calls its normalizer, for instance {@code 1}
     */
    record Numbers(
            @Nullable Parameter weight,
            @Nullable INDArray applied,
            @Nullable INDArray appliedGradient,
            @Nullable WeightTransform transform,
            @Nullable Parameter gain,
            @Nullable Parameter bias,
            @Nullable Parameter gamma,
            @Nullable Parameter beta,
            @Nullable Parameter extra,
            @Nullable Parameter threshold,
            String place) {}

    private final Architecture architecture;
    private final Kernels kernels;
    private final Parameters parameters;
    private final List<Numbers> numbers;
    private final Map<Part.Block, Parameter> branchFactors;
    private final List<Running> running;

    /** A network whose weights and biases are 0, γ 1, β 0, running means 0 and running variances 1. */
    public Network(Architecture architecture, Kernels kernels) {
        this.architecture = architecture;
        this.kernels = kernels;
        Declarations declarations = new Declarations(architecture);
        parameters = new Parameters(declarations.list(), kernels);
        numbers = new ArrayList<>();
        branchFactors = new HashMap<>();
        for (Part.Layer layer : architecture.layers()) {
            numbers.add(numbers(layer, declarations.place(layer)));
        }
        for (Part part : architecture.parts()) {
            if (part instanceof Part.Block block && find(declarations.branchFactor(block)) != null) {
                branchFactors.put(block, Objects.requireNonNull(find(declarations.branchFactor(block))));
            }
        }
        running = newRunning();
    }

    private Network(Network same, Kernels kernels) {
        this.kernels = kernels;
        architecture = same.architecture;
        parameters = same.parameters;
        numbers = same.numbers;
        branchFactors = same.branchFactors;
        running = same.running;
    }

    /**
     * This network, with the same numbers, for a while: the passes and statistics that are made of what is returned are freed
     * when that is closed, and nothing else is.
     */
    public Network lent() {
        return new Network(this, kernels.nested());
    }

    @Override
    public void close() {
        kernels.close();
    }

    private Numbers numbers(Part.Layer layer, Declarations.Place place) {
        boolean reparameterized =
                layer.order() != Part.Order.LINEAR && architecture.reparameterization() != Reparameterization.NONE;
        Parameter weight = find(place.linear() + ".weight");
        Parameter gain = find(place.linear() + ".gain");
        INDArray applied = weight == null ? null : weight.value();
        INDArray appliedGradient = weight == null ? null : weight.gradient();
        WeightTransform transform = null;
        if (weight != null && reparameterized) {
            applied = kernels.zeros(weight.value().shape());
            appliedGradient = kernels.zeros(weight.value().shape());
            transform = WeightTransforms.bind(
                    architecture.reparameterization(),
                    architecture.activation(),
                    kernels,
                    new WeightArrays(
                            weight.value(),
                            gain == null ? null : gain.value(),
                            applied,
                            appliedGradient,
                            weight.gradient(),
                            gain == null ? null : gain.gradient()));
        }
        return new Numbers(
                weight,
                applied,
                appliedGradient,
                transform,
                gain,
                find(place.linear() + ".bias"),
                find(place.norm() + ".weight"),
                find(place.norm() + ".bias"),
                find(place.norm() + ".extra"),
                find(place.activation() + ".threshold"),
                place.norm());
    }

    /** Gives reparameterized weights the gains with which they start, after the weights were drawn. */
    void initializeGains() {
        for (Numbers layer : numbers) {
            if (layer.transform() != null) {
                layer.transform().initialize();
            }
        }
    }

    /** Makes the weights that are applied of those that are learned, as every forward pass does. */
    void applyWeights() {
        for (Numbers layer : numbers) {
            if (layer.transform() != null) {
                layer.transform().forward();
            }
        }
    }

    private @Nullable Parameter find(String name) {
        return parameters.list().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Means of 0 and variances of 1 for every normalizer that keeps any, input side first. */
    public List<Running> newRunning() {
        Scheme scheme = architecture.scheme();
        if (scheme == null || !scheme.overSamples()) {
            return List.of();
        }
        List<Running> result = new ArrayList<>();
        for (Part.Layer layer : architecture.layers()) {
            if (layer.order().normalized()) {
                Shape shape = layer.normalizedShape();
                int statistics = Pooling.of(scheme.withoutGhosts(), 1, shape.positions(), shape.channels())
                        .groups();
                result.add(new Running(
                        layer.index(),
                        numbers.get(layer.index()).place(),
                        kernels.zeros(1, statistics),
                        kernels.zeros(1, statistics).assign(1)));
            }
        }
        return List.copyOf(result);
    }

    /**
     * Makes the arrays and steps for minibatches of {@code n} samples, with the network's own running statistics.
     *
     * @param purpose what it is for; a pass made for training can do everything
     */
    public Pass pass(int n, Pass.Purpose purpose) {
        return pass(n, purpose, running);
    }

    /** The same with other running statistics, see {@link #newRunning}. */
    public Pass pass(int n, Pass.Purpose purpose, List<Running> statistics) {
        return new Pass(this, n, purpose, statistics);
    }

    public Architecture architecture() {
        return architecture;
    }

    public Kernels kernels() {
        return kernels;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** The running statistics there are, input side first. */
    public List<Running> running() {
        return running;
    }

    Numbers numbers(Part.Layer layer) {
        return numbers.get(layer.index());
    }

    @Nullable
    Parameter branchFactor(Part.Block block) {
        return branchFactors.get(block);
    }

    /** How many numbers it computes with, those that are not learned included. */
    public int size() {
        return parameters.length();
    }

    /** Copies an array to the heap, in c order. */
    public double[] read(INDArray array) {
        double[] values = new double[Math.toIntExact(array.length())];
        kernels.read(array, values);
        return values;
    }

    /** The first parameter of a role in a layer; null if it has none. */
    public @Nullable Parameter parameter(int layer, Role role) {
        return parameters.list().stream()
                .filter(p -> p.layer() == layer && p.role() == role)
                .findFirst()
                .orElse(null);
    }
}
