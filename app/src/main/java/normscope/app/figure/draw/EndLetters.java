package normscope.app.figure.draw;

import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/** The lanes' letters at the right of a plot, each where its line or band ends, none over another. */
public final class EndLetters {
    private final Axis across;
    private final Axis upright;
    private final List<End> ends = new ArrayList<>();

    private record End(int lane, double x, double y) {}

    public EndLetters(Axis across, Axis upright) {
        this.across = across;
        this.upright = upright;
    }

    /**
     * The end of a lane's line, or of both edges of its band.
     *
     * @param at where along the axis
     */
    public void add(int lane, double at, double low, double high) {
        ends.add(new End(lane, across.at(at), (upright.within(low) + upright.within(high)) / 2));
    }

    public void paint(Pen pen) {
        double[] wanted = ends.stream().mapToDouble(End::y).toArray();
        double[] placed = Panel.apart(wanted, pen.pt(13), upright.to() + pen.pt(1), upright.from() + pen.pt(3));
        for (int i = 0; i < placed.length; i++) {
            End end = ends.get(i);
            if (end.x() < across.to() - pen.pt(4)) { // dotted: it is no curve
                pen.draw(
                        new Line2D.Double(end.x(), end.y(), across.to(), end.y()),
                        pen.lane(end.lane()),
                        Pen.dashed((float) pen.pt(0.8), (float) pen.pt(0.8), (float) pen.pt(3)));
            }
            pen.text(
                    pen.letter(end.lane()),
                    across.to() + pen.pt(7),
                    placed[i] + pen.pt(4),
                    Type.STRONG,
                    pen.laneText(end.lane()));
        }
    }
}
