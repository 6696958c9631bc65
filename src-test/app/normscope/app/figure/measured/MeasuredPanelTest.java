package normscope.app.figure.measured;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.app.figure.Painted;
import org.junit.jupiter.api.Test;

/** Bands are filled between their edges and nowhere else. */
class MeasuredPanelTest {
    private static final int W = 400;
    private static final int H = 300;

    private static MeasuredPanel panel(MeasuredPanel.Scale scale, MeasuredCurve... curves) {
        return new MeasuredPanel("title", "", "rate", scale, List.of(curves));
    }

    private static void assertFilled(MeasuredPanel panel, double x, double value, boolean filled) {
        MeasuredPanel.Place place = panel.place(0, 0, W, H, 1, panel.curves());
        Painted painted = new Painted(W, H, pen -> panel.paintOn(pen, 0, 0, W, H, 0, panel.curves()));
        assertThat(painted.bare(place.across().at(x), place.upright().at(value)))
                .as("%s at %s", value, x)
                .isEqualTo(!filled);
    }

    /** From 1 to 2 at the left, from 1 to 4 at the right; ticks of the axis stand at 0, 1, 2, 3 and 4. */
    private static final MeasuredCurve WEDGE =
            new MeasuredCurve(0, new double[] {0, 10}, new double[] {1, 1}, new double[] {2, 4});

    @Test
    void aWedge() {
        MeasuredPanel panel = panel(MeasuredPanel.Scale.LINEAR, WEDGE);
        assertFilled(panel, 9, 3.4, true);
        assertFilled(panel, 9, 1.3, true);
        assertFilled(panel, 1, 1.5, true);
        assertFilled(panel, 1, 2.6, false);
        assertFilled(panel, 1, 3.4, false);
        assertFilled(panel, 9, 0.5, false);
        assertFilled(panel, 1, 0.5, false);
    }

    @Test
    void onALogarithmicAxis() {
        MeasuredPanel panel = panel(
                MeasuredPanel.Scale.LOGARITHMIC,
                new MeasuredCurve(0, new double[] {0, 10}, new double[] {0.02, 0.02}, new double[] {0.03, 70}));
        assertFilled(panel, 9.5, 13, true);
        assertFilled(panel, 0.5, 13, false);
        assertFilled(panel, 5, 0.3, true);
        assertFilled(panel, 5, 13, false);
    }

    /** Where the loss is infinite at the far end the band reaches the top, and where it was not measured there is none. */
    @Test
    void whereItDiverged() {
        MeasuredPanel panel = panel(
                MeasuredPanel.Scale.LINEAR,
                new MeasuredCurve(0, new double[] {0, 5, 10, 15}, new double[] {1, 1, 1, Double.NaN}, new double[] {
                    2, 2, Double.POSITIVE_INFINITY, Double.NaN
                }),
                new MeasuredCurve(1, new double[] {0, 15}, new double[] {3.5, 3.5}, new double[] {4, 4}));
        assertFilled(panel, 9.8, 3.2, true);
        assertFilled(panel, 4, 3.2, false);
        assertFilled(panel, 13, 1.5, false);
    }

    @Test
    void aLineFillsNothing() {
        MeasuredPanel panel =
                panel(MeasuredPanel.Scale.LINEAR, MeasuredCurve.line(0, new double[] {0, 10}, new double[] {1, 4}));
        assertFilled(panel, 9, 2.5, false);
        assertFilled(panel, 2, 2.5, false);
    }
}
