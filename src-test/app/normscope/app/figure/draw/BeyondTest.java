package normscope.app.figure.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import normscope.app.figure.Look;
import normscope.app.figure.Painted;
import normscope.app.figure.Snapshots;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class BeyondTest {
    private static final Axis ALONG = Axis.linear(0, 100, 20, 420);
    private static final Axis VALUES = Axis.linear(-1, 1, 180, 20);

    private static Beyond of(double... values) {
        Beyond beyond = new Beyond(ALONG, VALUES);
        for (int i = 0; i < values.length; i++) {
            beyond.add(0, 10 * i, values[i]);
        }
        return beyond;
    }

    @Test
    void whatLiesInsideAndWhatIsNoNumberHasNoArrow() {
        assertThat(of(-1, 0, 1, Double.NaN, Double.POSITIVE_INFINITY).isEmpty()).isTrue();
        assertThat(of(0, 1.02).isEmpty()).isFalse();
        assertThat(of(0, -1.02).isEmpty()).isFalse();
        assertThat(of(1.01, -1.01).isEmpty()).as("less than a point").isTrue();
    }

    @Test
    void theArrowStandsWhereTheValueIsFarthest() {
        Painted painted = new Painted(500, 200, pen -> of(0, 2, 8, 3, -5).paint(pen, Numbers::plain));
        assertThat(painted.bare(ALONG.at(20), VALUES.to() + 4)).isFalse();
        assertThat(painted.bare(ALONG.at(10), VALUES.to() + 4)).isTrue();
        assertThat(painted.bare(ALONG.at(40), VALUES.from() - 4)).isFalse();
    }

    @Test
    void fourLanesAtOnePlaceStandBelowEachOther() {
        Painted painted = new Painted(500, 200, pen -> {
            Beyond beyond = new Beyond(ALONG, VALUES);
            for (int lane = 0; lane < 4; lane++) {
                beyond.add(lane, 50, 10 + lane);
            }
            beyond.paint(pen, Numbers::plain);
        });
        for (int line = 0; line < 4; line++) {
            assertThat(painted.bare(ALONG.at(50), VALUES.to() + 4 + 13 * line)).isFalse();
        }
    }

    /** In a low plot words below each other would cover everything: one line says all. */
    @Test
    void inALowPlotOneLineSaysAll() {
        Axis low = Axis.linear(-1, 1, 60, 20);
        Snapshot snapshot = Snapshots.lesson(3);
        Pen pen = new Pen(
                new BufferedImage(500, 100, BufferedImage.TYPE_INT_RGB).createGraphics(),
                new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED),
                1,
                snapshot);
        Beyond high = new Beyond(ALONG, VALUES);
        Beyond beyond = new Beyond(ALONG, low);
        for (int lane = 0; lane < 2; lane++) {
            for (double at : new double[] {40, 50, 60}) {
                beyond.add(lane, at + 2 * lane, -10 - lane);
                high.add(lane, at + 2 * lane, -10 - lane);
            }
        }
        assertThat(high.places(pen, Numbers::plain))
                .as("two, each with its arrow")
                .hasSize(4);
        List<Rectangle2D> places = beyond.places(pen, Numbers::plain);
        assertThat(places).as("one with two arrows").hasSize(3);
        assertThat(places.get(0).getMaxY()).isLessThanOrEqualTo(low.from() + 3);
    }
}
