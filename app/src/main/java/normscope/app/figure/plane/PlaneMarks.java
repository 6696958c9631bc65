package normscope.app.figure.plane;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import normscope.app.figure.draw.Pen;

/** Samples: a disc for class 0 and for numbers, a square for class 1, so that nobody needs to see colours. */
final class PlaneMarks {
    private PlaneMarks() {}

    /**
     * One sample around a point.
     *
     * @param size 1 where there is room
     */
    static void sample(Pen pen, double x, double y, double size, int label, Color color, Color outline) {
        double r = pen.pt(size * (label == 0 ? 2.5 : 2.2));
        Shape shape = label == 0
                ? new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r)
                : new Rectangle2D.Double(x - r, y - r, 2 * r, 2 * r);
        pen.fill(shape, color);
        pen.draw(shape, outline, Pen.stroke(pen.pt(0.8 * size)));
    }
}
