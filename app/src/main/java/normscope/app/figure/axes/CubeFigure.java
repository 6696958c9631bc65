package normscope.app.figure.axes;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Focus;
import normscope.app.figure.Hand;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.Typed;
import normscope.app.figure.draw.Digits;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Span;
import normscope.app.figure.draw.Waiting;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;

/**
 * The activations of the watched layer as a block of cells, samples by channels by positions, with the values that share
 * a mean and a variance lit (after Wu and He 2018, figure 2, but of the running tensor).
 */
public final class CubeFigure implements Figure {
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

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "The block holds the activations of a layer, one cell a value, along the axes named beside it: samples, channels, positions; the colour is the value.",
                "Click a cell: the cells that light up share its mean and variance, and nothing else has a part in them.",
                Term.POOL,
                Term.MINIBATCH,
                Term.UNIT,
                Term.GROUP));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return 300;
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return snapshot.tensor() != null;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        CubePlace place = CubePlace.of(width, height, snapshot, look);
        Pen pen = new Pen(g, look, CubePlace.scale(width, height), snapshot);
        pen.ground(width, height);
        pen.card(0, 0, width, height);
        if (place == null) {
            Waiting.paint(pen, width, height);
            return;
        }
        CubeCaptions.head(pen, width, place, snapshot);
        new CubePainter(pen, place.diagram(), place.window(), place.layout(), place.colours(), place.painted()).paint();
        place.edges().paint(pen);
        CubeCaptions.foot(pen, width, height, place);
    }

    @Override
    public Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        CubePlace place = CubePlace.of(width, height, snapshot, look);
        if (place == null) {
            return look;
        }
        Focus focus = look.focus();
        Focus.Cell cell = place.cell(x, y);
        switch (hand) {
            case LEAVE -> {
                return look.with(focus.hovering(null));
            }
            case HOVER -> {
                return look.with(focus.hovering(cell));
            }
            case PRESS -> {
                Scheme toggled = place.edges().toggled(x, y);
                if (toggled != null) {
                    return look.with(focus.with(toggled, place.diagram().scheme()));
                }
                if (cell == null) {
                    return look;
                }
                boolean held = same(place, cell, focus.cell());
                Focus chosen = held ? focus : focus.with(cell);
                // what pools nothing has nothing to show of a value that moves
                Focus.Grip grip = place.diagram().alone() ? null : new Focus.Grip(y, chosen.change());
                return look.with(chosen.changed(chosen.change(), grip));
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
                return look.with(focus.changed(grip.change() + up / REACH * place.unit(), grip));
            }
            case RELEASE -> {
                return look.with(focus.changed(focus.change(), null));
            }
        }
        return look;
    }

    private static boolean same(CubePlace place, Focus.Cell a, Focus.Cell b) {
        LayerTensor t = place.diagram().tensor();
        return Focus.Cell.index(a.sample(), t.n()) == Focus.Cell.index(b.sample(), t.n())
                && Focus.Cell.index(a.position(), t.positions()) == Focus.Cell.index(b.position(), t.positions())
                && Focus.Cell.index(a.channel(), t.channels()) == Focus.Cell.index(b.channel(), t.channels());
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        CubePlace place = CubePlace.of(width, height, snapshot, look);
        if (place == null) {
            return Optional.empty();
        }
        String edge = place.edges().words(x, y);
        if (edge != null) {
            return Optional.of(edge);
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
        String value = "%s\nx %s, normalized %s, y %s\n"
                .formatted(
                        where,
                        Digits.resolved(d.x(d.place()), d.unit()),
                        Numbers.plain(d.xhat(d.place())),
                        Numbers.plain(d.y(d.place())));
        if (d.alone()) {
            return value + "nothing is pooled: no other value has a part in it";
        }
        String text = value
                + "its pool: %s values, μ %s, σ² %s"
                        .formatted(
                                Numbers.count(d.m()), Digits.resolved(d.mean(), d.unit()), Numbers.plain(d.variance()));
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
            int most = t.spatial() ? CubePlace.CELLS : CubePlace.FLAT;
            double sample = 1.0 / Math.min(most, t.n());
            double position = t.spatial() ? 1.0 / Math.min(most, t.positions()) : 0;
            double channel = 1.0 / Math.min(most, t.channels());
            double unit = d.alone() ? 0 : Span.of(d.pool(d::x), 0.97).limit() / 10;
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

    /** A value that is drawn: the diagram pointed at it, its place, and the diagram as it stands. */
    private record Row(Diagram of, Diagram shown, int at) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .whole("sample", row -> row.of().sample())
            .whole("channel", row -> row.of().channel())
            .whole("row", row -> row.of().position() / row.of().tensor().width())
            .whole("column", row -> row.of().position() % row.of().tensor().width())
            .number("x", row -> row.shown().x(row.at()))
            .number("xhat", row -> row.shown().xhat(row.at()))
            .number("y", row -> row.shown().y(row.at()))
            .number("mean", row -> row.of().mean())
            .number("variance", row -> row.of().variance())
            .whole("m", row -> row.shown().m())
            .text("in pool", row -> row.shown().inPool(row.at()) ? "yes" : "no");

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        Diagram.of(snapshot, look.focus()).ifPresent(d -> {
            LayerTensor t = d.tensor();
            CubeWindow window = CubeWindow.of(t, look.focus().active(), CubePlace.CELLS, CubePlace.FLAT);
            for (int k = 0; k < window.layers().length; k++) {
                for (int j = 0; j < window.rows().length; j++) {
                    for (int i = 0; i < window.samples().length; i++) {
                        int at = window.place(t, i, j, k);
                        rows.add(new Row(d.at(at), d, at));
                    }
                }
            }
        });
        return COLUMNS.table(rows);
    }
}
