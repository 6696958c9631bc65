package normscope.app.figure.smoothness;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientEntry.Identity;
import normscope.snapshot.GradientNormIdentity;
import normscope.snapshot.Gradients;
import normscope.snapshot.Snapshot;

/**
 * Theorem 4.1 of Santurkar et al. (2018) in the selected layer: the squared gradient as a bar a lane, below it what BatchNorm
 * takes away drawn as wide as the whole, and as a number how far the theorem's two sides are apart.
 */
public final class GradientNormFigure implements Figure {
    private static final double ROW = 16;
    private static final double LISTED = 14;

    /** Between a bar and its part that is drawn larger. */
    private static final double FUNNEL = 9;

    @Override
    public String id() {
        return "gradient-norm";
    }

    @Override
    public String title() {
        return "What BatchNorm takes from the gradient";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "The upper bar of a lane is the squared gradient on its way back, and the lower one is what BatchNorm takes out of it, drawn larger.",
                "Look how large that part is in every layer, and how much of it is the mean and how much lies along the normalized values.",
                Term.GRADIENT_NORM,
                Term.NORMALIZED,
                Term.GAMMA_BETA,
                Term.SIGMA));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return Math.max(216, 60 + 80.0 * snapshot.lanes().size());
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return snapshot.gradients() != null;
    }

    private static double scale(double width, double height) {
        return Pen.scale(width, height, 250, 300);
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, scale(width, height), snapshot);
        String layer = Names.column(snapshot, Names.selected(snapshot, look));
        Panel.frame(pen, width, height, "Taken from the gradient, " + layer, "");
        double top = pen.pt(40);
        pen.text(
                pen.fit("|∂L/∂y|² = γ²/σ² (|∂L/∂z|² − mean − x̂ part)", width - pen.pt(24), Type.SMALL),
                pen.pt(12),
                top,
                Type.SMALL,
                pen.palette().muted());
        top += pen.pt(22);
        List<GradientNormPart> parts = GradientNormPart.of(snapshot, look);
        double row = pen.pt(1.8 * ROW);
        while (row > pen.pt(ROW) && room(pen, parts, row, width, height - top) < 0) {
            row -= pen.pt(1);
        }
        long barred = parts.stream().filter(part -> part.identity() != null).count();
        double left = room(pen, parts, row, width, height - top);
        int rows = barred == 0 ? 0 : (int) Math.max(0, left / barred / pen.pt(LISTED));
        for (GradientNormPart part : parts) {
            if (top + pen.pt(ROW) > height) {
                return;
            }
            pen.text(
                    pen.fit(Names.lane(snapshot, part.lane()), width - pen.pt(24), Type.STRONG),
                    pen.pt(12),
                    top,
                    Type.STRONG,
                    pen.laneText(part.lane()));
            Identity identity = part.identity();
            if (identity == null) {
                for (String line : Type.SMALL.wrap(part.sentence(), width - pen.pt(24), pen.scale())) {
                    top += pen.pt(15);
                    if (top > height - pen.pt(4)) {
                        return;
                    }
                    pen.text(line, pen.pt(12), top, Type.SMALL, pen.palette().muted());
                }
            } else {
                pen.textRight(
                        "step " + Numbers.count(part.step()),
                        width - pen.pt(12),
                        top,
                        Type.SMALL,
                        pen.palette().muted());
                top = bars(pen, part.lane(), identity, top + pen.pt(7), width, row);
                top = others(pen, snapshot, part, top, width, rows);
            }
            top += pen.pt(24);
        }
    }

    /** What room is left below bars and sentences; negative if there is too little for them. */
    private static double room(Pen pen, List<GradientNormPart> parts, double row, double width, double room) {
        double left = room;
        for (GradientNormPart part : parts) {
            int lines = Type.SMALL
                    .wrap(part.sentence(), width - pen.pt(24), pen.scale())
                    .size();
            left -= part.identity() == null ? pen.pt(24 + 15 * lines) : 2 * row + pen.pt(23 + FUNNEL + 30 + 24 + 4);
        }
        return left;
    }

    /** What is taken in all layers of a lane, or in evenly spaced ones. */
    private static double others(
            Pen pen, Snapshot snapshot, GradientNormPart part, double top, double width, int rows) {
        GradientEntry newest = GradientNormPart.newest(snapshot, part.lane());
        if (newest == null || rows < 2) {
            return top;
        }
        List<Identity> all = newest.identities();
        int shown = Math.min(rows, all.size());
        double most = all.stream()
                .mapToDouble(each -> taken(shares(each.sum())))
                .max()
                .orElse(0);
        Color[] colors = colors(pen, part.lane());
        double from = pen.pt(12) + pen.width("layer 88", Type.STRONG) + pen.pt(8);
        double room = width - pen.pt(12) - pen.width("88.88 %", Type.SMALL) - pen.pt(6) - from;
        double y = top + pen.pt(8);
        for (int i = 0; i < shown; i++) {
            Identity identity = all.get(shown == 1 ? 0 : i * (all.size() - 1) / (shown - 1));
            boolean selected = identity.equals(part.identity());
            Color words = selected ? pen.palette().text() : pen.palette().muted();
            double baseline = y + pen.pt(9);
            pen.textRight(
                    pen.fit(identity.layer(), from - pen.pt(20), Type.SMALL),
                    from - pen.pt(8),
                    baseline,
                    selected ? Type.STRONG : Type.SMALL,
                    words);
            double[] shares = shares(identity.sum());
            double x = from;
            for (int k = 1; k < shares.length && most > 0; k++) {
                double wide = Math.max(0, room * shares[k] / most);
                pen.fill(x, y + pen.pt(1), wide, pen.pt(LISTED - 5), colors[k]);
                x += wide;
            }
            pen.textRight(share(taken(shares)), width - pen.pt(12), baseline, Type.SMALL, words);
            y += pen.pt(LISTED);
        }
        return y;
    }

    /** The largest that the right side can be: nothing taken. */
    private static double whole(GradientNormIdentity sum) {
        return Math.max(sum.whole() * sum.factor(), 1e-300);
    }

    /** What stays, what the mean takes, what the projection takes, as shares of the whole. */
    private static double[] shares(GradientNormIdentity sum) {
        double whole = whole(sum);
        return new double[] {
            sum.predicted() / whole, sum.factor() * sum.mean() / whole, sum.factor() * sum.aligned() / whole
        };
    }

    private static double taken(double[] shares) {
        return shares[1] + shares[2];
    }

    /** "12.3 %", and of little so many digits that something is left to be read. */
    private static String share(double share) {
        return Math.abs(share) >= 0.01 ? Numbers.percent(share) : Numbers.plain(100 * share) + " %";
    }

    /** Draws what is taken, first as a number, then as a part of the whole, then by itself; says where the last line stands. */
    private static double bars(Pen pen, int lane, Identity identity, double top, double width, double row) {
        double from = pen.pt(12);
        double room = width - 2 * from;
        double thick = row - pen.pt(4);
        Color[] colors = colors(pen, lane);
        double[] shares = shares(identity.sum());
        double taken = taken(shares);
        double y = top + pen.pt(15);
        pen.text(
                pen.fit(share(taken) + " is taken away", room, Type.HEADLINE),
                from,
                y,
                Type.HEADLINE,
                pen.palette().text());
        y += pen.pt(8);
        double x = from;
        for (int i = 0; i < shares.length; i++) {
            double wide = Math.max(0, room * shares[i]);
            pen.fill(x, y, wide, thick, colors[i]);
            x += wide;
        }
        double kept = from + room * Math.min(1, Math.max(0, shares[0]));
        y += thick;
        pen.line(kept, y, from, y + pen.pt(FUNNEL), pen.palette().axis(), pen.pt(0.8));
        pen.line(from + room, y, from + room, y + pen.pt(FUNNEL), pen.palette().axis(), pen.pt(0.8));
        y += pen.pt(FUNNEL);
        x = from;
        for (int i = 1; i < shares.length && taken > 0; i++) {
            double wide = Math.max(0, Math.min(room, room * shares[i] / taken));
            pen.fill(x, y, wide, thick, colors[i]);
            x += wide;
        }
        pen.box(from, y, room, thick, pen.palette().axis());
        y += thick + pen.pt(15);
        x = from;
        String[] words = {"", share(shares[1]) + " its mean", share(shares[2]) + " along x̂"};
        for (int i = 1; i < words.length; i++) {
            if (x + pen.pt(13) + pen.width(words[i], Type.SMALL) > width - pen.pt(6)) {
                x = from;
                y += pen.pt(15);
            }
            pen.fill(x, y - pen.pt(8), pen.pt(8), pen.pt(8), colors[i]);
            pen.text(words[i], x + pen.pt(12), y, Type.SMALL, pen.palette().text());
            x += pen.pt(22) + pen.width(words[i], Type.SMALL);
        }
        y += pen.pt(15);
        String apart = "the two sides differ by " + Numbers.plain(Math.abs(identity.residual())) + " at most";
        pen.text(
                pen.fit(apart, room, Type.SMALL),
                from,
                y,
                Type.SMALL,
                pen.palette().muted());
        return y;
    }

    /** What stays, what the mean takes, what the projection takes. */
    private static Color[] colors(Pen pen, int lane) {
        Palette palette = pen.palette();
        return new Color[] {
            pen.lane(lane),
            Palette.mix(palette.card(), palette.axis(), 0.9),
            Palette.mix(palette.card(), pen.lane(lane), 0.4)
        };
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        StringBuilder text = new StringBuilder();
        for (GradientNormPart part : GradientNormPart.of(snapshot, look)) {
            Identity identity = part.identity();
            if (identity != null) {
                GradientNormIdentity sum = identity.sum();
                text.append(text.isEmpty() ? "" : "\n")
                        .append("%s: |∂L/∂y|² %s, γ²/σ² |∂L/∂z|² %s, less %s and %s"
                                .formatted(
                                        Names.lane(snapshot, part.lane()),
                                        Numbers.plain(sum.measured()),
                                        Numbers.plain(sum.factor() * sum.whole()),
                                        Numbers.plain(sum.factor() * sum.mean()),
                                        Numbers.plain(sum.factor() * sum.aligned())));
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private record Row(String lane, int step, Identity identity) {
        GradientNormIdentity sum() {
            return identity.sum();
        }
    }

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .whole("step", Row::step)
            .text("layer", row -> row.identity().layer())
            .number("left_side", row -> row.sum().measured())
            .number("scaled_outer", row -> row.sum().factor() * row.sum().whole())
            .number("mean_part", row -> row.sum().factor() * row.sum().mean())
            .number("xhat_part", row -> row.sum().factor() * row.sum().aligned())
            .number("residual", row -> row.sum().residual())
            .number("worst_unit_residual", row -> row.identity().residual());

    /** Every layer at every step that was measured. */
    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        Gradients gradients = snapshot.gradients();
        for (int lane = 0; gradients != null && lane < gradients.lanes().size(); lane++) {
            String name = snapshot.lanes().get(lane).name();
            List<GradientEntry> entries =
                    new ArrayList<>(gradients.lanes().get(lane).entries());
            GradientEntry paused = gradients.lanes().get(lane).paused();
            if (paused != null) {
                entries.add(paused);
            }
            for (GradientEntry entry : entries) {
                entry.identities().forEach(identity -> rows.add(new Row(name, entry.step(), identity)));
            }
        }
        return COLUMNS.table(rows);
    }
}
