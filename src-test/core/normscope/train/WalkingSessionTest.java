package normscope.train;

import static normscope.train.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.Gradients;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session asks about gradients between steps and in pauses. */
class WalkingSessionTest {
    private static final Rhythm RHYTHM = new Rhythm(10, new double[] {0.5, 1, 4});

    private final Session session = new Session();
    private final Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test").withAssignment("steps=40");

    @BeforeEach
    void open() {
        session.open(toy);
        await(() -> session.latest() != null);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Snapshot latest() {
        return Objects.requireNonNull(session.latest());
    }

    private boolean paused(int step) {
        return paused(asked -> asked.step() == step);
    }

    /** Whether the first lane was asked in a pause, and so answered; one snapshot answers, the next may know nothing. */
    private boolean paused(Predicate<GradientEntry> expected) {
        Gradients gradients = latest().gradients();
        GradientEntry asked =
                gradients == null ? null : gradients.lanes().get(0).paused();
        return asked != null && expected.test(asked);
    }

    @Test
    void measuresAtItsRhythmAndFinelyInPausesAndTrainingIsTheSame() {
        session.walk(RHYTHM);
        await(() -> paused(0));
        session.play();
        await(() -> latest().step() == 40 && session.status().phase() == Phase.PAUSED && paused(40));
        Gradients gradients = latest().gradients();
        assertThat(gradients.steps()).containsExactly(0, 10, 20, 30);
        assertThat(gradients.share()).isBetween(0.0, 1.0);
        for (Gradients.OfLane lane : gradients.lanes()) {
            GradientEntry entry = lane.entries().get(2);
            assertThat(entry.walk().lengths()).containsExactly(0.05, 0.1, 0.4);
            assertThat(entry.shifts()).hasSize(3);
            assertThat(entry.shifts().get(1).relative()).isPositive();
            assertThat(entry.optima()).hasSize(3);
            assertThat(lane.paused().walk().lengths()).hasSize(32).endsWith(0.4);
        }
        assertThat(gradients.lanes().get(0).entries().get(0).identities()).isEmpty();
        List<GradientEntry.Identity> normalized =
                gradients.lanes().get(1).entries().get(0).identities();
        assertThat(normalized).hasSize(2).allSatisfy(layer -> assertThat(Math.abs(layer.residual()))
                .isLessThan(1e-3));
        asIfNobodyHadLooked();
    }

    private void asIfNobodyHadLooked() {
        try (Trainer alone = Trainer.open(toy)) {
            while (alone.step() < 40) {
                alone.advance();
            }
            TrainerTest.assertSame(latest(), alone.snapshot());
        }
    }

    @Test
    void costsNothingUnlessAskedAndForgetsWhatIsNoLongerComparable() {
        session.advance(5);
        await(() -> latest().step() == 5);
        assertThat(latest().gradients()).isNull();
        session.walk(new Rhythm(2, new double[] {1, 2}));
        session.advance(3);
        await(() -> paused(8) && asked(0, 2, 4, 6));
        session.walk(new Rhythm(3, new double[] {1, 2}));
        session.advance(2);
        await(() -> paused(10) && asked(0, 2, 3, 4, 6, 9)); // another rhythm of the same walk
        session.walk(new Rhythm(3, new double[] {1, 8}));
        await(() -> paused(10) && asked(0, 3, 6, 9));
        session.change(toy.withAssignment("learning-rate=0.2"), new Edits());
        await(() -> paused(asked -> asked.step() == 10 && asked.rate() == 0.2));
        session.rewind();
        await(() -> latest().step() == 0 && paused(0));
        assertThat(latest().gradients().lanes().get(1).paused().optima())
                .allSatisfy(
                        layer -> assertThat(layer.nearest().squaredDistance()).isZero());
    }

    /** Whether these updates and no others were asked about, those included that were made before anybody asked. */
    private boolean asked(int... steps) {
        Gradients gradients = latest().gradients();
        return gradients != null && Arrays.equals(gradients.steps(), steps);
    }

    @Test
    void rhythmsAreChecked() {
        assertThatThrownBy(() -> new Rhythm(0, new double[] {1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rhythm(1, new double[] {2, 1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rhythm(1, new double[] {0, 1})).isInstanceOf(IllegalArgumentException.class);
    }
}
