package normscope.train;

import normscope.config.Schedule;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Samples;
import normscope.nn.DataInitialization;
import normscope.nn.Network;
import normscope.nn.NetworkState;
import normscope.nn.Objective;
import normscope.nn.Optimizer;
import normscope.nn.Pass;
import normscope.nn.Sgd;

/** How a network learns from a minibatch: forward, backward, and what the optimizer makes of the gradient. */
final class Optimization {
    private final Network network;
    private final Pass pass;
    private final Feed feed;
    private final Optimizer optimizer;

    Optimization(Network network, Setup setup, Samples training) {
        this.network = network;
        pass = network.pass(setup.get(Settings.BATCH_SIZE), Pass.Purpose.TRAINING);
        feed = new Feed(training, network.kernels(), pass, setup.loss());
        optimizer = Optimizer.of(setup.get(Settings.OPTIMIZER), network);
    }

    /** The pass that trains. */
    Pass pass() {
        return pass;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    /** Decides what the first minibatch decides before any update. */
    void start(Setup setup, int[] minibatch) {
        feed.fill(minibatch);
        if (setup.get(Settings.DATA_INIT)) {
            DataInitialization.apply(network, pass);
        }
        if (optimizer instanceof Sgd sgd && setup.get(Settings.SCHEDULE) == Schedule.EXPONENTIAL) {
            double momentum = setup.get(Settings.MOMENTUM);
            if (momentum > 0) {
                double alpha = Schedule.shrinkage(setup);
                sgd.startWith(-(1 - alpha) / (setup.get(Settings.LEARNING_RATE) * alpha));
            }
        }
    }

    /** Takes over the settings that act between two steps. */
    void live(StepSettings now) {
        pass.noise(now.noise());
        pass.constants(now.normalization());
    }

    /** Shows what a minibatch does to the network, before any update. */
    void show(int[] minibatch) {
        feed.fill(minibatch);
        pass.forward();
        backward();
    }

    /** The same with what is drawn at a step. */
    void show(int[] minibatch, int step) {
        forward(minibatch, step);
        backward();
    }

    /** What the network answers to a minibatch. */
    Objective forward(int[] minibatch, int step) {
        feed.fill(minibatch);
        pass.forward(step);
        return feed.objective();
    }

    /** Changes the parameters by what {@link #forward} found. */
    void update(StepSettings now) {
        backward();
        pass.updateRunning();
        optimizer.update(
                now.rate(), now.setup().get(Settings.MOMENTUM), now.setup().get(Settings.WEIGHT_DECAY));
        pass.constrain();
    }

    private void backward() {
        feed.gradient();
        pass.backward();
    }

    /** A copy of what decides all that follows. */
    NetworkState state() {
        return NetworkState.of(network, optimizer);
    }

    /** Is again what it was. */
    void restore(NetworkState state) {
        state.into(network, optimizer);
    }
}
