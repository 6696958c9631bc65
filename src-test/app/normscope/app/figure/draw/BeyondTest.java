package normscope.app.figure.draw;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.app.figure.Painted;
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
}
