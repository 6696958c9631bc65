package normscope.claim.card;

import static normscope.claim.Expectation.least;

import java.util.Arrays;
import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;

/** Section 4.3. */
public final class D3 extends Claim {
    private static final Expectation RENORM = least("accuracy with Batch Renormalization", 0.93);
    private static final Expectation GAIN = least("accuracy, Batch Renormalization − BatchNorm", 0.08);
    private static final Expectation LATE =
            least("mean accuracy of the last five of ten looks, Batch Renormalization − BatchNorm", 0.05);

    public D3() {
        super(
                About.claim("D3", Paper.IOFFE_2017, "Minibatches that are not i.i.d.")
                        .says(
                                "Batch Renormalization learns from minibatches that are not i.i.d. as well as from others, where"
                                        + " BatchNorm comes to rely on their composition.")
                        .reported(
                                "Inception-v3 with minibatches of 16 classes × 2: 78.5 % with Batch Renormalization, as with i.i.d."
                                        + " ones, and a large drop with BatchNorm (section 4.3).")
                        .runs("Two layers of 100 ReLU on MNIST, minibatches of two classes × 16, 3,000 steps.")
                        .shownBy("d03-dependent-minibatches", "layers", 3_000)
                        .seconds(3),
                RENORM,
                GAIN,
                LATE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(
                Trial.only(Trial.lesson("d03-dependent-minibatches", seed, "evaluate-every=300"), "batch", "renorm"));
        double renorm = run.accuracy("renorm");
        return List.of(
                RENORM.is(renorm),
                GAIN.is(renorm - run.accuracy("batch")),
                LATE.is(late(run, "renorm") - late(run, "batch")));
    }

    private static double late(Trained run, String lane) {
        double[] accuracies = run.accuracies(lane);
        int n = accuracies.length;
        return n < 5 ? Double.NaN : Vectors.mean(Arrays.copyOfRange(accuracies, n - 5, n));
    }
}
