package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.List;
import java.util.Objects;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.snapshot.GradientNormIdentity;
import normscope.snapshot.LayerTensor;
import normscope.train.Watch;

/** Theorem 4.1: every unit of every layer of a network that trains, in double precision and without ε. */
public final class B5 extends Claim {
    private static final int BATCH = 1;
    private static final Expectation EQUAL = most("|right side / left side − 1|, largest over units", 1e-10);
    private static final Expectation PARTS = least("parts that the theorem takes away, least over units", 0);
    private static final Expectation BOUND = most("left side over γ² / σ² times the whole, largest over units", 1);

    public B5() {
        super(
                About.claim("B5", Paper.SANTURKAR_2018, "What BatchNorm takes from the gradient")
                        .says(
                                "The squared length of the gradient before a BatchNorm is at most γ² / σ² times that behind it less two"
                                        + " parts: its mean, and what lies along the normalized values. At ε = 0 that is an equality.")
                        .reported("Theorem 4.1.")
                        .runs(
                                "Every unit of three layers of 100 ReLU after 20 steps on MNIST, in double precision with ε = 0.")
                        .shownBy("b05-gradient-norm", "smoothness", 20)
                        .seconds(0.5)
                        .quick()
                        .exact(),
                EQUAL,
                PARTS,
                BOUND);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.open(Trial.lesson("b05-gradient-norm", seed, "precision=double", "eps=0"))
                .to(20);
        double equal = 0;
        double parts = Double.POSITIVE_INFINITY;
        double bound = 0;
        for (int layer = 0; layer < 3; layer++) {
            run.trainer().watch(new Watch(BATCH, layer, -1));
            LayerTensor tensor = Objects.requireNonNull(run.snapshot().tensor());
            LayerTensor.Output learned = Objects.requireNonNull(tensor.learned());
            int units = tensor.channels();
            for (int u = 0; u < units; u++) {
                GradientNormIdentity identity = GradientNormIdentity.of(
                        Vectors.column(tensor.x(), u, units),
                        Vectors.column(Objects.requireNonNull(learned.dx()), u, units),
                        Vectors.column(Objects.requireNonNull(learned.dy()), u, units),
                        learned.gamma()[u],
                        tensor.eps());
                equal = Math.max(equal, Math.abs(identity.predicted() / identity.measured() - 1));
                parts = Math.min(parts, Math.min(identity.mean(), identity.aligned()));
                bound = Math.max(bound, identity.measured() / (identity.factor() * identity.whole()));
            }
        }
        return List.of(EQUAL.is(equal), PARTS.is(parts), BOUND.is(bound));
    }
}
