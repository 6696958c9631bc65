package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import normscope.config.Experiment;
import normscope.snapshot.LayerStats;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void rowsAreDrawnEvenlyAndInDifferentPlacesOfEveryMap() {
        int[] rows = Probe.evenly(64 * 784, 1_024);
        assertThat(rows.length).isBetween(1_000, 1_024);
        assertThat(rows).isSorted().doesNotHaveDuplicates();
        assertThat(rows[rows.length - 1]).isLessThan(64 * 784).isGreaterThan(63 * 784);
        assertThat(Arrays.stream(rows).map(row -> row % 784).distinct().count()).isGreaterThan(700);
        assertThat(Probe.evenly(10, 0)).containsExactly(0);
    }

    /** 64 samples of width 260 are more values than are drawn; both distributions are of the same minibatch. */
    @Test
    void drawnValuesTellOfAllOfThem() {
        List<LayerStats> all = layers("probe");
        List<LayerStats> drawn = layers("minibatch");
        assertThat(all.get(0).pre().histogram().total()).isEqualTo(500 * 260);
        assertThat(drawn.get(0).pre().histogram().total()).isBetween(15_000L, (long) Probe.DRAWN);
        assertThat(drawn.get(0).post().std())
                .isCloseTo(all.get(0).post().std(), org.assertj.core.api.Assertions.withinPercentage(10));
        assertThat(drawn.get(0).parameterNorm())
                .isCloseTo(all.get(0).parameterNorm(), org.assertj.core.api.Assertions.withinPercentage(0.01));
    }

    private static List<LayerStats> layers(String measureOn) {
        Experiment experiment = Experiment.blank()
                .withAssignments(List.of(
                        "dataset=mnist",
                        "train-size=2000",
                        "depth=1",
                        "width=260",
                        "batch-size=64",
                        "normalizer=batch",
                        "measure-on=" + measureOn));
        try (Trainer trainer = Trainer.open(experiment)) {
            trainer.advance();
            return trainer.snapshot().lanes().get(0).layers();
        }
    }
}
