package normscope.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import normscope.app.export.Csv;
import normscope.app.figure.Figure;
import normscope.app.figure.LaneCopy;
import normscope.app.figure.Look;
import normscope.app.figure.MeasuredGradients;
import normscope.app.figure.Measures;
import normscope.app.figure.SeedSnapshots;
import normscope.app.figure.Snapshots;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.layers.Track;
import normscope.app.figure.smoothness.Walked;
import normscope.measure.Shift;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Entry;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientNormIdentity;
import normscope.snapshot.GradientShift;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.NearestOptimum;
import normscope.snapshot.ShiftCauses;
import normscope.snapshot.Signal;
import normscope.snapshot.Slice;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Stage;
import normscope.snapshot.StageStats;
import org.junit.jupiter.api.Test;

/** The tables of figures as files, read by their headers, against the snapshot that they are of. */
class FigureTablesTest {
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 1, 0, Look.Axes.SHARED);
    private static final Snapshot LESSON = Snapshots.lesson(250);
    private static final LaneSnapshot BATCH = LESSON.lanes().get(1);

    private static Csv csv(Figure figure, Snapshot snapshot) throws IOException {
        return Csv.of(figure.table(snapshot, LOOK));
    }

    /** Without the columns of bars, whose counts repeat. */
    private static Map<String, String> withoutBars(Map<String, String> row) {
        row.keySet().removeIf(name -> name.startsWith("bar_") || name.endsWith("_axis") || name.startsWith("axis_"));
        return row;
    }

    @Test
    void layers() throws IOException {
        LayerStats layer = BATCH.layers().get(1);
        for (Stage stage : Stage.values()) {
            StageStats stats = layer.at(stage);
            Map<String, String> row = withoutBars(
                    csv(Figures.LAYERS, LESSON).row("lane", "batch", "layer", layer.name(), "stage", stage.key()));
            assertThat(row.remove("not_finite")).isEqualTo("0");
            assertThat(row.remove("saturation")).isEqualTo(stage == Stage.ACT ? Numbers.cell(layer.saturation()) : "");
            // of a Gaussian the median is the mean: it is held apart from the rest alone
            assertThat(row.remove("p50")).isEqualTo(Numbers.cell(stats.p50()));
            Csv.holds(
                    row,
                    "step",
                    250,
                    "mean",
                    stats.mean(),
                    "std",
                    stats.std(),
                    "p15",
                    stats.p15(),
                    "p85",
                    stats.p85(),
                    "values",
                    stats.histogram().total());
        }
    }

    /** Of several seeds, the tables of both figures hold what is drawn. */
    @Test
    void seeds() throws IOException {
        Snapshot seeds = SeedSnapshots.twoDiverged();
        Map<String, String> living = csv(Figures.CURVES, seeds).row("lane", "none", "step", "100");
        assertThat(living).containsEntry("seeds", "5");
        Map<String, String> row = csv(Figures.CURVES, seeds).row("lane", "none", "step", "200");
        assertThat(row).containsEntry("seeds", "3").containsEntry("epoch", "0.2");
        for (int seed = 0; seed < 3; seed++) {
            LaneSnapshot lane = seeds.seeds().get(seed).lanes().get(0);
            String of = List.of("_max", "", "_min").get(seed);
            assertThat(row)
                    .containsEntry(
                            "train_loss" + of,
                            Numbers.cell(lane.history().loss().get(199)))
                    .containsEntry(
                            "test_loss" + of,
                            Numbers.cell(lane.history().evaluations().get(8).loss()));
        }
        Map<String, String> drift = csv(Figures.DRIFT, seeds).row("lane", "none", "step", "200");
        assertThat(drift).containsEntry("seeds", "3").containsEntry("unit", "0");
        Track track = Track.of(seeds, LOOK).get(0);
        int at = 0;
        while (track.steps()[at] < 200) {
            at++;
        }
        assertThat(drift)
                .containsEntry("p50", Numbers.cell(track.spreads()[1][at].median()))
                .containsEntry("p85_max", Numbers.cell(track.spreads()[2][at].high()))
                .containsEntry("p15_min", Numbers.cell(track.spreads()[0][at].low()));
    }

    /** The last finite layers of a lane that diverged are not those of a later step. */
    @Test
    void layersOfALaneThatDivergedSayWhenTheyWereMeasured() throws IOException {
        Snapshot diverged = Snapshots.diverged();
        LaneSnapshot lane = diverged.lanes().get(0);
        LaneSnapshot earlier = LaneCopy.of(lane).layersStep(lane.step() - 7).lane();
        Snapshot snapshot = new Snapshot(
                diverged.experiment(),
                diverged.step(),
                diverged.epoch(),
                List.of(earlier, diverged.lanes().get(1)),
                diverged.classes(),
                diverged.testSamples(),
                diverged.probeSamples().get(0),
                diverged.device());
        assertThat(csv(Figures.LAYERS, snapshot).rows())
                .filteredOn(row -> row.get("lane").equals(lane.name()))
                .isNotEmpty()
                .allMatch(row -> row.get("step").equals("" + (lane.step() - 7)));
    }

    @Test
    void drift() throws IOException {
        Entry entry = BATCH.history().entries().get(3);
        Track track = Track.of(LESSON, LOOK).get(1);
        Csv.holds(
                csv(Figures.DRIFT, LESSON).row("lane", "batch", "step", "" + entry.step()),
                "step",
                entry.step(),
                "epoch",
                entry.epoch(),
                "unit",
                track.unit(),
                "p15",
                track.percentiles()[0][3],
                "p50",
                track.percentiles()[1][3],
                "p85",
                track.percentiles()[2][3]);
    }

    @Test
    void signals() throws IOException {
        Snapshot deep = Snapshots.deep();
        Signal signal = deep.lanes().get(1).signals().get(3);
        Map<String, String> row =
                csv(Figures.SIGNAL, deep).row("lane", deep.lanes().get(1).name(), "place", signal.name());
        assertThat(row.remove("always_on")).isEqualTo(Numbers.cell(signal.alwaysOn()));
        assertThat(row.remove("dead")).isEqualTo(Numbers.cell(signal.dead()));
        assertThat(row.remove("saturated")).isEqualTo(Numbers.cell(signal.saturated()));
        Csv.holds(
                row,
                "samples",
                signal.samples(),
                "variance",
                signal.variance(),
                "mean_square",
                signal.meanSquare(),
                "cosine",
                signal.cosine(),
                "stable_rank_row_normalized",
                signal.stableRank(),
                "gradient_norm",
                signal.gradientNorm());
    }

    @Test
    void shift() throws IOException {
        Map<String, String> row = csv(Figures.SHIFT, LESSON).row("lane", "batch", "layer", "layer 2");
        Entry earlier = BATCH.history().entries().stream()
                .filter(entry -> row.get("against_step").equals("" + entry.step()))
                .findFirst()
                .orElseThrow();
        Shift shift = Shift.between(
                earlier.layers().get(1).input(), BATCH.layers().get(1).input());
        Csv.holds(
                row,
                "step",
                250,
                "against_step",
                earlier.step(),
                "mean_shift",
                shift.mean(),
                "std_ratio",
                shift.scale(),
                "wasserstein",
                shift.wasserstein(),
                "kullback_leibler",
                shift.kullbackLeibler(),
                "jensen_shannon",
                shift.jensenShannon());
    }

    @Test
    void shiftCauses() throws IOException {
        Snapshot caused = Snapshots.caused();
        ShiftCauses causes = Objects.requireNonNull(caused.causes());
        ShiftCauses.At at = causes.lanes().get(1).entries().get(2);
        Csv csv = csv(Figures.SHIFT_CAUSES, caused);
        List<Map<String, String>> rows = csv.rows().stream()
                .filter(row -> row.get("lane").equals("batch")
                        && row.get("step").equals("" + at.step())
                        && row.get("layer").equals("layer 3"))
                .toList();
        assertThat(rows)
                .extracting(row -> row.get("cause") + " " + row.get("unit_wasserstein"))
                .containsExactlyInAnyOrder(
                        "sampling " + at.sampling()[2],
                        "earlier-layers " + at.earlier()[2],
                        "update " + at.update()[2]);
    }

    @Test
    void gradients() throws IOException {
        Snapshot measured = MeasuredGradients.lesson();
        GradientEntry entry = Objects.requireNonNull(measured.gradients())
                .lanes()
                .get(1)
                .entries()
                .get(4);
        String step = "" + entry.step();
        GradientShift shift = entry.shifts().get(1);
        Csv.holds(
                csv(Figures.GRADIENT_SHIFT, measured).row("lane", "batch", "step", step, "layer", shift.layer()),
                "step",
                entry.step(),
                "norm",
                shift.norm(),
                "distance",
                shift.distance(),
                "relative",
                shift.relative(),
                "cosine",
                shift.cosine(),
                "angle_degrees",
                shift.angle());

        GradientEntry.Identity identity = entry.identities().get(0);
        GradientNormIdentity sum = identity.sum();
        Csv.holds(
                csv(Figures.GRADIENT_NORM, measured).row("lane", "batch", "step", step, "layer", identity.layer()),
                "step",
                entry.step(),
                "left_side",
                sum.measured(),
                "scaled_outer",
                sum.factor() * sum.whole(),
                "mean_part",
                sum.factor() * sum.mean(),
                "xhat_part",
                sum.factor() * sum.aligned(),
                "residual",
                sum.residual(),
                "worst_unit_residual",
                identity.residual());

        NearestOptimum optimum = entry.optima().get(0).nearest();
        Map<String, String> row =
                csv(Figures.NEAREST_OPTIMUM, measured).row("lane", "batch", "k", Numbers.cell(optimum.k()));
        assertThat(row).containsEntry("norm_of_start", Numbers.cell(optimum.startNorm()));
        Csv.holds(
                row,
                "k",
                optimum.k(),
                "norm_of_start",
                optimum.startNorm(),
                "norm_now",
                Math.sqrt(optimum.squaredNorm()),
                "distance",
                Math.sqrt(optimum.squaredDistance()),
                "distance_of_nearest",
                Math.sqrt(optimum.squaredNearest()));

        Walked walk = Walked.newest(measured).get(1);
        Csv.holds(
                csv(Figures.WALK, measured).row("lane", "batch", "learning_rates", "0.5"),
                "step",
                walk.entry().step(),
                "learning_rates",
                0.5,
                "loss",
                walk.losses()[4],
                "gradient_change",
                walk.changes()[4],
                "beta",
                walk.betas()[4]);
    }

    @Test
    void slices() throws IOException {
        LaneSlice lane = new LaneSlice(
                "batch",
                "",
                List.of(),
                new double[] {0.1, 0.2},
                new double[] {3, 4},
                new double[] {5.1, 5.2, 5.3, Double.POSITIVE_INFINITY},
                List.of(),
                new double[0]);
        Slice slice = new Slice(SliceRecipe.parse("kind=random-plane resolution=3"), 10, 10, List.of(lane), 0);
        Csv csv = Csv.of(Measures.slice(slice));
        Csv.holds(csv.row("alpha", "0.2", "beta", "3"), "alpha", 0.2, "beta", 3, "loss", 5.2);
        Csv.holds(csv.row("alpha", "0.1", "beta", "4"), "alpha", 0.1, "beta", 4, "loss", 5.3);
        assertThat(csv.row("alpha", "0.2", "beta", "4")).containsEntry("loss", "Infinity");
    }
}
