package normscope.app.figure.slice;

import java.awt.Color;
import java.awt.geom.Path2D;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Type;
import normscope.slice.SliceKind;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;

/** The floor, the back walls and the axes around a surface. */
final class SurfaceBox {
    private static final int[][] CORNERS = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};

    private final Pen pen;
    private final SurfaceCamera camera;
    private final Slice slice;
    private final LaneSlice lane;
    private final SliceScale scale;

    SurfaceBox(Pen pen, SurfaceCamera camera, Slice slice, LaneSlice lane, SliceScale scale) {
        this.pen = pen;
        this.camera = camera;
        this.slice = slice;
        this.lane = lane;
        this.scale = scale;
    }

    void paint() {
        Palette palette = pen.palette();
        int near = 0;
        int leftmost = 0;
        for (int k = 1; k < 4; k++) {
            near = corner(k)[2] < corner(near)[2] ? k : near;
            leftmost = corner(k)[0] < corner(leftmost)[0] ? k : leftmost;
        }
        Path2D.Double floor = new Path2D.Double();
        for (int k = 0; k < 4; k++) {
            double[] p = corner(k);
            if (k == 0) {
                floor.moveTo(p[0], p[1]);
            } else {
                floor.lineTo(p[0], p[1]);
            }
        }
        floor.closePath();
        pen.fill(floor, Palette.mix(palette.card(), palette.grid(), 0.6));
        pen.draw(floor, palette.axis(), Pen.stroke(pen.pt(1)));
        int far = (near + 2) % 4;
        for (int k : new int[] {(far + 3) % 4, far, (far + 1) % 4}) {
            wall(k, 0, k, 1, palette.grid());
        }
        wall((far + 3) % 4, 1, far, 1, palette.grid());
        wall(far, 1, (far + 1) % 4, 1, palette.grid());
        axis(near, (near + 1) % 4);
        axis(near, (near + 3) % 4);
        heights(leftmost);
    }

    private double[] corner(int k) {
        return camera.project(CORNERS[k][0], CORNERS[k][1], 0);
    }

    private void wall(int from, double fromHeight, int to, double toHeight, Color color) {
        double[] p = camera.project(CORNERS[from][0], CORNERS[from][1], fromHeight);
        double[] q = camera.project(CORNERS[to][0], CORNERS[to][1], toHeight);
        pen.line(p[0], p[1], q[0], q[1], color, pen.pt(1));
    }

    /** Values along the floor's edge between two corners, outside of it. */
    private void axis(int from, int to) {
        boolean alpha = CORNERS[from][0] != CORNERS[to][0];
        double[] values = alpha ? lane.alphas() : lane.betas();
        double[] p = corner(from);
        double[] q = corner(to);
        double[] middle = camera.project(0, 0, 0);
        double length = Math.hypot(q[0] - p[0], q[1] - p[1]);
        double outX = (p[0] + q[0]) / 2 - middle[0];
        double outY = (p[1] + q[1]) / 2 - middle[1];
        double out = Math.max(1, Math.hypot(outX, outY));
        outX /= out;
        outY /= out;
        Axis axis = Axis.linear(values[0], values[values.length - 1], -1, 1);
        Color color = pen.palette().muted();
        int most = (int) Math.max(1, Math.min(5, length / pen.pt(46)));
        if (length < pen.pt(40)) {
            return; // seen from its end
        }
        Axis edge = Axis.linear(values[0], values[values.length - 1], 0, length);
        double angle = Math.atan2(q[1] - p[1], q[0] - p[0]);
        for (Ticks.Tick tick : Ticks.slanting(pen, edge, angle, most, Numbers::tick)) {
            double at = axis.at(tick.value());
            double[] t = alpha ? camera.project(at, CORNERS[from][1], 0) : camera.project(CORNERS[from][0], at, 0);
            pen.line(t[0], t[1], t[0] + outX * pen.pt(4), t[1] + outY * pen.pt(4), color, 1);
            words(tick.text(), t[0] + outX * pen.pt(6), t[1] + outY * pen.pt(6), outX, color);
        }
        String name = alpha ? "α" : "β";
        if (slice.recipe().kind() == SliceKind.PCA && lane.explained().length == 2) {
            name = "PC " + (alpha ? "1 · " : "2 · ") + Numbers.percent(lane.explained()[alpha ? 0 : 1]);
        }
        double nameX = (p[0] + q[0]) / 2 + outX * pen.pt(28);
        double nameY = (p[1] + q[1]) / 2 + outY * pen.pt(24);
        words(name, nameX, nameY - pen.pt(4), outX, color);
    }

    /** Words beside a point, on the side away from the box. */
    private void words(String words, double x, double y, double outX, Color color) {
        double shift = pen.width(words, Type.SMALL) * (0.5 - outX / 2);
        pen.text(words, x - shift, y + pen.pt(8), Type.SMALL, color);
    }

    private void heights(int corner) {
        Color color = pen.palette().muted();
        wall(corner, 0, corner, 1, pen.palette().axis());
        double last = Double.POSITIVE_INFINITY;
        for (double level : scale.levels(8)) {
            double[] p = camera.project(CORNERS[corner][0], CORNERS[corner][1], scale.share(level));
            if (last - p[1] < pen.pt(13)) {
                continue;
            }
            pen.line(p[0], p[1], p[0] - pen.pt(4), p[1], color, 1);
            pen.textRight(SliceScale.label(level), p[0] - pen.pt(6), p[1] + pen.pt(4), Type.SMALL, color);
            last = p[1];
        }
    }
}
