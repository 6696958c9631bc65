package normscope.app.figure.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.List;
import normscope.app.figure.Painted;
import org.junit.jupiter.api.Test;

class CoincidingTest {
    private final Coinciding coinciding = new Coinciding();

    private void line(int lane, double... heights) {
        for (int i = 0; i < heights.length; i++) {
            coinciding.add(lane, 10 * i, heights[i]);
        }
    }

    @Test
    void linesThatLieOnEachOtherAreFound() {
        line(0, 50, 60, 70);
        line(1, 50, 60.4, 70);
        line(2, 50, 60, 78);
        line(3, 50.2, 60, 78);
        assertThat(coinciding.groups(1)).containsExactly(List.of(0, 1), List.of(2, 3));
    }

    @Test
    void linesThatPartOrEndAreNot() {
        line(0, 50, 60, 70);
        line(1, 50, 60, 73);
        line(2, 50, 60);
        assertThat(coinciding.groups(1)).isEmpty();
    }

    @Test
    void pointsOfOneStepAreNoLine() {
        for (int lane = 0; lane < 4; lane++) {
            coinciding.add(lane, 0, 50);
            coinciding.add(lane, 0, 60);
        }
        assertThat(coinciding.groups(1)).isEmpty();
    }

    /** Words about lanes stand off other words, if need be over a line. */
    @Test
    void wordsKeepOffOtherWords() {
        for (double x = 0; x <= 400; x += 100) {
            coinciding.add(0, x, 60);
            coinciding.add(1, x, 60);
        }
        Axis along = Axis.linear(0, 20, 0, 400);
        Axis values = Axis.linear(0, 1, 60, 0);
        Rectangle2D other = new Rectangle2D.Double(0, 40, 120, 20);
        Painted off = new Painted(420, 80, pen -> coinciding.paint(pen, along, values, List.of(other)));
        for (int x = 0; x < 120; x++) {
            assertThat(off.bare(x, 51)).isTrue();
        }
    }
}
