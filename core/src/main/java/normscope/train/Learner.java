package normscope.train;

import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Data;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.kernel.Kernels;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.NetworkState;
import normscope.nn.Objective;

/** A lane as a network that makes updates: what it is after each of them, and with what it makes the next. */
final class Learner {
    private final Network network;
    private final Optimization optimization;
    private final Minibatches minibatches;
    private final Samples training;
    private final String weightsHash;
    private final String orderHash;
    private final int begins;

    private Setup setup;
    private double epochsBefore;
    private int step;
    private int divergedAt = -1;
    private double rate = Double.NaN;
    private double loss = Double.NaN;
    private double accuracy = Double.NaN;
    private double millisPerStep;
    private int[] minibatch;

    /**
     * @param setup what holds where it begins
     * @param begins how many updates its ancestors made
     * @param kernels own all of its arrays, and are freed by whoever made them
     */
    Learner(Setup setup, int begins, Data data, Kernels kernels) {
        this.setup = setup;
        this.begins = begins;
        training = data.training();
        minibatches = Minibatches.of(setup, training);
        orderHash = minibatches.hash();
        minibatch = minibatches.at(0);
        network = new Network(Architecture.of(setup, data.input(), data.outputs()), kernels);
        Initial.draw(network, setup);
        weightsHash = Weights.hash(network);
        optimization = new Optimization(network, setup, training);
    }

    /** Everything that the first minibatch decides and shows before any update. */
    void start() {
        minibatch = minibatches.at(0);
        optimization.start(setup, minibatch);
        optimization.show(minibatch);
    }

    /** What its ancestors made of the epochs before it began. */
    void inherit(double epochs) {
        epochsBefore = epochs;
    }

    /** Takes over the settings that act between two steps. */
    void live(Setup changed) {
        setup = changed;
        optimization.live(now());
    }

    /** What the settings come to at this step. */
    StepSettings now() {
        return new StepSettings(setup, step);
    }

    /**
     * The next minibatch on its way forward.
     *
     * @return false if its loss is not finite
     */
    boolean forward() {
        minibatch = minibatches.at(step);
        if (renormalizes()) {
            optimization.pass().constants(now().normalization());
        }
        Objective objective = optimization.forward(minibatch, step);
        loss = objective.loss();
        accuracy = training.classes() > 0 ? objective.accuracy() : Double.NaN;
        return Double.isFinite(loss);
    }

    /** Whether its normalizer's constants are others at every step. */
    boolean renormalizes() {
        return setup.get(Settings.NORMALIZER).reads(Settings.RENORM_R_MAX);
    }

    /** The update that {@link #forward} prepared. */
    void update() {
        optimization.update(now());
        rate = now().rate();
        step++;
    }

    /** An update took so long. */
    void took(double millis) {
        millisPerStep = millisPerStep == 0 ? millis : 0.95 * millisPerStep + 0.05 * millis;
    }

    /** Makes no update any more. */
    void diverge() {
        divergedAt = step;
    }

    boolean diverged() {
        return divergedAt >= 0;
    }

    /** What it is now: a copy. */
    LaneState state() {
        return new LaneState(step, divergedAt, rate, loss, accuracy, optimization.state());
    }

    /** Is what it was once; {@link #live} and {@link #show} come after. */
    void restore(LaneState state) {
        optimization.restore(state.network());
        step = state.step();
        divergedAt = state.divergedAt();
        rate = state.rate();
        loss = state.loss();
        accuracy = state.accuracy();
    }

    /** Has the last minibatch before it, or where none was, passes the one that comes. */
    void show() {
        boolean first = step == begins;
        minibatch = minibatches.at(diverged() || first ? step : step - 1);
        if (first && !diverged()) {
            if (begins > 0) {
                optimization.show(minibatch, step);
            } else {
                optimization.show(minibatch);
            }
        }
    }

    /** Is no lane yet after so many updates of its ancestors. */
    void absent(int at) {
        step = at;
        divergedAt = -1;
        rate = Double.NaN;
        loss = Double.NaN;
        accuracy = Double.NaN;
    }

    /** Parameters and all else that what its ancestors were is put into. */
    NetworkState unlearned() {
        return optimization.state();
    }

    Optimization optimization() {
        return optimization;
    }

    Network network() {
        return network;
    }

    Setup setup() {
        return setup;
    }

    Samples training() {
        return training;
    }

    /** Those it trains on, looked up by step. */
    Minibatches minibatches() {
        return minibatches;
    }

    /** Those of which statistics are taken again. */
    Minibatches statisticsMinibatches() {
        return Calibration.minibatches(setup, training);
    }

    /** The last one that passed. */
    int[] minibatch() {
        return minibatch;
    }

    /** Updates that were made, those of its ancestors included. */
    int step() {
        return step;
    }

    /** −1 while all is well. */
    int divergedAt() {
        return divergedAt;
    }

    /** The learning rate of the last update; NaN before the first. */
    double rate() {
        return rate;
    }

    /** Of the last minibatch; NaN before the first. */
    double loss() {
        return loss;
    }

    /** Of the last minibatch; NaN before the first and for regression. */
    double accuracy() {
        return accuracy;
    }

    double millisPerStep() {
        return millisPerStep;
    }

    /** Passes through the training data of its ancestors. */
    double epochsBefore() {
        return epochsBefore;
    }

    /** Passes through the training data after so many updates, those of its ancestors included. */
    double epochsAfter(int updates) {
        return epochsBefore + minibatches.epochAfter(Math.max(0, updates - begins));
    }

    String weightsHash() {
        return weightsHash;
    }

    String orderHash() {
        return orderHash;
    }
}
