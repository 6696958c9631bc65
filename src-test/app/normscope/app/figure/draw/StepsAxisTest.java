package normscope.app.figure.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.app.figure.CurveView;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Writings;
import normscope.app.figure.measured.MeasuredCurve;
import normscope.app.figure.measured.MeasuredFigure;
import normscope.app.figure.measured.MeasuredMap;
import normscope.app.figure.measured.MeasuredPanel;
import normscope.app.page.Figures;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

/** An axis over steps reaches as far as there are steps, and names no other. */
class StepsAxisTest {
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED);

    private static List<String> words(Figure figure, Snapshot snapshot) {
        return Writings.of(figure, 500, 260, snapshot, LOOK).stream()
                .map(Writings.Writing::text)
                .toList();
    }

    private static Figure panel(double... steps) {
        MeasuredCurve curve = MeasuredCurve.line(0, steps, new double[steps.length]);
        MeasuredPanel panel =
                new MeasuredPanel("title", "", MeasuredPanel.STEP, MeasuredPanel.Scale.COSINE, List.of(curve));
        return new MeasuredFigure("test", "Test", 1, false, List.of(panel));
    }

    private static Figure map(int... steps) {
        return new MeasuredMap(
                "test",
                "Test",
                "",
                List.of(new MeasuredMap.LaneMap(0, List.of("layer 1"), steps, new double[1][steps.length])));
    }

    @Test
    void oneStepAloneIsNamed() {
        Snapshot start = Snapshots.lesson(0);
        for (Figure figure : List.of(Figures.CURVES, Figures.DRIFT, Figures.TIME, panel(0), map(0))) {
            assertThat(words(figure, start)).as(figure.id()).contains("step 0").doesNotContain("4", "6", "8");
        }
        assertThat(words(map(30), start)).contains("step 30").doesNotContain("31");
        assertThat(words(panel(), start))
                .as("where nothing was measured")
                .contains("step")
                .doesNotContain("step 0");
        Look epochs = LOOK.with(CurveView.FIRST.with(CurveView.Along.EPOCHS));
        assertThat(Writings.of(Figures.CURVES, 500, 260, start, epochs))
                .extracting(Writings.Writing::text)
                .contains("epoch 0");
    }

    @Test
    void twoStepsAreTheWholeAxis() {
        Snapshot one = Snapshots.lesson(1);
        for (Figure figure : List.of(Figures.CURVES, Figures.DRIFT, Figures.TIME, panel(0, 1))) {
            assertThat(words(figure, one))
                    .as(figure.id())
                    .contains("0", "step 1")
                    .doesNotContain("4", "6", "8");
        }
        assertThat(words(map(0, 1), one)).contains("0", "1").doesNotContain("2");
    }

    /** What is measured from time to time stands where it was, and what comes after is not made up. */
    @Test
    void theAxisEndsWithTheLastStep() {
        assertThat(words(panel(0, 3), Snapshots.lesson(3)))
                .contains("0", "1", "2")
                .doesNotContain("4", "5");
        assertThat(words(panel(150), Snapshots.lesson(250)))
                .contains("0", "100")
                .doesNotContain("200");
    }
}
