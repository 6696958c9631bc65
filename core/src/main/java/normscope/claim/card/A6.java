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

/** Section 3.3. */
public final class A6 extends Claim {
    private static final double TRAINS = 0.5;
    private static final Expectation BATCH = most("loss with BatchNorm, worst of scales 0.1 to 10", 1);
    private static final Expectation NONE = most("loss without a normalizer, usual scale", TRAINS);
    private static final Expectation NONE_ELSE = between("scales 0.1, 0.3, 3, 10 at which none trains", 0, 0);

    public A6() {
        super(
                About.claim("A6", Paper.IOFFE_SZEGEDY_2015, "Initial weights of any size")
                        .says("BatchNorm makes training resilient to the scale of the parameters.")
                        .reported("Said in section 3.3, without numbers.")
                        .runs(
                                "Five layers of 100 ReLU on MNIST for 300 steps, Glorot's weights times 0.1, 0.3, 1, 3 and 10; a"
                                        + " network trains if the mean loss of its last 30 steps is below 0.5.")
                        .shownBy("a06-initial-scale", "layers", 300)
                        .seconds(3),
                BATCH,
                NONE,
                NONE_ELSE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(10);
        double[] batch = Stream.of("0.1", "0.3", "1", "3", "10")
                .mapToDouble(scale -> loss(trial, seed, "batch-small", scale))
                .toArray();
        double usual = loss(trial, seed, "none-small", "1");
        long other = Stream.of("0.1", "0.3", "3", "10")
                .filter(scale -> loss(trial, seed, "none-small", scale) < TRAINS)
                .count();
        return List.of(BATCH.is(Vectors.largest(batch)), NONE.is(usual), NONE_ELSE.is(other));
    }

    private static double loss(Trial trial, int seed, String lane, String scale) {
        return trial.loss(Trial.lesson("a06-initial-scale", seed, lane + ".init-scale=" + scale), lane, 30);
    }
}
