package normscope.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import normscope.config.Placement;
import normscope.config.Scheme;
import normscope.kernel.Kernels;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense network with its parameters and running statistics. What runs through it is a {@link Pass}, one for every
 * size of minibatch; all passes share the numbers here.
 */
public final class Network {
    /**
     * A hidden layer.
     *
     * @param weight [in, out]
     * @param bias [1, out]; null without one
     * @param gamma [1, out]; null without a normalizer or where nothing is learned
     * @param beta likewise
     * @param running null unless its normalizer pools over samples
     */
    record Hidden(
            Parameter weight,
            @Nullable Parameter bias,
            @Nullable Parameter gamma,
            @Nullable Parameter beta,
            @Nullable Running running) {}

    private final Architecture architecture;
    private final Kernels kernels;
    private final Parameters parameters;
    private final List<Hidden> hidden = new ArrayList<>();
    private final Parameter outputWeight;
    private final Parameter outputBias;

    /** A network whose weights and biases are 0, γ 1, β 0, running means 0 and running variances 1. */
    public Network(Architecture architecture, Kernels kernels) {
        this.architecture = architecture;
        this.kernels = kernels;
        Scheme scheme = architecture.scheme();
        boolean affine = scheme != null && architecture.affine();
        List<Parameters.Shape> shapes = new ArrayList<>();
        List<String> normalizerNames = new ArrayList<>();
        int place = 0;
        int in = architecture.inputs();
        for (int layer = 0; layer < architecture.widths().size(); layer++) {
            int out = architecture.widths().get(layer);
            shapes.add(new Parameters.Shape(place + ".weight", layer, true, in, out));
            if (architecture.hiddenBias()) {
                shapes.add(new Parameters.Shape(place + ".bias", layer, false, 1, out));
            }
            String normalizer = Integer.toString(place + (architecture.placement() == Placement.BEFORE ? 1 : 2));
            normalizerNames.add(normalizer);
            if (affine) {
                shapes.add(new Parameters.Shape(normalizer + ".weight", layer, false, 1, out));
                shapes.add(new Parameters.Shape(normalizer + ".bias", layer, false, 1, out));
            }
            place += scheme == null ? 2 : 3;
            in = out;
        }
        int last = architecture.widths().size();
        shapes.add(new Parameters.Shape(place + ".weight", last, true, in, architecture.outputs()));
        shapes.add(new Parameters.Shape(place + ".bias", last, false, 1, architecture.outputs()));
        parameters = new Parameters(shapes, kernels);
        outputWeight = parameters.named(place + ".weight");
        outputBias = parameters.named(place + ".bias");
        place = 0;
        for (int layer = 0; layer < last; layer++) {
            String normalizer = normalizerNames.get(layer);
            hidden.add(new Hidden(
                    parameters.named(place + ".weight"),
                    architecture.hiddenBias() ? parameters.named(place + ".bias") : null,
                    affine ? ones(parameters.named(normalizer + ".weight")) : null,
                    affine ? parameters.named(normalizer + ".bias") : null,
                    scheme != null && scheme.overSamples()
                            ? running(normalizer, architecture.widths().get(layer))
                            : null));
            place += scheme == null ? 2 : 3;
        }
    }

    private Running running(String name, int channels) {
        return new Running(
                name, kernels.zeros(1, channels), kernels.zeros(1, channels).assign(1));
    }

    private static Parameter ones(Parameter parameter) {
        parameter.value().assign(1);
        return parameter;
    }

    /**
     * Makes the arrays and steps for minibatches of {@code n} samples.
     *
     * @param purpose what it is for; a pass made for training can do everything
     */
    public Pass pass(int n, Pass.Purpose purpose) {
        return new Pass(this, n, purpose);
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
        return hidden.stream().map(Hidden::running).filter(Objects::nonNull).toList();
    }

    List<Hidden> hidden() {
        return hidden;
    }

    Parameter outputWeight() {
        return outputWeight;
    }

    Parameter outputBias() {
        return outputBias;
    }

    /** Copies an array to the heap, in c order. */
    public double[] read(INDArray array) {
        double[] values = new double[Math.toIntExact(array.length())];
        kernels.read(array, values);
        return values;
    }
}
