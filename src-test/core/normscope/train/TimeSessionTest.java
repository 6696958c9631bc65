package normscope.train;

import static normscope.train.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Lane;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.ShiftCauses;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.Test;

/** Time as a session has it: going to steps, changes on the way, taking them back. */
class TimeSessionTest extends ToySession {
    TimeSessionTest() {
        super(100);
    }

    private void rate(double rate) {
        Experiment next = session.latest().experiment().with(Settings.LEARNING_RATE, rate);
        session.change(next, edits);
        await(() -> session.quiet() && session.latest().experiment().equals(next));
    }

    private static Snapshot straight(Experiment run, int step) {
        try (Trainer trainer = Trainer.open(run)) {
            while (trainer.step() < step) {
                trainer.advance();
            }
            return trainer.snapshot();
        }
    }

    @Test
    void anyStepIsThereAgainAndNothingIsLost() {
        at(90);
        Snapshot back = at(40);
        TrainerTest.assertSame(back, straight(toy, 40));
        assertThat(back.course().furthest()).isEqualTo(90);
        LaneSnapshot lane = back.lanes().get(0);
        assertThat(lane.history().loss().size()).isEqualTo(40);
        assertThat(lane.whole().loss().size()).isEqualTo(90);
        session.back(1);
        await(() -> pausedAt(39));
        session.advance(1);
        await(() -> pausedAt(40));
        session.backEpoch();
        await(() -> pausedAt(30));
        session.forward();
        await(() -> pausedAt(90));
        assertThat(session.latest().lanes().get(0).later()).isNull();
        TrainerTest.assertSame(session.latest(), straight(toy, 90));
    }

    /** While one drags, the record answers at once; what it says is what is there when one lets go. */
    @Test
    void theRecordSaysWhatTheLanesWillShow() {
        at(90);
        Snapshot newest = session.latest();
        for (int step : new int[] {0, 10, 50, 80}) {
            Snapshot recorded = newest.recorded(step);
            Snapshot there = at(step);
            TrainerTest.assertSame(recorded, there);
            assertThat(recorded.lanes().get(0).layersStep()).isEqualTo(step);
            assertThat(recorded.lanes().get(0).epoch())
                    .isEqualTo(there.lanes().get(0).epoch());
            assertThat(Double.valueOf(recorded.lanes().get(1).trainLoss()))
                    .isEqualTo(Double.valueOf(there.lanes().get(1).trainLoss()));
            assertThat(recorded.course().furthest()).isEqualTo(90);
        }
    }

    @Test
    void aMovedSliderIsPartOfTheRun() {
        at(20);
        rate(0.4);
        at(60);
        Experiment run = session.latest().course().run();
        assertThat(run.changes()).hasSize(1);
        assertThat(run.at(19).shared().get(Settings.LEARNING_RATE)).isEqualTo(0.1);
        TrainerTest.assertSame(session.latest(), straight(ExperimentText.parse(run.toString(), "file"), 60));
        assertThat(at(10).experiment().shared().get(Settings.LEARNING_RATE)).isEqualTo(0.1);
        assertThat(at(20).experiment().shared().get(Settings.LEARNING_RATE)).isEqualTo(0.4);
        session.play();
        await(() -> pausedAt(100));
        TrainerTest.assertSame(session.latest(), straight(run, 100));
    }

    @Test
    void aChangeAtAnEarlierStepParts() {
        at(80);
        at(30);
        rate(0.5);
        Snapshot parted = session.latest();
        assertThat(parted.course().furthest()).isEqualTo(30);
        assertThat(parted.course().before()).isEqualTo(toy);
        assertThat(parted.lanes().get(0).before().loss().size()).isEqualTo(80);
        Snapshot on = at(50);
        TrainerTest.assertSame(on, straight(on.course().run(), 50));
        session.dismiss();
        await(() -> session.latest().course().before() == null);
    }

    /** What one came back to was not before. */
    @Test
    void undoingToTheRunThatWasBeforeOffersItNoMore() {
        at(80);
        at(30);
        rate(0.5);
        assertThat(session.latest().course().before()).isEqualTo(toy);
        session.undo(edits);
        await(() -> session.quiet() && session.latest().course().run().equals(toy));
        assertThat(session.latest().course().before()).isNull();
        assertThat(session.latest().lanes()).allMatch(lane -> lane.before() == null);
        // where both went on, the other one is what was before
        session.redo(edits);
        await(() -> session.quiet() && !session.latest().course().run().equals(toy));
        Experiment faster = at(60).course().run();
        session.undo(edits);
        await(() -> session.quiet() && session.latest().course().run().equals(toy));
        assertThat(session.latest().course().before()).isEqualTo(faster);
    }

    @Test
    void whatWasBeforeBecomesALaneThatCatchesUp() {
        at(80);
        Snapshot before = session.latest();
        at(30);
        rate(0.5);
        session.keep(1, edits);
        await(() -> pausedAt(30) && session.latest().lanes().size() == 3);
        Snapshot both = at(80);
        assertThat(both.lanes().get(2).history().loss().get(79))
                .isEqualTo(before.lanes().get(1).history().loss().get(79));
        TrainerTest.assertSame(both, straight(both.course().run(), 80));
    }

    /** Lanes come and go, and the others keep their run. */
    @Test
    void theOthersKeepTheirRun() {
        at(40);
        Experiment now = session.latest().experiment();
        Lane more = new Lane("more", now.lanes().get(1).differences()).with(Settings.LEARNING_RATE, 0.7);
        session.change(now.withLanes(List.of(now.lanes().get(1), more)), edits);
        await(() -> pausedAt(40) && session.latest().lanes().get(1).name().equals("more"));
        Snapshot changed = session.latest();
        assertThat(changed.lanes().get(0).name()).isEqualTo("batch");
        assertThat(changed.lanes().get(0).history().loss().size()).isEqualTo(40);
        TrainerTest.assertSame(changed, straight(changed.course().run(), 40));
        session.undo(edits);
        await(() -> pausedAt(40) && session.latest().course().run().equals(toy));
        TrainerTest.assertSame(session.latest(), straight(toy, 40));
    }

    /** A lane that came later is known to fewer steps than the others, and has not ended there. */
    @Test
    void aLaneThatCameLaterHasNotDiverged() {
        at(80);
        at(30);
        Experiment now = session.latest().experiment();
        List<Lane> more = new ArrayList<>(now.lanes());
        more.add(new Lane("more", now.lanes().get(1).differences()));
        session.change(now.withLanes(more), edits);
        await(() -> pausedAt(30) && session.latest().lanes().size() == 3);
        assertThat(session.latest().course().furthest()).isEqualTo(80);
        assertThat(session.latest().lanes()).extracting(LaneSnapshot::endsAt).containsExactly(-1, -1, -1);
        assertThat(session.latest().recorded(60).lanes().get(2).diverged()).isFalse();
    }

    /** A page that was opened late shows what it would have shown. */
    @Test
    void nothingIsLostByNotWatching() {
        at(60);
        session.askShift(5);
        session.walk(new Rhythm(10, new double[] {0.5, 1}));
        await(() -> {
            Snapshot latest = session.latest();
            return latest.gradients() != null
                    && latest.causes() != null
                    && latest.gradients().lanes().get(0).entries().size() == 6
                    && latest.causes().lanes().get(1).entries().size() == 12;
        });
        await(() -> session.filled() < 0);
        Snapshot late = session.latest();
        TrainerTest.assertSame(late, straight(toy, 60));
        try (Session other = new Session()) {
            other.open(toy);
            other.walk(new Rhythm(10, new double[] {0.5, 1}));
            await(() -> other.quiet() && other.latest() != null);
            other.advance(60);
            await(() -> other.latest().step() == 60 && other.status().phase() == Phase.PAUSED);
            assertThat(late.gradients().lanes().get(0).entries())
                    .usingRecursiveComparison()
                    .isEqualTo(other.latest().gradients().lanes().get(0).entries());
        }
        assertThat(at(30).gradients().lanes().get(0).entries()).hasSize(3);
    }

    /** What was asked about updates in the run from which one parted stays beside it, until that is dismissed. */
    @Test
    void shiftsOfTheRunBeforeStay() {
        at(60);
        session.askShift(5);
        await(() -> ofB().entries().size() == 12 && session.filled() < 0);
        List<ShiftCauses.At> then = ofB().entries();
        assertThat(ofB().before()).isEmpty();
        at(30);
        rate(0.4);
        await(() -> session.latest().course().before() != null);
        assertThat(ofB().before()).isEqualTo(then);
        assertThat(ofB().entries()).hasSize(6);
        session.dismiss();
        await(() -> session.latest().course().before() == null);
        assertThat(ofB().before()).isEmpty();
    }

    private ShiftCauses.OfLane ofB() {
        ShiftCauses causes = session.latest().causes();
        return causes == null || causes.lanes().size() < 2
                ? new ShiftCauses.OfLane(List.of(), List.of())
                : causes.lanes().get(1);
    }

    @Test
    void undoAndRedoLeaveTheLanesWhereTheyAre() {
        at(20);
        rate(0.4);
        at(60);
        Experiment changed = session.latest().course().run();
        session.undo(edits);
        await(() -> pausedAt(60) && session.latest().course().run().equals(toy));
        TrainerTest.assertSame(session.latest(), straight(toy, 60));
        assertThat(edits.canUndo()).isFalse();
        session.redo(edits);
        await(() -> pausedAt(60) && session.latest().course().run().equals(changed));
        TrainerTest.assertSame(session.latest(), straight(changed, 60));
    }

    @Test
    void whatNeedsARestartComesBackToo() {
        at(20);
        rate(0.4);
        at(30);
        Experiment run = session.latest().course().run();
        session.change(run.at(30).with(Settings.WIDTH, 9), edits);
        await(() -> pausedAt(0) && session.latest().course().run().changes().isEmpty());
        session.undo(edits);
        await(() -> pausedAt(0) && session.latest().course().run().equals(run));
        TrainerTest.assertSame(at(30), straight(run, 30));
    }

    /** Where a run is so long that the record was thinned, what is measured is still that of the step. */
    @Test
    void aDivergedLaneCanBeVisitedBefore() {
        Experiment wild = toy.withAssignments(
                List.of("activation=relu", "none.learning-rate=30", "none.init-scale=30", "none.depth=8"));
        session.open(wild);
        await(() -> pausedAt(0) && session.latest().course().run().equals(wild));
        session.advance(60);
        await(() -> pausedAt(60));
        LaneSnapshot ended = session.latest().lanes().get(0);
        assertThat(ended.diverged()).isTrue();
        int step = Math.max(0, ended.divergedAt() - 1);
        Snapshot before = at(step);
        assertThat(before.lanes().get(0).step()).isEqualTo(step);
        assertThat(before.lanes().get(0).endsAt()).isEqualTo(ended.divergedAt());
        TrainerTest.assertSame(before, straight(wild, step));
        TrainerTest.assertSame(at(60), straight(wild, 60));
    }
}
