package normscope.app.figure.shift;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.ChangeMark;
import normscope.app.figure.draw.ChangeWords;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.measured.MeasuredPanel;
import normscope.snapshot.Snapshot;

/** What was changed on the way of a run, as curves of shifts over training mark it. */
final class ShiftChanges {
    /** How near a hand must be to what it means. */
    private static final double NEAR = 6;

    private final Snapshot snapshot;
    private final ChangeWords changes;

    ShiftChanges(Snapshot snapshot) {
        this.snapshot = snapshot;
        changes = new ChangeWords(snapshot.course().run());
    }

    /** A mark on a plot for each change, where it took effect. */
    void paint(Pen pen, MeasuredPanel.Place place) {
        Axis across = place.across();
        double top = place.upright().to();
        double bottom = place.upright().from();
        if (bottom <= top) {
            return;
        }
        for (int step : changes.steps(snapshot.course().furthest())) {
            if (step <= across.hi()) {
                int lane = ofLane(step);
                Color line = lane < 0 ? pen.palette().muted() : pen.lane(lane);
                Color triangle = lane < 0 ? pen.palette().text() : pen.lane(lane);
                ChangeMark.paint(pen, across.at(step), top, bottom, line, triangle);
            }
        }
    }

    /** The lane that alone a change changes; −1 if it changes more. */
    private int ofLane(int step) {
        List<Integer> touched = IntStream.range(0, snapshot.lanes().size())
                .filter(lane -> changes.touches(step, snapshot.lanes().get(lane).name()))
                .boxed()
                .toList();
        return touched.size() == 1 && snapshot.lanes().size() > 1 ? touched.get(0) : -1;
    }

    /** What changed near a place, a line each after a line break; empty where nothing did. */
    String words(double x, Axis across) {
        StringBuilder words = new StringBuilder();
        for (int step : changes.steps(snapshot.course().furthest())) {
            if (step <= across.hi() && Math.abs(across.at(step) - x) <= NEAR) {
                words.append('\n').append(changes.sentence(step));
            }
        }
        return words.toString();
    }
}
