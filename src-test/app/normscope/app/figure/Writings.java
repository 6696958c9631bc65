package normscope.app.figure;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.ImageObserver;
import java.util.ArrayList;
import java.util.List;
import normscope.snapshot.Snapshot;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGraphics2D;

/** What a figure writes, and where. */
public final class Writings {
    /** A text and the box of its letters. */
    public record Writing(String text, Rectangle2D box) {}

    private Writings() {}

    /** All upright texts of a figure. */
    public static List<Writing> of(Figure figure, double width, double height, Snapshot snapshot, Look look) {
        return of(figure, width, height, snapshot, look, false);
    }

    /** Those that run upwards, as titles of axes do. */
    public static List<Writing> upwards(Figure figure, double width, double height, Snapshot snapshot, Look look) {
        return of(figure, width, height, snapshot, look, true);
    }

    private static List<Writing> of(
            Figure figure, double width, double height, Snapshot snapshot, Look look, boolean upwards) {
        List<Writing> writings = new ArrayList<>();
        Graphics2D g =
                new SVGGraphics2D(
                        GenericDOMImplementation.getDOMImplementation().createDocument(null, "svg", null)) {
                    @Override
                    public void drawString(String text, float x, float y) {
                        if (getTransform().getShearX() == 0 != upwards) {
                            double across =
                                    getFontMetrics().getStringBounds(text, this).getWidth();
                            double high = 0.62 * getFont().getSize2D(); // as high as a digit
                            Rectangle2D box = new Rectangle2D.Double(x, y - high, across, high);
                            writings.add(new Writing(
                                    text,
                                    getTransform().createTransformedShape(box).getBounds2D()));
                        }
                    }

                    @Override
                    public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
                        return true;
                    }

                    @Override
                    public boolean drawImage(Image image, int x, int y, int w, int h, ImageObserver observer) {
                        return true;
                    }

                    @Override
                    public boolean drawImage(Image image, AffineTransform transform, ImageObserver observer) {
                        return true;
                    }
                };
        figure.paint(g, width, height, snapshot, look);
        return writings;
    }
}
