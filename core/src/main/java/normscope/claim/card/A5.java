package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;
import static normscope.claim.Expectation.shown;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.snapshot.LayerStats;

/** Section 3.1: "the saturation problem". */
public final class A5 extends Claim {
    private static final Expectation NONE = least("saturated share after training, none, least of three layers", 0.4);
    private static final Expectation BATCH =
            most("saturated share after training, BatchNorm, most of three layers", 0.01);
    private static final Expectation GAP = least("accuracy, BatchNorm − none", 0.03);
    private static final Expectation START = shown("saturated share at the start, none, least of three layers");

    public A5() {
        super(
                About.claim("A5", Paper.IOFFE_SZEGEDY_2015, "Not stuck in saturation")
                        .says("BatchNorm keeps networks from getting stuck where their nonlinearities are flat.")
                        .reported("Said in sections 1 and 3.3, without numbers.")
                        .runs(
                                "Three layers of 100 sigmoids on MNIST with weights from N(0, 1), 2,000 steps; the share of inputs"
                                        + " beyond ±4 on 500 held-out images.")
                        .shownBy("mnist-saturation", "layers", 2_000)
                        .seconds(3),
                NONE,
                BATCH,
                GAP,
                START);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.open(Trial.lesson("mnist-saturation", seed, "probe-size=500"));
        double start = Vectors.smallest(saturated(run, "none"));
        run.to(2_000);
        return List.of(
                NONE.is(Vectors.smallest(saturated(run, "none"))),
                BATCH.is(Vectors.largest(saturated(run, "batch"))),
                GAP.is(run.accuracy("batch") - run.accuracy("none")),
                START.is(start));
    }

    private static double[] saturated(Trained run, String lane) {
        return run.lane(lane).layers().stream()
                .limit(3)
                .mapToDouble(LayerStats::saturation)
                .toArray();
    }
}
