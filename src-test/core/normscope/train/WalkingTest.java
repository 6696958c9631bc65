package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import normscope.config.ExperimentText;
import org.junit.jupiter.api.Test;

class WalkingTest {
    /** Else the thread that asks would try without end. */
    @Test
    void whatFailsInAPauseIsNotTriedAgain() {
        Trainer trainer = Trainer.open(ExperimentText.parse(TrainerTest.TOY, "test"));
        trainer.advance();
        Walking walking = new Walking();
        walking.at(new Rhythm(1, new double[] {1}));
        assertThat(walking.busy(trainer)).isTrue();
        trainer.close();
        assertThatThrownBy(() -> walking.pause(trainer)).isInstanceOf(IllegalStateException.class);
        assertThat(walking.busy(trainer)).isFalse();
    }
}
