package normscope.app.figure.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.geom.Point2D;
import normscope.app.figure.Painted;
import normscope.app.figure.draw.Axis;
import org.junit.jupiter.api.Test;

class SliceContoursTest {
    /** The loss rises upwards and a little to the right: the line of a quarter lies below, falling to the right. */
    @Test
    void linesLieOnTheSideOfTheirLoss() {
        SlicePlot plot = new SlicePlot(
                new SliceFrame.Place(0, 0, 300, 300), Axis.linear(-1, 1, 20, 280), Axis.linear(-1, 1, 280, 20));
        double[] shares = {0, 0.2, 0.8, 1};
        Painted painted = new Painted(300, 300, pen -> {
            pen.fill(0, 0, 300, 300, Color.BLACK); // lines of low losses are white
            new SliceContours(pen, plot, new Point2D.Double(150, 150))
                    .paint(shares, 2, 2, new double[] {0.25}, new double[] {0.25});
        });
        // at the left the share is 0.25 at 0.25 / 0.8 of the height, at the right at 0.05 / 0.8
        assertThat(drawn(painted, 24, 280 - 260 * 0.25 / 0.8)).isTrue();
        assertThat(drawn(painted, 276, 280 - 260 * 0.05 / 0.8)).isTrue();
        assertThat(drawn(painted, 24, 20 + 260 * 0.25 / 0.8)).isFalse();
        assertThat(drawn(painted, 276, 20 + 260 * 0.05 / 0.8)).isFalse();
    }

    private static boolean drawn(Painted painted, double x, double y) {
        for (int dy = -2; dy <= 2; dy++) {
            if (painted.rgb(x, y + dy) != Color.BLACK.getRGB()) {
                return true;
            }
        }
        return false;
    }
}
