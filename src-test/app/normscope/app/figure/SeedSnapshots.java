package normscope.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.SeedRun;
import normscope.snapshot.Series;
import normscope.snapshot.Snapshot;

/** The first lesson as five seeds that no network ran: the better and the further from zero, the larger the seed. */
public final class SeedSnapshots {
    private SeedSnapshots() {}

    /** All come to their end. */
    public static Snapshot lesson() {
        return of(0);
    }

    /** Lane A of the last two seeds stopped at step 120. */
    public static Snapshot twoDiverged() {
        return of(2);
    }

    /** Lane A of all of them did. */
    public static Snapshot allDiverged() {
        return of(5);
    }

    private static Snapshot of(int diverged) {
        List<SeedRun> runs = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            int away = seed - 2;
            Snapshot run = seed >= 5 - diverged ? Snapshots.diverged() : Snapshots.lesson(250);
            runs.add(new SeedRun(
                    seed, run.lanes().stream().map(lane -> moved(lane, away)).toList()));
        }
        Snapshot first = Snapshots.of(Presets.open(Presets.FIRST).with(Settings.SEED, 0), 250, -1);
        return first.over(runs);
    }

    private static LaneSnapshot moved(LaneSnapshot lane, int away) {
        DoubleUnaryOperator loss = value -> value * Math.exp(-0.12 * away);
        DoubleUnaryOperator accuracy = value -> Math.max(0, Math.min(1, value + 0.02 * away));
        History history = lane.history();
        List<Evaluation> evaluations = history.evaluations().stream()
                .filter(each -> each.step() % 25 == 0) // all runs are looked at alike
                .map(each -> new Evaluation(
                        each.step(),
                        each.epoch(),
                        loss.applyAsDouble(each.loss()),
                        accuracy.applyAsDouble(each.accuracy()),
                        each.statistics()))
                .toList();
        List<Entry> entries = history.entries().stream()
                .map(entry -> new Entry(
                        entry.step(),
                        entry.epoch(),
                        entry.layers().stream()
                                .map(layer -> moved(layer, 0.12f * away))
                                .toList()))
                .toList();
        History moved = new History(
                series(history.loss(), loss),
                series(history.accuracy(), accuracy),
                evaluations,
                entries,
                history.entryEvery(),
                history.signals());
        return LaneCopy.of(lane).history(moved).lane();
    }

    private static Series series(Series series, DoubleUnaryOperator how) {
        Series.Writer writer = new Series.Writer();
        for (int i = 0; i < series.size(); i++) {
            writer.add(how.applyAsDouble(series.get(i)));
        }
        return writer.view();
    }

    private static LayerStats moved(LayerStats layer, float by) {
        float[][] percentiles = new float[3][];
        for (int p = 0; p < 3; p++) {
            percentiles[p] = layer.unitPercentiles()[p].clone();
            for (int unit = 0; unit < percentiles[p].length; unit++) {
                percentiles[p][unit] += by;
            }
        }
        return new LayerStats(
                layer.name(),
                layer.units(),
                layer.normalized(),
                layer.pre(),
                layer.post(),
                layer.act(),
                layer.nonlinearityInput(),
                layer.saturation(),
                layer.gradientNorm(),
                layer.parameterNorm(),
                layer.updateRatio(),
                percentiles,
                layer.share());
    }
}
