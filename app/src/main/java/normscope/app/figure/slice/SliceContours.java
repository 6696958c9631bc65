package normscope.app.figure.slice;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.draw.Viridis;

/** The lines between bands of a lane's losses, and what loss each stands for. */
final class SliceContours {
    /** Points along an axis of the finer grid that lines are sought on: more would not be seen. */
    private static final int POINTS = 101;

    private final Pen pen;
    private final SlicePlot plot;
    private final List<Rectangle2D.Double> taken = new ArrayList<>();
    private final List<Runnable> labels = new ArrayList<>();

    /** @param here the mark of the lane, which no label stands under */
    SliceContours(Pen pen, SlicePlot plot, Point2D.Double here) {
        this.pen = pen;
        this.plot = plot;
        double r = pen.pt(5);
        taken.add(new Rectangle2D.Double(here.x - r, here.y - r, 2 * r, 2 * r));
    }

    /**
     * Draws the lines at these levels.
     *
     * @param shares [b, a] in c order
     * @param levels losses
     * @param at their shares
     */
    void paint(double[] shares, int a, int b, double[] levels, double[] at) {
        int finer = Math.max(1, (POINTS - 1) / Math.max(1, Math.max(a, b) - 1));
        double[] fine = ContourLines.finer(shares, a, b, finer);
        int width = (a - 1) * finer + 1;
        int height = (b - 1) * finer + 1;
        for (int k = 0; k < levels.length; k++) {
            List<Point2D.Double> longest = List.of();
            Color ink = Viridis.ink(at[k]);
            Color thin = new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), 130);
            for (List<Point2D.Double> line : ContourLines.of(fine, width, height, at[k])) {
                List<Point2D.Double> drawn = new ArrayList<>();
                Path2D.Double path = new Path2D.Double();
                for (Point2D.Double point : line) {
                    double x = plot.alpha().from() + point.x / (width - 1) * plot.width();
                    double y = plot.beta().from() - point.y / (height - 1) * plot.height();
                    if (drawn.isEmpty()) {
                        path.moveTo(x, y);
                    } else {
                        path.lineTo(x, y);
                    }
                    drawn.add(new Point2D.Double(x, y));
                }
                pen.draw(path, thin, Pen.stroke(pen.pt(0.9)));
                longest = drawn.size() > longest.size() ? drawn : longest;
            }
            label(longest, SliceScale.label(levels[k]), at[k]);
        }
        labels.forEach(Runnable::run);
    }

    /** Puts a level's loss onto its longest line, where there is room. */
    private void label(List<Point2D.Double> line, String words, double share) {
        double half = pen.width(words, Type.SMALL) / 2 + pen.pt(2);
        if (line.size() < 12) {
            return;
        }
        for (int k = 0; k < 16; k++) {
            // the middle first, then places further and further from it
            int at = line.size() / 2 + (k % 2 == 0 ? 1 : -1) * (k + 1) / 2 * line.size() / 18;
            Point2D.Double middle = line.get(Math.max(0, Math.min(line.size() - 1, at)));
            Rectangle2D.Double box =
                    new Rectangle2D.Double(middle.x - half, middle.y - pen.pt(7), 2 * half, pen.pt(13));
            boolean inside = box.x > plot.alpha().from() + pen.pt(2)
                    && box.getMaxX() < plot.alpha().to() - pen.pt(2)
                    && box.y > plot.beta().to() + pen.pt(2)
                    && box.getMaxY() < plot.beta().from() - pen.pt(2);
            Rectangle2D.Double wide = new Rectangle2D.Double(
                    box.x - pen.pt(3), box.y - pen.pt(2), box.width + pen.pt(6), box.height + pen.pt(4));
            if (inside && taken.stream().noneMatch(wide::intersects)) {
                taken.add(box);
                labels.add(() -> {
                    pen.fill(box.x, box.y, box.width, box.height, Viridis.at(share));
                    pen.textCentred(words, middle.x, middle.y + pen.pt(4), Type.SMALL, Viridis.ink(share));
                });
                return;
            }
        }
    }
}
