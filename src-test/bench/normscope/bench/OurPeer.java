package normscope.bench;

import java.util.Arrays;
import normscope.config.Arithmetic;
import normscope.config.Precision;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Samples;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import normscope.kernel.Step;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Objective;
import normscope.nn.Pass;
import normscope.nn.Sgd;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Ours: what {@code LaneRun.advance} does in a step, without its record. */
final class OurPeer implements Peer {
    private final Setup setup;
    private final Samples training;
    private final Kernels kernels;
    private final Network network;
    private final Pass pass;
    private final Sgd sgd;
    private final INDArray targets;
    private final Step lossGradient;
    private final float[] inputBuffer;
    private final float[] targetBuffer;
    private final double[] outputBuffer;
    private final int[] labels;

    OurPeer(Case of, Arithmetic arithmetic) {
        setup = of.setup();
        training = of.data().training();
        int n = of.batchSize();
        int outputs = training.classes();
        kernels = Backend.kernels(arithmetic, Precision.SINGLE);
        network = new Network(Architecture.of(setup, training.features(), outputs), kernels);
        Initial.draw(
                network, setup.get(Settings.INITIALIZER), setup.get(Settings.INIT_SCALE), setup.get(Settings.SEED));
        pass = network.pass(n, Pass.Purpose.TRAINING);
        pass.constants(setup.get(Settings.EPS), setup.get(Settings.RUNNING_MOMENTUM));
        sgd = new Sgd(network);
        targets = kernels.zeros(n, outputs);
        lossGradient = kernels.crossEntropyGradient(pass.outputs(), targets, pass.outputGradient());
        inputBuffer = new float[n * training.features()];
        targetBuffer = new float[n * outputs];
        outputBuffer = new double[n * outputs];
        labels = new int[n];
    }

    Network network() {
        return network;
    }

    @Override
    public double step(int[] batch) {
        gather(batch);
        kernels.write(inputBuffer, pass.input());
        pass.forward();
        kernels.read(pass.outputs(), outputBuffer);
        Objective objective = Objective.of(setup.loss(), outputBuffer, pass.size(), labels, new float[0]);
        kernels.write(targetBuffer, targets);
        lossGradient.run();
        pass.backward();
        pass.updateRunning();
        sgd.update(setup.get(Settings.LEARNING_RATE), setup.get(Settings.MOMENTUM), setup.get(Settings.WEIGHT_DECAY));
        return objective.loss();
    }

    private void gather(int[] batch) {
        int features = training.features();
        int outputs = training.classes();
        Arrays.fill(targetBuffer, 0);
        for (int i = 0; i < batch.length; i++) {
            System.arraycopy(training.inputs(), batch[i] * features, inputBuffer, i * features, features);
            labels[i] = training.labels()[batch[i]];
            targetBuffer[i * outputs + labels[i]] = 1;
        }
    }
}
