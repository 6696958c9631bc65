package normscope.cards;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.Datasets;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.kernel.Backend;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Step;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Pass;
import normscope.nn.Running;
import normscope.nn.Sgd;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The network of a lesson's lane outside any run, for identities that hold from one pass to the next. */
final class LaneNetwork {
    final Network network;
    private final Setup setup;
    private final Samples samples;

    /** With the lane's initial weights. */
    LaneNetwork(Experiment experiment, String lane) {
        Backend.load();
        setup = experiment.setup(experiment.indexOf(lane));
        samples = Datasets.open(setup).training();
        Shape image = new Shape(samples.height(), samples.width(), samples.channels());
        network = new Network(
                Architecture.of(setup, image, samples.classes()),
                Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION)));
        Initial.draw(
                network, setup.get(Settings.INITIALIZER), setup.get(Settings.INIT_SCALE), setup.get(Settings.SEED));
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
        return withConstants(network.pass(n, purpose));
    }

    Pass withConstants(Pass pass) {
        pass.constants(constants());
        return pass;
    }

    /** What a pass answers to the training samples from {@code from} on, [n, classes]. */
    double[] answers(Pass pass, int from) {
        return answers(pass, IntStream.range(from, from + pass.size()).toArray());
    }

    private double[] answers(Pass pass, int[] indices) {
        int features = samples.features();
        float[] inputs = new float[indices.length * features];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(samples.inputs(), indices[i] * features, inputs, i * features, features);
        }
        network.kernels().write(inputs, pass.input());
        pass.forward();
        return network.read(pass.outputs());
    }

    private Minibatches minibatches(int n) {
        return Minibatches.of(setup.with(Settings.BATCH_SIZE, n), samples);
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
            double[] wanted = new double[n * samples.classes()];
            for (int i = 0; i < n; i++) {
                wanted[i * samples.classes() + samples.labels()[indices[i]]] = 1;
            }
            network.kernels().write(wanted, targets);
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

    /** ‖a − b‖ / ‖b‖. */
    static double distance(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return norm(difference) / norm(b);
    }

    static double norm(double[] v) {
        return Math.sqrt(dot(v, v));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
