package normscope.train;

import static normscope.train.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.kernel.Backend;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a trainer, or a question put to it, allocated natively is freed with it, and is of no use any more. */
class ClosingTest {
    private final Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test");
    private long before;

    @BeforeEach
    void count() {
        before = Backend.allocated();
    }

    /** Whatever has arrays of its own: every kind of arithmetic, layer, optimizer and evaluation. */
    private static List<String> kinds() {
        String images = "dataset=gaussian-tensors tensor-size=8 tensor-channels=3 layers=convolutional ";
        return List.of(
                "optimizer=adam",
                "optimizer=sgd momentum=0.9 weight-decay=0.01",
                "kernels=nd4j",
                "precision=double",
                "inference=fused",
                "inference=population",
                "inference=monte-carlo monte-carlo-passes=2",
                "measure-on=minibatch dropout=0.2 noise-jitter=0.1",
                "reparameterization=weight-norm data-init=on",
                "reparameterization=standardized",
                images,
                images + "kernels=nd4j",
                images + "residual=post-activation activation=relu",
                images + "downsample-every=1 downsampling=max-pool");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void allOfItIsFreed(String kind) {
        Trainer trainer = Trainer.open(toy.withAssignments(List.of(kind.strip().split(" "))));
        trainer.keepPath(4);
        trainer.watch(new Watch(0, 0, 0));
        trainer.advance();
        trainer.snapshot();
        trainer.ask(asked ->
                asked.update().minibatch().loss(asked.update().minibatch().parameters()));
        assertThat(Backend.allocated() - before).isPositive().isEqualTo(trainer.bytes());
        trainer.close();
        assertThat(Backend.allocated()).isEqualTo(before);
    }

    @Test
    void whatAQuestionNeededIsFreedWithItsAnswer() {
        try (Trainer trainer = Trainer.open(toy)) {
            trainer.advance();
            long taken = trainer.bytes();
            trainer.evaluate();
            trainer.answers(0, new float[20]);
            trainer.monteCarlo(0, new float[20], 3);
            trainer.watch(new Watch(0, 0, 1));
            trainer.snapshot();
            assertThat(trainer.bytes()).isGreaterThan(taken);
            trainer.watch(null);
            assertThat(trainer.bytes()).isEqualTo(taken);
        }
    }

    @Test
    void momentumThatComesAndGoesTakesNoMoreEachTime() {
        Experiment without = toy.withAssignments(List.of("optimizer=sgd", "momentum=0"));
        Experiment with = without.withAssignment("momentum=0.9");
        try (Trainer trainer = Trainer.open(without)) {
            trainer.advance();
            long taken = trainer.bytes();
            for (int i = 0; i < 3; i++) {
                trainer.change(with);
                trainer.advance();
                assertThat(trainer.bytes()).isGreaterThan(taken);
                trainer.change(without);
                trainer.advance();
                assertThat(trainer.bytes()).isEqualTo(taken);
            }
        }
    }

    @Test
    void aSliceIsFreedWithItsRunAndStaysReadable() {
        try (Trainer trainer = Trainer.open(toy)) {
            trainer.keepPath(4);
            trainer.advance();
            long taken = Backend.allocated();
            SliceRun run = trainer.slice(SliceRecipe.parse("kind=gradient resolution=5 samples=40"));
            run.advance(1);
            assertThat(Backend.allocated()).isGreaterThan(taken);
            run.close();
            assertThat(Backend.allocated()).isEqualTo(taken);
            assertThat(run.slice().lanes()).isNotEmpty();
            assertThatThrownBy(() -> trainer.slice(SliceRecipe.parse("kind=interpolate from=0 to=900 resolution=5")))
                    .isInstanceOf(InvalidExperiment.class);
            assertThat(Backend.allocated()).isEqualTo(taken);
        }
    }

    @ParameterizedTest
    @MethodSource("arithmetic")
    void useAfterCloseFailsLoudly(String arithmetic) {
        Trainer trainer = Trainer.open(toy.withAssignments(List.of(arithmetic.split(" "))));
        trainer.advance();
        trainer.close();
        trainer.close(); // twice does no harm
        assertThatThrownBy(trainer::advance).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> trainer.weights(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(trainer::evaluate).isInstanceOf(IllegalStateException.class);
    }

    private static List<String> arithmetic() {
        return List.of("kernels=auto", "kernels=nd4j", "precision=double");
    }

    @Test
    void aSessionHoldsOneRunAtATimeAndNoneAfterItsEnd() {
        Session session = new Session();
        session.open(toy);
        await(() -> paused(session, 0));
        long one = Backend.allocated() - before;
        for (int seed = 1; seed <= 5; seed++) {
            session.advance(2);
            await(() -> paused(session, 2));
            session.slice(SliceRecipe.parse("kind=random-plane resolution=9 samples=40"), true);
            session.open(toy.withAssignment("seed=" + seed));
            await(() -> paused(session, 0));
            session.cancelSlice();
            await(() -> !session.slicing().busy() && !session.slicing().live());
            assertThat(Backend.allocated() - before).isEqualTo(one);
        }
        session.close();
        assertThat(Backend.allocated()).isEqualTo(before);
    }

    @Test
    void whatCannotBeBuiltLeavesTheRunAsItIs() {
        Session session = new Session();
        session.open(toy);
        await(() -> paused(session, 0));
        session.advance(3);
        await(() -> paused(session, 3));
        session.change(
                toy.withAssignments(
                        List.of("dataset=mnist", "train-size=0", "width=2000", "depth=50", "batch-size=60000")),
                new Edits());
        await(() -> !session.status().message().isEmpty());
        session.advance(1);
        await(() -> paused(session, 4));
        session.close();
        assertThat(Backend.allocated()).isEqualTo(before);
    }

    private static boolean paused(Session session, int step) {
        Snapshot latest = session.latest();
        return latest != null && latest.step() == step && session.status().phase() == Phase.PAUSED;
    }
}
