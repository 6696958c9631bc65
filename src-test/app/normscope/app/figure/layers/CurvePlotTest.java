package normscope.app.figure.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.app.figure.Look;
import normscope.app.figure.Painted;
import normscope.app.figure.Snapshots;
import normscope.app.figure.draw.Axis;
import normscope.config.Experiment;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

/** Spans of minibatches are filled from their lowest to their highest. */
class CurvePlotTest {
    @Test
    void aBandHoldsTheMinibatchesOfItsSpan() {
        Experiment one = Experiment.blank();
        Snapshot snapshot = Snapshots.of(one.withLanes(one.lanes().subList(0, 1)), 900, -1);
        Curve curve = Curve.of(snapshot.lanes().get(0), 0, Metric.ACCURACY);
        assertThat(curve.every()).isGreaterThan(1);
        double left = 60;
        double right = 740;
        Axis upright = Axis.linear(0, 1, 780, 20);
        Axis steps = Axis.linear(0, snapshot.step(), left, right);
        Look look = new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED);
        CurvePlot.Place place = new CurvePlot.Place(0, left, right, 20, 780);
        Painted painted =
                new Painted(800, 800, pen -> new CurvePlot(snapshot, look, Metric.ACCURACY, place, true).paint(pen));
        int looked = 0;
        for (int span = 1; span + 1 < curve.means().length; span++) {
            double x = steps.at(curve.middle(span));
            double high = upright.at(curve.highs()[span]);
            double low = upright.at(curve.lows()[span]);
            double mean = upright.at(curve.means()[span]);
            double neighbours = Math.min(curve.highs()[span - 1], curve.highs()[span + 1]);
            if (mean - high > 8 && neighbours > curve.means()[span]) {
                assertThat(painted.bare(x, (mean + high) / 2))
                        .as("span %d", span)
                        .isFalse();
                looked++;
            }
            List<Double> beyond = List.of(high - 40, low + 40);
            for (double y : beyond) {
                // the grid has lines at quarters, and evaluations are dots
                boolean free =
                        y > 25 && y < 775 && Math.abs(upright.value(y) * 4 - Math.rint(upright.value(y) * 4)) > 0.05;
                if (free
                        && curve.evaluations().stream().noneMatch(e -> Math.abs(upright.at(e.accuracy()) - y) < 12)
                        && Math.abs(upright.value(y) - 1.0 / snapshot.classes()) > 0.02) {
                    assertThat(painted.bare(x, y))
                            .as("beyond span %d, %s", span, upright.value(y))
                            .isTrue();
                }
            }
        }
        assertThat(looked).isGreaterThan(5);
    }
}
