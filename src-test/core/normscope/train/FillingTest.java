package normscope.train;

import static normscope.train.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.kernel.Backend;
import normscope.measure.Update;
import org.junit.jupiter.api.Test;

class FillingTest {
    private final Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test");

    /** Asks about every update something that has no answer. */
    private static final class Unanswered implements Filling.Asker {
        @Override
        public int every() {
            return 1;
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public boolean wants(int step) {
            return true;
        }

        @Override
        public Function<Update, Object> question() {
            return update -> {
                throw new IllegalStateException("no answer");
            };
        }

        @Override
        public void take(int step, List<Optional<Object>> answers) {
            throw new AssertionError(answers);
        }
    }

    /** Else the thread that fills would try without end. */
    @Test
    void whatFailsIsNotTriedAgain() {
        long before = Backend.allocated();
        try (Trainer trainer = Trainer.open(toy)) {
            trainer.advance();
            Filling filling = new Filling(new Unanswered());
            assertThat(filling.busy(trainer)).isTrue();
            assertThatThrownBy(() -> filling.work(trainer)).hasMessage("no answer");
            assertThat(filling.busy(trainer)).isFalse();
            assertThat(Backend.allocated() - before).isEqualTo(trainer.bytes());
        }
    }

    @Test
    void whatIsCancelledIsNotSaidToGoOn() {
        try (Session session = new Session()) {
            session.open(toy);
            session.seek(20_000);
            await(() -> session.quiet()
                    && session.latest() != null
                    && session.latest().step() == 20_000);
            session.walk(new Rhythm(1, new double[] {1}));
            await(() -> session.filled() >= 0);
            session.cancelFilling();
            await(session::quiet);
            assertThat(session.filled()).isNegative();
        }
    }
}
