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
import normscope.claim.Verdict;

/** In a plain network, of which the authors claim nothing. Measured on seeds 0 to 2: .161–.179 for none, .129–.136 for BatchNorm,
 * .150–.172 for LayerNorm and .210–.235 for Dynamic Tanh. */
public final class N6 extends Claim {
    private static final Expectation AS_GOOD = most("training loss, Dynamic Tanh / LayerNorm", 1.05);
    private static final Expectation HELPS = most("training loss, Dynamic Tanh / none", 1);
    private static final Expectation NONE =
            between("training loss, none", 0.15, 0.19).ours();
    private static final Expectation BATCH =
            between("training loss, BatchNorm", 0.12, 0.145).ours();
    private static final Expectation LAYER =
            between("training loss, LayerNorm", 0.14, 0.185).ours();
    private static final Expectation TANH =
            between("training loss, Dynamic Tanh", 0.195, 0.25).ours();
    private static final Expectation WORSE =
            least("training loss, Dynamic Tanh / none, as we find it", 1.2).ours();

    public N6() {
        super(
                About.claim("N6", Paper.ZHU_2025, "Dynamic Tanh instead of a normalizer")
                        .says("Transformers with tanh(α x) in the place of LayerNorm train as well as with it.")
                        .reported(
                                "Tables of vision and language transformers, as good or better by tenths of a percent; nothing of plain"
                                        + " networks.")
                        .runs(
                                "Five layers of 100 ReLU on MNIST, minibatches of 128, rate 0.1, 600 steps; mean loss of the last 100.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "The claim is about transformers: here tanh bounds each value but centres and rescales no channel, and the"
                                        + " network learns more slowly than without it.")
                        .shownBy("n01-dynamic-tanh", "layers", 600)
                        .seconds(3),
                AS_GOOD,
                HELPS,
                NONE,
                BATCH,
                LAYER,
                TANH,
                WORSE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.lesson("n01-dynamic-tanh", seed));
        double none = run.loss("none", 100);
        double layer = run.loss("layer", 100);
        double tanh = run.loss("dynamic-tanh", 100);
        return List.of(
                AS_GOOD.is(tanh / layer),
                HELPS.is(tanh / none),
                NONE.is(none),
                BATCH.is(run.loss("batch", 100)),
                LAYER.is(layer),
                TANH.is(tanh),
                WORSE.is(tanh / none));
    }
}
