package normscope.train;

import java.util.List;
import java.util.function.Function;
import normscope.config.Sampling;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Network;
import normscope.nn.Pass;
import normscope.nn.Running;

/**
 * Statistics for inference that are measured rather than averaged on the way: of all training minibatches (Ioffe and
 * Szegedy 2015, algorithm 2), or of a single one (Teye, Azizpour and Smith 2018). The network's own stay as they are.
 */
final class Calibration {
    private static final int FEW = 8;

    private final Pass pass;
    private final Feed feed;
    private final Minibatches minibatches;
    private final List<Running> statistics;
    private int next;

    /**
     * @param minibatches of training samples, as many as share their statistics in training
     * @param feeds makes the feed of training data for a pass
     */
    Calibration(Network network, Minibatches minibatches, Function<Pass, Feed> feeds) {
        this.minibatches = minibatches;
        statistics = network.newRunning();
        pass = network.pass(minibatches.batchSize(), Pass.Purpose.PROBE, statistics);
        feed = feeds.apply(pass);
    }

    /** Random minibatches as large as what shares its statistics in training. */
    static Minibatches minibatches(Setup setup, Samples training) {
        int ghost = setup.get(Settings.NORMALIZER).normalizes() ? setup.scheme().ghostSize() : 0;
        Setup random = setup.with(Settings.MINIBATCHES, Sampling.RESHUFFLED);
        return Minibatches.of(ghost > 0 ? random.with(Settings.BATCH_SIZE, ghost) : random, training);
    }

    /**
     * Goes to the minibatches that an evaluation takes: whole epochs of their own for every step, so that what is drawn follows
     * from the seed and the step and from no evaluation before.
     */
    void of(int step) {
        next = first(minibatches, step);
        // what is left of the last measurement would live on in the last bit
        statistics.forEach(running -> {
            running.mean().assign(0);
            running.variance().assign(0);
        });
    }

    /** The number of the first of them. */
    static int first(Minibatches minibatches, int step) {
        int epoch = minibatches.batchesPerEpoch();
        return step % (Integer.MAX_VALUE / epoch / 2) * epoch;
    }

    /** What is measured; overwritten by the next measurement. */
    List<Running> statistics() {
        return statistics;
    }

    /** E[x] = E[μ] and Var[x] = m / (m − 1) · E[σ²] over all minibatches of an epoch. */
    void population(NormalizationConstants constants) {
        mean(minibatches.batchesPerEpoch(), constants);
    }

    /** The same over the next few minibatches, an epoch of them at most. */
    void few(NormalizationConstants constants) {
        mean(few(minibatches), constants);
    }

    /** How many those are. */
    static int few(Minibatches minibatches) {
        return Math.min(FEW, minibatches.batchesPerEpoch());
    }

    private void mean(int batches, NormalizationConstants constants) {
        for (int k = 1; k <= batches; k++) {
            // a running average with momentum 1 / k is the mean of the first k
            take(constants.withMomentum(1.0 / k, true));
        }
    }

    /** The mean and the biased variance of the next minibatch alone. */
    void single(NormalizationConstants constants) {
        take(constants.withMomentum(1, false));
    }

    private void take(NormalizationConstants constants) {
        pass.constants(constants);
        feed.fill(minibatches.at(next++));
        pass.forward();
        pass.updateRunning();
    }
}
