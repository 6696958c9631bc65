package normscope.measure;

import java.util.List;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Network;
import normscope.nn.Pass;
import normscope.nn.Running;

/**
 * Statistics for inference, measured anew at every point of a slice: E[x] = E[μ] and Var[x] = m / (m − 1) · E[σ²] over
 * training minibatches (Ioffe and Szegedy 2015, algorithm 2).
 */
final class SliceRestatement {
    private final SliceSamples training;
    private final List<Running> statistics;
    private final Pass pass;
    private final Network network;
    private NormalizationConstants constants = NormalizationConstants.INITIAL;

    /**
     * @param training minibatches as large as those of training
     */
    SliceRestatement(Network network, SliceSamples training) {
        this.network = network;
        this.training = training;
        statistics = network.newRunning();
        pass = network.pass(training.batch(), Pass.Purpose.PROBE, statistics);
    }

    /** What is measured; overwritten at the next point. */
    List<Running> statistics() {
        return statistics;
    }

    void constants(NormalizationConstants changed) {
        constants = changed;
    }

    void measure() {
        for (int k = 1; k <= training.batches().size(); k++) {
            // a running average with momentum 1 / k is the mean of the first k
            pass.constants(constants.withMomentum(1.0 / k, true));
            network.kernels().write(training.batches().get(k - 1).inputs(), pass.input());
            pass.forward();
            pass.updateRunning();
        }
    }
}
