package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import normscope.config.ExperimentText;
import normscope.slice.SliceRecipe;
import org.junit.jupiter.api.Test;

class SlicingTest {
    /** Else the thread that computes it would try without end. */
    @Test
    void aSliceThatFailsIsOver() {
        Trainer trainer = Trainer.open(ExperimentText.parse(TrainerTest.TOY, "test"));
        Slicing slicing = new Slicing();
        slicing.begin(trainer, SliceRecipe.parse("kind=random resolution=3 samples=40"), true);
        while (slicing.busy(trainer)) {
            slicing.work(trainer, true);
        }
        trainer.advance();
        assertThat(slicing.busy(trainer)).isTrue();
        trainer.close();
        assertThatThrownBy(() -> slicing.work(trainer, true)).isInstanceOf(IllegalStateException.class);
        assertThat(slicing.busy(trainer)).isFalse();
        assertThat(slicing.status().busy()).isFalse();
    }
}
