package normscope.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import normscope.config.Activation;
import normscope.config.Shape;
import normscope.kernel.Convolution;
import normscope.kernel.Dropout;
import normscope.kernel.Kernels;
import normscope.kernel.Normalization;
import normscope.kernel.NormalizationArrays;
import normscope.kernel.Normalizations;
import normscope.kernel.Pool;
import normscope.kernel.Step;
import normscope.kernel.Threshold;
import normscope.kernel.WeightTransform;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lays out a {@link Pass}: for every part of a network its arrays and operations.
 * Long because every kind of part is compiled here, forward beside backward.
 */
final class PassCompiler {
    /**
     * Values on their way: the array, and the loss's gradient with respect to it. Where only one operation reads a
     * value, its gradient shares the array of what follows, and turns from one into the other as backward steps run.
     */
    private record Flow(INDArray x, @Nullable INDArray d, Shape shape) {}

    final List<Pass.Activations> layers = new ArrayList<>();
    final List<Pass.Normalized> normalized = new ArrayList<>();
    final List<Pass.BlockOutput> blocks = new ArrayList<>();
    final List<Normalization> normalizations = new ArrayList<>();
    final List<Step> forward = new ArrayList<>();
    final List<Step> backward = new ArrayList<>();
    final INDArray input;
    final INDArray outputs;
    final INDArray outputGradient;
    /** What the first of the steps forward fills, where that is a dense layer's product. */
    @Nullable
    INDArray firstProduct;

    private final int n;
    private final Network network;
    private final Architecture architecture;
    private final Kernels kernels;
    private final Pass.Purpose purpose;
    private final boolean training;
    private final List<Running> statistics;
    private final LongSupplier step;
    private final Supplier<NoiseConstants> noise;

    /**
     * @param step which dropout and noise are drawn, asked at every run
     * @param noise how much of it there is, likewise
     */
    PassCompiler(
            Network network,
            int n,
            Pass.Purpose purpose,
            List<Running> statistics,
            LongSupplier step,
            Supplier<NoiseConstants> noise) {
        this.network = network;
        this.n = n;
        this.purpose = purpose;
        this.statistics = statistics;
        this.step = step;
        this.noise = noise;
        architecture = network.architecture();
        kernels = network.kernels();
        training = purpose.backward();
        Shape shape = architecture.input();
        input = kernels.zeros((long) n * shape.positions(), shape.channels());
        Flow flow = new Flow(input, null, shape);
        for (Part part : architecture.parts()) {
            flow = compile(part, flow);
        }
        outputs = flow.x();
        outputGradient = flow.d() == null ? kernels.zeros(outputs.shape()) : flow.d();
        Collections.reverse(backward);
    }

    private Flow compile(Part part, Flow x) {
        if (part instanceof Part.Layer layer) {
            return layer(layer, x);
        }
        return part instanceof Part.Block block ? block(block, x) : reduction((Part.Reduction) part, x);
    }

    private Flow layer(Part.Layer layer, Flow x) {
        Network.Numbers numbers = network.numbers(layer);
        switch (layer.order()) {
            case LINEAR_NORM_ACTIVATION -> {
                Flow pre = linear(layer, numbers, x);
                Ends ends = normalizedAndActivated(layer, numbers, pre);
                layers.add(new Pass.Activations(
                        layer, pre.x(), ends.post().x(), ends.act().x(), pre.x(), pre.d()));
                return dropped(layer, ends.act());
            }
            case LINEAR_ACTIVATION_NORM -> {
                Flow pre = linear(layer, numbers, x);
                Flow act = activated(numbers, pre);
                Flow post = noisy(layer, normalized(layer, numbers, act));
                layers.add(new Pass.Activations(layer, pre.x(), post.x(), act.x(), pre.x(), pre.d()));
                return dropped(layer, post);
            }
            case NORM_ACTIVATION_LINEAR -> {
                Ends ends = normalizedAndActivated(layer, numbers, x);
                Flow out = linear(layer, numbers, dropped(layer, ends.act()));
                layers.add(new Pass.Activations(
                        layer, x.x(), ends.post().x(), ends.act().x(), out.x(), out.d()));
                return out;
            }
            case NORM_ACTIVATION -> {
                Ends ends = normalizedAndActivated(layer, numbers, x);
                layers.add(new Pass.Activations(
                        layer, x.x(), ends.post().x(), ends.act().x(), null, null));
                return ends.act();
            }
            case LINEAR_NORM -> {
                Flow pre = linear(layer, numbers, x);
                Flow post = noisy(layer, normalized(layer, numbers, pre));
                layers.add(new Pass.Activations(layer, pre.x(), post.x(), post.x(), pre.x(), pre.d()));
                return post;
            }
            case LINEAR -> {
                Flow out = linear(layer, numbers, x);
                layers.add(new Pass.Activations(layer, out.x(), out.x(), out.x(), out.x(), out.d()));
                return out;
            }
        }
        throw new IllegalStateException();
    }

    private Flow linear(Part.Layer layer, Network.Numbers numbers, Flow x) {
        Flow out = fresh(layer.out());
        INDArray applied = Objects.requireNonNull(numbers.applied());
        INDArray appliedGradient = Objects.requireNonNull(numbers.appliedGradient());
        WeightTransform transform = numbers.transform();
        if (transform != null) {
            forward.add(transform::forward);
            backward(transform::backward);
        }
        Convolution geometry = layer.kernel() == 0 ? null : geometry(layer);
        if (forward.isEmpty() && geometry == null) {
            firstProduct = out.x();
        }
        forward.add(
                geometry == null
                        ? kernels.product(x.x(), false, applied, false, out.x())
                        : kernels.convolution(geometry, x.x(), applied, out.x()));
        if (numbers.bias() != null) {
            forward.add(kernels.addRow(out.x(), numbers.bias().value()));
        }
        INDArray d = out.d();
        if (d == null) {
            return out;
        }
        if (geometry != null) {
            backward.add(kernels.convolutionBackward(geometry, x.x(), applied, d, x.d(), appliedGradient));
        } else {
            if (x.d() != null) {
                backward.add(kernels.product(d, false, applied, true, x.d()));
            }
            backward.add(kernels.product(x.x(), true, d, false, appliedGradient));
        }
        if (numbers.bias() != null) {
            backward.add(kernels.columnSums(d, numbers.bias().gradient()));
        }
        return out;
    }

    private Convolution geometry(Part.Layer layer) {
        return new Convolution(
                n,
                layer.in().height(),
                layer.in().width(),
                layer.in().channels(),
                layer.out().channels(),
                layer.kernel(),
                layer.stride());
    }

    /** What a normalizer gives, and what the activation behind it makes of that. */
    private record Ends(Flow post, Flow act) {}

    private Ends normalizedAndActivated(Part.Layer layer, Network.Numbers numbers, Flow z) {
        int first = forward.size();
        Flow normalized = normalized(layer, numbers, z);
        Flow post = noisy(layer, normalized);
        Flow act = activated(numbers, post);
        boolean rectified = architecture.normalized() && architecture.activation() == Activation.RELU;
        // what stands between them is asked for, by figures and on the way back, and has an array of its own with noise
        if (rectified && post.x() == normalized.x()) {
            join(forward.subList(first, forward.size()), act.x());
        }
        return new Ends(post, act);
    }

    /** Lets the last normalizer and the rectifier behind it run in one step, but where noise stands between them. */
    private void join(List<Step> steps, INDArray act) {
        boolean running = purpose == Pass.Purpose.INFERENCE;
        Step joined = normalizations.get(normalizations.size() - 1).rectified(act, running, training);
        if (joined == null) {
            return;
        }
        Step apart = Step.sequence(steps.toArray(new Step[0]));
        steps.clear();
        steps.add(running ? joined : () -> (noise.get().any() ? apart : joined).run());
    }

    private Flow normalized(Part.Layer layer, Network.Numbers numbers, Flow z) {
        if (architecture.scheme() == null) {
            return z;
        }
        INDArray xhat = kernels.zeros(z.x().shape());
        INDArray y = numbers.gamma() != null ? kernels.zeros(z.x().shape()) : xhat;
        Running running = statistics.stream()
                .filter(r -> r.layer() == layer.index())
                .findFirst()
                .orElse(null);
        Normalization normalization = Normalizations.bind(
                kernels,
                architecture.normalizer(),
                // running statistics know no ghost batches, and any number of samples may be asked about
                purpose == Pass.Purpose.INFERENCE ? architecture.scheme().withoutGhosts() : architecture.scheme(),
                n,
                z.shape().positions(),
                z.shape().channels(),
                new NormalizationArrays(
                        z.x(),
                        xhat,
                        y,
                        z.d(),
                        z.d(),
                        value(numbers.gamma()),
                        value(numbers.beta()),
                        gradient(numbers.gamma()),
                        gradient(numbers.beta()),
                        running == null ? null : running.mean(),
                        running == null ? null : running.variance(),
                        value(numbers.extra()),
                        gradient(numbers.extra())));
        normalizations.add(normalization);
        forward.add(purpose == Pass.Purpose.INFERENCE ? normalization::infer : normalization::forward);
        INDArray kept = purpose == Pass.Purpose.INSPECTION ? kernels.zeros(z.x().shape()) : null;
        INDArray given = purpose == Pass.Purpose.INSPECTION ? kernels.zeros(z.x().shape()) : null;
        if (kept != null && given != null && z.d() != null) {
            Step keep = kernels.copy(z.d(), kept);
            Step give = kernels.copy(z.d(), given);
            backward(() -> {
                keep.run();
                normalization.backward();
                give.run();
            });
        } else {
            backward(normalization::backward);
        }
        normalized.add(new Pass.Normalized(
                layer, z.x(), xhat, y, value(numbers.gamma()), value(numbers.beta()), running, kept, given));
        return new Flow(y, z.d(), z.shape());
    }

    /** Noise works in place, unless the normalizer or the other way through a residual block needs what it changes. */
    private Flow noisy(Part.Layer layer, Flow x) {
        if (purpose == Pass.Purpose.INFERENCE) {
            return x;
        }
        boolean needed =
                architecture.normalized() ? !architecture.affine() : layer.order() == Part.Order.NORM_ACTIVATION_LINEAR;
        Flow out = needed ? new Flow(kernels.zeros(x.x().shape()), x.d(), x.shape()) : x;
        RareNoise rare = new RareNoise(kernels, x.x(), out.x(), x.d(), layer.index(), step, noise);
        forward.add(rare::forward);
        backward(rare::backward);
        return out;
    }

    private Flow activated(Network.Numbers numbers, Flow z) {
        Flow out = new Flow(kernels.zeros(z.x().shape()), z.d(), z.shape());
        if (numbers.threshold() != null) {
            Threshold threshold = new Threshold(
                    kernels,
                    z.x(),
                    numbers.threshold().value(),
                    out.x(),
                    z.d(),
                    z.d(),
                    numbers.threshold().gradient());
            forward.add(threshold::forward);
            backward(threshold::backward);
            return out;
        }
        forward.add(kernels.activate(architecture.activation(), z.x(), out.x()));
        if (z.d() != null) {
            backward.add(kernels.activateBackward(architecture.activation(), z.x(), out.x(), z.d(), z.d()));
        }
        return out;
    }

    private Flow dropped(Part.Layer layer, Flow x) {
        if (architecture.dropout() == 0 || !training) {
            return x;
        }
        Flow out = new Flow(kernels.zeros(x.x().shape()), x.d(), x.shape());
        Dropout dropout = new Dropout(kernels, x.x(), out.x(), x.d(), architecture.dropout(), layer.index());
        forward.add(() -> dropout.forward(step.getAsLong()));
        backward(dropout::backward);
        return out;
    }

    /** The sum's gradient is that of the input but for what the branch adds to it, so both share an array. */
    private Flow block(Part.Block block, Flow x) {
        Flow sum = new Flow(
                kernels.zeros(x.x().shape()), x.d() == null ? fresh(x.shape()).d() : x.d(), x.shape());
        Flow in = new Flow(x.x(), fresh(x.shape()).d(), x.shape());
        if (in.d() != null && sum.d() != null) {
            INDArray whole = sum.d();
            INDArray part = in.d();
            backward.add(() -> kernels.axpy(1, part, whole));
        }
        Flow end = in;
        for (Part.Layer layer : block.layers()) {
            end = layer(layer, end);
        }
        ResidualSum added =
                new ResidualSum(kernels, block, x.x(), end.x(), sum.x(), end.d(), sum.d(), network.branchFactor(block));
        forward.add(added::forward);
        backward(added::backward);
        Part.Layer last = block.layers().get(block.layers().size() - 1);
        Flow out = sum;
        if (last.order() == Part.Order.LINEAR_NORM) {
            out = activated(network.numbers(last), sum);
            Pass.Activations before = layers.remove(layers.size() - 1);
            layers.add(new Pass.Activations(
                    last, before.pre(), before.post(), out.x(), before.linear(), before.linearGradient()));
        }
        blocks.add(new Pass.BlockOutput(block.name(), out.x()));
        return out;
    }

    private Flow reduction(Part.Reduction part, Flow x) {
        if (part.kind() == Part.Reduction.Kind.FLATTEN) {
            // [n · s, c] and [n, s · c] are the same numbers in the same order
            return new Flow(
                    x.x().reshape('c', n, part.out().size()),
                    x.d() == null ? null : x.d().reshape('c', n, part.out().size()),
                    part.out());
        }
        Flow out = fresh(part.out());
        Pool pool = new Pool(n, part.in().height(), part.in().width(), part.in().channels());
        int s = part.in().positions();
        forward.add(
                switch (part.kind()) {
                    case MAX_POOL -> kernels.maxPool(pool, x.x(), out.x());
                    case AVERAGE_POOL -> kernels.averagePool(pool, x.x(), out.x());
                    default -> kernels.globalAverage(s, x.x(), out.x());
                });
        if (x.d() != null && out.d() != null) {
            backward.add(
                    switch (part.kind()) {
                        case MAX_POOL -> kernels.maxPoolBackward(pool, x.x(), out.x(), out.d(), x.d());
                        case AVERAGE_POOL -> kernels.averagePoolBackward(pool, out.d(), x.d());
                        default -> kernels.globalAverageBackward(s, out.d(), x.d());
                    });
        }
        return out;
    }

    private Flow fresh(Shape shape) {
        long rows = (long) n * shape.positions();
        return new Flow(
                kernels.zeros(rows, shape.channels()), training ? kernels.zeros(rows, shape.channels()) : null, shape);
    }

    private void backward(Step step) {
        if (training) {
            backward.add(step);
        }
    }

    private static @Nullable INDArray value(@Nullable Parameter parameter) {
        return parameter == null ? null : parameter.value();
    }

    private static @Nullable INDArray gradient(@Nullable Parameter parameter) {
        return parameter == null ? null : parameter.gradient();
    }
}
