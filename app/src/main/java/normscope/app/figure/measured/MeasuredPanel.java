package normscope.app.figure.measured;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Band;
import normscope.app.figure.draw.Beyond;
import normscope.app.figure.draw.Coinciding;
import normscope.app.figure.draw.EndLetters;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pale;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Trace;
import normscope.app.figure.draw.Type;
import normscope.snapshot.Snapshot;

/**
 * A panel of measurements: a line or a band a lane.
 * Long because every way in which a curve is drawn, now, later and before, goes by the same two axes.
 *
 * @param title what is measured
 * @param note how to read it; left out where there is no room
 * @param along what the axis across counts: "step", or another word
 * @param upright what the axis upwards counts
 * @param scale of the upright axis
 * @param curves one a lane that has any, and those of the run before
 */
public record MeasuredPanel(
        String title, String note, String along, String upright, Scale scale, List<MeasuredCurve> curves) {
    public static final String STEP = "step";

    /** Titles there, where many panels stand in a column. */
    static final Type ON_PAPER = Type.STRONG;

    /** What is so many times less than the largest is as good as nothing: it runs along the lower edge. */
    private static final double MOST = 1e7;

    private static final int MOST_TICKS = 7;

    /** Room for the labels and the title of the upright axis. */
    private static final double LEFT = 58;

    /** What the axis upwards counts is what the title says before a comma. */
    public MeasuredPanel(String title, String note, String along, Scale scale, List<MeasuredCurve> curves) {
        this(title, note, along, title.replaceFirst(", .*", ""), scale, curves);
    }

    public MeasuredPanel withUpright(String words) {
        return new MeasuredPanel(title, note, along, words, scale, curves);
    }

    /** What the upright axis shows. */
    public enum Scale {
        /** Positive numbers of any size, logarithmically. */
        LOGARITHMIC,
        /** From 0, or below if there are negative numbers, to the largest. */
        LINEAR,
        /** −1 to 1. */
        COSINE
    }

    /** Where its axes stand. */
    public record Place(Axis across, Axis upright) {}

    /**
     * Where they stand on a panel of some size.
     *
     * @param row all curves that share the upright axis
     */
    public Place place(double x, double y, double width, double height, double s, List<MeasuredCurve> row) {
        return place(x, y, width, height, 0, s, row);
    }

    /** The same with so much room more between title and plot. */
    public Place place(
            double x, double y, double width, double height, double head, double s, List<MeasuredCurve> row) {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (MeasuredCurve curve : curves) {
            for (double value : curve.x()) {
                from = Math.min(from, value);
                to = Math.max(to, value);
            }
        }
        boolean steps = along.equals(STEP);
        if (from > to) {
            from = 0;
            to = 1;
        }
        from = steps ? 0 : from;
        to = to > from ? to : from + 1; // where all is of one step, an axis still has a length
        Axis across = Axis.linear(from, to, x + LEFT * s, Math.max(x + (LEFT + 1) * s, x + width - 22 * s));
        return new Place(across, upright(row, y + height - 25 * s, y + head + Panel.top(s)));
    }

    private Axis upright(List<MeasuredCurve> row, double bottom, double top) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (MeasuredCurve curve : row) {
            for (double[] edge : new double[][] {curve.low(), curve.high()}) {
                for (double value : edge) {
                    if (Double.isFinite(value) && (value > 0 || scale != Scale.LOGARITHMIC)) {
                        low = Math.min(low, value);
                        high = Math.max(high, value);
                    }
                }
            }
        }
        if (scale == Scale.COSINE) {
            return Axis.linear(low < -0.02 ? -1 : 0, 1, bottom, top);
        }
        if (low > high) {
            return scale == Scale.LINEAR ? Axis.linear(0, 1, bottom, top) : new Axis(0.1, 10, bottom, top, true);
        }
        if (scale == Scale.LINEAR) {
            double step = Axis.step(Math.max(high - Math.min(low, 0), 1e-12), 4);
            double lo = Math.min(0, Math.floor(low / step) * step);
            double hi = Math.ceil(high / step - 1e-9) * step;
            return Axis.linear(lo, hi > lo ? hi : lo + 1, bottom, top); // where all is 0, an axis still has a length
        }
        double hi = Axis.roundUp(high);
        return new Axis(Math.min(Axis.roundDown(Math.max(low, high / MOST)), hi / 5), hi, bottom, top, true);
    }

    public void paint(Pen pen, double x, double y, double width, double height, List<MeasuredCurve> row) {
        paint(pen, x, y, width, height, 0, row);
    }

    /** The same with so much room more between title and plot. */
    public void paint(Pen pen, double x, double y, double width, double height, double head, List<MeasuredCurve> row) {
        pen.card(x, y, width, height);
        paintOn(pen, x, y, width, height, head, row);
    }

    /** The same on a card that is there. */
    public void paintOn(
            Pen pen, double x, double y, double width, double height, double head, List<MeasuredCurve> row) {
        Palette palette = pen.palette();
        Type type = pen.paper() ? ON_PAPER : Type.TITLE;
        String shown = pen.fit(title, width - pen.pt(pen.paper() ? 12 : 24), type);
        pen.text(shown, x + pen.pt(12), y + pen.pt(19), type, palette.text());
        if (pen.width(note, Type.SMALL) <= width - pen.pt(36) - pen.width(shown, type)) {
            pen.textRight(note, x + width - pen.pt(12), y + pen.pt(19), Type.SMALL, palette.muted());
        }
        Place place = place(x, y, width, height, head, pen.scale(), row);
        if (place.upright().from() - place.upright().to() < pen.pt(14)) {
            return;
        }
        grid(pen, place);
        acrossLabels(pen, place.across(), y + height - pen.pt(9));
        ghosts(pen, place);
        List<MeasuredCurve> own =
                curves.stream().filter(curve -> !curve.before()).toList();
        own.forEach(curve -> band(pen, curve, place));
        own.forEach(curve -> later(pen, curve, place));
        own.forEach(curve -> lines(pen, curve, place));
        Beyond beyond = new Beyond(place.across(), place.upright());
        Coinciding coinciding = new Coinciding();
        EndLetters letters = new EndLetters(place.across(), place.upright());
        for (MeasuredCurve curve : own) {
            int last = curve.last();
            if (last >= 0) {
                letters.add(curve.lane(), curve.x()[last], curve.low()[last], curve.high()[last]);
            }
            for (int i = 0; i < curve.points(); i++) {
                beyond.add(curve.lane(), curve.x()[i], curve.low()[i]);
                beyond.add(curve.lane(), curve.x()[i], curve.high()[i]);
                for (double edge : new double[] {curve.low()[i], curve.high()[i]}) {
                    coinciding.add(
                            curve.lane(),
                            place.across().at(curve.x()[i]),
                            place.upright().within(edge));
                }
            }
        }
        coinciding.paint(pen, place.across(), place.upright(), beyond.places(pen, Numbers::plain));
        beyond.paint(pen, Numbers::plain);
        letters.paint(pen);
        if (curves.stream().allMatch(curve -> curve.x().length == 0)) {
            pen.text(
                    "Nothing measured",
                    place.across().from() + pen.pt(6),
                    place.upright().to() + pen.pt(16),
                    Type.SMALL,
                    palette.muted());
        }
    }

    /** The run before, thin, each with its name. */
    private void ghosts(Pen pen, Place place) {
        Pale.Names names = new Pale.Names(place.upright());
        for (MeasuredCurve curve : curves) {
            if (curve.before()) {
                Trace trace = new Trace(place.across(), place.upright(), curve.x().length);
                for (int i = 0; i < curve.x().length; i++) {
                    trace.add(curve.x()[i], curve.low()[i]);
                }
                if (!trace.isEmpty()) {
                    pen.draw(trace.path(), Pale.ghost(pen, curve.lane()), Pale.ghostStroke(pen, curve.lane()));
                }
                double[] xs = Arrays.stream(curve.x()).map(place.across()::at).toArray();
                names.add(curve.lane(), xs, curve.low());
            }
        }
        names.paint(pen, place.across().from());
    }

    private void grid(Pen pen, Place place) {
        double room = place.upright().from() - place.upright().to();
        int most = Math.max(2, (int) Math.min(MOST_TICKS, room / pen.pt(24)));
        Axis upright = place.upright();
        double widest = 0;
        for (Ticks.Tick tick : scale == Scale.COSINE
                ? Ticks.upright(
                        pen, upright, List.of(new double[] {upright.lo(), (upright.lo() + 1) / 2, 1}), this::label)
                : Ticks.upright(pen, upright, most, this::label)) {
            widest = Math.max(widest, pen.width(tick.text(), Type.SMALL));
            pen.horizontal(
                    place.across().from(),
                    place.across().to(),
                    tick.at(),
                    tick.value() == 0 ? pen.palette().axis() : pen.palette().grid());
            pen.textRight(
                    tick.text(),
                    place.across().from() - pen.pt(7),
                    tick.at() + pen.pt(4),
                    Type.SMALL,
                    pen.palette().muted());
        }
        double labels = place.across().from() - pen.pt(7) - widest;
        AxisTitles.beside(
                pen, place.across().from() - pen.pt(LEFT), upright.from(), upright.to(), labels, this.upright);
    }

    private String label(double tick) {
        return scale == Scale.LOGARITHMIC
                ? Numbers.plain(tick)
                : Numbers.tick(tick).replace("+", "");
    }

    /** The last step that was measured; −1 where none was. */
    private double known() {
        return curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.x()))
                .max()
                .orElse(-1);
    }

    private void acrossLabels(Pen pen, Axis across, double baseline) {
        if (along.equals(STEP)) {
            Panel.stepLabels(pen, across, known(), baseline);
            return;
        }
        Panel.labels(pen, across, across.hi(), baseline, along, false);
    }

    private static void band(Pen pen, MeasuredCurve curve, Place place) {
        if (curve.band()) {
            new Band(place.across(), place.upright())
                    .add(curve.x(), curve.low(), curve.high())
                    .paint(pen, curve.lane(), Band.OPAQUE);
        }
    }

    /** What comes after where one is, from there on. */
    private static void later(Pen pen, MeasuredCurve curve, Place place) {
        int first = Math.max(0, curve.points() - 1);
        if (curve.points() < curve.x().length) {
            Color color = pen.palette().later(pen.lane(curve.lane()));
            trace(pen, curve, curve.low(), first, curve.x().length, place, color);
            if (curve.band()) {
                trace(pen, curve, curve.high(), first, curve.x().length, place, color);
            }
        }
    }

    private static void trace(Pen pen, MeasuredCurve curve, double[] edge, int from, int to, Place place, Color color) {
        Trace trace = new Trace(place.across(), place.upright(), to - from);
        for (int i = from; i < to; i++) {
            trace.add(curve.x()[i], edge[i]);
        }
        if (!trace.isEmpty()) {
            pen.draw(trace.path(), color, pen.laneStroke(curve.lane(), curve.band() ? 1.2 : 1.8));
        }
    }

    private static void lines(Pen pen, MeasuredCurve curve, Place place) {
        Color color = pen.lane(curve.lane());
        for (double[] edge : curve.band() ? new double[][] {curve.low(), curve.high()} : new double[][] {curve.low()}) {
            trace(pen, curve, edge, 0, curve.points(), place, color);
            for (int i = 0; i < curve.points(); i++) {
                if (Double.isInfinite(edge[i])) {
                    pen.cross(place.across().at(curve.x()[i]), place.upright().to(), pen.pt(3), color, pen.pt(1.6));
                }
            }
            if (edge.length == 1 && Double.isFinite(edge[0])) {
                pen.dot(place.across().at(curve.x()[0]), place.upright().within(edge[0]), pen.pt(2.8), color);
            }
        }
    }

    /** The numbers next to a point of the axis, one line a lane; empty beside it. */
    public Optional<String> readout(double at, Place place, Snapshot snapshot) {
        if (at < place.across().from() || at > place.across().to()) {
            return Optional.empty();
        }
        double wanted = place.across().value(at);
        StringBuilder text = new StringBuilder(title);
        for (MeasuredCurve curve : curves) {
            int nearest = -1;
            for (int i = 0; i < curve.x().length; i++) {
                if (nearest < 0 || Math.abs(curve.x()[i] - wanted) < Math.abs(curve.x()[nearest] - wanted)) {
                    nearest = i;
                }
            }
            if (nearest >= 0) {
                String numbers = curve.band()
                        ? Numbers.plain(curve.low()[nearest]) + " to " + Numbers.plain(curve.high()[nearest])
                        : Numbers.plain(curve.low()[nearest]);
                String of = snapshot.letter(curve.lane()) + (curve.before() ? " before" : "");
                text.append("\n%s: %s (%s %s)".formatted(of, numbers, along, Numbers.plain(curve.x()[nearest])));
            }
        }
        return Optional.of(text.toString());
    }
}
