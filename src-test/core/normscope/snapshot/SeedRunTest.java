package normscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Experiment;
import org.junit.jupiter.api.Test;

class SeedRunTest {
    private static LaneSnapshot lane(int divergedAt, int... recorded) {
        List<Entry> entries = new ArrayList<>();
        for (int step : recorded) {
            entries.add(new Entry(step, 0, List.of()));
        }
        History history = new History(Series.EMPTY, Series.EMPTY, List.of(), entries, 10, List.of());
        int step = recorded[recorded.length - 1];
        return new LaneSnapshot(
                "a", step, step / 100.0, divergedAt, 1, 1, 1, List.of(), step, List.of(), history, 5, "w", "o");
    }

    private static final List<SeedRun> RUNS = List.of(
            new SeedRun(3, List.of(lane(30, 0, 10, 20, 30))),
            new SeedRun(4, List.of(lane(-1, 0, 10, 20, 30, 40))),
            new SeedRun(5, List.of(lane(-1, 0, 10, 20, 30, 40))),
            new SeedRun(9, List.of(lane(0, 0))));

    @Test
    void saysWhichTheyAreAndHowManyDiverged() {
        assertThat(SeedRun.seeds(RUNS)).isEqualTo("3-5,9");
        assertThat(SeedRun.words(RUNS)).isEqualTo("seeds 3–5, 9");
        assertThat(SeedRun.words(RUNS.subList(3, 4))).isEqualTo("seed 9");
        assertThat(SeedRun.diverged(RUNS, 0)).isEqualTo(2);
    }

    @Test
    void aSnapshotOverThemStandsWhereTheFurthestDoes() {
        Snapshot first = new Snapshot(Experiment.blank(), 30, 0.3, RUNS.get(0).lanes(), 10, 100, 100, "CPU");
        Snapshot all = first.over(RUNS);
        assertThat(all.step()).isEqualTo(40);
        assertThat(all.epoch()).isEqualTo(0.4);
        assertThat(all.lanes()).isEqualTo(RUNS.get(0).lanes());
        assertThat(all.recipe())
                .endsWith("# From seeds 3-5,9; again with: normscope run --experiment FILE --seeds 3-5,9\n");
        assertThat(first.recipe()).doesNotContain("seeds");
    }

    @Test
    void thinnedItKeepsWhatIsAtMultiples() {
        History kept = RUNS.get(1).thinned(20).lanes().get(0).history();
        assertThat(kept.entries()).extracting(Entry::step).containsExactly(0, 20, 40);
        assertThat(kept.entryEvery()).isEqualTo(20);
    }
}
