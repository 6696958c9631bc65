package normscope.app.figure.layers;

import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.util.List;
import normscope.app.figure.draw.Along;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.snapshot.Snapshot;

/** The newest number of every lane at the end of its curve, as far apart as they can be read. */
final class CurveEnds {
    private final Snapshot snapshot;
    private final List<LaneCurves> lanes;
    private final Along along;
    private final Axis values;
    private final boolean roomy;

    /** @param roomy whether there is room for words behind the numbers */
    CurveEnds(Snapshot snapshot, List<LaneCurves> lanes, Along along, Axis values, boolean roomy) {
        this.snapshot = snapshot;
        this.lanes = lanes;
        this.along = along;
        this.values = values;
        this.roomy = roomy;
    }

    void paint(Pen pen) {
        double[] wanted = new double[lanes.size()];
        for (int i = 0; i < wanted.length; i++) {
            Curve curve = lanes.get(i).now();
            boolean diverged = curve.diverged();
            double now = diverged ? curve.lastMinibatches() : curve.standing();
            wanted[i] = Double.isNaN(now) ? Double.NaN : values.within(now);
            if (!diverged && curve.evaluatedAt() >= 0) {
                // from the dot that the number is of to the number, for the line may have gone elsewhere since
                double dot = along.steps(i).at(curve.evaluatedAt());
                leader(pen, dot, wanted[i], i);
            }
        }
        double room = values.from() - values.to();
        double distance = Math.min(pen.pt(14), Math.max(pen.pt(11), (room + pen.pt(8)) / wanted.length));
        double[] placed = Panel.apart(wanted, distance, values.to() + pen.pt(1), values.from() + pen.pt(3));
        for (int i = 0; i < placed.length; i++) {
            if (!Double.isNaN(placed[i])) {
                String label = label(i);
                double x = along.axis().to() + pen.pt(7);
                pen.text(label, x, placed[i] + pen.pt(4), Type.STRONG, pen.laneText(i));
                String lost = Seeded.diverged(snapshot, i, roomy);
                double after = x + pen.width(label, Type.STRONG);
                pen.text(lost, after, placed[i] + pen.pt(4), Type.SMALL, pen.laneText(i));
            }
        }
    }

    /** Solid where nothing else stands on its way: it is no curve. */
    private void leader(Pen pen, double dot, double y, int lane) {
        LaneCurves each = lanes.get(lane);
        if (each.later() == null && each.before() == null && !snapshot.standsStill(lane)) {
            pen.line(dot, y, along.axis().to(), y, pen.lane(lane), pen.pt(0.6));
        } else {
            BasicStroke dotted = Pen.dashed((float) pen.pt(0.8), (float) pen.pt(0.8), (float) pen.pt(3));
            pen.draw(new Line2D.Double(dot, y, along.axis().to(), y), pen.lane(lane), dotted);
        }
    }

    private String label(int lane) {
        // the same sign as at the end of its curve
        String words =
                lanes.get(lane).now().diverged() ? "×" : lanes.get(lane).now().words();
        return snapshot.letter(lane) + " " + words;
    }
}
