package normscope.app.figure.measured;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.app.figure.Look;
import normscope.app.figure.Painted;
import normscope.app.figure.Snapshots;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Viridis;
import org.junit.jupiter.api.Test;

/** A row a layer, the input side above, and a column a step. */
class MeasuredMapTest {
    @Test
    void everyValueHasItsColourInItsPlace() {
        double[][] values = {{1, 2}, {10, 20}, {100, 50}};
        MeasuredMap map = new MeasuredMap(
                "id",
                "title",
                "",
                List.of(new MeasuredMap.LaneMap(
                        0, List.of("layer 1", "layer 2", "layer 3"), new int[] {0, 10}, values)));
        int w = 500;
        int h = 400;
        Painted painted = new Painted(
                w,
                h,
                pen -> map.paint(
                        pen.graphics(),
                        w,
                        h,
                        Snapshots.lesson(250),
                        new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED)));
        for (int layer = 0; layer < 3; layer++) {
            for (int k = 0; k < 2; k++) {
                // colours from the least, 1, to the most, 100, by ratio
                int color =
                        Viridis.at(Math.log(values[layer][k]) / Math.log(100)).getRGB();
                double x = column(map, k, w, h);
                double y = row(map, layer, w, h);
                assertThat(painted.rgb(x, y))
                        .as("layer %d, step %d", layer, 10 * k)
                        .isEqualTo(color);
                assertThat(map.readout(
                                x, y, w, h, Snapshots.lesson(250), new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED)))
                        .get()
                        .asString()
                        .contains("layer " + (layer + 1), "step " + 10 * k, ": " + Numbers.plain(values[layer][k]));
            }
        }
    }

    private static double row(MeasuredMap map, int layer, int w, int h) {
        double first = -1;
        double last = -1;
        for (int y = 0; y < h; y++) {
            int at = map.rowAt(100, y, w, h).map(found -> found[1]).orElse(-1);
            first = at == layer && first < 0 ? y : first;
            last = at == layer ? y : last;
        }
        return (first + last) / 2;
    }

    /** The first step's values fill the left half, the second's the right one. */
    private static double column(MeasuredMap map, int k, int w, int h) {
        double left = 80 * MeasuredMap.scale(w, h);
        double right = w - 18 * MeasuredMap.scale(w, h);
        return left + (k + 0.5) / 2 * (right - left);
    }
}
