package normscope.app.figure.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import normscope.app.figure.draw.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContourLinesTest {
    /**
     * A cell with two opposite corners at 1 and two at 0, of which the middle, ½, decides which are joined: the lines cut
     * off the two others, each along the edges that meet in it.
     *
     * @param corner whether the lower left one is 1
     * @param one the two ends of one line as x y x y, the lower edge's first
     * @param other likewise, the upper edge's first
     */
    @ParameterizedTest
    @CsvSource({
        "true, 0.4, 0.6 0 1 0.4, 0.4 1 0 0.6", // the 1s are joined, the 0s at lower right and upper left cut off
        "true, 0.6, 0.4 0 0 0.4, 0.6 1 1 0.6", // the 0s are joined, the 1s at lower left and upper right cut off
        "false, 0.4, 0.4 0 0 0.4, 0.6 1 1 0.6",
        "false, 0.6, 0.6 0 1 0.4, 0.4 1 0 0.6"
    })
    void aSaddlesMiddleSaysWhichCornersBelongTogether(boolean corner, double level, String one, String other) {
        double[] values = corner ? new double[] {1, 0, 0, 1} : new double[] {0, 1, 1, 0};
        List<List<Point2D.Double>> lines = ContourLines.of(values, 2, 2, level);
        assertThat(lines).hasSize(2);
        for (String expected : new String[] {one, other}) {
            double[] ends = java.util.Arrays.stream(expected.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(lines).anySatisfy(line -> {
                assertThat(line).hasSize(2);
                boolean ahead = near(line.get(0), ends[0], ends[1]);
                assertThat(near(line.get(ahead ? 0 : 1), ends[0], ends[1])).isTrue();
                assertThat(near(line.get(ahead ? 1 : 0), ends[2], ends[3])).isTrue();
            });
        }
    }

    private static boolean near(Point2D.Double point, double x, double y) {
        return point.distance(x, y) < 1e-12;
    }

    /** A cell that is lower in its middle than at its first corner, and unlike the mean of opposite corners. */
    @Test
    void theMiddleIsTheMeanOfAllFour() {
        // middle 0.45 < 0.5: corners above are cut off
        List<List<Point2D.Double>> lines = ContourLines.of(new double[] {0.9, 0, 0.1, 0.8}, 2, 2, 0.5);
        assertThat(lines).anySatisfy(line -> assertThat(line)
                .allSatisfy(p -> assertThat(p.x + p.y).isLessThan(1)));
        // middle 0.55 > 0.5: corners below are
        List<List<Point2D.Double>> other = ContourLines.of(new double[] {0.9, 0.2, 0.1, 1}, 2, 2, 0.5);
        assertThat(other).anySatisfy(line -> assertThat(line)
                .allSatisfy(p -> assertThat(p.x - p.y).isPositive()));
    }

    /**
     * On any grid, finely enough sampled, every piece of a line runs where the loss between grid points is the line's: a
     * piece that joined the wrong edges would cross a hill or a valley.
     */
    @Test
    void linesStayAtTheirLevelAllTheWay() {
        Random random = new Random(5);
        int n = 9;
        int finer = 10;
        for (int trial = 0; trial < 20; trial++) {
            double[] values = random.doubles(n * n).toArray();
            double[] fine = ContourLines.finer(values, n, n, finer);
            int width = (n - 1) * finer + 1;
            for (List<Point2D.Double> line : ContourLines.of(fine, width, width, 0.5)) {
                List<Double> off = new ArrayList<>();
                for (int i = 1; i < line.size(); i++) {
                    double x = (line.get(i - 1).x + line.get(i).x) / 2;
                    double y = (line.get(i - 1).y + line.get(i).y) / 2;
                    off.add(Math.abs(Raster.mixed(fine, width, width, x, y) - 0.5));
                }
                assertThat(off).allSatisfy(distance -> assertThat(distance).isCloseTo(0, within(0.01)));
            }
        }
    }
}
