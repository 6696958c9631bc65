package normscope.train;

import java.util.List;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Signal;
import normscope.snapshot.Spectrum;

/** A lane as it is between two steps, measured when one asks; nothing of it is added to the record. */
public interface Look {
    /** Every layer, with its single units; input side first. None where something in them is no finite number. */
    List<LayerStats> layers();

    /** The held-out data in inference mode. */
    Evaluation evaluation();

    /** How the signal of the last minibatch fares: every hidden layer, then every residual block. */
    List<Signal> signals();

    /** What the samples' directions in the same places come to; costs eigenvalues of a matrix for each. */
    List<Spectrum> spectra();
}
