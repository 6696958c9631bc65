package normscope.app.figure.axes;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Focus;
import normscope.app.figure.Hand;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.draw.Waiting;
import normscope.snapshot.Snapshot;

/** The values that share a mean and a variance as a histogram, and the arithmetic of one of them with its numbers. */
public final class PoolFigure implements Figure {
    @Override
    public String id() {
        return "pool";
    }

    @Override
    public String title() {
        return "The pool and the arithmetic";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across are the values of the cells that are lit, and up is how many there are: bars before normalization, lines after it.",
                "Follow one value down the lines: minus μ, divided by σ, times γ, plus β, each with its own numbers.",
                Term.POOL,
                Term.SIGMA,
                Term.GAMMA_BETA,
                Term.EPSILON,
                Term.RUNNING_AVERAGE));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return width < 480 ? 420 : 320;
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
        Pen pen = new Pen(g, look, PoolPlace.scale(width, height), snapshot);
        pen.ground(width, height);
        pen.card(0, 0, width, height);
        PoolPlace place = PoolPlace.of(width, height, snapshot, look);
        if (place == null) {
            Waiting.paint(pen, width, height);
            return;
        }
        PoolHead.paint(pen, width, place, look);
        new PoolHistogram(pen, place).paint(look);
        rows(pen, width, place);
        foot(pen, width, height, place);
    }

    private static void rows(Pen pen, double width, PoolPlace place) {
        double y = place.rowsTop();
        double x = place.rowsLeft();
        double right = width - pen.pt(14);
        for (PoolRow row : place.rows()) {
            boolean here = row.stage() == place.stage().inside() && row.stage() != Inside.WHOLE;
            if (here) {
                pen.fill(
                        new RoundRectangle2D.Double(
                                x - pen.pt(6),
                                y,
                                right - x + pen.pt(12),
                                place.rowHeight() - pen.pt(2),
                                pen.pt(6),
                                pen.pt(6)),
                        pen.palette().grid());
            }
            boolean two = place.rowHeight() > pen.pt(24); // lines: the letters, and below them the numbers
            double baseline = y + (two ? pen.pt(15) : place.rowHeight() * 0.66);
            List<String> numbers = row.lines(pen, right - x); // in a single line the first sum alone
            String beside = two && numbers.size() < 2 ? "" : numbers.get(0);
            // the numbers are what was measured: where room is scarce, the letters give way
            double taken = beside.isEmpty() ? 0 : pen.width(beside, Type.STRONG) + pen.pt(PoolRow.NUMBERS);
            String formula = pen.fit(row.formula(pen, right - x - taken), right - x - taken, Type.LABEL);
            pen.text(
                    formula,
                    x,
                    baseline,
                    Type.LABEL,
                    here ? pen.palette().text() : pen.palette().muted());
            if (here && !row.term().isEmpty() && formula.contains(row.term())) {
                term(pen, row, x, baseline);
            }
            pen.textRight(beside, right, baseline, Type.STRONG, pen.palette().text());
            if (two) {
                String below = numbers.get(numbers.size() - 1);
                pen.textRight(
                        below,
                        right,
                        baseline + pen.pt(14),
                        Type.STRONG,
                        pen.palette().text());
            }
            y += place.rowHeight();
        }
    }

    /** The part of the formula that is being computed, marked below and in the colour of the pool. */
    private static void term(Pen pen, PoolRow row, double x, double baseline) {
        int from = row.formula().indexOf(row.term());
        double left = x + pen.width(row.formula().substring(0, from), Type.LABEL);
        double width = pen.width(row.term(), Type.LABEL);
        Color accent = CubePainter.accent(pen);
        pen.text(row.term(), left, baseline, Type.LABEL, accent);
        pen.line(left, baseline + pen.pt(4), left + width, baseline + pen.pt(4), accent, pen.pt(1.6));
    }

    private static void foot(Pen pen, double width, double height, PoolPlace place) {
        Diagram d = place.diagram();
        String where = d.tensor().spatial()
                ? "sample %d · channel %d · row %d, column %d"
                        .formatted(
                                d.sample(),
                                d.channel(),
                                d.position() / d.tensor().width(),
                                d.position() % d.tensor().width())
                : "sample %d · unit %d".formatted(d.sample(), d.channel());
        if (d.touched()) {
            where += " · moved by " + Numbers.plain(d.focus().change());
        }
        pen.textRight(
                where,
                width - pen.pt(14),
                height - pen.pt(13),
                Type.SMALL,
                pen.palette().muted());
        Inside inside = place.stage().inside();
        String stage = inside == Inside.WHOLE
                ? ""
                : "%d of %d: %s".formatted(inside.ordinal(), Inside.values().length - 1, inside.title());
        if (inside.backward() && !d.backward()) {
            stage = d.tensor().learned() == null
                    ? "no gradient is known of this tensor"
                    : d.alone()
                            ? "without a pool the gradient loses nothing to one"
                            : "the gradient of this normalizer has more terms than these";
        } else if (d.alone() && inside.ofPool()) {
            stage = "nothing is pooled here";
        }
        pen.text(
                stage,
                pen.pt(14),
                height - pen.pt(13),
                inside == Inside.WHOLE ? Type.SMALL : Type.STRONG,
                inside == Inside.WHOLE ? pen.palette().muted() : pen.palette().text());
    }

    @Override
    public Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        PoolPlace place = PoolPlace.of(width, height, snapshot, look);
        if (place == null) {
            return look;
        }
        Focus focus = look.focus();
        boolean over = place.over(x, y);
        double value = place.axis()
                .value(Math.max(place.axis().from(), Math.min(place.axis().to(), x)));
        return switch (hand) {
            case PRESS -> look.with(focus.with(over ? new Focus.Brush(value, value) : null));
            case DRAG ->
                focus.brush() == null
                        ? look
                        : look.with(focus.with(new Focus.Brush(focus.brush().from(), value)));
            case RELEASE ->
                focus.brush() != null
                                && Math.abs(place.axis().at(focus.brush().from())
                                                - place.axis().at(focus.brush().to()))
                                        < 3
                        ? look.with(focus.with((Focus.Brush) null))
                        : look;
            default -> look;
        };
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        PoolPlace place = PoolPlace.of(width, height, snapshot, look);
        if (place == null || !place.over(x, y)) {
            return Optional.empty();
        }
        return Optional.of("drag over a stretch: the values in it are ringed in the cube");
    }

    @Override
    public Optional<String> spoken(Snapshot snapshot, Look look) {
        return Diagram.of(snapshot, look.focus())
                .map(d -> "%s, %d values. ".formatted(PoolHead.pool(d), d.m())
                        + PoolRows.of(d).stream()
                                .map(row -> row.formula() + ": " + row.numbers())
                                .collect(Collectors.joining(". ")));
    }

    private static final Columns<PoolRow> COLUMNS =
            new Columns<PoolRow>().text("formula", PoolRow::formula).text("numbers", PoolRow::numbers);

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return COLUMNS.table(
                Diagram.of(snapshot, look.focus()).map(PoolRows::of).orElse(List.of()));
    }
}
