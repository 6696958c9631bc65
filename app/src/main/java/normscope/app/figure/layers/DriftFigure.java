package normscope.app.figure.layers;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import normscope.app.figure.CurveView;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Along;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Band;
import normscope.app.figure.draw.Beyond;
import normscope.app.figure.draw.Coinciding;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pale;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Trace;
import normscope.app.figure.draw.Type;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Spread;

/**
 * The 15th, 50th and 85th percentile of what feeds the nonlinearity of one unit, over steps: Ioffe and Szegedy (2015),
 * figure 1 (b, c).
 */
public final class DriftFigure implements Figure {
    @Override
    public String id() {
        return "percentile-drift";
    }

    @Override
    public String title() {
        return "Percentile drift";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across are the steps of training, and up are three values of one unit's inputs: 15, 50 and 85 % of them lie below.",
                "Look whether the three lines of a lane stay level or wander, for later layers have to follow all that wanders.",
                Term.PERCENTILE,
                Term.COVARIATE_SHIFT,
                Term.INPUT));
    }

    @Override
    public Set<CurveView.Choice> choices() {
        return EnumSet.of(CurveView.Choice.ALONG);
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, Panel.scale(width, height), snapshot);
        List<Track> tracks = Track.of(snapshot, look);
        String name = title() + " · " + what(snapshot, look, tracks);
        double room = width - pen.width(name, Type.TITLE) - pen.pt(36);
        Panel.frame(pen, width, height, name, Seeded.note(pen, room, snapshot, "15, 50, 85 % lie below"));
        List<Track> later = Track.each(snapshot, tracks, Track::later);
        List<Track> before = Track.each(snapshot, tracks, Track::before);
        Along along = along(width, height, snapshot, look);
        Axis steps = along.axis();
        Axis values = DriftAxis.of(tracks, later, before, height - pen.pt(26), Panel.top(pen.scale()));
        Palette palette = pen.palette();
        int most = Math.max(2, (int) ((values.from() - values.to()) / pen.pt(30)));
        double widest = 0;
        for (Ticks.Tick tick : Ticks.upright(pen, values, most, Numbers::tick)) {
            widest = Math.max(widest, pen.width(tick.text(), Type.SMALL));
            pen.horizontal(steps.from(), steps.to(), tick.at(), tick.value() == 0 ? palette.axis() : palette.grid());
            pen.textRight(tick.text(), steps.from() - pen.pt(6), tick.at() + pen.pt(4), Type.SMALL, palette.muted());
        }
        AxisTitles.beside(
                pen,
                0,
                values.from(),
                values.to(),
                steps.from() - pen.pt(6) - widest,
                "input of the activation",
                "input");
        along.labels(pen, height - pen.pt(9));
        along.changes(pen, values.to(), values.from());
        Pale.Names names = new Pale.Names(values);
        for (int i = 0; i < tracks.size(); i++) {
            Track ghost = before.get(i);
            lines(pen, ghost, i, along.steps(i), values, Pale.ghost(pen, i), p -> Pale.GHOST_WIDTH);
            double[] xs = new double[ghost.size()];
            double[] median = new double[ghost.size()];
            for (int k = 0; k < xs.length; k++) {
                xs[k] = along.steps(i).at(ghost.steps()[k]);
                median[k] = ghost.percentiles()[Track.MEDIAN][k];
            }
            names.add(i, xs, median);
        }
        names.paint(pen, steps.from());
        for (int i = 0; i < tracks.size(); i++) {
            lines(pen, later.get(i), i, along.steps(i), values, Pale.later(pen, i), DriftFigure::width);
        }
        for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).size() > 0) {
                track(pen, tracks.get(i), i, along.steps(i), values);
            }
        }
        along.cursor(pen, values.to(), values.from());
        Beyond beyond = new Beyond(steps, values);
        Coinciding coinciding = new Coinciding();
        for (int lane = 0; lane < tracks.size(); lane++) {
            Track track = tracks.get(lane);
            for (int p = 0; p < 3; p++) {
                for (int i = 0; i < track.size(); i++) {
                    double at = along.of(lane, track.steps()[i]);
                    beyond.add(lane, at, track.low(p, i));
                    beyond.add(lane, at, track.high(p, i));
                    coinciding.add(lane, steps.at(at), values.within(track.percentiles()[p][i]));
                }
            }
        }
        coinciding.paint(pen, steps, values, beyond.places(pen, Numbers::plain));
        beyond.paint(pen, Numbers::plain);
        labels(pen, tracks, steps, values, snapshot, roomy(width, height));
    }

    /** "layer 3, unit 0". */
    private static String what(Snapshot snapshot, Look look, List<Track> tracks) {
        int unit = tracks.stream().mapToInt(Track::unit).max().orElse(0);
        int column = Names.selected(snapshot, look);
        return Names.column(snapshot, column) + ", " + Names.unitWord(snapshot, column) + " " + unit;
    }

    private static Along along(double width, double height, Snapshot snapshot, Look look) {
        double s = Panel.scale(width, height);
        double labels = 30 * s + Seeded.room(snapshot, roomy(width, height), s);
        return new Along(snapshot, look, 44 * s, width - labels);
    }

    private static boolean roomy(double width, double height) {
        return width >= 560 * Panel.scale(width, height);
    }

    private static void track(Pen pen, Track track, int lane, Axis steps, Axis values) {
        Color color = pen.lane(lane);
        int n = track.size();
        if (track.seeded()) {
            Band band = new Band(steps, values);
            double[] at = Arrays.stream(track.steps()).asDoubleStream().toArray();
            for (Spread[] spreads : track.spreads()) {
                band.add(
                        at,
                        Arrays.stream(spreads).mapToDouble(Spread::low).toArray(),
                        Arrays.stream(spreads).mapToDouble(Spread::high).toArray());
            }
            band.paint(pen, lane, Band.OPAQUE);
        }
        lines(pen, track, lane, steps, values, color, DriftFigure::width);
        int last = n - 1;
        if (n == 1) {
            // before the first step there is no line yet
            for (int p = 0; p < 3; p++) {
                double y = values.within(track.percentiles()[p][last]);
                pen.dot(steps.at(track.steps()[last]), y, pen.pt(p == Track.MEDIAN ? 3 : 2), color);
            }
        }
    }

    private static double width(int percentile) {
        return percentile == Track.MEDIAN ? 2.4 : 1.3;
    }

    private static void lines(
            Pen pen, Track track, int lane, Axis steps, Axis values, Color color, IntToDoubleFunction width) {
        for (int p = 0; p < 3; p++) {
            Trace line = new Trace(steps, values, track.size());
            for (int i = 0; i < track.size(); i++) {
                line.add(track.steps()[i], track.percentiles()[p][i]);
            }
            if (!line.isEmpty()) {
                pen.draw(line.path(), color, pen.laneStroke(lane, width.applyAsDouble(p)));
            }
        }
    }

    private static void labels(Pen pen, List<Track> tracks, Axis steps, Axis values, Snapshot snapshot, boolean roomy) {
        double[] wanted = new double[tracks.size()];
        for (int i = 0; i < wanted.length; i++) {
            Track track = tracks.get(i);
            float median = track.size() == 0 ? Float.NaN : track.percentiles()[Track.MEDIAN][track.size() - 1];
            wanted[i] = Float.isFinite(median) ? values.within(median) : Double.NaN;
        }
        double[] placed = Panel.apart(wanted, pen.pt(15), values.to() + pen.pt(4), values.from() - pen.pt(2));
        for (int i = 0; i < placed.length; i++) {
            if (!Double.isNaN(placed[i])) {
                Color color = pen.laneText(i);
                double x = steps.to() + pen.pt(8);
                double baseline = placed[i] + pen.pt(4.5);
                pen.text(pen.letter(i), x, baseline, Type.TITLE, color);
                String lost = Seeded.diverged(snapshot, i, roomy);
                pen.text(lost, x + pen.width(pen.letter(i), Type.TITLE), baseline, Type.SMALL, color);
            }
        }
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        List<Track> tracks = Track.of(snapshot, look);
        List<Track> later = Track.each(snapshot, tracks, Track::later);
        List<Track> before = Track.each(snapshot, tracks, Track::before);
        Along along = along(width, height, snapshot, look);
        double s = Panel.scale(width, height);
        if (x < along.axis().from() || x > along.axis().to() || y < Panel.top(s) || y > height - 26 * s) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(what(snapshot, look, tracks) + " · " + along.words(x));
        for (int lane = 0; lane < tracks.size(); lane++) {
            int step = along.step(lane, x);
            Track track = tracks.get(lane);
            boolean isLater = later.get(lane).size() > 0 && step > track.steps()[track.size() - 1];
            String name = Names.lane(snapshot, lane);
            Track there = isLater ? later.get(lane) : track;
            int runs =
                    there.seeded() && there.at(step) >= 0 ? there.spreads()[Track.MEDIAN][there.at(step)].count() : 1;
            text.append(numbers(name + (runs > 1 ? ", median and range of " + runs + " seeds" : ""), there, step));
            text.append(numbers("  before", before.get(lane), step));
        }
        return Optional.of(text + along.changedAt(x));
    }

    private static String numbers(String name, Track track, int step) {
        int i = track.at(step);
        return i < 0
                ? ""
                : "\n%s: 15, 50, 85 %%: %s, %s, %s (step %s)"
                        .formatted(
                                name,
                                words(track, 0, i),
                                words(track, 1, i),
                                words(track, 2, i),
                                Numbers.count(track.steps()[i]));
    }

    /** "−0.2", or of several seeds "−0.2 (−0.5 to 0.1)". */
    private static String words(Track track, int percentile, int at) {
        String number = Numbers.plain(track.percentiles()[percentile][at]);
        return track.seeded()
                ? "%s (%s to %s)"
                        .formatted(
                                number,
                                Numbers.plain(track.low(percentile, at)),
                                Numbers.plain(track.high(percentile, at)))
                : number;
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return DriftTable.of(snapshot, Track.of(snapshot, look));
    }
}
