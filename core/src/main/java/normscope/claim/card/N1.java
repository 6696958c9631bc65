package normscope.claim.card;

import static normscope.claim.Expectation.between;
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
import normscope.train.Trainer;

/** One network, asked about held-out images that are otherwise than those of training. */
public final class N1 extends Claim {
    private static final String PRESET = "n1-test-statistics";
    private static final String AS_THEY_ARE =
            "learning-rate=1e-5 test-contrast=1 test-brightness=0 test-noise=0 test-invert=no test-200.test-minibatch=200";
    private static final Expectation GREYER = most("accuracy on 0.5 x + 0.25, running averages", 0.5);
    private static final Expectation GREYER_OWN = least("accuracy on 0.5 x + 0.25, test minibatch of 200", 0.96);
    private static final Expectation BRIGHTER = most("accuracy on x + 0.3, running averages", 0.75);
    private static final Expectation BRIGHTER_OWN = least("accuracy on x + 0.3, test minibatch of 200", 0.96);
    private static final Expectation NOISE = between(
                    "accuracy with noise N(0, 0.4²), test minibatch − running averages", -0.01, 0.04)
            .ours();
    private static final Expectation INVERTED =
            most("accuracy on 1 − x, the better of both", 0.1).ours();
    private static final Expectation FEW =
            between("accuracy, test minibatch of 8", 0.84, 0.9).ours();
    private static final Expectation SORTED =
            most("accuracy, test minibatches sorted by class", 0.25).ours();

    public N1() {
        super(
                About.claim("N1", Paper.NADO_2020, "Statistics of the test minibatch")
                        .says(
                                "Where test data are otherwise than training data, BatchNorm answers better with the statistics of the"
                                        + " test minibatch than with its running averages.")
                        .reported(
                                "Figures on corrupted CIFAR-10 and ImageNet; Wu and Johnson (2021) warn of minibatches that are not"
                                        + " mixed.")
                        .runs(
                                "Three layers of 100 ReLU with BatchNorm on MNIST, 3,000 steps; held-out images changed in contrast, in"
                                        + " brightness, by noise and by inversion, which turns the sign and cannot be undone.")
                        .shownBy(PRESET, "layers", 3_000)
                        .seconds(15),
                GREYER,
                GREYER_OWN,
                BRIGHTER,
                BRIGHTER_OWN,
                NOISE,
                INVERTED,
                FEW,
                SORTED);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.only(Trial.lesson(PRESET, seed), "running", "test-200", "sorted"));
        change(run, "test-contrast=0.5", "test-brightness=0.25");
        Finding greyer = GREYER.is(run.accuracy("running"));
        Finding greyerOwn = GREYER_OWN.is(run.accuracy("test-200"));
        change(run, "test-brightness=0.3");
        Finding brighter = BRIGHTER.is(run.accuracy("running"));
        Finding brighterOwn = BRIGHTER_OWN.is(run.accuracy("test-200"));
        change(run, "test-noise=0.4");
        Finding noise = NOISE.is(run.accuracy("test-200") - run.accuracy("running"));
        change(run, "test-invert=yes");
        Finding inverted = INVERTED.is(Math.max(run.accuracy("running"), run.accuracy("test-200")));
        change(run, "test-200.test-minibatch=8");
        return List.of(
                greyer,
                greyerOwn,
                brighter,
                brighterOwn,
                noise,
                inverted,
                FEW.is(run.accuracy("test-200")),
                SORTED.is(run.accuracy("sorted")));
    }

    /** Changes how it is judged from the next step on, which is so small that the network stays what it is. */
    private static void change(Trained run, String... how) {
        Trainer trainer = run.trainer();
        trainer.change(trainer.experiment()
                .withAssignments(List.of(AS_THEY_ARE.split(" ")))
                .withAssignments(List.of(how)));
        run.to(trainer.step() + 1);
    }
}
