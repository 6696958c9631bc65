package normscope.app.figure.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import normscope.app.export.Csv;
import normscope.app.figure.CurveView;
import normscope.app.figure.Look;
import normscope.app.figure.QuantityView;
import normscope.app.figure.Snapshots;
import normscope.app.figure.TimedSnapshots;
import normscope.app.figure.draw.Axis;
import normscope.quantity.Quantities;
import normscope.quantity.Quantity;
import normscope.quantity.Source.Recorded;
import normscope.quantity.Unit;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Quantified;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class QuantityFigureTest {
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED);
    private static final double WIDTH = 1036;
    private static final double HEIGHT = 560;
    private final QuantityFigure figure = new QuantityFigure();

    private static Look look(String... names) {
        return LOOK.with(new QuantityView(List.of(names)));
    }

    /** Of the first panel, at a share of its width. */
    private String readout(double across, Snapshot snapshot, Look look) {
        return figure.readout(across * WIDTH / 2, 120, WIDTH, HEIGHT, snapshot, look)
                .orElseThrow();
    }

    @Test
    void theReadoutNamesQuantityLaneStepValueAndUnit() {
        Snapshot lesson = Snapshots.lesson(250);
        String text = readout(0.5, lesson, look("saturated", "angle", "always_on", "cosine"));
        Entry entry = lesson.lanes().get(0).history().entries().stream()
                .filter(each -> text.contains("(step %d)".formatted(each.step())))
                .findFirst()
                .orElseThrow();
        double share = entry.layers().get(2).saturation();
        assertThat(text)
                .startsWith("Saturated share, layer 3\nstep ")
                .contains("A none: %.1f %% (step %d)".formatted(100 * share, entry.step()))
                .contains("B batch: ");
        assertThat(readout(0.02, lesson, LOOK)).contains("Euclidean norm of all parameters");
    }

    @Test
    void fewerQuantitiesHaveLargerPanels() {
        Snapshot lesson = Snapshots.lesson(250);
        assertThat(readout(1.5, lesson, look("saturated"))).startsWith("Saturated share, layer 3");
        assertThat(figure.choosers(WIDTH, HEIGHT, lesson, look("saturated", "cosine")))
                .extracting(Rectangle2D::getY)
                .as("one beside the other")
                .allMatch(y -> y < HEIGHT / 4);
    }

    @Test
    void whatNoRecordHoldsIsDrawnAsItWasMeasured() {
        Snapshot lesson = Snapshots.lesson(250);
        Look look = look("angle", "angle", "angle", "angle");
        assertThat(readout(0.5, lesson, look)).contains("A none: no number");
        Quantified.Numbers numbers = new Quantified.Numbers(List.of("layer 1", "layer 3"), new double[] {7, 0.25});
        Quantified.OfLane lane = new Quantified.OfLane(List.of(new Quantified.At(120, Map.of("angle", numbers))));
        String text = readout(0.5, lesson.with(new Quantified(10, List.of(lane, lane))), look);
        assertThat(text).contains("A none: 0.25 rad (step 120)", "B batch: 0.25 rad (step 120)");
        assertThat(readout(0.5, lesson.with(new Quantified(10, List.of(lane, lane))), look.withLayer(1)))
                .as("layer 2 has no weights")
                .contains("A none: – rad");
    }

    @Test
    void thePanelSaysWhyThereIsNoCurve() {
        Snapshot lesson = Snapshots.lesson(250);
        for (Map.Entry<String, String> each : Map.of(
                        "angle", "measured while this page is open",
                        "always_on", "the output layer has not",
                        "block_cosine", "is in no residual block",
                        "spread", "No number")
                .entrySet()) {
            Quantity quantity = Quantities.named(each.getKey()).orElseThrow();
            assertThat(QuantityWords.missing(quantity, lesson, LOOK.withLayer(99)))
                    .contains(each.getValue());
        }
    }

    @Test
    void aBlockIsThatOfTheSelectedLayer() {
        Snapshot residual = Snapshots.residual();
        Look look = look("block_cosine", "angle", "angle", "angle").withLayer(30);
        String text = readout(0.5, residual, look);
        assertThat(text)
                .startsWith("Cosine between samples behind a block, block ")
                .doesNotContain("no number");
    }

    @Test
    void theAxisGoesByTheNumbers() {
        assertThat(axis(1, 20).logarithmic()).isFalse();
        assertThat(axis(1, 20).lo()).isZero();
        assertThat(axis(1, 40).logarithmic()).isTrue();
        assertThat(axis(0, 40).logarithmic()).as("0 has no logarithm").isFalse();
        assertThat(axis(Unit.SHARE, 0.001, 0.9).logarithmic()).isFalse();
        assertThat(axis(14, 14.5).lo())
                .as("what hardly changes is drawn without 0")
                .isEqualTo(14);
        assertThat(axis(-3, 4).lo()).isEqualTo(-3);
        assertThat(axis(0, 0).hi()).isPositive();
        assertThat(axis(Double.NaN, Double.POSITIVE_INFINITY).hi()).isEqualTo(1);
    }

    private static Axis axis(double... values) {
        return axis(Unit.NONE, values);
    }

    private static Axis axis(Unit unit, double... values) {
        List<Recorded> points = new java.util.ArrayList<>();
        for (double value : values) {
            points.add(new Recorded(points.size(), value));
        }
        QuantityLine none = QuantityLine.of(List.of(), 1);
        return QuantityScale.of(
                unit, List.of(new QuantityLines(0, points, QuantityLine.of(points, 1), none, none)), 100, 0);
    }

    /** Seven in ten stuck sigmoids beside next to none: no share runs away. */
    @Test
    void aShareIsNeverCutOffAsIfItExploded() {
        QuantityLine none = QuantityLine.of(List.of(), 1);
        List<QuantityLines> lanes = new java.util.ArrayList<>();
        for (double share : new double[] {0.7, 0.00001}) {
            List<Recorded> points = List.of(new Recorded(0, share), new Recorded(10, share));
            lanes.add(new QuantityLines(lanes.size(), points, QuantityLine.of(points, 1), none, none));
        }
        assertThat(QuantityScale.of(Unit.SHARE, lanes, 100, 0).hi()).isGreaterThanOrEqualTo(0.7);
        assertThat(QuantityScale.of(Unit.NONE, lanes, 100, 0).hi()).isLessThan(0.7);
    }

    @Test
    void manyPointsAreMeansOfSpansAndWhatIsNotFiniteIsAGap() {
        List<Recorded> points = new java.util.ArrayList<>();
        for (int step = 1; step <= 1000; step++) {
            points.add(new Recorded(step, step == 9 ? Double.POSITIVE_INFINITY : step));
        }
        int every = QuantityLine.spans(points);
        assertThat(every).isEqualTo(4);
        QuantityLine line = QuantityLine.of(points, every);
        assertThat(line.points()).hasSize(250);
        assertThat(line.points().get(0)).isEqualTo(new QuantityLine.Point(2.5, 2.5, 1, 4));
        assertThat(line.points().get(2).mean()).as("steps 9 to 12").isNaN();
    }

    @Test
    void laterStepsAndTheRunBeforeAreTold() {
        Look look = look("loss", "accuracy", "parameter_norm", "sigma");
        QuantityLines back = QuantityLines.of(
                TimedSnapshots.back(), look, Quantities.named("loss").orElseThrow(), 1);
        assertThat(back.now().points()).hasSize(110);
        assertThat(back.later().points()).hasSize(140);
        QuantityLines parted = QuantityLines.of(
                TimedSnapshots.parted(), look, Quantities.named("loss").orElseThrow(), 1);
        assertThat(parted.before().points().get(0).step()).isEqualTo(90);
        assertThat(readout(0.6, TimedSnapshots.parted(), look)).contains("\n  before: ");
        assertThat(readout(0.2, TimedSnapshots.parted(), look)).doesNotContain("before");
    }

    @Test
    void divergedLanesAreTold() {
        String text = readout(0.7, Snapshots.diverged(), LOOK);
        assertThat(text).contains("A none").contains("diverged at step 120");
    }

    @Test
    void theTableHasEveryPointUpToNow() throws IOException {
        Snapshot lesson = TimedSnapshots.back();
        Csv csv = Csv.of(figure.table(lesson, look("parameter_norm", "accuracy", "unit_p50", "angle")));
        assertThat(csv.rows()).allMatch(row -> Integer.parseInt(row.get("step")) <= 110);
        LaneSnapshot batch = lesson.lanes().get(1);
        Entry entry = batch.history().entries().get(3);
        Map<String, String> found = csv.row("lane", "batch", "step", "" + entry.step(), "quantity", "parameter_norm");
        assertThat(found).containsEntry("layer", "layer 3").containsEntry("unit", "");
        assertThat(Double.parseDouble(found.get("value")))
                .isEqualTo(entry.layers().get(2).parameterNorm());
        assertThat(Double.parseDouble(found.get("epoch"))).isEqualTo(batch.epochAt(entry.step()));
        assertThat(csv.rows())
                .filteredOn(row -> row.get("quantity").equals("unit_p50"))
                .allMatch(row ->
                        row.get("layer").equals("layer 3") && row.get("unit").equals("0"));
        assertThat(csv.rows())
                .filteredOn(row -> row.get("quantity").equals("accuracy"))
                .isNotEmpty()
                .allMatch(row -> row.get("layer").isEmpty());
    }

    @Test
    void curvesGoAlongEpochs() {
        Look epochs = LOOK.with(CurveView.FIRST.with(CurveView.Along.EPOCHS));
        assertThat(readout(0.5, Snapshots.lesson(250), epochs)).contains("\nepoch 0.1");
    }

    @Test
    void menusStandOverTitlesAndNotOverEachOther() {
        List<Rectangle2D> places = figure.choosers(WIDTH, HEIGHT, Snapshots.lesson(250), LOOK);
        assertThat(places).hasSize(4);
        for (Rectangle2D place : places) {
            assertThat(places.stream().filter(place::intersects)).hasSize(1);
        }
    }
}
