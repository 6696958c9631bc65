package normscope.train;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import normscope.config.Loss;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Data;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.data.ShortHash;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import normscope.kernel.Step;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Objective;
import normscope.nn.Parameter;
import normscope.nn.Pass;
import normscope.nn.Sgd;
import normscope.snapshot.Entry;
import normscope.snapshot.Histogram;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One lane while it trains: a network, its minibatches, its optimizer and its record. */
final class LaneRun {
    private final String name;
    private final Samples training;
    private final Kernels kernels;
    private final Network network;
    private final Pass pass;
    private final Probe probe;
    private final Evaluator evaluator;
    private final Sgd sgd;
    private final Minibatches minibatches;
    private final Loss loss;
    private final INDArray targets;
    private final Step lossGradient;
    private final float[] inputBuffer;
    private final float[] targetBuffer;
    private final double[] outputBuffer;
    private final int[] labels;
    private final float[] numbers;
    private final Record record = new Record();
    private final String weightsHash;
    private final String orderHash;

    private Setup setup;
    private int step;
    private int divergedAt = -1;
    private double lastRate = Double.NaN;
    private double lastLoss = Double.NaN;
    private double lastAccuracy = Double.NaN;
    private double millisPerStep;
    private List<LayerStats> layers = List.of();
    private int layersAt = -1;

    LaneRun(String name, Setup setup, Data data, int probeSamples) {
        this.name = name;
        this.setup = setup;
        training = data.training();
        boolean classes = training.classes() > 0;
        int outputs = classes ? training.classes() : 1;
        int n = setup.get(Settings.BATCH_SIZE);
        int seed = setup.get(Settings.SEED);
        kernels = Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION));
        minibatches = Minibatches.of(setup, training);
        orderHash = minibatches.hash();
        network = new Network(Architecture.of(setup, training.features(), outputs), kernels);
        Initial.draw(network, setup.get(Settings.INITIALIZER), setup.get(Settings.INIT_SCALE), seed);
        weightsHash = hashWeights();
        pass = network.pass(n, Pass.Purpose.TRAINING);
        sgd = new Sgd(network);
        probe = new Probe(network, sgd, data.heldOut(), probeSamples);
        loss = setup.loss();
        evaluator = new Evaluator(network, data.heldOut(), loss);
        targets = kernels.zeros(n, outputs);
        lossGradient = loss == Loss.MEAN_SQUARED_ERROR
                ? kernels.squaredErrorGradient(pass.outputs(), targets, pass.outputGradient())
                : kernels.crossEntropyGradient(pass.outputs(), targets, pass.outputGradient());
        inputBuffer = new float[n * training.features()];
        targetBuffer = new float[n * outputs];
        outputBuffer = new double[n * outputs];
        labels = new int[classes ? n : 0];
        numbers = new float[classes ? 0 : n];
        live(setup);
    }

    /** How many samples every ghost batch of this lane's probe takes; 1 where there are none. */
    static int probeUnit(Setup setup) {
        if (!setup.get(Settings.NORMALIZER).normalizes()) {
            return 1;
        }
        Scheme scheme = setup.scheme();
        return scheme.overSamples() && scheme.ghostSize() > 0 ? scheme.ghostSize() : 1;
    }

    /** Takes over the settings that act between two steps. */
    void live(Setup changed) {
        setup = changed;
        double eps = changed.get(Settings.EPS);
        double momentum = changed.get(Settings.RUNNING_MOMENTUM);
        pass.constants(eps, momentum);
        probe.pass().constants(eps, momentum);
        evaluator.constants(eps, momentum);
        layersAt = -1;
    }

    boolean diverged() {
        return divergedAt >= 0;
    }

    /** One update; none if the loss is not finite, which ends this lane. */
    void advance() {
        if (diverged()) {
            return;
        }
        long start = System.nanoTime();
        gather(minibatches.next());
        kernels.write(inputBuffer, pass.input());
        pass.forward();
        kernels.read(pass.outputs(), outputBuffer);
        Objective objective = Objective.of(loss, outputBuffer, pass.size(), labels, numbers);
        lastLoss = objective.loss();
        lastAccuracy = labels.length > 0 ? objective.accuracy() : Double.NaN;
        if (!Double.isFinite(lastLoss)) {
            divergedAt = step;
            return;
        }
        record.step(lastLoss, lastAccuracy);
        kernels.write(targetBuffer, targets);
        lossGradient.run();
        pass.backward();
        pass.updateRunning();
        lastRate = setup.get(Settings.LEARNING_RATE);
        sgd.update(lastRate, setup.get(Settings.MOMENTUM), setup.get(Settings.WEIGHT_DECAY));
        step++;
        double millis = (System.nanoTime() - start) / 1e6;
        millisPerStep = millisPerStep == 0 ? millis : 0.95 * millisPerStep + 0.05 * millis;
    }

    private void gather(int[] batch) {
        int features = training.features();
        int outputs = targetBuffer.length / batch.length;
        Arrays.fill(targetBuffer, 0);
        for (int i = 0; i < batch.length; i++) {
            System.arraycopy(training.inputs(), batch[i] * features, inputBuffer, i * features, features);
            if (labels.length > 0) {
                labels[i] = training.labels()[batch[i]];
                targetBuffer[i * outputs + labels[i]] = 1;
            } else {
                numbers[i] = training.targets()[batch[i]];
                targetBuffer[i] = numbers[i];
            }
        }
    }

    /** Looks at the held-out data, unless it was just looked at. */
    void evaluate() {
        if (!diverged() && record.evaluatedAt() != step) {
            record.evaluated(evaluator.evaluate(step, minibatches.epochAfter(step)));
        }
    }

    /** Adds the layers as they are to the record. */
    void record() {
        if (diverged()) {
            return;
        }
        measure(true);
        if (!diverged()) {
            record.recorded(new Entry(step, minibatches.epochAfter(step), layers));
        }
    }

    void thin(int every) {
        record.thin(every);
    }

    int entries() {
        return record.entries();
    }

    /** Roughly how much memory an entry of the record takes. */
    long entryBytes() {
        return layers.stream()
                .mapToLong(layer -> 3L * 4 * Histogram.BINS + 12L * Math.min(layer.units(), LayerStats.UNITS) + 400)
                .sum();
    }

    private void measure(boolean units) {
        if (layersAt == step && !units || diverged()) {
            return;
        }
        List<LayerStats> now = probe.measure(lastRate, units);
        for (LayerStats layer : now) {
            if (!Double.isFinite(layer.parameterNorm())
                    || !Double.isFinite(layer.pre().mean())) {
                divergedAt = step;
                return;
            }
        }
        layers = now;
        layersAt = step;
    }

    LaneSnapshot snapshot(int entryEvery) {
        measure(false);
        return new LaneSnapshot(
                name,
                step,
                minibatches.epochAfter(step),
                divergedAt,
                lastLoss,
                lastAccuracy,
                millisPerStep,
                layers,
                record.view(entryEvery),
                network.parameters().length(),
                weightsHash,
                orderHash);
    }

    Network network() {
        return network;
    }

    int step() {
        return step;
    }

    double epoch() {
        return minibatches.epochAfter(step);
    }

    int batchesPerEpoch() {
        return minibatches.batchesPerEpoch();
    }

    private String hashWeights() {
        return ShortHash.of(network.parameters().list().stream()
                .filter(Parameter::weight)
                .map(parameter -> {
                    double[] values = network.read(parameter.value());
                    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
                    bytes.asDoubleBuffer().put(values);
                    return bytes.array();
                })
                .toList());
    }
}
