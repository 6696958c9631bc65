package normscope.app.figure.smoothness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.app.figure.GradientView;
import normscope.app.figure.MeasuredGradients;
import normscope.app.figure.Painted;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Viridis;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.Gradients;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

/** A row a layer, the input side above. */
class GradientShiftMapTest {
    @Test
    void everyCellHasItsColourInItsPlace() {
        Snapshot snapshot = MeasuredGradients.deep();
        Axis across = Axis.linear(0, snapshot.step(), 40, 560);
        GradientShiftMap map = new GradientShiftMap(snapshot, GradientView.Measure.ANGLE, across, 0, 400, 1);
        Painted painted = new Painted(
                600,
                400,
                pen -> map.paint(
                        pen,
                        snapshot.lanes().stream().map(lane -> (String) null).toList()));
        Gradients gradients = snapshot.gradients();
        List<GradientEntry> all = gradients.lanes().stream()
                .flatMap(lane -> lane.entries().stream())
                .toList();
        double most = all.stream()
                .flatMap(entry -> entry.shifts().stream())
                .mapToDouble(GradientView.Measure.ANGLE::of)
                .max()
                .orElseThrow();
        int looked = 0;
        for (int lane = 0; lane < gradients.lanes().size(); lane++) {
            GradientEntry entry = gradients.lanes().get(lane).entries().get(1);
            double x = across.at(entry.step());
            for (int layer = 0; layer < entry.shifts().size(); layer++) {
                double y = row(map, x, lane, layer);
                double value = GradientView.Measure.ANGLE.of(entry.shifts().get(layer));
                if (!Double.isNaN(value)) {
                    assertThat(painted.rgb(x, y))
                            .as("lane %d, layer %d", lane, layer)
                            .isEqualTo(Viridis.at(value / most).getRGB());
                    looked++;
                }
            }
        }
        assertThat(looked).isGreaterThan(10);
    }

    private static double row(GradientShiftMap map, double x, int lane, int layer) {
        double first = -1;
        double last = -1;
        for (double y = 0; y < 400; y += 0.5) {
            boolean there = map.at(x, y)
                    .filter(row -> row.lane() == lane && row.row() == layer)
                    .isPresent();
            first = there && first < 0 ? y : first;
            last = there ? y : last;
        }
        return (first + last) / 2;
    }
}
