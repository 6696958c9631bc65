package normscope.app.figure.axes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import normscope.app.figure.Focus;
import normscope.app.figure.Look;
import normscope.app.figure.Motion;
import normscope.app.figure.draw.Diverging;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import org.jspecify.annotations.Nullable;

/**
 * A block of cells with one pool lit: its cells in full colour and outlined, the others dimmed, and what would hide it
 * cut away to its edges.
 */
final class CubePainter {
    private static final double DIMMED = 0.36;

    /** How wide the glow is, as a share of the pool. */
    private static final double GLOW = 0.12;

    private final Pen pen;
    private final Diagram diagram;
    private final CubeWindow window;
    private final CubeLayout layout;
    private final Diverging colours;
    private final int across;
    private final int down;
    private final int deep;
    private final double[] values;
    private final boolean[] pooled;

    /** How bright every cell is: 0 dimmed, 1 lit, beyond that glowing. */
    private final double[] light;

    private CubeLayout.@Nullable At first;
    private CubeLayout.@Nullable At last;

    /** @param values what every cell shows, samples fastest */
    CubePainter(Pen pen, Diagram diagram, CubeWindow window, CubeLayout layout, Diverging colours, double[] values) {
        this.pen = pen;
        this.diagram = diagram;
        this.window = window;
        this.layout = layout;
        this.colours = colours;
        this.values = values;
        across = layout.cells(0);
        down = layout.cells(1);
        deep = layout.cells(2);
        pooled = new boolean[across * down * deep];
        light = new double[pooled.length];
        Motion.Stage stage = diagram.focus().stage();
        for (int cell = 0; cell < pooled.length; cell++) {
            int place = window.place(diagram.tensor(), cell);
            if (diagram.inPool(place)) {
                pooled[cell] = true;
                light[cell] = light(stage, place);
                CubeLayout.At at = new CubeLayout.At(cell % across, cell / across % down, cell / (across * down));
                first = first == null ? at : first.least(at);
                last = last == null ? at : last.most(at);
            }
        }
    }

    /** While a pool is gathered its values light up one after the other; while it is summed up, a glow runs over it. */
    private double light(Motion.Stage stage, int place) {
        if (!stage.moving()) {
            return 1;
        }
        int[] members = diagram.members();
        double reached = stage.share() * members.length;
        int rank = Arrays.binarySearch(members, place);
        return switch (stage.inside()) {
            case GATHER -> rank < reached ? 1 : 0;
            case MEAN, VARIANCE -> 1 + Math.max(0, 1 - Math.abs(rank - reached) / (GLOW * members.length));
            default -> 1;
        };
    }

    private int index(int i, int j, int k) {
        return (k * down + j) * across + i;
    }

    /** Whether it would stand between us and the pool. */
    private boolean cutAway(int i, int j, int k) {
        if (first == null || last == null || deep == 1 || pooled[index(i, j, k)]) {
            return false;
        }
        return i >= first.i() && j <= last.j() && k <= last.k();
    }

    private boolean solid(int i, int j, int k) {
        return i >= 0 && j >= 0 && k >= 0 && i < across && j < down && k < deep && !cutAway(i, j, k);
    }

    void paint() {
        // first, so that they run behind what is solid and not across it
        ghosts();
        for (int k = deep - 1; k >= 0; k--) {
            for (int j = down - 1; j >= 0; j--) {
                for (int i = 0; i < across; i++) {
                    if (!cutAway(i, j, k)) {
                        cell(i, j, k);
                    }
                }
            }
        }
        if (first != null && last != null) {
            double width = Math.max(pen.pt(1.6), Math.min(pen.pt(3), layout.size() * 0.09));
            pen.draw(layout.silhouette(first, last), accent(), Pen.stroke(width));
            pen.draw(layout.edges(first, last), accent(), Pen.stroke(width * 0.6));
        }
        lit();
    }

    /** What outlines the pool. */
    private Color accent() {
        return accent(pen);
    }

    static Color accent(Pen pen) {
        return pen.palette() == Palette.of(Look.Theme.DARK) ? new Color(0xFFD166) : new Color(0x1B1E24);
    }

    private void cell(int i, int j, int k) {
        Palette palette = pen.palette();
        double value = values[index(i, j, k)];
        Color colour = Double.isFinite(value) ? colours.of(value) : palette.stopped();
        double bright = light[index(i, j, k)];
        boolean lit = bright > 0;
        if (!lit) {
            colour = Palette.mix(palette.card(), colour, DIMMED);
        } else if (bright > 1) {
            colour = Palette.mix(colour, accent(), 0.7 * (bright - 1));
        }
        if ((!solid(i, j, k - 1) || layout.apart(2, k - 1)) && !covered(i, j, k)) {
            pen.fill(layout.front(i, j, k), colour);
        }
        if (!solid(i, j - 1, k) || layout.apart(1, j - 1)) {
            pen.fill(layout.top(i, j, k), Palette.mix(colour, Color.WHITE, lit ? 0.16 : 0.05));
        }
        if (!solid(i + 1, j, k) || layout.apart(0, i)) {
            pen.fill(layout.right(i, j, k), Palette.mix(colour, Color.BLACK, lit ? 0.2 : 0.06));
        }
    }

    /** Whether the cells before it hide its front, which saves most of the painting where pools stand apart. */
    private boolean covered(int i, int j, int k) {
        return solid(i, j, k - 1)
                && solid(i + 1, j, k - 1)
                && solid(i, j - 1, k - 1)
                && solid(i + 1, j - 1, k - 1)
                && !layout.apart(0, i)
                && !layout.apart(1, j - 1);
    }

    /** Only the edges on the surface of the block remain of what is cut away. */
    private void ghosts() {
        double line = Math.min(pen.pt(0.6), layout.size() * 0.04);
        Color faint = Palette.mix(pen.palette().card(), pen.palette().axis(), 0.3);
        Path2D.Double slanted = new Path2D.Double();
        for (int k = 0; k < deep; k++) {
            for (int j = 0; j < down; j++) {
                for (int i = 0; i < across; i++) {
                    if (cutAway(i, j, k)) {
                        if (k == 0) {
                            frame(layout.front(i, j, k), line, faint);
                        }
                        if (j == 0) {
                            slanted.append(layout.top(i, j, k), false);
                        }
                        if (i == across - 1) {
                            slanted.append(layout.right(i, j, k), false);
                        }
                    }
                }
            }
        }
        pen.draw(slanted, faint, Pen.stroke(line));
    }

    /** Upright and level lines as bars: they cost a tenth of a stroke. */
    private void frame(Rectangle2D.Double face, double line, Color colour) {
        pen.fill(face.x, face.y, face.width, line, colour);
        pen.fill(face.x, face.y, line, face.height, colour);
        pen.fill(face.x, face.y + face.height - line, face.width, line, colour);
        pen.fill(face.x + face.width - line, face.y, line, face.height, colour);
    }

    /** Rings around the active value, around those in the brushed stretch, and around what a touched value moves. */
    private void lit() {
        Focus focus = diagram.focus();
        IntToDoubleFunction filled = new StageValues(diagram).filled();
        for (int k = deep - 1; k >= 0; k--) {
            for (int j = down - 1; j >= 0; j--) {
                for (int i = 0; i < across; i++) {
                    int place = window.place(diagram.tensor(), i, j, k);
                    if (cutAway(i, j, k)) {
                        continue;
                    }
                    if (focus.brush() != null
                            && diagram.inPool(place)
                            && focus.brush().contains(filled.applyAsDouble(place))) {
                        ring(i, j, k, pen.palette().text(), 0.08);
                    } else if (focus.brush() == null && layout.size() >= pen.pt(14) && diagram.moved(place)) {
                        ring(i, j, k, accent(), 0.05);
                    }
                }
            }
        }
        CubeLayout.At active = active();
        if (active != null) {
            ring(active.i(), active.j(), active.k(), pen.palette().text(), 0.13);
        }
    }

    private CubeLayout.@Nullable At active() {
        int i = CubeWindow.indexOf(window.samples(), diagram.sample());
        int j = CubeWindow.indexOf(window.rows(), window.spatial() ? diagram.position() : diagram.channel());
        int k = window.spatial() ? CubeWindow.indexOf(window.layers(), diagram.channel()) : 0;
        return i < 0 || j < 0 || k < 0 ? null : new CubeLayout.At(i, j, k);
    }

    private void ring(int i, int j, int k, Color colour, double share) {
        BasicStroke stroke = Pen.stroke(Math.max(pen.pt(1.1), layout.size() * share));
        boolean front = !solid(i, j, k - 1) || layout.apart(2, k - 1);
        boolean top = !solid(i, j - 1, k) || layout.apart(1, j - 1);
        boolean right = !solid(i + 1, j, k) || layout.apart(0, i);
        Shape face = front ? layout.front(i, j, k) : top ? layout.top(i, j, k) : right ? layout.right(i, j, k) : null;
        if (face != null) {
            pen.draw(face, colour, stroke);
        }
    }
}
