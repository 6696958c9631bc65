package normscope.app.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The activations of the watched layer as a block of cells, samples by channels by positions, with the values that share
 * a mean and a variance lit (after Wu and He 2018, figure 2, but of the running tensor).
 */
final class CubeFigure implements Figure {
    private static final int CELLS = 8;
    private static final int FLAT = 12;

    /** A drag over so many cells adds as much as the colours reach. */
    private static final double REACH = 2.5;

    @Override
    public String id() {
        return "cube";
    }

    @Override
    public String title() {
        return "Activations and the pool of a value";
    }

    /** Everything that painting and touching share. */
    private record Place(
            double scale,
            LayerTensor tensor,
            Diagram diagram,
            CubeWindow window,
            CubeLayout layout,
            Diverging colours,
            List<Pill> pills) {
        static @Nullable Place of(double width, double height, Snapshot snapshot, Look look) {
            Diagram diagram = Diagram.of(snapshot, look.focus()).orElse(null);
            if (diagram == null) {
                return null;
            }
            double s = Pen.scale(width, height, 516, 342);
            LayerTensor tensor = diagram.tensor();
            CubeWindow window = CubeWindow.of(tensor, look.focus().active(), CELLS, FLAT);
            boolean spatial = window.spatial();
            double x = 84 * s;
            double y = 52 * s;
            CubeLayout layout = new CubeLayout(
                    x, y, width - x - (spatial ? 60 : 40) * s, height - y - 58 * s, gaps(diagram, window));
            List<Pill> pills = new ArrayList<>();
            Scheme scheme = diagram.scheme();
            boolean allChannels = scheme.groupsOf(tensor.channels()) == 1;
            boolean someChannels = scheme.groupsOf(tensor.channels()) < tensor.channels();
            double below = layout.frontBottom() + 8 * s;
            pills.add(new Pill(
                    Axis.SAMPLES, "N", layout.frontLeft(), below, scheme.overSamples(), scheme.ghostSize() > 0));
            double side = layout.frontLeft() - 52 * s;
            double middle = (layout.frontTop() + layout.frontBottom()) / 2 - 20 * s;
            if (spatial) {
                pills.add(new Pill(Axis.POSITIONS, "H·W", side, middle, scheme.overPositions(), false));
                double rightX = (layout.frontRight() + layout.backRight()) / 2 + 12 * s;
                double rightY = (layout.frontBottom() + layout.backBottom()) / 2 + 4 * s;
                pills.add(new Pill(Axis.CHANNELS, "C", rightX, rightY, someChannels, someChannels && !allChannels));
            } else {
                pills.add(new Pill(Axis.CHANNELS, "C", side, middle, someChannels, someChannels && !allChannels));
            }
            return new Place(s, tensor, diagram, window, layout, CubeFigure.colours(diagram, window, look), pills);
        }

        /** The pill at a point; null beside them all. */
        @Nullable
        Pill pill(double x, double y) {
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
    }

    private enum Axis {
        SAMPLES,
        POSITIONS,
        CHANNELS
    }

    /** A switch on an edge of the block. */
    private record Pill(Axis axis, String text, double x, double y, boolean on, boolean partly) {
        static final double WIDTH = 40;
        static final double HEIGHT = 20;
    }

    /** How far pools stand apart, on the way from the scheme before. */
    private static double[][] gaps(Diagram diagram, CubeWindow window) {
        double[][] gaps = window.boundaries(diagram.tensor(), diagram::statistic);
        Focus focus = diagram.focus();
        if (focus.before() != null && focus.progress() < 1) {
            Diagram before = diagram.with(focus.before());
            double[][] from = window.boundaries(diagram.tensor(), before::statistic);
            double t = focus.progress();
            double eased = t * t * (3 - 2 * t);
            for (int axis = 0; axis < gaps.length; axis++) {
                for (int i = 0; i < gaps[axis].length; i++) {
                    gaps[axis][i] = from[axis][i] + (gaps[axis][i] - from[axis][i]) * eased;
                }
            }
        }
        return gaps;
    }

    private static Diverging colours(Diagram diagram, CubeWindow window, Look look) {
        return new Diverging(look.theme(), Diagram.limit(diagram.shown(window), 0.97));
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return snapshot.tensor() != null;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Place place = Place.of(width, height, snapshot, look);
        double s = Pen.scale(width, height, 516, 342);
        Pen pen = new Pen(g, look, s);
        pen.ground(width, height);
        pen.card(0, 0, width, height);
        if (place == null) {
            Waiting.paint(pen, width, height);
            return;
        }
        head(pen, width, place);
        new CubePainter(pen, place.diagram(), place.window(), place.layout(), place.colours()).paint();
        edges(pen, place);
        foot(pen, width, height, place);
    }

    private static void head(Pen pen, double width, Place place) {
        Palette palette = pen.palette();
        Diagram diagram = place.diagram();
        LayerTensor tensor = place.tensor();
        double x = pen.pt(14);
        Optional<Normalizer> name = Schemes.named(diagram.scheme(), tensor.channels());
        String title = diagram.own() && tensor.normalizer().normalizes()
                ? tensor.normalizer().title()
                : Schemes.title(diagram.scheme(), tensor.channels());
        pen.text(title, x, pen.pt(23), Type.HEADLINE, palette.text());
        double after = x + pen.width(title, Type.HEADLINE) + pen.pt(12);
        String words = Schemes.words(diagram.scheme(), tensor);
        pen.text(pen.fit(words, width - after - x, Type.SMALL), after, pen.pt(23), Type.SMALL, palette.muted());
        String from = tensor.source() + (tensor.lane() < 0 ? "" : " · after step " + Numbers.count(tensor.step()));
        String note = diagram.own()
                ? from + " · its own normalizer"
                : tensor.scheme() == null
                        ? from + " · as if this stood there"
                        : from + " · not the layer's own: as if this stood there";
        pen.text(pen.fit(note, width - 2 * x, Type.SMALL), x, pen.pt(42), Type.SMALL, palette.muted());
        if (name.isEmpty() && !diagram.scheme().centred()) {
            pen.textRight("not centred", width - x, pen.pt(42), Type.SMALL, palette.muted());
        }
    }

    private static void edges(Pen pen, Place place) {
        LayerTensor tensor = place.tensor();
        CubeWindow window = place.window();
        for (Pill pill : place.pills()) {
            pill(pen, pill);
            String some =
                    switch (pill.axis()) {
                        case SAMPLES -> some(window.samples().length, tensor.n(), "sample");
                        case POSITIONS -> some(window.rows().length, tensor.positions(), "position");
                        case CHANNELS ->
                            window.spatial()
                                    ? some(window.layers().length, tensor.channels(), "channel")
                                    : some(window.rows().length, tensor.channels(), "unit");
                    };
            Color muted = pen.palette().muted();
            if (pill.axis() == Axis.SAMPLES || pill.axis() == Axis.CHANNELS && window.spatial()) {
                pen.text(some, pill.x() + pen.pt(Pill.WIDTH + 7), pill.y() + pen.pt(14), Type.SMALL, muted);
            } else {
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

    private static void pill(Pen pen, Pill pill) {
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

    /** What the colours mean, and how many shown values are beyond them. */
    private static void foot(Pen pen, double width, double height, Place place) {
        Palette palette = pen.palette();
        Diagram diagram = place.diagram();
        double limit = place.colours().limit();
        double x = pen.pt(14);
        double y = height - pen.pt(26);
        double bar = pen.pt(120);
        int steps = 40;
        for (int i = 0; i < steps; i++) {
            double value = limit * (2 * (i + 0.5) / steps - 1);
            pen.fill(
                    x + bar * i / steps,
                    y,
                    bar / steps + 0.5,
                    pen.pt(8),
                    place.colours().of(value));
        }
        pen.text("−" + Numbers.tick(limit).replace("+", ""), x, y + pen.pt(20), Type.SMALL, palette.muted());
        pen.textCentred("0", x + bar / 2, y + pen.pt(20), Type.SMALL, palette.muted());
        pen.textRight(Numbers.tick(limit), x + bar, y + pen.pt(20), Type.SMALL, palette.muted());
        double[] values = diagram.shown(place.window());
        int beyond = 0;
        int bad = 0;
        for (double value : values) {
            beyond += Math.abs(value) > limit ? 1 : 0;
            bad += Double.isFinite(value) ? 0 : 1;
        }
        String what = what(diagram);
        String clipped = bad > 0
                ? "%d of %d cells diverged".formatted(bad, values.length)
                : "%d of %d cells beyond the colours".formatted(beyond, values.length);
        double right = width - x;
        pen.textRight(what, right, y + pen.pt(6), Type.STRONG, palette.text());
        pen.textRight(
                pen.fit(clipped, right - x - bar - pen.pt(20), Type.SMALL),
                right,
                y + pen.pt(20),
                Type.SMALL,
                palette.muted());
    }

    /** What the cells show. */
    static String what(Diagram diagram) {
        Focus focus = diagram.focus();
        if (focus.inside().backward() && diagram.backward()) {
            return switch (focus.inside()) {
                case LESS_MEAN -> "∂L/∂x̂ less its mean";
                case LESS_PROJECTION -> "∂L/∂x in the pool";
                default -> "∂L/∂x̂ = γ ∂L/∂y";
            };
        }
        return focus.view().symbol() + "  " + focus.view().words();
    }

    @Override
    public Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Place place = Place.of(width, height, snapshot, look);
        if (place == null) {
            return look;
        }
        Focus focus = look.focus();
        CubeLayout.At at = place.layout().hit(x, y);
        Focus.Cell cell = at == null ? null : place.window().cell(place.tensor(), at.i(), at.j(), at.k());
        switch (hand) {
            case LEAVE -> {
                return look.with(focus.hovering(null));
            }
            case HOVER -> {
                return look.with(focus.hovering(cell));
            }
            case PRESS -> {
                Pill pill = place.pill(x, y);
                if (pill != null) {
                    return look.with(focus.with(
                            toggled(pill, place.diagram()), place.diagram().scheme()));
                }
                if (cell == null) {
                    return look;
                }
                boolean held = same(place, cell, focus.cell());
                Focus chosen = held ? focus : focus.with(cell);
                return look.with(chosen.changed(chosen.change(), new Focus.Grip(y, chosen.change())));
            }
            case DRAG -> {
                Focus.Grip grip = focus.grip();
                if (grip == null) {
                    return look;
                }
                double up = (grip.y() - y) / place.layout().size();
                if (Math.abs(up) < 0.15 && focus.change() == grip.change()) {
                    return look;
                }
                double unit = Diagram.limit(
                        place.tensor().x().length > 4096
                                ? sample(place)
                                : place.tensor().x(),
                        0.97);
                return look.with(focus.changed(grip.change() + up / REACH * unit, grip));
            }
            case RELEASE -> {
                return look.with(focus.changed(focus.change(), null));
            }
        }
        return look;
    }

    private static double[] sample(Place place) {
        return Diagram.of(place.tensor(), Focus.INITIAL).shown(place.window());
    }

    private static boolean same(Place place, Focus.Cell a, Focus.Cell b) {
        LayerTensor t = place.tensor();
        return Focus.Cell.index(a.sample(), t.n()) == Focus.Cell.index(b.sample(), t.n())
                && Focus.Cell.index(a.position(), t.positions()) == Focus.Cell.index(b.position(), t.positions())
                && Focus.Cell.index(a.channel(), t.channels()) == Focus.Cell.index(b.channel(), t.channels());
    }

    /** The scheme with one axis pooled that was not, or the other way round. */
    private static Scheme toggled(Pill pill, Diagram diagram) {
        Scheme s = diagram.scheme();
        return switch (pill.axis()) {
            case SAMPLES -> new Scheme(!s.overSamples(), 0, s.groups(), s.overPositions(), s.centred());
            case POSITIONS -> new Scheme(s.overSamples(), s.ghostSize(), s.groups(), !s.overPositions(), s.centred());
            case CHANNELS ->
                new Scheme(s.overSamples(), s.ghostSize(), pill.on() ? 0 : 1, s.overPositions(), s.centred());
        };
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Place place = Place.of(width, height, snapshot, look);
        if (place == null) {
            return Optional.empty();
        }
        Pill pill = place.pill(x, y);
        if (pill != null) {
            return Optional.of(
                    pill.on()
                            ? "Pooled along this axis; a click keeps it apart"
                            : "Kept apart along this axis; a click pools it");
        }
        return place.layout().hit(x, y) == null ? Optional.empty() : Optional.of(describe(place.diagram()));
    }

    /** The active value in words and numbers. */
    static String describe(Diagram d) {
        String where = d.tensor().spatial()
                ? "sample %d · channel %d · position (%d, %d)"
                        .formatted(
                                d.sample(),
                                d.channel(),
                                d.position() / d.tensor().width(),
                                d.position() % d.tensor().width())
                : "sample %d · unit %d".formatted(d.sample(), d.channel());
        String text = "%s\nx %s, normalized %s, y %s\nits pool: %s values, μ %s, σ² %s"
                .formatted(
                        where,
                        Numbers.plain(d.x(d.place())),
                        Numbers.plain(d.xhat(d.place())),
                        Numbers.plain(d.y(d.place())),
                        Numbers.count(d.m()),
                        Numbers.plain(d.mean()),
                        Numbers.plain(d.variance()));
        return d.focus().change() == 0
                ? text + "\ndrag it up or down: what depends on it moves"
                : text + "\nmoved by " + Numbers.plain(d.focus().change()) + "; normalized it was "
                        + Numbers.plain(d.xhatBefore(d.place()));
    }

    @Override
    public Optional<Look> typed(Typed key, Snapshot snapshot, Look look) {
        return Diagram.of(snapshot, look.focus()).map(d -> {
            LayerTensor t = d.tensor();
            Focus focus = look.focus();
            Focus.Cell cell = focus.cell();
            int most = t.spatial() ? CELLS : FLAT;
            double sample = 1.0 / Math.min(most, t.n());
            double position = t.spatial() ? 1.0 / Math.min(most, t.positions()) : 0;
            double channel = 1.0 / Math.min(most, t.channels());
            double unit = Diagram.limit(d.pool(d::x), 0.97) / 10;
            return look.with(
                    switch (key) {
                        case LEFT -> focus.with(moved(cell, -sample, 0, 0));
                        case RIGHT -> focus.with(moved(cell, sample, 0, 0));
                        case UP -> focus.with(moved(cell, 0, -position, t.spatial() ? 0 : -channel));
                        case DOWN -> focus.with(moved(cell, 0, position, t.spatial() ? 0 : channel));
                        case BACK -> focus.with(moved(cell, 0, 0, channel));
                        case FRONT -> focus.with(moved(cell, 0, 0, -channel));
                        case MORE -> focus.changed(focus.change() + unit, null);
                        case LESS -> focus.changed(focus.change() - unit, null);
                        case RESET -> focus.changed(0, null);
                    });
        });
    }

    private static Focus.Cell moved(Focus.Cell cell, double sample, double position, double channel) {
        return new Focus.Cell(
                within(cell.sample() + sample), within(cell.position() + position), within(cell.channel() + channel));
    }

    private static double within(double share) {
        return Math.max(0, Math.min(0.9999, share));
    }

    @Override
    public Optional<String> spoken(Snapshot snapshot, Look look) {
        return Diagram.of(snapshot, look.focus())
                .map(d ->
                        Schemes.title(d.scheme(), d.tensor().channels()) + ", " + Schemes.words(d.scheme(), d.tensor())
                                + ". " + describe(d).replace('\n', ' '));
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<String> columns =
                List.of("sample", "channel", "row", "column", "x", "xhat", "y", "mean", "variance", "m", "in pool");
        List<List<String>> rows = new ArrayList<>();
        Diagram.of(snapshot, look.focus()).ifPresent(d -> {
            LayerTensor t = d.tensor();
            CubeWindow window = CubeWindow.of(t, look.focus().active(), CELLS, FLAT);
            for (int k = 0; k < window.layers().length; k++) {
                for (int j = 0; j < window.rows().length; j++) {
                    for (int i = 0; i < window.samples().length; i++) {
                        int at = window.place(t, i, j, k);
                        Diagram of = d.at(at);
                        rows.add(List.of(
                                String.valueOf(of.sample()),
                                String.valueOf(of.channel()),
                                String.valueOf(of.position() / t.width()),
                                String.valueOf(of.position() % t.width()),
                                Numbers.cell(d.x(at)),
                                Numbers.cell(d.xhat(at)),
                                Numbers.cell(d.y(at)),
                                Numbers.cell(of.mean()),
                                Numbers.cell(of.variance()),
                                String.valueOf(d.m()),
                                d.inPool(at) ? "yes" : "no"));
                    }
                }
            }
        });
        return new Table(columns, rows);
    }
}
