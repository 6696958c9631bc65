package normscope.claim.card;

import static normscope.claim.Expectation.least;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;

/** After a third of the 300 steps of the preset, for the sake of time; the order is the same after all of them. */
public final class E4 extends Claim {
    private static final int[] SIZES = {512, 128, 64, 32, 16, 8, 4};
    private static final Expectation RISES =
            least("training loss, least rise from a size to the next smaller one", Math.ulp(0.0));

    public E4() {
        super(
                About.claim("E4", Paper.HOFFER_2017, "Ghost batches are noise")
                        .says("The fewer samples share their statistics, the more noise there is in training.")
                        .reported("Said in section 4, without numbers.")
                        .runs(
                                "Two layers of 128 ReLU on 1,024 images of MNIST, minibatches of 512, 100 steps: ghost batches of 512,"
                                        + " 128, 64 … 4, and the mean loss of the last epoch.")
                        .shownBy("e04-ghost-batches", "layers", 100)
                        .seconds(4),
                RISES);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(SIZES.length);
        double[] losses = Arrays.stream(SIZES)
                .mapToDouble(size -> trial.loss(
                        Trial.lesson(
                                "e04-ghost-batches", seed, "steps=100", "probe-size=512", "ghost-4.ghost-size=" + size),
                        "ghost-4",
                        2))
                .toArray();
        return List.of(RISES.is(Vectors.smallest(IntStream.range(1, SIZES.length)
                .mapToDouble(i -> losses[i] - losses[i - 1])
                .toArray())));
    }
}
