package normscope.claim.card;

import static normscope.claim.Expectation.between;
import static normscope.claim.Expectation.least;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;

/** One network on its way, asked with averages that it kept and with statistics measured for the purpose. */
public final class N5 extends Claim {
    private static final Expectation SLOW =
            least("accuracy on the way, measured − averages of momentum 0.01, rate 0.1", 0.002);
    private static final Expectation FAST_RATE =
            least("accuracy on the way, measured − averages of momentum 0.01, rate 1", 0.001);
    private static final Expectation QUICK =
            between("accuracy on the way, measured − averages of momentum 0.1, rate 0.1", -0.001, 0.004);

    private static final String NETWORK =
            """
            dataset = mnist
            layers = dense
            depth = 3
            width = 100
            activation = relu
            initializer = he
            batch-size = 60
            learning-rate = 0.1
            normalizer = batch
            steps = 1500
            [averages]
            [slow-averages]
            running-momentum = 0.01
            [measured]
            inference = population
            """;

    public N5() {
        super(
                About.claim("N5", Paper.WU_JOHNSON_2021, "Running averages lag behind")
                        .says(
                                "While a network still moves, running averages lag behind it, the more the slower they are; statistics that"
                                        + " are measured anew answer better.")
                        .reported(
                                "Figures on ImageNet: averages and precise statistics differ early and with large minibatches.")
                        .runs(
                                "Three layers of 100 ReLU with BatchNorm on MNIST, evaluated every 50 steps from 500 to 1,500: with running"
                                        + " averages of two momenta, and with statistics of a pass through the training data.")
                        .seconds(12),
                SLOW,
                FAST_RATE,
                QUICK);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(2);
        try (Trained slowly = trial.train(Trial.text(NETWORK, seed, "evaluate-every=50"));
                Trained fast = trial.train(Trial.text(NETWORK, seed, "evaluate-every=50", "learning-rate=1"))) {
            return List.of(
                    SLOW.is(ahead(slowly, "slow-averages")),
                    FAST_RATE.is(ahead(fast, "slow-averages")),
                    QUICK.is(ahead(slowly, "averages")));
        }
    }

    /** How much better the measured statistics answer, mean over the evaluations from step 500 on. */
    private static double ahead(Trained run, String lane) {
        double[] measured = run.accuracies("measured");
        double[] kept = run.accuracies(lane);
        double sum = 0;
        int first = 10;
        for (int i = first; i < measured.length; i++) {
            sum += measured[i] - kept[i];
        }
        return sum / (measured.length - first);
    }
}
