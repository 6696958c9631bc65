package normscope.app.figure.axes;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Hand;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.draw.Waiting;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;

/**
 * The schemes side by side on the same numbers: what each pools, and the distribution that it makes of the selected
 * value's channel.
 */
public final class SchemesFigure implements Figure {
    private static final int CELLS = 4;
    private static final int FLAT = 6;
    private static final int BARS = 29;

    /** x̂ is shown from −LIMIT to LIMIT. */
    private static final double LIMIT = 3.5;

    @Override
    public String id() {
        return "schemes";
    }

    @Override
    public String title() {
        return "Six schemes on the same activations";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Each block lights what one scheme pools for the same cell, and the histogram beside it is what that makes of the cell's channel.",
                "Look which way the lit cells go: along the samples a scheme needs a minibatch, within one sample it does not.",
                Term.POOL,
                Term.MINIBATCH,
                Term.GROUP,
                Term.GHOST_BATCH));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return rows(columns(width)) * 152;
    }

    /** One of the small pictures. */
    private record Small(Normalizer normalizer, Diagram diagram, int row, double x, double width) {}

    /** How many have room beside each other on paper. */
    private static int columns(double width) {
        return width < 560 ? 2 : 3;
    }

    private static int rows(int columns) {
        return Schemes.TEXTBOOK.size() / columns;
    }

    /** Beside each other, as in the window. */
    private static List<Small> all(double width, Diagram shown, double scale) {
        return all(width, shown, scale, Schemes.TEXTBOOK.size());
    }

    private static List<Small> all(double width, Diagram shown, double scale, int columns) {
        List<Small> result = new ArrayList<>();
        double margin = 8 * scale;
        double each = (width - 2 * margin) / columns;
        for (Normalizer normalizer : Schemes.TEXTBOOK.keySet()) {
            Scheme scheme = Schemes.typical(normalizer, shown.tensor(), shown.scheme());
            int place = result.size();
            double x = margin + place % columns * each;
            result.add(new Small(normalizer, shown.with(scheme), place / columns, x, each));
        }
        return result;
    }

    private static double scale(double width, double height) {
        return Pen.scale(width, height, 1036, 190);
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
        double scale = scale(width, height);
        Pen pen = new Pen(g, look, scale, snapshot);
        pen.ground(width, height);
        pen.card(0, 0, width, height);
        Diagram shown = Diagram.of(snapshot, look.focus()).orElse(null);
        if (shown == null) {
            Waiting.paint(pen, width, height);
            return;
        }
        int columns = pen.paper() ? columns(width) : Schemes.TEXTBOOK.size();
        double each = height / rows(columns);
        for (Small small : all(width, shown, pen.scale(), columns)) {
            g.translate(0, small.row() * each);
            paint(pen, small, each, shown, look);
            g.translate(0, -small.row() * each);
        }
    }

    private static void paint(Pen pen, Small small, double height, Diagram shown, Look look) {
        Palette palette = pen.palette();
        Diagram d = small.diagram();
        double x = small.x();
        if (d.scheme().equals(shown.scheme())) {
            pen.frame(x, pen.pt(6), small.width(), height - pen.pt(12));
        }
        double inset = pen.pt(pen.paper() ? 3 : 10);
        double left = x + inset;
        double room = small.width() - 2 * inset;
        pen.text(pen.fit(small.normalizer().title(), room, Type.STRONG), left, pen.pt(25), Type.STRONG, palette.text());
        boolean degenerate = d.m() == 1;
        String pools =
                degenerate ? "m = 1: every x̂ is 0" : "m = %s · %s".formatted(Numbers.count(d.m()), count(d.pools()));
        pen.text(pen.fit(pools, room, Type.SMALL), left, pen.pt(40), Type.SMALL, palette.muted());
        CubeWindow window = CubeWindow.of(d.tensor(), d.focus().active(), CELLS, FLAT);
        double bars = Math.min(pen.pt(46), room * 0.3);
        CubeLayout layout = new CubeLayout(
                left,
                pen.pt(50),
                room - bars - pen.pt(pen.paper() ? 20 : 10),
                height - pen.pt(92),
                window.boundaries(d.tensor(), d::statistic));
        double[] values = new StageValues(d).cells(window, false);
        new CubePainter(pen, d, window, layout, CubePlace.colours(look, values), values).paint();
        histogram(pen, d, x + small.width() - inset - bars, pen.pt(50), bars, height - pen.pt(92));
        String line = note(d);
        pen.text(pen.fit(line, room, Type.SMALL), left, height - pen.pt(13), Type.SMALL, palette.muted());
    }

    private static String count(int pools) {
        return Numbers.count(pools) + (pools == 1 ? " pool" : " pools");
    }

    /** "per sample and channel". */
    private static String note(Diagram d) {
        String words = Schemes.words(d.scheme(), d.tensor());
        return "per "
                + words.substring("one for each ".length(), words.indexOf(", over"))
                        .replace("group of ", "");
    }

    /** x̂ of the selected channel over all samples and positions, upright as in the cube. */
    private static double[] channel(Diagram d) {
        LayerTensor t = d.tensor();
        double[] values = new double[t.n() * t.positions()];
        for (int i = 0; i < values.length; i++) {
            values[i] = d.xhat(i * t.channels() + d.channel());
        }
        return values;
    }

    private static void histogram(Pen pen, Diagram d, double x, double y, double width, double height) {
        double[] counts = new double[BARS];
        double most = 1;
        int outside = 0;
        for (double value : channel(d)) {
            int bar = (int) Math.floor((value + LIMIT) / (2 * LIMIT) * BARS);
            if (bar >= 0 && bar < BARS && Double.isFinite(value)) {
                most = Math.max(most, ++counts[bar]);
            } else {
                outside++;
            }
        }
        double step = height / BARS;
        for (int i = 0; i < BARS; i++) {
            if (counts[i] > 0) {
                double top = y + height - (i + 1) * step;
                pen.fill(
                        x,
                        top,
                        Math.max(1, counts[i] / most * width),
                        Math.max(0.8, step - pen.pt(0.6)),
                        pen.palette().axis());
            }
        }
        pen.vertical(x, y, y + height, pen.palette().axis());
        pen.text("x̂", x + pen.pt(4), y + pen.pt(6), Type.SMALL, pen.palette().muted());
        double zero = y + height / 2;
        pen.line(x - pen.pt(3), zero, x, zero, pen.palette().muted(), pen.pt(1));
        pen.textRight(
                "0", x - pen.pt(5), zero + pen.pt(4), Type.SMALL, pen.palette().muted());
        if (outside > 0) {
            double share = (double) outside / (d.tensor().n() * d.tensor().positions());
            pen.textRight(
                    Numbers.shortPercent(share) + " beyond",
                    x + width,
                    y + height + pen.pt(12),
                    Type.SMALL,
                    pen.palette().muted());
        }
    }

    private static Optional<Small> at(double x, double width, Diagram shown, double scale) {
        return all(width, shown, scale).stream()
                .filter(small -> x >= small.x() && x < small.x() + small.width())
                .findFirst();
    }

    @Override
    public Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Diagram shown = Diagram.of(snapshot, look.focus()).orElse(null);
        if (shown == null || hand != Hand.PRESS) {
            return look;
        }
        return at(x, width, shown, scale(width, height))
                .map(small -> look.with(look.focus().with(small.diagram().scheme(), shown.scheme())))
                .orElse(look);
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return Diagram.of(snapshot, look.focus())
                .flatMap(shown -> at(x, width, shown, scale(width, height)))
                .map(small -> wrapped(Schemes.note(small.normalizer()))
                        + "\nIts histogram: the selected value's channel, normalized, from −3.5 to 3.5.");
    }

    private static String wrapped(String text) {
        StringBuilder result = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ")) {
            if (column + word.length() > 60) {
                result.append('\n');
                column = 0;
            } else if (column > 0) {
                result.append(' ');
            }
            result.append(word);
            column += word.length() + 1;
        }
        return result.toString();
    }

    private record Row(Normalizer normalizer, Diagram diagram) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("normalizer", row -> row.normalizer().title())
            .text(
                    "statistics",
                    row -> Schemes.words(row.diagram().scheme(), row.diagram().tensor()))
            .whole("m", row -> row.diagram().m())
            .whole("pools", row -> row.diagram().pools())
            .number("mean", row -> row.diagram().mean())
            .number("variance", row -> row.diagram().variance())
            .number("xhat", row -> row.diagram().xhat(row.diagram().place()));

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        Diagram.of(snapshot, look.focus()).ifPresent(shown -> all(1036, shown, 1)
                .forEach(small -> rows.add(new Row(small.normalizer(), small.diagram()))));
        return COLUMNS.table(rows);
    }
}
