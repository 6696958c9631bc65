package normscope.app.figure.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import normscope.app.figure.Look;
import normscope.app.figure.SeedSnapshots;
import normscope.app.figure.Writings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.SeedRun;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Spread;
import org.junit.jupiter.api.Test;

/** Several seeds as one curve. */
class CurveTest {
    private static List<Curve> alone(Snapshot snapshot, int lane) {
        List<Curve> curves = new ArrayList<>();
        snapshot.seeds().forEach(run -> curves.add(Curve.of(run.lanes().get(lane), lane, Metric.ACCURACY)));
        return curves;
    }

    @Test
    void theLineIsTheMedianAndTheBandReachesFromTheLowestToTheHighest() {
        Snapshot snapshot = SeedSnapshots.lesson();
        Curve curve = Curve.of(snapshot, 1, Metric.ACCURACY);
        List<Curve> alone = alone(snapshot, 1);
        assertThat(curve.runs()).isEqualTo(5);
        for (int span = 0; span < curve.means().length; span++) {
            int at = span;
            Spread spread = Spread.of(alone.stream().mapToDouble(each -> each.means()[at]));
            assertThat(curve.means()[span]).isEqualTo(spread.median());
            assertThat(curve.lows()[span]).isEqualTo(spread.low()).isLessThan(spread.high());
            assertThat(curve.highs()[span]).isEqualTo(spread.high());
        }
        for (int i = 0; i < curve.evaluations().size(); i++) {
            // the seed in the middle is nowhere cut off at 0 or 1
            assertThat(curve.evaluations().get(i).accuracy())
                    .isEqualTo(alone.get(2).evaluations().get(i).accuracy());
            assertThat(curve.spreads().get(i).count()).isEqualTo(5);
        }
    }

    @Test
    void laterStepsAreOfAllSeedsTooAndSpansStayWhereTheyAre() {
        Snapshot snapshot = SeedSnapshots.lesson();
        Snapshot back = snapshot.recorded(100);
        LaneCurves curves = LaneCurves.of(back, 1, Metric.ACCURACY);
        assertThat(curves.now().steps()).isEqualTo(100);
        assertThat(curves.now().runs()).isEqualTo(5);
        Curve whole = Curve.of(snapshot, 1, Metric.ACCURACY);
        assertThat(curves.later()).isNotNull();
        assertThat(curves.later().means()).isEqualTo(whole.means());
        assertThat(curves.later().highs()).isEqualTo(whole.highs());
        assertThat(curves.later().spreads()).isEqualTo(whole.spreads());
        int spans = curves.now().means().length;
        assertThat(curves.now().means()).startsWith(Arrays.copyOf(whole.means(), spans - 1));
    }

    @Test
    void seedsThatAreBehindCountAsFarAsTheyAre() {
        Snapshot snapshot = SeedSnapshots.lesson();
        Snapshot own = snapshot.over(snapshot.seeds().subList(0, 1));
        List<SeedRun> behind = snapshot.recorded(60).alone().seeds().subList(1, 4);
        Snapshot beside = own.beside(behind);
        Curve curve = Curve.of(beside, 1, Metric.LOSS);
        assertThat(curve.living(59)).isEqualTo(4);
        assertThat(curve.living(60)).isEqualTo(1);
        assertThat(curve.lows()[curve.means().length - 1]).isEqualTo(curve.highs()[curve.means().length - 1]);
        CurvesFigure figure = new CurvesFigure();
        Look look = new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED);
        assertThat(Writings.of(figure, 344, 222, beside, look))
                .extracting(Writings.Writing::text)
                .contains("median and range of 4 seeds to step 60");
        assertThat(figure.readout(80, 60, 344, 222, beside, look))
                .get()
                .asString()
                .contains("range of 4 seeds");
        assertThat(figure.readout(260, 60, 344, 222, beside, look))
                .get()
                .asString()
                .doesNotContain("seeds");
    }

    @Test
    void seedsThatDivergedCountAsLongAsTheyLive() {
        Snapshot snapshot = SeedSnapshots.twoDiverged();
        Curve curve = Curve.of(snapshot, 0, Metric.LOSS);
        assertThat(curve.ends()).extracting(Curve.End::step).containsExactly(120, 120);
        assertThat(curve.diverged()).isFalse();
        assertThat(curve.steps()).isEqualTo(250);
        LaneSnapshot middle = snapshot.seeds().get(1).lanes().get(0); // of the three that are left
        assertThat(curve.standing()).isEqualTo(middle.lastEvaluation().loss());
        assertThat(curve.spreads().get(0).count()).isEqualTo(5);
        assertThat(curve.spreads().get(curve.spreads().size() - 1).count()).isEqualTo(3);
        assertThat(Curve.of(SeedSnapshots.allDiverged(), 0, Metric.LOSS).diverged())
                .isTrue();
    }
}
