package normscope.train;

import java.util.List;
import normscope.config.Arithmetic;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.Samples;
import normscope.kernel.Backend;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Objective;
import normscope.nn.Optimizer;
import normscope.nn.Pass;
import normscope.snapshot.LayerStats;

/** What {@link LaneRun} does in a step and to measure the minibatch, without its record. */
public final class Stepper {
    private final Setup setup;
    private final Network network;
    private final Pass pass;
    private final Feed feed;
    private final Optimizer optimizer;
    private final Probe probe;

    public Stepper(Setup setup, Samples training, Arithmetic arithmetic) {
        this.setup = setup;
        Shape input = new Shape(training.height(), training.width(), training.channels());
        network = new Network(
                Architecture.of(setup, input, training.classes()),
                Backend.kernels(arithmetic, setup.get(Settings.PRECISION)));
        Initial.draw(network, setup);
        pass = network.pass(setup.get(Settings.BATCH_SIZE), Pass.Purpose.TRAINING);
        pass.constants(new NormalizationConstants(setup.get(Settings.EPS), setup.get(Settings.RUNNING_MOMENTUM)));
        feed = new Feed(training, network.kernels(), pass, setup.loss());
        optimizer = Optimizer.of(setup.get(Settings.OPTIMIZER), network);
        probe = new Probe(network, optimizer, pass, Probe.DRAWN);
    }

    public Network network() {
        return network;
    }

    /** One update; the mean loss before it. */
    public double step(int[] batch) {
        feed.fill(batch);
        pass.forward();
        Objective objective = feed.objective();
        feed.gradient();
        pass.backward();
        pass.updateRunning();
        optimizer.update(
                setup.get(Settings.LEARNING_RATE), setup.get(Settings.MOMENTUM), setup.get(Settings.WEIGHT_DECAY));
        pass.constrain();
        return objective.loss();
    }

    /** Every layer of the minibatch that was just stepped on. */
    public List<LayerStats> measure() {
        return probe.measure(setup.get(Settings.LEARNING_RATE), false);
    }
}
