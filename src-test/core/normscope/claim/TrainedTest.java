package normscope.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.config.Experiment;
import normscope.snapshot.Series;
import org.junit.jupiter.api.Test;

class TrainedTest {
    /** A claim may ask for more updates than a lane makes, and of one that has not begun. */
    @Test
    void averagesTheUpdatesThatALaneHasMade() {
        Experiment experiment = Trial.text(
                """
                steps = 6
                train-size = 600
                depth = 1
                width = 8
                [stays]
                normalizer = batch
                steps = 3
                [batch]
                normalizer = batch
                [later]
                from = batch @ 4
                normalizer = batch
                """,
                1);
        try (Trial trial = new Trial(() -> false, share -> {})) {
            Trained run = trial.open(experiment).to(2);
            assertThat(run.loss("later", 2)).isNaN();
            assertThat(run.accuracy("later")).isNaN();
            run.to(6);
            Series loss = run.lane("stays").history().loss();
            double mean = (loss.get(0) + loss.get(1) + loss.get(2)) / 3;
            assertThat(run.loss("stays", 5)).isEqualTo(mean, within(1e-12));
            Series later = run.lane("later").history().loss();
            assertThat(run.loss("later", 5)).isEqualTo((later.get(4) + later.get(5)) / 2, within(1e-12));
            assertThat(run.accuracy("stays")).isBetween(0.0, 1.0);
            assertThat(run.accuracy("later")).isBetween(0.0, 1.0);
        }
    }
}
