package normscope.claim.card;

import static normscope.claim.Expectation.between;
import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.Arrays;
import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.nn.Pass;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;

/** Before training. */
public final class N4 extends Claim {
    private static final String NETWORK =
            """
            # Normscope experiment
            title = Rank collapse
            dataset = gaussian-tensors
            train-size = 64
            tensor-size = 1
            tensor-channels = 256
            depth = 50
            width = 256
            activation = relu
            initializer = he
            init-scale = 1
            affine = false
            batch-size = 64

            [none]

            [layer]
            normalizer = layer

            [batch]
            normalizer = batch
            """;

    private static final int N = 64;
    private static final Expectation COSINE = between("mean cosine between samples, BatchNorm", 0.3, 0.335);
    private static final Expectation OTHERS = least("mean cosine between samples, less of none and LayerNorm", 0.97);
    private static final Expectation RANK = least("effective rank, BatchNorm", 15);
    private static final Expectation OTHER_RANKS = most("effective rank, more of none and LayerNorm", 1.5);

    public N4() {
        super(
                About.claim("N4", Paper.DANESHMAND_2020, "BatchNorm avoids rank collapse")
                        .says(
                                "Deep in a random network all samples come to point the same way, with LayerNorm too; with BatchNorm their"
                                        + " rank stays high.")
                        .reported("Theorem: a rank of at least Ω(√width) with BatchNorm; figures.")
                        .runs(
                                "50 layers of 256 ReLU with He's weights on 64 Gaussian vectors, the normalizer before the ReLU: mean cosine"
                                        + " (1 / π ≈ 0.318 for directions that are halved at random) and exponential of the entropy of squared"
                                        + " singular values.")
                        .shownBy("e03-gradient-explosion", "signal", 0)
                        .seconds(1)
                        .quick(),
                COSINE,
                OTHERS,
                RANK,
                OTHER_RANKS);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        double[] none = last(trial, seed, "none");
        double[] layer = last(trial, seed, "layer");
        double[] batch = last(trial, seed, "batch");
        return List.of(
                COSINE.is(batch[0]),
                OTHERS.is(Math.min(none[0], layer[0])),
                RANK.is(batch[1]),
                OTHER_RANKS.is(Math.max(none[1], layer[1])));
    }

    /** Mean cosine between samples and effective rank of the last activations. */
    private static double[] last(Trial trial, int seed, String name) {
        LaneNetwork lane = new LaneNetwork(trial, Trial.text(NETWORK, seed, "data-seed=" + seed), name);
        Pass pass = lane.pass(N, Pass.Purpose.PROBE);
        lane.answers(pass, 0);
        double[] act = lane.network.read(pass.layers().get(49).act());
        int width = act.length / N;
        double[][] gram = new double[N][N];
        double cosine = 0;
        for (int i = 0; i < N; i++) {
            double[] a = Vectors.row(act, i, width);
            for (int k = 0; k < N; k++) {
                double[] b = Vectors.row(act, k, width);
                gram[i][k] = Vectors.dot(a, b);
                cosine += i == k ? 0 : gram[i][k] / (Vectors.norm(a) * Vectors.norm(b)) / (N * (N - 1));
            }
        }
        return new double[] {cosine, effectiveRank(gram)};
    }

    /** The eigenvalues of the Gram matrix are the squared singular values. */
    private static double effectiveRank(double[][] gram) {
        double[] values = new EigenDecomposition(MatrixUtils.createRealMatrix(gram)).getRealEigenvalues();
        double sum = Arrays.stream(values).map(v -> Math.max(0, v)).sum();
        double entropy = 0;
        for (double value : values) {
            double p = Math.max(0, value) / sum;
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return Math.exp(entropy);
    }
}
