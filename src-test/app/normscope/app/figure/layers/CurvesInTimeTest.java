package normscope.app.figure.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import normscope.app.export.Page;
import normscope.app.figure.CurveView;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.TimedSnapshots;
import normscope.app.figure.draw.Along;
import normscope.app.figure.draw.Axis;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

/** Curves know later steps, the run before and what changed, and count what one likes. */
class CurvesInTimeTest {
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED);
    private static final double W = 344;
    private static final double H = 222;

    private static String at(Figure figure, Snapshot snapshot, int step) {
        // at 344×222 a figure has the scale 1, and all three have an axis of their own
        double labels = figure instanceof CurvesFigure ? 66 : figure instanceof DriftFigure ? 30 : 14;
        double from = figure instanceof CurvesFigure ? 60 : figure instanceof DriftFigure ? 44 : 66;
        Axis steps = new Along(snapshot, LOOK, from, W - labels).steps(0);
        return figure.readout(steps.at(step), 60, W, H, snapshot, LOOK).orElse("");
    }

    private static final List<Figure> FIGURES = List.of(new CurvesFigure(), new DriftFigure(), new TimeFigure());

    @Test
    void laterStepsAreReadOutAndEndFiles() {
        Snapshot back = TimedSnapshots.back();
        for (Figure figure : FIGURES) {
            assertThat(at(figure, back, 200)).as(figure.id()).contains("step 200");
            assertThat(at(figure, back, 100)).as(figure.id()).contains("step 100");
            Snapshot written = Page.sheet(figure, back, LOOK).snapshot();
            Axis steps = new Along(written, LOOK, 0, 100).axis();
            assertThat(steps.hi()).isEqualTo(back.step());
            assertThat(written.course().furthest()).isEqualTo(back.step());
            assertThat(written.lanes()).allMatch(lane -> lane.later() == null);
        }
        assertThat(new Along(back, LOOK, 0, 100).axis().hi()).isEqualTo(250);
    }

    @Test
    void changesSayWhatTheyChanged() {
        Snapshot back = TimedSnapshots.back();
        for (Figure figure : FIGURES.subList(0, 2)) {
            assertThat(at(figure, back, 60)).endsWith("\nfrom step 60 on: learning rate 0.1 → 0.5");
            assertThat(at(figure, back, 150)).endsWith("\nfrom step 150 on: B learning rate 0.5 → 0.05");
            assertThat(at(figure, back, 105)).doesNotContain("from step");
            assertThat(at(figure, back.alone(), 110)).doesNotContain("from step");
        }
    }

    @Test
    void theRunBeforeIsReadOutFromWhereTheyPart() {
        Snapshot parted = TimedSnapshots.parted();
        for (Figure figure : FIGURES.subList(0, 2)) {
            assertThat(at(figure, parted, 80)).doesNotContain("before");
            assertThat(at(figure, parted, 120)).contains("\n  before: ");
            assertThat(at(figure, parted, 240)).contains("\n  before: ");
        }
    }

    /** Else they would jump while one drags. */
    @Test
    void axesAreTheSameWhereverOneIs() {
        for (Snapshot snapshot : List.of(TimedSnapshots.back(), TimedSnapshots.beforeDivergence())) {
            List<Axis> axes = new ArrayList<>();
            for (int step : new int[] {40, 100, 250}) {
                Snapshot there = snapshot.recorded(step);
                axes.add(loss(there, CurveView.Loss.LOGARITHMIC));
                axes.add(loss(there, CurveView.Loss.LINEAR));
                axes.add(drift(there));
            }
            assertThat(axes.subList(3, 6)).isEqualTo(axes.subList(0, 3));
            assertThat(axes.subList(6, 9)).isEqualTo(axes.subList(0, 3));
        }
    }

    @Test
    void anExplodedRunBeforeLeavesRoomForTheOthers() {
        Snapshot calm = TimedSnapshots.parted();
        Snapshot exploded = TimedSnapshots.partedFromExploded();
        for (CurveView.Loss kind : CurveView.Loss.values()) {
            assertThat(loss(exploded, kind).hi()).isLessThanOrEqualTo(10);
            assertThat(loss(exploded, kind).hi())
                    .isGreaterThanOrEqualTo(loss(calm, kind).hi());
        }
    }

    private static List<LaneCurves> curves(Snapshot snapshot) {
        return IntStream.range(0, snapshot.lanes().size())
                .mapToObj(lane -> LaneCurves.of(snapshot, lane, Metric.LOSS))
                .toList();
    }

    private static Axis loss(Snapshot snapshot, CurveView.Loss kind) {
        return LossAxis.of(curves(snapshot), kind, 200, 0);
    }

    private static Axis drift(Snapshot snapshot) {
        List<Track> now = Track.of(snapshot, LOOK);
        return DriftAxis.of(
                now, Track.each(snapshot, now, Track::later), Track.each(snapshot, now, Track::before), 200, 0);
    }

    @Test
    void curvesNowAndLaterAreOneCurve() {
        LaneCurves back = curves(TimedSnapshots.back()).get(1);
        Curve whole = curves(TimedSnapshots.back().recorded(250)).get(1).now();
        assertThat(back.now().steps()).isEqualTo(110);
        assertThat(back.whole().means()).containsExactly(whole.means());
        int full = back.now().means().length - 1; // the last span may have begun only
        for (int span = 0; span < full; span++) {
            assertThat(back.now().means()[span]).isEqualTo(whole.means()[span]);
        }
        assertThat(back.now().standing()).isNotEqualTo(whole.standing());
    }

    @Test
    void everyLaneGoesAsFarAsItsOwn() {
        Snapshot unlike = TimedSnapshots.unlikeMinibatches();
        for (CurveView.Along unit : List.of(CurveView.Along.EPOCHS, CurveView.Along.SAMPLES)) {
            Along along = new Along(unlike, LOOK.with(CurveView.FIRST.with(unit)), 0, 100);
            assertThat(along.steps(0).at(200)).isCloseTo(along.steps(1).at(100), within(1e-9));
            assertThat(along.steps(1).at(250)).isCloseTo(100, within(1e-9));
            assertThat(along.step(0, 50)).isEqualTo(250);
            assertThat(along.step(1, 50)).isEqualTo(125);
            assertThat(along.axis().hi()).isCloseTo(unit == CurveView.Along.EPOCHS ? 0.5 : 30_000, within(1e-9));
        }
    }
}
