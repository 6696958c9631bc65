package normscope.app.figure.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Table;
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
}
