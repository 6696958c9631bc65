package normscope.app.figure.smoothness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.app.export.Page;
import normscope.app.export.PngExport;
import normscope.app.figure.Figure;
import normscope.app.figure.Hand;
import normscope.app.figure.Look;
import normscope.app.figure.MeasuredGradients;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Table;
import normscope.app.figure.Typed;
import normscope.app.figure.Writings;
import normscope.app.figure.Writings.Writing;
import normscope.app.page.Figures;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

/** The figures of the smoothness page say what was measured. */
class GradientFiguresTest {
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 1, 0, Look.Axes.SHARED);
    private static final Snapshot LESSON = MeasuredGradients.lesson();
    private static final Snapshot DEEP = MeasuredGradients.deep();
    private static final double W = 250;
    private static final double H = 320;

    @Test
    void everyOnePaintsAtEverySize() {
        List<Snapshot> snapshots = List.of(LESSON, MeasuredGradients.training(), DEEP, Snapshots.lesson(3));
        for (Snapshot snapshot : snapshots) {
            for (Figure figure : Figures.GRADIENTS) {
                for (int[] size : new int[][] {{1, 1}, {60, 40}, {250, 320}}) {
                    PngExport.image(new Page(figure, size[0], size[1], snapshot, LOOK.withLayer(99)), 1);
                    figure.readout(size[0] / 2.0, size[1] / 2.0, size[0], size[1], snapshot, LOOK);
                }
                Table table = figure.table(snapshot, LOOK);
                assertThat(table.rows())
                        .allMatch(row -> row.size() == table.columns().size());
            }
        }
        assertThat(Figures.GRADIENTS).noneMatch(figure -> figure.canShow(Snapshots.lesson(3)));
    }

    @Test
    void theHandleReadsWhatWasMeasured() {
        assertThat(Figures.WALK.spoken(LESSON, LOOK).orElseThrow()).startsWith("1 learning rate downhill.");
        Look further = Figures.WALK.typed(Typed.RIGHT, LESSON, LOOK).orElseThrow();
        assertThat(further.gradient().at()).isEqualTo(1.125);
        assertThat(Figures.WALK
                        .typed(Typed.RIGHT, MeasuredGradients.training(), LOOK)
                        .orElseThrow()
                        .gradient()
                        .at())
                .as("only measured points")
                .isEqualTo(2);
        Look end = Figures.WALK.touched(Hand.PRESS, W - 22, 100, W, H, LESSON, LOOK);
        assertThat(end.gradient().at()).isEqualTo(4);
        assertThat(Figures.WALK
                        .touched(Hand.DRAG, -50, 100, W, H, LESSON, end)
                        .gradient()
                        .at())
                .isZero();
        assertThat(Figures.WALK.touched(Hand.HOVER, 100, 100, W, H, LESSON, LOOK))
                .isEqualTo(LOOK);
        assertThat(Figures.WALK.typed(Typed.RESET, LESSON, end).orElseThrow()).isEqualTo(LOOK);
        assertThat(Figures.WALK.typed(Typed.LEFT, Snapshots.lesson(3), LOOK)).isEmpty();
        // 33 points of two lanes
        assertThat(Figures.WALK.table(LESSON, LOOK).rows()).hasSize(66);
    }

    @Test
    void whatDivergesIsSaid() {
        Look end = LOOK.with(LOOK.gradient().at(4));
        assertThat(Figures.WALK.spoken(DEEP, end).orElseThrow()).contains("Lane A: loss diverges", "Lane B: loss ");
        assertThat(Figures.WALK.table(DEEP, end).rows())
                .anyMatch(row -> row.get(3).equals("Infinity"));
    }

    @Test
    void aLaneThatDivergedEndsAndIsNamed() {
        Snapshot diverged = MeasuredGradients.diverged();
        assertThat(Figures.SMOOTHNESS.table(diverged, LOOK).rows())
                .anyMatch(row -> row.subList(1, 6).equals(List.of("none", "step", "120", "Infinity", "Infinity")));
        assertThat(Figures.WALK.table(diverged, LOOK).rows())
                .allMatch(row -> row.get(0).equals("batch"));
        assertThat(Figures.NEAREST_OPTIMUM.table(diverged, LOOK).rows())
                .filteredOn(row -> row.get(0).equals("none"))
                .allMatch(row -> row.get(7).equals("point"));
    }

    /** As large as the window of 1280×720 has it, and smaller: no lane is cut at the foot. */
    @Test
    void everyLaneHasItsSentenceOrItsBars() {
        List<Writing> usual = Writings.of(Figures.GRADIENT_NORM, W, 293, DEEP, LOOK);
        assertThat(usual).extracting(Writing::text).contains("A none", "B batch", "C layer", "D rms");
        assertThat(usual.get(usual.size() - 1).text()).endsWith("the two sides differ.");
        List<Writing> low = Writings.of(Figures.GRADIENT_NORM, W, 230, DEEP, LOOK);
        assertThat(low).extracting(Writing::text).contains("37.0 % is taken away", "12.0 % its mean");
        assertThat(low.get(low.size() - 1).text()).endsWith("the two sides differ.");
        assertThat(low).allMatch(writing -> writing.box().getMaxY() <= 230);
    }

    @Test
    void tablesHaveTheNumbersOfTheBars() {
        Table norms = Figures.GRADIENT_NORM.table(LESSON, LOOK);
        assertThat(norms.rows()).allMatch(row -> row.get(0).equals("batch"));
        assertThat(norms.rows().get(0).subList(3, 7)).containsExactly("0.62999999", "1", "0.12", "0.25");
        Table shifts = Figures.GRADIENT_SHIFT.table(LESSON, LOOK);
        assertThat(shifts.rows().get(1).subList(2, 5)).containsExactly("layer 2", "0.5", "0.175");
        Table optima = Figures.NEAREST_OPTIMUM.table(LESSON, LOOK);
        List<String> last = optima.rows().get(optima.rows().size() - 1);
        assertThat(last.get(0)).isEqualTo("batch");
        assertThat(last.get(7)).isEqualTo("ray");
        // W₀ = (10, 0), W* = (10.2, 4): the nearest point of its ray is sin φ · 10 away
        assertThat(Float.parseFloat(last.get(6))).isEqualTo((float) (10 * 4 / Math.hypot(10.2, 4)));
        assertThat(Figures.NEAREST_OPTIMUM.readout(9, 9, W, H, LESSON, LOOK).orElseThrow())
                .contains("A none: |W*|", "k 0.85");
    }
}
