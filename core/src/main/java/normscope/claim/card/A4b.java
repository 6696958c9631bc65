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

/** The same of sigmoids, where BatchNorm trains at rates that differ a hundredfold. */
public final class A4b extends Claim {
    private static final double TRAINS = 0.5;
    private static final Expectation BATCH = most("loss with BatchNorm, worst of rates 0.1 to 10", TRAINS);
    private static final Expectation NONE = between("rates from 0.01 to 30 at which none trains", 0, 0);

    public A4b() {
        super(
                About.claim("A4b", Paper.ARORA_2019, "Rates that tune themselves")
                        .says("With BatchNorm the learning rate matters little: the scale of the weights adapts to it.")
                        .reported(
                                "Theorems: with any fixed rate for scale-invariant weights gradient descent converges as fast"
                                        + " as with the best one.")
                        .runs(
                                "Three layers of 100 sigmoids on MNIST for 300 steps at rates from 0.01 to 30; a network trains if"
                                        + " the mean loss of its last 30 steps is below 0.5.")
                        .shownBy("a04-learning-rates-sigmoid", "layers", 300)
                        .seconds(3),
                BATCH,
                NONE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(13);
        double[] batch = Stream.of("0.1", "0.3", "1", "3", "10")
                .mapToDouble(rate -> loss(trial, seed, "batch-low", rate))
                .toArray();
        long none = Stream.of("0.01", "0.03", "0.1", "0.3", "1", "3", "10", "30")
                .filter(rate -> loss(trial, seed, "none-low", rate) < TRAINS)
                .count();
        return List.of(BATCH.is(Vectors.largest(batch)), NONE.is(none));
    }

    private static double loss(Trial trial, int seed, String lane, String rate) {
        return trial.loss(Trial.lesson("a04-learning-rates-sigmoid", seed, lane + ".learning-rate=" + rate), lane, 30);
    }
}
