package normscope.app.figure.claim;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.claim.Expectation;
import normscope.claim.Expectation.Role;
import normscope.claim.Outcome;
import normscope.claim.Outcome.Summary;
import normscope.claim.SeedOutcome;

/**
 * What a claim came to: a line for each of its numbers, with the band in which it is to lie, and a mark for every seed, a dot
 * where it lies there, a cross where it does not or where networks diverged, and a ring outside a band that only the mean over
 * seeds has to keep to.
 */
public final class ClaimBands {
    private static final double LINE = 40;

    /** The share of the width that the axes take, at the right; words stand left of them. */
    private static final double AXIS = 0.46;

    private final Outcome outcome;

    public ClaimBands(Outcome outcome) {
        this.outcome = outcome;
    }

    /** How it is read, for whoever sees it for the first time. */
    public static Reading reading() {
        return new Reading(
                "Each line is one number of the claim: across is its value, the bar is the band in which it is expected, and a mark is one seed.",
                "Look whether the dots lie in their bands: a cross is a seed that misses or diverges, a ring one of which only the mean counts.",
                Term.SEED);
    }

    /** How high it is, in points. */
    public double height() {
        return LINE * outcome.summaries().size() + 6;
    }

    /** Draws into the rectangle from (0, 0) to (width, {@link #height}), in points, on what is there. */
    public void paint(Graphics2D g, double width, Look.Theme theme) {
        Pen pen = new Pen(g, theme, 1);
        double y = 0;
        for (Summary summary : outcome.summaries()) {
            paint(pen, summary, y, width);
            y += LINE;
        }
    }

    private void paint(Pen pen, Summary summary, double y, double width) {
        Palette palette = pen.palette();
        Expectation expectation = summary.expectation();
        double left = Math.floor(width * (1 - AXIS));
        double room = left - pen.pt(16);
        pen.text(pen.fit(expectation.name(), room, Type.LABEL), 0, y + 16, Type.LABEL, palette.text());
        pen.text(pen.fit(words(summary), room, Type.SMALL), 0, y + 31, Type.SMALL, palette.muted());
        List<Double> values = outcome.seeds().stream()
                .filter(SeedOutcome::measured)
                .map(seed -> seed.value(expectation))
                .toList();
        Axis axis = axis(expectation, values, left + pen.pt(8), width - pen.pt(12));
        double middle = y + 14;
        band(pen, expectation, axis, middle);
        pen.line(axis.from(), middle, axis.to(), middle, palette.axis(), 1);
        ends(pen, expectation, axis, y + 33);
        for (double value : values) {
            mark(pen, expectation, axis, value, middle);
        }
    }

    /** "median 0.8725, 0.859 to 0.876 · ≥ 0.84". */
    private static String words(Summary summary) {
        Expectation expectation = summary.expectation();
        String role =
                expectation.role() == Role.SHOWN ? " (only shown)" : expectation.onTheMean() ? " on the mean" : "";
        String band = expectation.role() == Role.SHOWN && expectation.band().equals("any")
                ? "only shown"
                : expectation.band() + role;
        if (summary.of() == 0) {
            return "not measured · " + band;
        }
        if (summary.diverged()) {
            return "diverged · " + band;
        }
        String numbers = summary.of() == 1
                ? Expectation.number(summary.median())
                : "median %s, %s to %s"
                        .formatted(
                                Expectation.number(summary.median()),
                                Expectation.number(summary.low()),
                                Expectation.number(summary.high()));
        String mean = expectation.onTheMean() && summary.of() > 1 ? ", mean " + Expectation.number(summary.mean()) : "";
        return numbers + mean + " · " + band;
    }

    private static Axis axis(Expectation expectation, List<Double> values, double from, double to) {
        List<Double> shown = new ArrayList<>();
        values.stream().filter(Double::isFinite).forEach(shown::add);
        for (double end : new double[] {expectation.low(), expectation.high()}) {
            if (Double.isFinite(end)) {
                shown.add(end);
            }
        }
        double low = shown.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = shown.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        if (low > 0 && high / low > 30) {
            return new Axis(low / 2, high * 2, from, to, true);
        }
        double range = high - low;
        double more = range > 0 ? 0.18 * range : Math.max(Math.abs(high) * 0.1, 1e-12);
        return Axis.linear(low - more, high + more, from, to);
    }

    private static void band(Pen pen, Expectation expectation, Axis axis, double middle) {
        if (expectation.low() == Double.NEGATIVE_INFINITY && expectation.high() == Double.POSITIVE_INFINITY) {
            return;
        }
        double from = Double.isFinite(expectation.low()) ? axis.within(expectation.low()) : axis.from();
        double to = Double.isFinite(expectation.high()) ? axis.within(expectation.high()) : axis.to();
        Palette palette = pen.palette();
        double wide = Math.max(to - from, pen.pt(3)); // an identity is a line
        pen.fill(
                from,
                middle - 9,
                wide,
                18,
                Palette.mix(palette.card(), palette.lanes().get(2), 0.28));
        for (double end : new double[] {expectation.low(), expectation.high()}) {
            if (Double.isFinite(end)) {
                pen.vertical(
                        axis.within(end),
                        middle - 9,
                        middle + 9,
                        palette.lanes().get(2));
            }
        }
    }

    /** The band's ends in numbers below it. */
    private static void ends(Pen pen, Expectation expectation, Axis axis, double baseline) {
        double last = Double.NEGATIVE_INFINITY;
        for (double end : new double[] {expectation.low(), expectation.high()}) {
            String text = Expectation.number(end);
            double half = pen.width(text, Type.SMALL) / 2;
            double at = Math.min(Math.max(axis.within(end), axis.from() + half), axis.to() - half);
            if (Double.isFinite(end) && at - half > last) {
                pen.textCentred(text, at, baseline, Type.SMALL, pen.palette().muted());
                last = at + half + pen.pt(6);
            }
        }
    }

    private static void mark(Pen pen, Expectation expectation, Axis axis, double value, double middle) {
        boolean shown = expectation.role() == Role.SHOWN;
        Color color = pen.palette().text();
        if (!Double.isFinite(value)) {
            pen.cross(
                    axis.to() + pen.pt(5),
                    middle,
                    pen.pt(4),
                    pen.palette().lanes().get(0),
                    pen.pt(2));
        } else if (expectation.holds(value) || shown) {
            pen.dot(axis.within(value), middle, pen.pt(4), color);
        } else if (expectation.onTheMean()) {
            pen.draw(
                    new Ellipse2D.Double(axis.within(value) - pen.pt(4), middle - pen.pt(4), pen.pt(8), pen.pt(8)),
                    color,
                    Pen.stroke(1.4));
        } else {
            pen.cross(
                    axis.within(value), middle, pen.pt(4), pen.palette().lanes().get(0), pen.pt(2));
        }
    }
}
