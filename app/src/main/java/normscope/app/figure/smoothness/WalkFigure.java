package normscope.app.figure.smoothness;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.GradientView;
import normscope.app.figure.Hand;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.Typed;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.measured.MeasuredCurve;
import normscope.app.figure.measured.MeasuredPanel;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;

/** The loss along the negative gradient where the lanes stand, with a handle that reads the numbers on the way. */
public final class WalkFigure implements Figure {
    private static final double LINE = 15;

    @Override
    public String id() {
        return "walk";
    }

    @Override
    public String title() {
        return "The walk downhill";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across is how far one walks downhill from where a lane stands, in learning rates, and up is the loss there.",
                "Drag the handle and read how loss and gradient change on the way: the longer a line goes on falling, the longer a step may be.",
                Term.GRADIENT,
                Term.LEARNING_RATE,
                Term.EFFECTIVE_BETA));
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
        return snapshot.gradients() != null;
    }

    private static double scale(double width, double height) {
        return Pen.scale(width, height, 250, 300);
    }

    /** The curves and the box that they stand in. */
    private record Plot(List<Walked> walks, MeasuredPanel panel, double height, MeasuredPanel.Place place) {
        static Plot of(double width, double height, Snapshot snapshot) {
            double s = scale(width, height);
            List<Walked> walks = Walked.newest(snapshot);
            List<MeasuredCurve> curves = new ArrayList<>();
            for (Walked walk : walks) {
                curves.add(MeasuredCurve.line(walk.lane(), walk.at(), walk.losses()));
            }
            String when = walks.isEmpty()
                    ? ""
                    : "step " + Numbers.count(walks.get(0).entry().step());
            MeasuredPanel panel = new MeasuredPanel(
                    "Loss downhill", when, "learning rates", "loss", MeasuredPanel.Scale.LOGARITHMIC, curves);
            double below = walks.isEmpty() ? 0 : (LINE * (snapshot.lanes().size() + 2) + 8) * s;
            double high = Math.max(1, height - below);
            return new Plot(walks, panel, high, panel.place(0, 0, width, high, s, curves));
        }

        /** Where the handle stands: at a point that was measured. */
        double handle(Look look) {
            Walked first = walks.get(0);
            return first.at()[first.nearest(look.gradient().at())];
        }

        boolean contains(double x, double y) {
            Axis across = place.across();
            return !walks.isEmpty() && x >= across.from() - 8 && x <= across.to() + 8 && y >= 0 && y <= height;
        }
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, scale(width, height), snapshot);
        pen.ground(width, height);
        Plot plot = Plot.of(width, height, snapshot);
        pen.card(0, 0, width, height);
        plot.panel().paintOn(pen, 0, 0, width, plot.height(), 0, plot.panel().curves());
        Axis upright = plot.place().upright();
        if (plot.walks().isEmpty() || upright.from() - upright.to() < pen.pt(14)) {
            return;
        }
        handle(pen, plot, look);
        numbers(pen, plot, width, snapshot, look);
    }

    private static void handle(Pen pen, Plot plot, Look look) {
        Axis across = plot.place().across();
        Axis upright = plot.place().upright();
        double x = across.within(plot.handle(look));
        pen.line(x, upright.to(), x, upright.from(), pen.palette().text(), pen.pt(1.2));
        pen.dot(x, upright.to(), pen.pt(5), pen.palette().text());
        pen.dot(x, upright.to(), pen.pt(2), pen.palette().card());
        for (Walked walk : plot.walks()) {
            int k = walk.nearest(look.gradient().at());
            double y = upright.within(walk.losses()[k]);
            double at = across.within(walk.at()[k]);
            if (Double.isFinite(walk.losses()[k])) {
                pen.dot(at, y, pen.pt(4.6), pen.palette().card());
                pen.dot(at, y, pen.pt(3.4), pen.lane(walk.lane()));
            }
        }
    }

    /** What stands at the handle, a line a lane. */
    private static void numbers(Pen pen, Plot plot, double width, Snapshot snapshot, Look look) {
        Palette palette = pen.palette();
        double left = pen.pt(12);
        double pitch = (width - pen.pt(12) - left) / 4;
        double baseline = plot.height() + pen.pt(pen.paper() ? 22 : 8);
        double handle = plot.handle(look);
        double rate = plot.walks().get(0).entry().rate();
        String where = "at %s, η = %s".formatted(rates(handle), Numbers.plain(handle * rate));
        pen.text(pen.fit(where, width - 2 * left, Type.SMALL), left, baseline, Type.SMALL, palette.text());
        baseline += pen.pt(LINE);
        String[] heads = {"loss", "change", "β"};
        for (int i = 0; i < heads.length; i++) {
            pen.textRight(heads[i], left + (i + 2) * pitch, baseline, Type.SMALL, palette.muted());
        }
        for (Walked walk : plot.walks()) {
            baseline += pen.pt(LINE);
            int k = walk.nearest(look.gradient().at());
            pen.text(pen.letter(walk.lane()), left, baseline, Type.STRONG, pen.laneText(walk.lane()));
            double[] values = {walk.losses()[k], walk.changes()[k], walk.betas()[k]};
            for (int i = 0; i < values.length; i++) {
                pen.textRight(
                        words(values[i]), left + (i + 2) * pitch, baseline, Type.STRONG, pen.laneText(walk.lane()));
            }
        }
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            LaneSnapshot each = snapshot.lanes().get(lane);
            if (each.diverged()) {
                baseline += pen.pt(LINE);
                pen.text(pen.letter(lane), left, baseline, Type.STRONG, pen.laneText(lane));
                String words = "diverged at step " + Numbers.count(each.divergedAt());
                pen.text(words, left + pen.pt(16), baseline, Type.SMALL, palette.text());
            }
        }
    }

    private static String rates(double at) {
        return GradientPanels.multiple(at) + (at == 1 ? " learning rate" : " learning rates");
    }

    private static String words(double value) {
        return Double.isInfinite(value) ? "diverges" : Numbers.plain(value);
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Plot plot = Plot.of(width, height, snapshot);
        return plot.contains(x, y)
                ? plot.panel().readout(x, plot.place(), snapshot).map(text -> text + "\ndrag: read off the numbers")
                : Optional.empty();
    }

    @Override
    public Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Plot plot = Plot.of(width, height, snapshot);
        boolean holds = hand == Hand.PRESS && plot.contains(x, y)
                || hand == Hand.DRAG && !plot.walks().isEmpty();
        return holds ? look.with(look.gradient().at(plot.place().across().value(x))) : look;
    }

    @Override
    public Optional<Look> typed(Typed key, Snapshot snapshot, Look look) {
        List<Walked> walks = Walked.newest(snapshot);
        if (walks.isEmpty()) {
            return Optional.empty();
        }
        Walked walk = walks.get(0);
        int k = walk.nearest(look.gradient().at());
        int last = walk.at().length - 1;
        return switch (key) {
            case LEFT -> Optional.of(look.with(look.gradient().at(walk.at()[Math.max(0, k - 1)])));
            case RIGHT -> Optional.of(look.with(look.gradient().at(walk.at()[Math.min(last, k + 1)])));
            case RESET -> Optional.of(look.with(look.gradient().at(GradientView.FIRST.at())));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> spoken(Snapshot snapshot, Look look) {
        StringBuilder text = new StringBuilder();
        for (Walked walk : Walked.newest(snapshot)) {
            int k = walk.nearest(look.gradient().at());
            if (text.isEmpty()) {
                text.append(rates(walk.at()[k])).append(" downhill.");
            }
            text.append(" Lane %s: loss %s, change of the gradient %s, beta %s."
                    .formatted(
                            snapshot.letter(walk.lane()),
                            words(walk.losses()[k]),
                            words(walk.changes()[k]),
                            words(walk.betas()[k])));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    /** One point of a walk. */
    private record Row(String lane, Walked walk, int at) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .whole("step", row -> row.walk().entry().step())
            .text("learning_rates", row -> GradientPanels.multiple(row.walk().at()[row.at()]))
            .number("loss", row -> row.walk().losses()[row.at()])
            .number("gradient_change", row -> row.walk().changes()[row.at()])
            .number("beta", row -> row.walk().betas()[row.at()]);

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        for (Walked walk : Walked.newest(snapshot)) {
            for (int k = 0; k < walk.at().length; k++) {
                rows.add(new Row(snapshot.lanes().get(walk.lane()).name(), walk, k));
            }
        }
        return COLUMNS.table(rows);
    }
}
