package normscope.claim.card;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import normscope.claim.Trial;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.Datasets;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Step;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Parameter.Role;
import normscope.nn.Pass;
import normscope.nn.Running;
import normscope.nn.Sgd;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The network of a lane outside any run, for what holds from one pass to the next; closed when the trial ends. */
final class LaneNetwork {
    final Network network;
    final Setup setup;
    final Samples samples;
    private final Trial trial;

    /** With the lane's initial weights. */
    LaneNetwork(Trial trial, Experiment experiment, String lane) {
        Backend.load();
        this.trial = trial;
        setup = experiment.setup(experiment.indexOf(lane));
        samples = Datasets.open(setup).training();
        network =
                made(trial, setup, new Shape(samples.height(), samples.width(), samples.channels()), samples.classes());
        Initial.draw(network, setup);
    }

    /** A network for inputs of any shape, closed when the trial ends. */
    static Network made(Trial trial, Setup setup, Shape input, int outputs) {
        Backend.load();
        Kernels kernels = Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION));
        trial.closeAtEnd(kernels::close);
        return new Network(Architecture.of(setup, input, outputs), kernels);
    }

    /** A parameter that the layer is known to have. */
    static Parameter parameter(Network network, int layer, Role role) {
        return Objects.requireNonNull(network.parameter(layer, role), "a layer without " + role);
    }

    Parameter parameter(int layer, Role role) {
        return parameter(network, layer, role);
    }

    static double[] gaussian(int length, long seed) {
        Random random = new Random(seed);
        double[] values = new double[length];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    NormalizationConstants constants() {
        return new NormalizationConstants(
                setup.get(Settings.EPS),
                setup.get(Settings.RUNNING_MOMENTUM),
                true,
                setup.get(Settings.RENORM_R_MAX),
                setup.get(Settings.RENORM_D_MAX));
    }

    /** A pass for minibatches of n, with the lane's constants. */
    Pass pass(int n, Pass.Purpose purpose) {
        Pass pass = network.pass(n, purpose);
        pass.constants(constants());
        return pass;
    }

    /** What a pass answers to the training samples from {@code from} on, [n, classes]. */
    double[] answers(Pass pass, int from) {
        return answers(pass, IntStream.range(from, from + pass.size()).toArray());
    }

    double[] answers(Pass pass, int[] indices) {
        trial.check();
        network.kernels().write(samples.inputs(indices), pass.input());
        pass.forward();
        return network.read(pass.outputs());
    }

    Minibatches minibatches(int n) {
        return Minibatches.of(setup.with(Settings.BATCH_SIZE, n), samples);
    }

    /** Forward and backward with the loss of these training samples. */
    void backward(Pass pass, int[] indices) {
        INDArray targets = network.kernels().zeros(pass.outputs().shape());
        write(indices, targets);
        answers(pass, indices);
        network.kernels()
                .crossEntropyGradient(pass.outputs(), targets, pass.outputGradient())
                .run();
        pass.backward();
    }

    private void write(int[] indices, INDArray targets) {
        double[] wanted = new double[indices.length * samples.classes()];
        for (int i = 0; i < indices.length; i++) {
            wanted[i * samples.classes() + samples.labels()[indices[i]]] = 1;
        }
        network.kernels().write(wanted, targets);
    }

    /** Trains on minibatches of n samples. */
    void train(int steps, int n) {
        Minibatches minibatches = minibatches(n);
        Pass pass = pass(n, Pass.Purpose.TRAINING);
        INDArray targets = network.kernels().zeros(pass.outputs().shape());
        Step loss = network.kernels().crossEntropyGradient(pass.outputs(), targets, pass.outputGradient());
        Sgd sgd = new Sgd(network);
        for (int step = 0; step < steps; step++) {
            int[] indices = minibatches.next();
            write(indices, targets);
            answers(pass, indices);
            loss.run();
            pass.backward();
            pass.updateRunning();
            sgd.update(setup.get(Settings.LEARNING_RATE), 0, 0);
        }
    }

    /** Means and biased variances that the first hidden layer's normalizer finds in an epoch of minibatches of m: [batches][2][units]. */
    double[][][] statistics(int m) {
        List<Running> measured = network.newRunning();
        Pass pass = network.pass(m, Pass.Purpose.PROBE, measured);
        pass.constants(constants().withMomentum(1, false));
        Minibatches minibatches = minibatches(m);
        double[][][] result = new double[samples.count() / m][][];
        for (int batch = 0; batch < result.length; batch++) {
            answers(pass, minibatches.next());
            pass.updateRunning();
            result[batch] = new double[][] {
                network.read(measured.get(0).mean()),
                network.read(measured.get(0).variance())
            };
        }
        return result;
    }
}
