package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;

/** Section 4.2.2. */
public final class A3 extends Claim {
    private static final String[] RATES = {"0.1", "0.5", "2"};
    private static final Expectation NONE = most("accuracy without a normalizer, best of three rates", 0.15);
    private static final Expectation BATCH = least("accuracy with BatchNorm, worst of three rates", 0.85);

    public A3() {
        super(
                About.claim("A3", Paper.IOFFE_SZEGEDY_2015, "Deep sigmoid networks become trainable")
                        .says(
                                "Deep networks of saturating nonlinearities learn with BatchNorm, and nothing without it.")
                        .reported(
                                "Inception with sigmoids on ImageNet: 69.8 % with BatchNorm, 0.1 % without (section 4.2.2).")
                        .runs("Eight layers of 100 sigmoids on MNIST, 1,000 steps, rates 0.1, 0.5 and 2.")
                        .shownBy("a03-saturating-nonlinearities", "layers", 1_000)
                        .seconds(3),
                NONE,
                BATCH);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        double[] none = new double[RATES.length];
        double[] batch = new double[RATES.length];
        trial.parts(RATES.length);
        for (int i = 0; i < RATES.length; i++) {
            try (Trained run =
                    trial.train(Trial.lesson("a03-saturating-nonlinearities", seed, "learning-rate=" + RATES[i]))) {
                none[i] = run.accuracy("none");
                batch[i] = run.accuracy("batch");
            }
        }
        return List.of(NONE.is(Vectors.largest(none)), BATCH.is(Vectors.smallest(batch)));
    }
}
