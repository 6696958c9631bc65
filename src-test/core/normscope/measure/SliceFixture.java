package normscope.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.Datasets;
import normscope.data.Samples;
import normscope.kernel.Backend;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Objective;
import normscope.nn.Pass;
import normscope.slice.SliceStatistics;

/** A small network with running statistics of its own, as a slice finds it. */
final class SliceFixture {
    static final NormalizationConstants CONSTANTS = NormalizationConstants.INITIAL;

    final Samples samples;
    final Setup setup;
    final Network network;

    SliceFixture(String... assignments) {
        Backend.load();
        Experiment experiment = Presets.open("spirals-relu");
        setup = experiment
                .withLanes(experiment.lanes().subList(0, 1))
                .withAssignments(List.of("depth=2", "width=12"))
                .withAssignments(Arrays.stream(assignments)
                        .map(word -> word.startsWith("normalizer") ? "none." + word : word)
                        .toList())
                .setup(0);
        samples = Datasets.open(setup).training();
        network = new Network(
                Architecture.of(setup, Shape.units(samples.features()), Math.max(1, samples.classes())),
                Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION)));
        Initial.draw(network, setup.get(Settings.INITIALIZER), 1, 3);
        Random random = new Random(4);
        network.running().forEach(running -> {
            double[] mean = new double[Math.toIntExact(running.mean().length())];
            double[] variance = new double[mean.length];
            Arrays.setAll(mean, i -> random.nextGaussian());
            Arrays.setAll(variance, i -> 0.5 + random.nextDouble());
            network.kernels().write(mean, running.mean());
            network.kernels().write(variance, running.variance());
        });
    }

    SliceSource source(SlicePoint... points) {
        return new SliceSource("lane", setup, network, CONSTANTS, 10, -1, -1, List.of(points));
    }

    SliceLoss loss(SliceStatistics statistics, SliceSamples drawn, int dimensions) {
        return new SliceLoss(network, setup, statistics, drawn, SliceSamples.of(samples, 100, 20, 20), dimensions);
    }

    double plainly(SliceStatistics statistics, SliceSamples drawn) {
        Pass pass = network.pass(
                drawn.batch(), statistics == SliceStatistics.BATCH ? Pass.Purpose.PROBE : Pass.Purpose.INFERENCE);
        pass.constants(CONSTANTS);
        Objective sum = Objective.NONE;
        for (SliceSamples.Batch batch : drawn.batches()) {
            network.kernels().write(batch.inputs(), pass.input());
            pass.forward();
            sum = sum.plus(Objective.of(
                    setup.loss(), network.read(pass.outputs()), drawn.batch(), batch.labels(), batch.numbers()));
        }
        return sum.loss();
    }
}
