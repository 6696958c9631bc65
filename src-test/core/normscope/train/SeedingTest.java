package normscope.train;

import static normscope.train.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.kernel.Backend;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.SeedRun;
import normscope.snapshot.SeedStatus;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.Test;

/** The same run from other seeds, beside the lanes. */
class SeedingTest extends ToySession {
    SeedingTest() {
        super(200);
    }

    /** Waits until all of the other seeds are as far as the lanes have come. */
    private Snapshot all(int seeds) {
        await(() -> session.quiet()
                && session.seeding().percent() < 0
                && session.latest().seeds().size() == seeds
                && session.latest().seeds().stream()
                        .allMatch(run -> run.lanes().get(0).whole().loss().size()
                                == session.latest().course().furthest()));
        return session.latest();
    }

    private void rate(double rate) {
        session.change(session.latest().experiment().with(Settings.LEARNING_RATE, rate), edits);
        await(() -> session.quiet() && session.latest().experiment().shared().get(Settings.LEARNING_RATE) == rate);
    }

    private static List<LaneSnapshot> straight(Experiment run, int seed, int step) {
        try (Trainer trainer = Trainer.open(run.with(Settings.SEED, seed))) {
            while (trainer.step() < step) {
                trainer.advance();
            }
            return trainer.snapshot().lanes();
        }
    }

    /** Each seed's run is, to the bit, what the experiment gives with that seed. */
    private static void assertStraight(Snapshot snapshot) {
        int own = snapshot.experiment().shared().get(Settings.SEED);
        for (int i = 0; i < snapshot.seeds().size(); i++) {
            SeedRun run = snapshot.seeds().get(i);
            assertThat(run.seed()).isEqualTo(own + i);
            List<LaneSnapshot> straight = straight(snapshot.course().run(), run.seed(), snapshot.step());
            for (int lane = 0; lane < straight.size(); lane++) {
                LaneSnapshot made = run.lanes().get(lane);
                LaneSnapshot wanted = straight.get(lane);
                assertThat(made.step()).isEqualTo(snapshot.step());
                for (int step = 0; step < snapshot.step(); step++) {
                    assertThat(made.history().loss().get(step))
                            .isEqualTo(wanted.history().loss().get(step));
                }
                assertThat(made.history().evaluations())
                        .isEqualTo(wanted.history().evaluations());
                assertThat(made.history().entries())
                        .extracting(Entry::step)
                        .isEqualTo(wanted.history().entries().stream()
                                .map(Entry::step)
                                .toList());
            }
        }
    }

    @Test
    void theOtherSeedsGoAsFarAsTheLanesHaveComeAndAreWhatTheyAreAlone() {
        Snapshot alone = at(90);
        session.seeds(3);
        Snapshot three = all(3);
        TrainerTest.assertSame(alone, three);
        assertThat(three.seeds().get(0).lanes()).isEqualTo(three.lanes());
        assertStraight(three);
        assertThat(three.recipe()).contains("--seeds 7-9");
        at(130);
        assertStraight(all(3));
    }

    @Test
    void earlierStepsHaveTheBandsOfThoseSteps() {
        at(90);
        session.seeds(3);
        all(3);
        Snapshot back = at(40);
        assertThat(back.seeds()).hasSize(3).allSatisfy(run -> {
            assertThat(run.lanes().get(1).step()).isEqualTo(40);
            assertThat(run.lanes().get(1).whole().loss().size()).isEqualTo(90);
        });
        Snapshot dragged = back.recorded(60);
        assertThat(dragged.seeds())
                .allMatch(run -> run.lanes().get(0).history().loss().size() == 60);
        assertThat(back.alone().seeds())
                .allMatch(run -> run.lanes().get(0).whole().loss().size() == 40);
    }

    @Test
    void whatChangesOnTheWayHoldsForEverySeed() {
        at(50);
        session.seeds(3);
        all(3);
        rate(0.7);
        at(80);
        Snapshot changed = all(3);
        assertThat(changed.course().run().changes()).hasSize(1);
        assertThat(session.seeding().begun())
                .as("they were not further than the change")
                .isZero();
        assertStraight(changed);
    }

    @Test
    void aChangeAtAnEarlierStepBeginsThemAgain() {
        at(50);
        session.seeds(3);
        all(3);
        at(20);
        rate(0.7);
        assertThat(session.latest().seeds()).isEmpty();
        at(60);
        assertStraight(all(3));
        assertThat(session.seeding().begun()).isEqualTo(1);
        session.change(session.latest().experiment().withAssignment("width=7"), edits);
        await(() -> pausedAt(0));
        assertThat(session.latest().seeds()).isEmpty();
        assertThat(session.seeding()).isEqualTo(new SeedStatus(3, "seeds 8, 9", -1, 2));
        at(30);
        assertStraight(all(3));
    }

    @Test
    void fewerOfThemGiveTheirMemoryBack() {
        at(50);
        session.seeds(5);
        all(5);
        long five = Backend.allocated();
        session.seeds(3);
        assertStraight(all(3));
        long three = Backend.allocated();
        session.seeds(1);
        await(() -> session.quiet() && session.latest().seeds().isEmpty());
        long one = Backend.allocated();
        assertThat(five - three).isEqualTo(three - one).isPositive();
        assertThat(session.seeding()).isEqualTo(SeedStatus.NONE);
    }

    @Test
    void anotherExperimentHasNoOtherSeeds() {
        at(50);
        session.seeds(3);
        session.open(toy.withAssignment("width=9"));
        await(() -> pausedAt(0));
        assertThat(session.seeding().wanted()).isEqualTo(1);
        at(10);
        assertThat(session.latest().seeds()).isEmpty();
    }

    @Test
    void theyGoOnWhileTheLanesTrainAndLeaveThemMostOfTheTime() {
        session.seeds(3);
        session.advance(1_000_000);
        await(() -> session.latest().seeds().size() == 3 && session.latest().step() > 2_000);
        assertThat(session.status().phase()).isEqualTo(Phase.RUNNING);
        Snapshot running = session.latest();
        assertThat(running.seeds().get(2).lanes().get(0).step()).isPositive().isLessThan(running.step() / 2);
        session.pause();
    }

    @Test
    void theSessionEndsAtOnce() {
        long start = System.nanoTime();
        at(2_000);
        long oneSeed = System.nanoTime() - start;
        session.seeds(10);
        await(() -> session.seeding().percent() > 0);
        start = System.nanoTime();
        session.close();
        // who waited for all of them would wait nine times as long
        assertThat(System.nanoTime() - start).isLessThan(oneSeed);
    }
}
