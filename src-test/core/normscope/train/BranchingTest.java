package normscope.train;

import static normscope.train.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Optimizer;
import normscope.config.Sampling;
import normscope.config.Settings;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Entry;
import normscope.snapshot.History;
import normscope.snapshot.Slice;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What edits do to a run that somebody goes back and on in, or that plays. */
class BranchingTest extends ToySession {
    BranchingTest() {
        super(100);
    }

    private void rate(double rate) {
        session.change(latest().experiment().with(Settings.LEARNING_RATE, rate), edits);
        await(session::quiet);
    }

    private static Lane more(Experiment now) {
        return new Lane("more", now.lanes().get(1).differences()).with(Settings.LEARNING_RATE, 0.7);
    }

    private static Experiment with(Experiment now, Lane lane) {
        return now.withLanes(List.of(now.lanes().get(0), now.lanes().get(1), lane));
    }

    private static void assertStraight(Snapshot snapshot) {
        try (Trainer trainer = Trainer.open(snapshot.course().run())) {
            while (trainer.step() < snapshot.step()) {
                trainer.advance();
            }
            TrainerTest.assertSame(snapshot, trainer.snapshot());
        }
    }

    /** Who stops on the way to a far step has made steps that another run shall not find. */
    @Test
    void whatWasMadeOnTheWayToAFarStepIsOfThatRunAlone() {
        at(30);
        session.seek(200_000);
        await(() -> session.status().phase() == Phase.SEEKING);
        session.seek(30);
        await(() -> pausedAt(30));
        rate(0.5);
        Snapshot changed = at(100);
        assertThat(session.status().message()).isEmpty();
        assertStraight(changed);
    }

    /** A lane that says for itself what all share trains as before, and there is nothing to be undone. */
    @Test
    void whatChangesNothingIsNoEdit() {
        for (int step : new int[] {0, 30}) {
            at(step);
            Experiment now = latest().experiment();
            double rate = now.setup(1).get(Settings.LEARNING_RATE);
            session.change(now.withLane(1, Settings.LEARNING_RATE, rate), edits);
            int batch = now.setup(1).get(Settings.BATCH_SIZE);
            session.change(now.withLane(1, Settings.BATCH_SIZE, batch), edits);
            await(session::quiet);
            assertThat(session.status().message()).isEmpty();
            assertThat(latest().step()).isEqualTo(step);
            assertThat(latest().course().run()).isEqualTo(toy);
            assertThat(edits.canUndo()).isFalse();
        }
    }

    @Test
    void aLaneThatCannotBeMadeLeavesTheOthersAsTheyAre() {
        at(20);
        Lane impossible = new Lane("more", Map.of())
                .with(Settings.MINIBATCHES, Sampling.BY_CLASS)
                .with(Settings.CLASSES_PER_MINIBATCH, 1)
                .with(Settings.BATCH_SIZE, 150);
        Lane first = toy.lanes().get(1);
        session.change(toy.withLanes(List.of(impossible, first)), edits);
        await(session::quiet);
        assertThat(session.status().message()).contains("has only");
        assertThat(edits.canUndo()).isFalse();
        session.advance(1);
        await(() -> pausedAt(21));
        assertThat(latest().course().run()).isEqualTo(toy);
        assertStraight(latest());
    }

    @Test
    void anUndoingThatFailsCanBeTriedAgain(@TempDir Path folder) throws IOException {
        images(folder);
        Experiment read = toy.withAssignments(
                List.of("dataset=idx", "data-folder=" + folder, "train-size=0", "batch-size=4", "probe-size=2"));
        session.open(read);
        await(() -> session.quiet() && latest().course().run().equals(read));
        session.change(toy, edits);
        await(() -> session.quiet() && latest().course().run().equals(toy));
        Path images = folder.resolve("train-images-idx3-ubyte");
        byte[] bytes = Files.readAllBytes(images);
        Files.delete(images);
        session.undo(edits);
        await(session::quiet);
        assertThat(session.status().message()).contains("train-images-idx3-ubyte");
        assertThat(latest().course().run()).isEqualTo(toy);
        assertThat(edits.canUndo()).isTrue();
        assertThat(edits.canRedo()).isFalse();
        Files.write(images, bytes);
        session.undo(edits);
        await(() -> session.quiet() && latest().course().run().equals(read));
        assertThat(edits.canRedo()).isTrue();
    }

    private static void images(Path folder) throws IOException {
        for (String part : List.of("train", "t10k")) {
            ByteBuffer images = ByteBuffer.allocate(16 + 8 * 4);
            images.putInt(0x803).putInt(8).putInt(2).putInt(2);
            ByteBuffer labels = ByteBuffer.allocate(8 + 8);
            labels.putInt(0x801).putInt(8);
            for (int i = 0; i < 8; i++) {
                images.putInt(i * 0x01020304);
                labels.put((byte) (i % 2));
            }
            Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
            Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
        }
    }

    /** What is asked happens in the order of the calls, though of several journeys only the last is made. */
    @Test
    void aChangeActsAtTheStepForWhichItWasAsked() {
        session.seek(4_000);
        session.pin(); // keeps the thread busy, so that all of these wait
        session.seek(5);
        session.seek(10);
        session.change(toy.with(Settings.LEARNING_RATE, 0.4), edits);
        session.seek(20);
        await(() -> pausedAt(20));
        assertThat(latest().course().run().changes())
                .extracting(change -> change.step())
                .containsExactly(10);
    }

    /** Nobody who waits for what was asked sees what was before. */
    @Test
    void nothingIsQuietWhileLanesAreOnTheirWay() {
        at(1_000);
        session.change(with(toy, more(toy)), edits);
        await(session::quiet);
        assertThat(latest().lanes()).hasSize(3);
        session.undo(edits);
        await(session::quiet);
        assertThat(latest().lanes()).hasSize(2);
        session.seek(200);
        await(session::quiet);
        assertThat(latest().step()).isEqualTo(200);
    }

    /** Playing ends where it would have, however the run changes meanwhile. */
    @Test
    void whatIsUndoneWhilePlayingPlaysToTheEnd() {
        rate(0.4);
        session.advance(60);
        await(() -> pausedAt(60));
        session.speed(50);
        session.play();
        session.undo(edits);
        await(() -> session.quiet() && latest().course().run().equals(toy));
        session.speed(Double.POSITIVE_INFINITY);
        await(() -> session.status().phase() == Phase.PAUSED);
        assertThat(latest().step()).isEqualTo(100);
    }

    /** A slice is of lanes that are at one step. */
    @Test
    void aLiveSliceWaitsForNewLanes() {
        at(1_000);
        session.slice(SliceRecipe.parse("kind=random resolution=3 samples=40"), true);
        await(() -> slice() != null && slice().complete());
        session.change(with(toy, more(toy)), edits);
        await(() -> pausedAt(1_000) && slice() != null && slice().complete());
        Slice shown = slice();
        session.change(with(toy, more(toy).named("renamed")), edits);
        session.cancelSlice();
        session.slice(SliceRecipe.parse("kind=random resolution=3 samples=40"), false);
        await(() -> pausedAt(1_000) && slice() != null && slice() != shown && slice().complete());
        assertThat(shown.lanes().get(2).losses())
                .isEqualTo(slice().lanes().get(2).losses());
    }

    private Slice slice() {
        return latest().slice();
    }

    /** What is asked beside training is of the lanes that are shown. */
    @Test
    void whatIsKnownBesideIsOfTheLanesThatAreShown() {
        session.walk(new Rhythm(10, new double[] {1}));
        session.advance(1_000);
        await(() -> pausedAt(1_000) && latest().gradients() != null);
        session.change(with(toy, more(toy)), edits);
        session.cancelSlice();
        while (!session.quiet() || latest().lanes().size() < 3) {
            Snapshot now = latest();
            assertThat(now.gradients().lanes()).hasSameSizeAs(now.lanes());
        }
    }

    @Test
    void whereWhatIsOpenedInsteadFailsTheNewestStepIsShown() {
        session.open(toy.withAssignment("steps=1000000"));
        await(() -> pausedAt(0));
        session.play();
        await(() -> latest().step() > 100);
        session.open(toy.withAssignments(List.of("dataset=idx", "data-folder=/no/such/folder")));
        await(() -> session.quiet() && !session.status().message().isEmpty());
        Snapshot shown = latest();
        session.watch(null);
        await(() -> latest() != shown);
        assertThat(latest().step()).isEqualTo(shown.step());
    }

    /** What both runs have in common is still known. */
    @Test
    void aLaterChangeIsTakenBackAndWhatWasBeforeItStays() {
        at(60);
        rate(0.4);
        at(80);
        at(20);
        session.undo(edits);
        await(() -> pausedAt(20) && latest().course().run().equals(toy));
        assertThat(latest().course().furthest()).isEqualTo(60);
        assertThat(latest().lanes().get(0).whole().loss().size()).isEqualTo(60);
        assertStraight(at(70));
    }

    /** How long a run shall be, and what it is called, changes nothing that was trained. */
    @Test
    void whatTrainsNothingElseLosesNothing() {
        at(60);
        rate(0.4);
        at(80);
        at(30);
        Experiment longer = latest().experiment().named("Another", "").with(Settings.STEPS, 200);
        session.change(longer, edits);
        await(() -> pausedAt(30) && latest().experiment().equals(longer));
        assertThat(latest().course().furthest()).isEqualTo(80);
        assertThat(latest().course().before()).isNull();
        assertThat(latest().course().run().changes()).hasSize(1);
        assertStraight(at(90));
        session.undo(edits);
        await(() -> pausedAt(90) && latest().course().run().shared().get(Settings.STEPS) == 100);
        assertThat(latest().course().furthest()).isEqualTo(90);
        assertThat(latest().experiment().title()).isEqualTo(toy.title());
    }

    /** What a branch does otherwise is its own: the others go on as they did. */
    @Test
    void aBranchIsMadeAgainWithAnotherOptimizerAndTheOthersKeepTheirRun() {
        at(50);
        session.change(latest().experiment().branched(1, 50), edits);
        await(() -> pausedAt(50) && latest().lanes().size() == 3);
        at(80);
        Experiment now = latest().experiment();
        Experiment next = now.withLane(2, now.lanes().get(2).with(Settings.OPTIMIZER, Optimizer.ADAM));
        session.change(next, edits);
        await(() -> pausedAt(80) && latest().experiment().equals(next));
        assertThat(latest().course().furthest()).isEqualTo(80);
        assertStraight(latest());
        at(20);
        Experiment early = latest().experiment();
        session.change(early.withLane(2, early.lanes().get(2).with(Settings.LEARNING_RATE, 0.02)), edits);
        await(() -> pausedAt(20) && latest().experiment().setup(2).get(Settings.LEARNING_RATE) == 0.02);
        assertThat(latest().course().run().changes()).isEmpty();
        assertStraight(at(70));
        for (int i = 0; i < 3; i++) {
            session.undo(edits);
        }
        await(() -> pausedAt(70) && latest().course().run().equals(toy));
        assertStraight(latest());
    }

    @Test
    void aLaneOfItsOwnStepsLeavesTheOthersAsTheyAre() {
        at(60);
        session.change(toy.withAssignment("batch.steps=30"), edits);
        await(() -> pausedAt(60) && latest().standsStill(1));
        assertThat(latest().lanes().get(1).step()).isEqualTo(30);
        assertThat(latest().course().furthest()).isEqualTo(60);
        assertStraight(latest());
        session.undo(edits);
        await(() -> pausedAt(60) && !latest().standsStill(1));
        assertStraight(latest());
    }

    @Test
    void aBranchOfAChangedParentGoesWithIt() {
        session.change(toy.branched(1, 40), edits);
        await(() -> pausedAt(0) && latest().lanes().size() == 3);
        at(60);
        at(20);
        session.change(
                latest().experiment()
                        .withLane(1, latest().experiment().lanes().get(1).with(Settings.LEARNING_RATE, 0.02)),
                edits);
        await(session::quiet);
        assertThat(latest().course().run().changes()).hasSize(1);
        assertStraight(at(60));
        assertThat(latest().course().parted(latest().letter(2))).isEqualTo(40);
    }

    /** A fork from a long run comes to know as much of its beginning as a straight run does. */
    @Test
    void aForkFromALongRunIsRecordedLikeAStraightOne() {
        session.open(toy.withAssignments(List.of("record-every=1", "evaluate-every=500", "probe-size=20")));
        await(() -> pausedAt(0) && latest().experiment().shared().get(Settings.RECORD_EVERY) == 1);
        at(4_100);
        assertThat(latest().lanes().get(0).whole().entryEvery()).isEqualTo(8);
        at(300);
        rate(0.4);
        await(() -> latest().lanes().get(0).history().entryEvery() == 1);
        assertRecordedStraight(latest());
        at(1_200);
        assertThat(latest().lanes().get(0).history().entryEvery()).isEqualTo(2);
        assertRecordedStraight(latest());
    }

    private static void assertRecordedStraight(Snapshot snapshot) {
        try (Trainer trainer = Trainer.open(snapshot.course().run())) {
            while (trainer.step() < snapshot.step()) {
                trainer.advance();
            }
            for (int i = 0; i < snapshot.lanes().size(); i++) {
                History here = snapshot.lanes().get(i).history();
                History straight = trainer.snapshot().lanes().get(i).history();
                assertThat(numbers(here.entries())).isEqualTo(numbers(straight.entries()));
                assertThat(here.evaluations()).isEqualTo(straight.evaluations());
            }
        }
    }

    private static List<String> numbers(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.step() + " " + entry.layers().get(0).pre().std())
                .toList();
    }
}
