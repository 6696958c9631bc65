package normscope.app.figure.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;

/** Where something changed on the way of a run: a dotted line from the top of a plot to its bottom, and a triangle over it. */
public final class ChangeMark {
    private ChangeMark() {}

    /**
     * Draws one.
     *
     * @param line its colour
     * @param triangle that of what stands over it
     */
    public static void paint(Pen pen, double at, double top, double bottom, Color line, Color triangle) {
        double x = Math.floor(at) + 0.5;
        BasicStroke dotted = Pen.dashed((float) pen.pt(1), (float) pen.pt(1), (float) pen.pt(2.5));
        pen.draw(new Line2D.Double(x, top, x, bottom), line, dotted);
        pen.arrow(x, top - pen.pt(2.5), 0, 1, triangle);
    }
}
