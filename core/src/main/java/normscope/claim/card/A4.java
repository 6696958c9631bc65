package normscope.claim.card;

import static normscope.claim.Expectation.between;
import static normscope.claim.Expectation.most;

import java.util.List;
import java.util.stream.Stream;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;

/** Section 4.2.1: the highest rate is 3 or more with BatchNorm, and 0.3 without. */
public final class A4 extends Claim {
    private static final double TRAINS = 0.5;
    private static final Expectation NONE = most("loss without a normalizer, rate 0.3", TRAINS);
    private static final Expectation NONE_HIGH = between("rates from 1 to 30 at which none trains", 0, 0);
    private static final Expectation BATCH = most("loss with BatchNorm, worst of rates 0.1 to 3", TRAINS);
    private static final Expectation EVEN = most("loss with BatchNorm, worst / best of rates 0.1 to 3", 2);

    public A4() {
        super(
                About.claim("A4", Paper.IOFFE_SZEGEDY_2015, "Higher learning rates")
                        .says("With BatchNorm networks train at learning rates that are far too high without it.")
                        .reported(
                                "Inception at 5 and 30 times the rate of 0.0015 needs 2.1 and 2.7 million steps to 72.2 %"
                                        + " instead of 31 million; without BatchNorm parameters overflow at 5 times (section 4.2).")
                        .runs(
                                "Five layers of 100 ReLU on MNIST for 300 steps at rates from 0.1 to 30; a network trains if the"
                                        + " mean loss of its last 30 steps is below 0.5.")
                        .shownBy("a04-learning-rates-relu", "layers", 300)
                        .seconds(3),
                NONE,
                NONE_HIGH,
                BATCH,
                EVEN);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(9);
        double low = loss(trial, seed, "none-low", "0.3");
        long high = Stream.of("1", "3", "10", "30")
                .filter(rate -> loss(trial, seed, "none-high", rate) < TRAINS)
                .count();
        double[] batch = Stream.of("0.1", "0.3", "1", "3")
                .mapToDouble(rate -> loss(trial, seed, "batch-low", rate))
                .toArray();
        return List.of(
                NONE.is(low),
                NONE_HIGH.is(high),
                BATCH.is(Vectors.largest(batch)),
                EVEN.is(Vectors.largest(batch) / Vectors.smallest(batch)));
    }

    private static double loss(Trial trial, int seed, String lane, String rate) {
        return trial.loss(Trial.lesson("a04-learning-rates-relu", seed, lane + ".learning-rate=" + rate), lane, 30);
    }
}
