package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.List;
import java.util.stream.Stream;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.config.Experiment;

/** Of the lecture from which the terms are: batch, minibatch and stochastic gradient descent after one epoch. */
public final class A14 extends Claim {
    private static final int SAMPLES = 6_000;
    private static final Expectation NONE = least("best accuracy, minibatches of 60 − whole batch, none", 0.15);
    private static final Expectation BATCH = least("best accuracy, minibatches of 60 − whole batch, BatchNorm", 0.15);
    private static final Expectation SINGLE = least("accuracy, single samples, none, rate 0.01", 0.85);
    private static final Expectation SINGLE_BATCH =
            most("accuracy, single samples, BatchNorm, best of three rates", 0.15);

    public A14() {
        super(
                About.claim("A14", Paper.IOFFE_SZEGEDY_2015, "Minibatches rather than one sample or all")
                        .says(
                                "Minibatches learn more from as many samples than the whole batch does; BatchNorm needs them, for of a"
                                        + " single sample there are no statistics.")
                        .reported("Section 1: a minibatch is a better estimate and computes faster; no numbers.")
                        .runs(
                                "One hidden layer of 100 ReLU on 6,000 images of MNIST for one epoch: all at once, 60 or one at a"
                                        + " time, at rates 0.01, 0.1 and 0.5.")
                        .shownBy("a14-minibatch-modes", "layers", 100)
                        .seconds(6),
                NONE,
                BATCH,
                SINGLE,
                SINGLE_BATCH);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(16);
        return List.of(
                NONE.is(best(trial, seed, "none", 60) - best(trial, seed, "none", SAMPLES)),
                BATCH.is(best(trial, seed, "batch", 60) - best(trial, seed, "batch", SAMPLES)),
                SINGLE.is(accuracy(trial, seed, "none", 1, "0.01")),
                SINGLE_BATCH.is(best(trial, seed, "batch", 1)));
    }

    private static double best(Trial trial, int seed, String normalizer, int batchSize) {
        return Vectors.largest(Stream.of("0.01", "0.1", "0.5")
                .mapToDouble(rate -> accuracy(trial, seed, normalizer, batchSize, rate))
                .toArray());
    }

    /** After one epoch. */
    private static double accuracy(Trial trial, int seed, String normalizer, int batchSize, String rate) {
        Experiment lesson = Trial.lesson(
                "a14-minibatch-modes",
                seed,
                "steps=" + SAMPLES / batchSize,
                "minibatch.normalizer=" + normalizer,
                "minibatch.batch-size=" + batchSize,
                "minibatch.learning-rate=" + rate);
        try (Trained run = trial.train(Trial.only(lesson, "minibatch"))) {
            return run.accuracy("minibatch");
        }
    }
}
