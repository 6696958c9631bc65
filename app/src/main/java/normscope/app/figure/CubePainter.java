package normscope.app.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import org.jspecify.annotations.Nullable;

/**
 * A block of cells with one pool lit: its cells in full colour and outlined, the others dimmed, and what would hide it
 * cut away to its edges.
 */
final class CubePainter {
    private static final double DIMMED = 0.36;

    private final Pen pen;
    private final Diagram diagram;
    private final CubeWindow window;
    private final CubeLayout layout;
    private final Diverging colours;
    private final int across;
    private final int down;
    private final int deep;
    private final boolean[] pooled;
    private CubeLayout.@Nullable At first;
    private CubeLayout.@Nullable At last;

    CubePainter(Pen pen, Diagram diagram, CubeWindow window, CubeLayout layout, Diverging colours) {
        this.pen = pen;
        this.diagram = diagram;
        this.window = window;
        this.layout = layout;
        this.colours = colours;
        across = layout.cells(0);
        down = layout.cells(1);
        deep = layout.cells(2);
        pooled = new boolean[across * down * deep];
        for (int k = 0; k < deep; k++) {
            for (int j = 0; j < down; j++) {
                for (int i = 0; i < across; i++) {
                    if (diagram.inPool(window.place(diagram.tensor(), i, j, k))) {
                        pooled[index(i, j, k)] = true;
                        first = first == null
                                ? new CubeLayout.At(i, j, k)
                                : new CubeLayout.At(
                                        Math.min(first.i(), i), Math.min(first.j(), j), Math.min(first.k(), k));
                        last = last == null
                                ? new CubeLayout.At(i, j, k)
                                : new CubeLayout.At(
                                        Math.max(last.i(), i), Math.max(last.j(), j), Math.max(last.k(), k));
                    }
                }
            }
        }
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
        Path2D.Double away = new Path2D.Double();
        for (int k = deep - 1; k >= 0; k--) {
            for (int j = down - 1; j >= 0; j--) {
                for (int i = 0; i < across; i++) {
                    if (cutAway(i, j, k)) {
                        ghost(i, j, k, away);
                    } else {
                        cell(i, j, k);
                    }
                }
            }
        }
        pen.draw(
                away,
                Palette.mix(pen.palette().card(), pen.palette().axis(), 0.3),
                Pen.stroke(Math.min(pen.pt(0.6), layout.size() * 0.04)));
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
        double value = diagram.shown(window.place(diagram.tensor(), i, j, k));
        Color colour = Double.isFinite(value) ? colours.of(value) : palette.stopped();
        boolean lit = pooled[index(i, j, k)];
        if (!lit) {
            colour = Palette.mix(palette.card(), colour, DIMMED);
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
    private void ghost(int i, int j, int k, Path2D.Double edges) {
        if (k == 0) {
            edges.append(layout.front(i, j, k), false);
        }
        if (j == 0) {
            edges.append(layout.top(i, j, k), false);
        }
        if (i == across - 1) {
            edges.append(layout.right(i, j, k), false);
        }
    }

    /** Rings around the active value, around those in the brushed stretch, and around what a touched value moves. */
    private void lit() {
        Focus focus = diagram.focus();
        for (int k = deep - 1; k >= 0; k--) {
            for (int j = down - 1; j >= 0; j--) {
                for (int i = 0; i < across; i++) {
                    int place = window.place(diagram.tensor(), i, j, k);
                    if (cutAway(i, j, k)) {
                        continue;
                    }
                    if (focus.brush() != null
                            && diagram.inPool(place)
                            && focus.brush().contains(diagram.filled(place))) {
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
        Path2D.Double face =
                front ? layout.front(i, j, k) : top ? layout.top(i, j, k) : right ? layout.right(i, j, k) : null;
        if (face != null) {
            pen.draw(face, colour, stroke);
        }
    }
}
