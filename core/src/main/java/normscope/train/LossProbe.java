package normscope.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Samples;
import normscope.kernel.Kernels;
import normscope.kernel.NormalizationConstants;
import normscope.measure.MinibatchLoss;
import normscope.nn.Network;
import normscope.nn.NoiseConstants;
import normscope.nn.Parameter;
import normscope.nn.Parameter.Role;
import normscope.nn.Parameters;
import normscope.nn.Part;
import normscope.nn.Pass;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Asks a network what its loss would be with other parameters. It has a pass of its own, so the activations of the
 * training pass stay as they are; parameters and gradients, which all passes share, are put back after every question.
 */
final class LossProbe {
    private final Network network;
    private final Kernels kernels;
    private final Parameters parameters;
    private final Samples training;
    private final Setup setup;
    private final int n;
    private final List<MinibatchLoss.Layer> layers;
    private final int learned;

    private @Nullable Own own;

    /** What is made when the first question comes: most runs are never asked. */
    private record Own(Pass pass, Feed feed, double[] values, double[] gradients) {}

    /** @param n samples in a minibatch */
    LossProbe(Network network, Samples training, Setup setup, int n) {
        this.network = network;
        this.training = training;
        this.setup = setup;
        this.n = n;
        kernels = network.kernels();
        parameters = network.parameters();
        layers = network.architecture().layers().stream().map(this::layer).toList();
        learned = Math.toIntExact(parameters.learned().length());
    }

    private Own own() {
        Own made = own;
        if (made == null) {
            Pass pass = network.pass(n, Pass.Purpose.INSPECTION);
            made = new Own(
                    pass,
                    new Feed(training, kernels, pass, setup.loss()),
                    new double[parameters.length()],
                    new double[parameters.length()]);
            own = made;
        }
        return made;
    }

    private MinibatchLoss.Layer layer(Part.Layer layer) {
        List<MinibatchLoss.Span> numbers = new ArrayList<>();
        MinibatchLoss.Span weight = null;
        for (Parameter parameter : parameters.list()) {
            if (parameter.layer() == layer.index()) {
                MinibatchLoss.Span span =
                        new MinibatchLoss.Span(parameter.offset(), parameter.offset() + parameter.length());
                numbers.add(span);
                weight = parameter.role() == Role.WEIGHT && layer.learned() ? span : weight;
            }
        }
        return new MinibatchLoss.Layer(
                layer.name(), numbers, weight, layer.out().channels());
    }

    /**
     * The loss of one minibatch.
     *
     * @param indices which training samples, as many as the pass takes
     * @param drawn the step whose dropout and noise are drawn
     */
    MinibatchLoss on(int[] indices, long drawn, NormalizationConstants constants, NoiseConstants noise) {
        int[] samples = indices.clone();
        return new MinibatchLoss() {
            @Override
            public List<Layer> layers() {
                return layers;
            }

            @Override
            public double[] parameters() {
                return network.read(parameters.values());
            }

            @Override
            public double loss(double[] place) {
                return with(place, () -> forward(noise).feed().objective().loss());
            }

            @Override
            public Point at(double[] place) {
                return with(place, () -> {
                    Own run = forward(noise);
                    double loss = run.feed().objective().loss();
                    run.feed().gradient();
                    run.pass().backward();
                    double[] gradient = network.read(parameters.gradients());
                    Arrays.fill(gradient, learned, gradient.length, 0);
                    return new Point(loss, gradient);
                });
            }

            @Override
            public List<Inputs> inputs(double[] place) {
                return with(place, () -> forward(noise).pass().layers().stream()
                        .map(LossProbe.this::inputs)
                        .toList());
            }

            @Override
            public List<Normalized> normalized(double[] place) {
                if (setup.get(Settings.NORMALIZER) != Normalizer.BATCH) {
                    return List.of();
                }
                return with(place, () -> {
                    Own run = forward(NoiseConstants.NONE);
                    run.feed().gradient();
                    run.pass().backward();
                    return run.pass().normalized().stream()
                            .map(layer -> LossProbe.this.normalized(layer, constants.eps()))
                            .toList();
                });
            }

            private Own forward(NoiseConstants noise) {
                Own run = own();
                run.pass().constants(constants);
                run.pass().noise(noise);
                run.feed().fill(samples);
                run.pass().forward(drawn);
                return run;
            }
        };
    }

    private MinibatchLoss.Inputs inputs(Pass.Activations layer) {
        INDArray feeds = layer.layer().order() == Part.Order.LINEAR_ACTIVATION_NORM ? layer.pre() : layer.post();
        float[] copy = new float[Math.toIntExact(feeds.length())];
        kernels.read(feeds, copy);
        return new MinibatchLoss.Inputs(layer.layer().name(), copy, Math.toIntExact(feeds.size(1)));
    }

    private MinibatchLoss.Normalized normalized(Pass.Normalized layer, double eps) {
        int units = Math.toIntExact(layer.x().size(1));
        double[] gamma = new double[units];
        Arrays.fill(gamma, 1);
        return new MinibatchLoss.Normalized(
                layer.layer().name(),
                units,
                network.read(layer.x()),
                network.read(Objects.requireNonNull(layer.dx())),
                network.read(Objects.requireNonNull(layer.dy())),
                layer.gamma() == null ? gamma : network.read(layer.gamma()),
                eps);
    }

    /** Answers with other parameters, and puts the network's own back whatever happens. */
    private <R> R with(double[] place, Supplier<R> question) {
        Own own = own();
        kernels.read(parameters.values(), own.values());
        kernels.read(parameters.gradients(), own.gradients());
        kernels.write(place, parameters.values());
        try {
            return question.get();
        } finally {
            kernels.write(own.values(), parameters.values());
            kernels.write(own.gradients(), parameters.gradients());
        }
    }
}
