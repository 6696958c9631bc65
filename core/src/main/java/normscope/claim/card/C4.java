package normscope.claim.card;

import static normscope.claim.Expectation.least;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.claim.Verdict;

/** What it says of training, which this size does not show. */
public final class C4 extends Claim {
    private static final String NETWORK =
            """
            # Normscope experiment
            title = Group sizes in training
            dataset = mnist-14
            layers = convolutional
            depth = 20
            width = 32
            downsample-every = 2
            head = flatten
            activation = relu
            initializer = he
            init-scale = 1
            learning-rate = 0.03
            batch-size = 64
            steps = 80

            [instance]
            normalizer = instance

            [group]
            normalizer = group
            groups = 4

            [layer]
            normalizer = layer
            """;

    private static final Expectation LAYER = least("training loss, LayerNorm / GroupNorm", 1.5);
    private static final Expectation INSTANCE = least("training loss, InstanceNorm / GroupNorm", 1.5);

    public C4() {
        super(
                About.claim("C4", Paper.LUBANA_2021, "LayerNorm slow, InstanceNorm unstable")
                        .says(
                                "Because samples look alike LayerNorm trains slowly, and because gradients explode InstanceNorm is"
                                        + " unstable, with GroupNorm between the two.")
                        .reported("Figures of training curves on CIFAR-100, without numbers.")
                        .runs(
                                "20 convolutions of 32 channels on MNIST of 14 × 14, rate 0.03, 80 steps; mean loss of the last 20.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "In so short a training of so small a network all three fall alike, though C1 and C2 hold at its"
                                        + " start.")
                        .shownBy("e10-axes", "layers", 500)
                        .seconds(10),
                LAYER,
                INSTANCE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.text(NETWORK, seed));
        double group = run.loss("group", 20);
        return List.of(LAYER.is(run.loss("layer", 20) / group), INSTANCE.is(run.loss("instance", 20) / group));
    }
}
