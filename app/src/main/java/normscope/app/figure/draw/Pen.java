package normscope.app.figure.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Arrays;
import java.util.Objects;
import normscope.app.figure.Hints;
import normscope.app.figure.Look;
import normscope.config.Letter;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What every figure draws with: a theme's colours, type and lines at one scale. It sets no clip, which FXGraphics2D
 * pays for dearly; figures keep what they draw inside their panels themselves.
 * Long because it is a list of strokes, shapes and words, a method each.
 */
public final class Pen {
    private final Graphics2D g;
    private final @Nullable Snapshot snapshot;
    private final Palette palette;
    private final double scale;
    private final boolean outlined;
    private final boolean foreignOutlined;
    private final boolean paper;
    private final Rectangle2D.Double rectangle = new Rectangle2D.Double();
    private final RoundRectangle2D.Double rounded = new RoundRectangle2D.Double();
    private final Line2D.Double line = new Line2D.Double();

    /** @param snapshot what is drawn: it knows the letters of the lanes */
    public Pen(Graphics2D g, Look look, double scale, Snapshot snapshot) {
        this(g, look.theme(), scale, snapshot);
    }

    /** Draws what knows no lanes. */
    public Pen(Graphics2D g, Look.Theme theme, double scale) {
        this(g, theme, scale, null);
    }

    private Pen(Graphics2D g, Look.Theme theme, double scale, @Nullable Snapshot snapshot) {
        this.g = g;
        this.snapshot = snapshot;
        this.palette = Palette.of(theme);
        this.paper = g.getRenderingHint(Hints.PAPER) == Boolean.TRUE;
        this.scale = paper ? 1 : scale; // type has one size on paper
        this.outlined = g.getRenderingHint(Hints.OUTLINED_TEXT) == Boolean.TRUE;
        this.foreignOutlined = g.getRenderingHint(Hints.OUTLINED_FOREIGN_TEXT) == Boolean.TRUE;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /**
     * How much larger than at 1280×720 a figure draws: less than in proportion, so that a larger picture shows more
     * as well as larger; never smaller.
     *
     * @param width the figure's
     * @param height the figure's
     * @param usualWidth what it has in a window of 1280×720
     * @param usualHeight likewise
     */
    public static double scale(double width, double height, double usualWidth, double usualHeight) {
        double ratio = Math.min(width / usualWidth, height / usualHeight);
        return Math.min(3, Math.pow(Math.max(1, ratio), 0.62));
    }

    public Palette palette() {
        return palette;
    }

    public Graphics2D graphics() {
        return g;
    }

    public double scale() {
        return scale;
    }

    /** A length given at 1280×720. */
    public double pt(double length) {
        return length * scale;
    }

    /** Whether it draws for paper: see {@link Hints#PAPER}. */
    public boolean paper() {
        return paper;
    }

    /** What lies behind everything; paper brings its own. */
    public void ground(double width, double height) {
        if (!paper) {
            fill(0, 0, width, height, palette.ground());
        }
    }

    /** What a panel lies on; on paper nothing. */
    public void card(double x, double y, double width, double height) {
        if (paper) {
            return;
        }
        double arc = pt(9);
        rounded.setRoundRect(x + 0.5, y + 0.5, width - 1, height - 1, arc, arc);
        g.setColor(palette.card());
        g.fill(rounded);
        g.setColor(palette.border());
        g.setStroke(stroke(1));
        g.draw(rounded);
    }

    /** The outline of what is selected; nothing is on paper. */
    public void frame(double x, double y, double width, double height) {
        if (paper) {
            return;
        }
        double arc = pt(9);
        double inset = pt(0.8);
        rounded.setRoundRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, arc, arc);
        g.setColor(palette.text());
        g.setStroke(stroke(pt(1.6)));
        g.draw(rounded);
    }

    public void fill(double x, double y, double width, double height, Color color) {
        rectangle.setRect(x, y, width, height);
        g.setColor(color);
        g.fill(rectangle);
    }

    public void box(double x, double y, double width, double height, Color color) {
        rectangle.setRect(Math.floor(x) + 0.5, Math.floor(y) + 0.5, Math.floor(width), Math.floor(height));
        g.setColor(color);
        g.setStroke(stroke(1));
        g.draw(rectangle);
    }

    public void line(double x1, double y1, double x2, double y2, Color color, double width) {
        line.setLine(x1, y1, x2, y2);
        g.setColor(color);
        g.setStroke(stroke(width));
        g.draw(line);
    }

    /** A line of one point across, on whole pixels where the picture is not scaled. */
    public void horizontal(double x1, double x2, double y, Color color) {
        double crisp = Math.floor(y) + 0.5;
        line(x1, crisp, x2, crisp, color, 1);
    }

    public void vertical(double x, double y1, double y2, Color color) {
        double crisp = Math.floor(x) + 0.5;
        line(crisp, y1, crisp, y2, color, 1);
    }

    public void fill(Shape shape, Color color) {
        g.setColor(color);
        g.fill(shape);
    }

    public void draw(Shape shape, Color color, BasicStroke stroke) {
        g.setColor(color);
        g.setStroke(stroke);
        g.draw(shape);
    }

    public void dot(double x, double y, double radius, Color color) {
        g.setColor(color);
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /** Two strokes over a point that is no finite number. */
    public void cross(double x, double y, double radius, Color color, double width) {
        line(x - radius, y - radius, x + radius, y + radius, color, width);
        line(x - radius, y + radius, x + radius, y - radius, color, width);
    }

    /** A small triangle that points to where values went: dx, dy one of −1, 0, 1. */
    public void arrow(double x, double y, int dx, int dy, Color color) {
        fill(triangle(x, y, dx, dy), color);
    }

    /** The same as an outline. */
    public void hollowArrow(double x, double y, int dx, int dy, Color color) {
        draw(triangle(x, y, dx, dy), color, stroke(pt(1)));
    }

    private Path2D.Double triangle(double x, double y, int dx, int dy) {
        double r = pt(3.2);
        Path2D.Double path = new Path2D.Double();
        path.moveTo(x + dx * r, y + dy * r);
        path.lineTo(x - dx * r + dy * r, y - dy * r + dx * r);
        path.lineTo(x - dx * r - dy * r, y - dy * r - dx * r);
        path.closePath();
        return path;
    }

    public static BasicStroke stroke(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    private Letter letterOf(int lane) {
        return Objects.requireNonNull(snapshot, "no lanes are drawn here").letter(lane);
    }

    /** The letter of the lane in a place. */
    public String letter(int lane) {
        return letterOf(lane).name();
    }

    /** The colour of a lane's marks. */
    public Color lane(int lane) {
        return palette.lane(letterOf(lane));
    }

    /** The colour of words about a lane. */
    public Color laneText(int lane) {
        return palette.laneText(letterOf(lane));
    }

    /** The line style of a lane: A dashed, B solid, C dotted, D dash-dot. */
    public BasicStroke laneStroke(int lane, double width) {
        float u = (float) scale;
        float w = (float) pt(width);
        return switch (letterOf(lane)) {
            case A -> dashed(w, 5 * u, 3 * u);
            case B -> stroke(w);
            case C -> dashed(w, w, 2.2f * u);
            case D -> dashed(w, 8 * u, 2.5f * u, 2 * u, 2.5f * u);
        };
    }

    public static BasicStroke dashed(float width, float... dashes) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    /** A line of text; a combining circumflex, which the font lacks, becomes one of its own over the letter. */
    public void text(String text, double x, double baseline, Type type, Color color) {
        g.setColor(color);
        if (text.indexOf(Type.HAT) < 0) {
            glyphs(text, x, baseline, type);
            return;
        }
        StringBuilder plain = new StringBuilder();
        for (char letter : text.toCharArray()) {
            if (letter == Type.HAT) {
                double to = x + type.width(plain.toString(), scale);
                double from = x + type.width(plain.substring(0, plain.length() - 1), scale);
                glyphs("ˆ", (from + to - type.width("ˆ", scale)) / 2, baseline, type);
            } else {
                plain.append(letter);
            }
        }
        glyphs(plain.toString(), x, baseline, type);
    }

    private void glyphs(String text, double x, double baseline, Type type) {
        if (outlined || foreignOutlined && type.lacksSomeOf(text)) {
            g.fill(type.outline(text, scale, x, baseline));
        } else {
            g.setFont(type.font(scale));
            g.drawString(text, (float) x, (float) baseline);
        }
    }

    public void textRight(String text, double right, double baseline, Type type, Color color) {
        text(text, right - width(text, type), baseline, type, color);
    }

    public void textCentred(String text, double middle, double baseline, Type type, Color color) {
        text(text, middle - width(text, type) / 2, baseline, type, color);
    }

    /** A line of text that runs upwards. */
    public void textUpwards(String text, double baseline, double middle, Type type, Color color) {
        AffineTransform before = g.getTransform();
        g.rotate(-Math.PI / 2, baseline, middle);
        textCentred(text, baseline, middle, type, color);
        g.setTransform(before);
    }

    public double width(String text, Type type) {
        return type.width(text, scale);
    }

    /**
     * A text in the first of these types in which it has room as a whole, else as much of it as there is room for in the last.
     *
     * @return how wide it is
     */
    public double textFitting(String text, double room, double x, double y, Color color, Type... types) {
        Type type = Arrays.stream(types)
                .filter(each -> width(text, each) <= room)
                .findFirst()
                .orElse(types[types.length - 1]);
        String shown = fit(text, room, type);
        text(shown, x, y, type, color);
        return width(shown, type);
    }

    /** What something is called, in small type where there is no room for the usual; how wide that is. */
    public double name(String name, double room, double x, double y, Color color) {
        return textFitting(name, room, x, y, color, Type.STRONG, Type.SMALL);
    }

    /** The text, or as much of its beginning as there is room for. */
    public String fit(String text, double room, Type type) {
        if (width(text, type) <= room) {
            return text;
        }
        int end = 0;
        int beyond = text.length();
        while (beyond - end > 1) { // halving, because a title may be as long as somebody likes
            int middle = (end + beyond) / 2;
            if (width(text.substring(0, middle) + "…", type) <= room) {
                end = middle;
            } else {
                beyond = middle;
            }
        }
        return end == 0 ? "" : text.substring(0, end).stripTrailing() + "…";
    }
}
