package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.config.Experiment;
import normscope.snapshot.LaneSnapshot;
import normscope.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card E7, Li and Arora (2020): a network that does not feel the scale of its weights learns the same with weight decay
 * as with a learning rate that grows exponentially. In double precision that is an identity, so that few steps of most
 * runs say as much as the card's 400.
 */
@Tag("card")
@Tag("slow")
class ExponentialRateCardTest {
    private static final String PRESET = "e07-exponential-rate";

    @ParameterizedTest
    @CsvSource({
        "0, 0.02, 0, 400", "1, 0.02, 0, 100", "2, 0.02, 0, 100",
        "0, 0.02, 0.9, 100", "1, 0.02, 0.9, 100", "2, 0.02, 0.9, 100",
        "0, 0.005, 0, 50", "1, 0.005, 0, 50", "2, 0.005, 0, 50",
        "0, 0.0005, 0, 50", "1, 0.0005, 0, 50", "2, 0.0005, 0, 50"
    })
    void growthIsDecay(int seed, String decay, String momentum, int steps) {
        Experiment lesson = CardRun.lesson(
                PRESET,
                seed,
                "probe-size=2",
                "decay.weight-decay=" + decay,
                "schedule-decay=" + decay,
                "momentum=" + momentum);
        double[][] losses = losses(CardRun.only(lesson, "decay", "growth"), steps);
        assertThat(gap(losses[0], losses[1])).isLessThan(1e-9);
    }

    /**
     * Until rounding turns a ReLU from off to on in one lane alone, which comes sooner or later: after all 400 steps the
     * three gaps are 0.0032, 0.0000 and 0.0052, which still meets the criterion.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void singlePrecisionStaysClose(int seed) {
        double[][] losses = losses(CardRun.lesson(PRESET, seed, "probe-size=2", "precision=single"), 200);
        double gap = gap(losses[0], losses[1]);
        double gapToConstant = gap(losses[0], losses[2]);
        assertThat(gap).isLessThanOrEqualTo(6e-3);
        assertThat(gap).isLessThanOrEqualTo(gapToConstant / 8);
    }

    /** Of every lane and step; the record of a run keeps them in single precision only. */
    private static double[][] losses(Experiment experiment, int steps) {
        Trainer trainer = Trainer.open(experiment);
        double[][] losses = new double[experiment.lanes().size()][steps];
        for (int t = 0; t < steps; t++) {
            trainer.advance();
            List<LaneSnapshot> lanes = trainer.snapshot().lanes();
            for (int i = 0; i < losses.length; i++) {
                losses[i][t] = lanes.get(i).trainLoss();
            }
        }
        return losses;
    }

    private static double gap(double[] one, double[] other) {
        double gap = 0;
        for (int t = 0; t < one.length; t++) {
            gap = Math.max(gap, Math.abs(one[t] - other[t]));
        }
        return gap;
    }
}
