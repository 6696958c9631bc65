package normscope.app.figure.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.app.figure.Figure;
import normscope.app.figure.LaneCopy;
import normscope.app.figure.Look;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Table;
import normscope.app.figure.Writings;
import normscope.app.page.Figures;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Signal;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class SignalFigureTest {
    private static final double WIDTH = 1036;
    private static final double HEIGHT = 380;
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED);

    private final Figure figure = Figures.SIGNAL;
    private final Snapshot residual = Snapshots.residual();

    @Test
    void blocksAreDrawnWhereThereAreAnyAndLayersOtherwise() {
        LaneSnapshot lane = residual.lanes().get(0);
        assertThat(SignalMeasure.VARIANCE.places(lane)).hasSize(27).allMatch(Signal::block);
        assertThat(SignalMeasure.DEAD.places(lane)).hasSize(55).noneMatch(Signal::block);
        LaneSnapshot plain = Snapshots.deep().lanes().get(0);
        assertThat(SignalMeasure.VARIANCE.places(plain)).hasSize(20).noneMatch(Signal::block);
    }

    @Test
    void whatHasNoWeightsHasNoPlaceAmongGradients() {
        LaneSnapshot lane = residual.lanes().get(0);
        assertThat(SignalMeasure.GRADIENT.places(lane))
                .hasSize(54)
                .noneMatch(signal -> Double.isNaN(signal.gradientNorm()));
    }

    @Test
    void theReadoutNamesThePlaceAndEveryLane() {
        String text = figure.readout(53, 120, WIDTH, HEIGHT, residual, LOOK).orElseThrow();
        assertThat(text).startsWith("Activation variance · block 1\n").contains("A none: 1.00", "B batch: 0.50");
        assertThat(figure.readout(5, 120, WIDTH, HEIGHT, residual, LOOK)).isEmpty();
    }

    @Test
    void whatIsNoNumberSaysSo() {
        String text = figure.readout(270, 120, WIDTH, HEIGHT, Snapshots.diverged(), LOOK)
                .orElseThrow();
        assertThat(text).contains("layer 3", "A none: not a number", "B batch: 0.34");
        String gradient = figure.readout(270, 300, WIDTH, HEIGHT, Snapshots.diverged(), LOOK)
                .orElseThrow();
        assertThat(gradient).contains("A none: infinite");
    }

    @Test
    void aClickSelectsTheLayerOrTheLastOneOfTheBlock() {
        assertThat(figure.layerAt(53, 120, WIDTH, HEIGHT, residual, LOOK)).contains(1);
        assertThat(figure.layerAt(53, 300, WIDTH, HEIGHT, residual, LOOK)).contains(0);
    }

    @Test
    void theTableHoldsEveryPlaceOfEveryLane() {
        Table table = figure.table(residual, LOOK);
        assertThat(table.rows()).hasSize(2 * (55 + 27));
        List<String> row = table.rows().get(55);
        assertThat(row.subList(0, 5)).containsExactly("none", "block 1", "block", "60", "1");
    }

    /** Samples that point a little apart: below the axis, which for so little does not begin at −1. */
    @Test
    void aCosineBelowTheAxisIsAnArrowWithItsNumber() {
        for (double low : new double[] {-0.03, -0.4}) {
            Snapshot apart = new Snapshot(
                    residual.experiment(),
                    residual.step(),
                    residual.epoch(),
                    residual.lanes().stream().map(lane -> lowest(lane, low, 3)).toList(),
                    residual.classes(),
                    residual.testSamples(),
                    500,
                    residual.device());
            assertThat(Writings.of(figure, WIDTH, HEIGHT, apart, LOOK))
                    .extracting(Writings.Writing::text)
                    .contains(low < -0.1 ? "−1" : "A to −0.030");
            double edge = low;
            Snapshot both = new Snapshot(
                    residual.experiment(),
                    residual.step(),
                    residual.epoch(),
                    List.of(
                            lowest(residual.lanes().get(0), edge, 0),
                            lowest(residual.lanes().get(1), edge + 0.02, 0)),
                    residual.classes(),
                    residual.testSamples(),
                    500,
                    residual.device());
            assertThat(Writings.of(figure, WIDTH, HEIGHT, both, LOOK))
                    .extracting(Writings.Writing::text)
                    .as("along the edge they would")
                    .doesNotContain("A, B coincide");
        }
    }

    /** @param block which it is in; 0 for all */
    private static LaneSnapshot lowest(LaneSnapshot lane, double cosine, int block) {
        List<Signal> signals = lane.signals().stream()
                .map(s -> new Signal(
                        s.name(),
                        s.block(),
                        s.samples(),
                        s.variance(),
                        s.meanSquare(),
                        block == 0 || s.name().equals("block " + block) ? cosine : s.cosine(),
                        s.stableRank(),
                        s.gradientNorm(),
                        s.dead(),
                        s.alwaysOn(),
                        s.saturated()))
                .toList();
        return LaneCopy.of(lane).signals(signals).lane();
    }
}
