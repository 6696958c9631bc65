package normscope.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.measure.GradientQuestion;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.LayerStats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the notes of presets ask people to see, where it is no claim of a paper. */
@Tag("card")
class LessonsTest {
    private final Trial trial = new Trial(() -> false, share -> {});

    @AfterEach
    void close() {
        trial.close();
    }

    /** Lanes that train alike and are asked in different ways; shortened. */
    @Test
    void oneNetworkIsAskedInThreeWays() {
        Trained run = trial.train(Trial.lesson("a09-inference", 0, "precision=double", "train-size=1000", "steps=200"));
        double accuracy = run.accuracy("running");
        assertThat(run.accuracy("fused")).isEqualTo(accuracy);
        assertThat(heldOutLoss(run, "fused")).isCloseTo(heldOutLoss(run, "running"), within(1e-12));
        assertThat(run.loss("population", 100)).isEqualTo(run.loss("running", 100));
        assertThat(run.accuracy("population")).isCloseTo(accuracy, within(0.05));
        assertThat(heldOutLoss(run, "population")).isNotEqualTo(heldOutLoss(run, "running"));
    }

    private static double heldOutLoss(Trained run, String lane) {
        return run.lane(lane).lastEvaluation().loss();
    }

    @Test
    void weightsOfAnyScaleLookTheSameBehindTheNormalizer() {
        Trained run = trial.train(Trial.lesson("a07-weight-scale", 0, "steps=1", "record-every=1"));
        for (int layer = 0; layer < 3; layer++) {
            LayerStats one = start(run, "one", layer);
            LayerStats ten = start(run, "ten", layer);
            LayerStats small = start(run, "hundredth", layer);
            LayerStats exact = start(run, "hundredth-no-eps", layer);
            assertThat(ten.pre().std() / one.pre().std()).isCloseTo(10, within(0.01));
            assertThat(ten.post().std() / one.post().std()).isCloseTo(1, within(1e-3));
            assertThat(exact.post().std() / one.post().std()).isCloseTo(1, within(1e-3));
            assertThat(small.post().std() / one.post().std()).isLessThan(0.95);
        }
    }

    private static LayerStats start(Trained run, String lane, int layer) {
        return run.lane(lane).history().entries().get(0).layers().get(layer);
    }

    /** Spikes at 0 and at ±1. */
    @Test
    void smallMinibatchesAreSpikes() {
        Trained run = trial.train(Trial.lesson("a12-minibatch-noise", 0, "steps=20"));
        for (LayerStats layer : run.lane("one").layers().subList(0, 2)) {
            assertThat(layer.post().std()).isZero();
        }
        LayerStats two = run.lane("two").layers().get(0);
        assertThat(two.post().p15()).isCloseTo(-1, within(0.05));
        assertThat(two.post().p85()).isCloseTo(1, within(0.05));
        LayerStats four = run.lane("four").layers().get(0);
        assertThat(four.post().p85()).isBetween(0.9, Math.sqrt(3));
        assertThat(run.accuracy("one")).isLessThan(0.2);
        assertThat(run.accuracy("sixty")).isGreaterThan(run.accuracy("two"));
    }

    /** What the window shows of theorem 4.1, layer by layer, is what its units say. */
    @Test
    void layersAddUpToWhatTheirUnitsSay() {
        Trained run = trial.open(Trial.lesson("b05-gradient-norm", 0, "precision=double", "eps=0"))
                .to(5);
        GradientQuestion question = new GradientQuestion(new double[] {1});
        GradientEntry entry = run.trainer()
                .ask(asked -> question.before(asked.update()))
                .get(1)
                .orElseThrow();
        assertThat(entry.identities()).hasSize(3);
        for (GradientEntry.Identity layer : entry.identities()) {
            assertThat(Math.abs(layer.residual())).isLessThan(1e-10);
            assertThat(layer.sum().residual()).isCloseTo(0, within(1e-10));
            assertThat(layer.sum().mean()).isPositive();
            assertThat(layer.sum().predicted()).isLessThan(layer.sum().whole());
        }
    }
}
