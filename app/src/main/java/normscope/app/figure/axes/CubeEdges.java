package normscope.app.figure.axes;

import java.awt.Color;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;
import org.jspecify.annotations.Nullable;

/** The switches on the edges of the block: along which axes is pooled, and whether the mean is subtracted. */
final class CubeEdges {
    private final Diagram diagram;
    private final CubeWindow window;
    private final double scale;
    private final List<Pill> pills = new ArrayList<>();

    private enum Switch {
        SAMPLES,
        POSITIONS,
        CHANNELS,
        CENTRING
    }

    /** A switch and where it stands. */
    private record Pill(Switch what, String text, double x, double y, boolean on, boolean partly) {
        static final double WIDTH = 40;
        static final double HEIGHT = 20;
    }

    CubeEdges(Diagram diagram, CubeWindow window, CubeLayout layout, double scale) {
        this.diagram = diagram;
        this.window = window;
        this.scale = scale;
        Scheme scheme = diagram.scheme();
        int channels = diagram.tensor().channels();
        boolean some = scheme.groupsOf(channels) < channels;
        boolean all = scheme.groupsOf(channels) == 1;
        double below = layout.frontBottom() + 8 * scale;
        double side = layout.frontLeft() - 52 * scale;
        double middle = (layout.frontTop() + layout.frontBottom()) / 2 - 20 * scale;
        pills.add(
                new Pill(Switch.SAMPLES, "N", layout.frontLeft(), below, scheme.overSamples(), scheme.ghostSize() > 0));
        pills.add(new Pill(Switch.CENTRING, "− μ", side, below, scheme.centred(), false));
        if (window.spatial()) {
            pills.add(new Pill(Switch.POSITIONS, "H·W", side, middle, scheme.overPositions(), false));
            double right = (layout.frontRight() + layout.backRight()) / 2 + 12 * scale;
            double lower = (layout.frontBottom() + layout.backBottom()) / 2 + 4 * scale;
            pills.add(new Pill(Switch.CHANNELS, "C", right, lower, some, some && !all));
        } else {
            pills.add(new Pill(Switch.CHANNELS, "C", side, middle, some, some && !all));
        }
    }

    private @Nullable Pill at(double x, double y) {
        for (Pill pill : pills) {
            if (x >= pill.x()
                    && x <= pill.x() + Pill.WIDTH * scale
                    && y >= pill.y()
                    && y <= pill.y() + Pill.HEIGHT * scale) {
                return pill;
            }
        }
        return null;
    }

    /** What the switch at a point does; null where there is none. */
    @Nullable
    String words(double x, double y) {
        Pill pill = at(x, y);
        if (pill == null) {
            return null;
        }
        if (pill.what() == Switch.CENTRING) {
            return pill.on()
                    ? "The mean is subtracted; a click leaves it in"
                    : "The mean stays in, as in RMSNorm; a click subtracts it";
        }
        return pill.on()
                ? "Pooled along this axis; a click keeps it apart"
                : "Kept apart along this axis; a click pools it";
    }

    /** The scheme that a click at a point makes; null where there is no switch. */
    @Nullable
    Scheme toggled(double x, double y) {
        Pill pill = at(x, y);
        if (pill == null) {
            return null;
        }
        Scheme s = diagram.scheme();
        return switch (pill.what()) {
            case SAMPLES -> new Scheme(!s.overSamples(), 0, s.groups(), s.overPositions(), s.centred());
            case POSITIONS -> new Scheme(s.overSamples(), s.ghostSize(), s.groups(), !s.overPositions(), s.centred());
            case CHANNELS ->
                new Scheme(s.overSamples(), s.ghostSize(), pill.on() ? 0 : 1, s.overPositions(), s.centred());
            case CENTRING -> new Scheme(s.overSamples(), s.ghostSize(), s.groups(), s.overPositions(), !s.centred());
        };
    }

    void paint(Pen pen) {
        LayerTensor tensor = diagram.tensor();
        for (Pill pill : pills) {
            paint(pen, pill);
            String some =
                    switch (pill.what()) {
                        case SAMPLES -> some(window.samples().length, tensor.n(), "sample");
                        case POSITIONS -> some(window.rows().length, tensor.positions(), "position");
                        case CHANNELS ->
                            window.spatial()
                                    ? some(window.layers().length, tensor.channels(), "channel")
                                    : some(window.rows().length, tensor.channels(), "unit");
                        case CENTRING -> "";
                    };
            Color muted = pen.palette().muted();
            if (pill.what() == Switch.SAMPLES) {
                pen.text(some, pill.x() + pen.pt(Pill.WIDTH + 7), pill.y() + pen.pt(14), Type.SMALL, muted);
            } else if (pill.what() == Switch.CHANNELS && window.spatial()) {
                // below, because a narrow figure ends right of it
                double middle = pill.x() + pen.pt(Pill.WIDTH) / 2;
                pen.textCentred(some, middle, pill.y() + pen.pt(34), Type.SMALL, muted);
            } else if (!some.isEmpty()) {
                String[] lines = some.split(" (?=\\S+$)");
                double right = pill.x() + pen.pt(Pill.WIDTH);
                pen.textRight(lines[0], right, pill.y() + pen.pt(34), Type.SMALL, muted);
                pen.textRight(lines[1], right, pill.y() + pen.pt(48), Type.SMALL, muted);
            }
        }
    }

    private static String some(int shown, int count, String what) {
        String plural = count == 1 ? what : what + "s";
        return shown == count
                ? Numbers.count(count) + " " + plural
                : shown + " of " + Numbers.count(count) + " " + plural;
    }

    private static void paint(Pen pen, Pill pill) {
        Palette palette = pen.palette();
        double w = pen.pt(Pill.WIDTH);
        double h = pen.pt(Pill.HEIGHT);
        RoundRectangle2D.Double shape = new RoundRectangle2D.Double(pill.x(), pill.y(), w, h, pen.pt(7), pen.pt(7));
        Color on = CubePainter.accent(pen);
        boolean dark = palette == Palette.of(Look.Theme.DARK);
        pen.fill(shape, pill.on() ? pill.partly() ? Palette.mix(palette.card(), on, 0.55) : on : palette.grid());
        Color text = pill.on() ? dark ? new Color(0x1B1E24) : Color.WHITE : palette.muted();
        pen.textCentred(pill.text(), pill.x() + w / 2, pill.y() + pen.pt(14.2), Type.STRONG, text);
    }
}
