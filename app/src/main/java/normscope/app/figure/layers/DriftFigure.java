package normscope.app.figure.layers;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Table;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Band;
import normscope.app.figure.draw.Beyond;
import normscope.app.figure.draw.Coinciding;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Trace;
import normscope.app.figure.draw.Type;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Spread;

/**
 * The 15th, 50th and 85th percentile of what feeds the nonlinearity of one unit, over steps: Ioffe and Szegedy (2015),
 * figure 1 (b, c).
 */
public final class DriftFigure implements Figure {
    /** How many times further the axis reaches than the calmest lane needs. */
    private static final double REACH = 4;

    private static final double CALM = 2;

    @Override
    public String id() {
        return "percentile-drift";
    }

    @Override
    public String title() {
        return "Percentile drift";
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, Panel.scale(width, height), snapshot);
        List<Track> tracks = Track.of(snapshot, look);
        String name = title() + " · " + what(snapshot, look, tracks);
        double room = width - pen.width(name, Type.TITLE) - pen.pt(36);
        Panel.frame(pen, width, height, name, Seeded.note(pen, room, snapshot, "15, 50, 85 % lie below"));
        Axis steps = steps(width, height, snapshot);
        Axis values = values(height, pen.scale(), tracks);
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
                values.from(),
                values.to(),
                steps.from() - pen.pt(6) - widest,
                "input of the nonlinearity",
                "input");
        Panel.stepLabels(pen, steps, height - pen.pt(9));
        for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).size() > 0) {
                track(pen, tracks.get(i), i, steps, values);
            }
        }
        Beyond beyond = new Beyond(steps, values);
        Coinciding coinciding = new Coinciding();
        for (int lane = 0; lane < tracks.size(); lane++) {
            Track track = tracks.get(lane);
            for (int p = 0; p < 3; p++) {
                for (int i = 0; i < track.size(); i++) {
                    beyond.add(lane, track.steps()[i], track.low(p, i));
                    beyond.add(lane, track.steps()[i], track.high(p, i));
                    coinciding.add(lane, steps.at(track.steps()[i]), values.within(track.percentiles()[p][i]));
                }
            }
        }
        coinciding.paint(pen, steps.from() + pen.pt(6), values.from() - pen.pt(5));
        beyond.paint(pen, Numbers::plain);
        labels(pen, tracks, steps, values, snapshot, roomy(width, height));
    }

    /** "layer 3, unit 0". */
    private static String what(Snapshot snapshot, Look look, List<Track> tracks) {
        int unit = tracks.stream().mapToInt(Track::unit).max().orElse(0);
        int column = Names.selected(snapshot, look);
        return Names.column(snapshot, column) + ", " + Names.unitWord(snapshot, column) + " " + unit;
    }

    private static Axis steps(double width, double height, Snapshot snapshot) {
        double s = Panel.scale(width, height);
        double labels = 30 * s + Seeded.room(snapshot, roomy(width, height), s);
        return Panel.steps(CurvePlot.newest(snapshot), 44 * s, width - labels);
    }

    private static boolean roomy(double width, double height) {
        return width >= 560 * Panel.scale(width, height);
    }

    private static Axis values(double height, double s, List<Track> tracks) {
        double calmest = Double.POSITIVE_INFINITY;
        boolean alive = tracks.stream().anyMatch(track -> track.size() > 0 && !track.diverged());
        List<Track> deciding = tracks.stream()
                .filter(track -> track.size() > 0 && !(alive && track.diverged()))
                .toList();
        for (Track track : deciding) {
            calmest = Math.min(calmest, track.reach());
        }
        double reach = Double.isInfinite(calmest) ? 1 : REACH * Math.max(CALM, calmest);
        double low = 0;
        double high = 0;
        for (Track track : deciding) {
            for (int p = 0; p < 3; p++) {
                for (int i = 0; i < track.size(); i++) {
                    if (Double.isFinite(track.low(p, i)) && Double.isFinite(track.high(p, i))) {
                        low = Math.max(-reach, Math.min(low, track.low(p, i)));
                        high = Math.min(reach, Math.max(high, track.high(p, i)));
                    }
                }
            }
        }
        // at least from −0.5 to 0.5: less is no drift that anyone should see
        low = Math.min(low, -0.5);
        high = Math.max(high, 0.5);
        double step = Axis.step(high - low, 4) / 2;
        return Axis.linear(Math.floor(low / step) * step, Math.ceil(high / step) * step, height - 26 * s, Panel.top(s));
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
        for (int p = 0; p < 3; p++) {
            Trace line = new Trace(steps, values, n);
            for (int i = 0; i < n; i++) {
                line.add(track.steps()[i], track.percentiles()[p][i]);
            }
            if (!line.isEmpty()) {
                pen.draw(line.path(), color, pen.laneStroke(lane, p == Track.MEDIAN ? 2.4 : 1.3));
            }
        }
        int last = n - 1;
        if (n == 1) {
            // before the first step there is no line yet
            for (int p = 0; p < 3; p++) {
                double y = values.within(track.percentiles()[p][last]);
                pen.dot(steps.at(track.steps()[last]), y, pen.pt(p == Track.MEDIAN ? 3 : 2), color);
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
        Axis steps = steps(width, height, snapshot);
        double s = Panel.scale(width, height);
        if (x < steps.from() || x > steps.to() || y < Panel.top(s) || y > height - 26 * s) {
            return Optional.empty();
        }
        int step = (int) Math.round(steps.value(x));
        StringBuilder text = new StringBuilder(what(snapshot, look, tracks) + " · step " + Numbers.count(step));
        for (int lane = 0; lane < tracks.size(); lane++) {
            Track track = tracks.get(lane);
            int i = track.at(step);
            if (i >= 0) {
                text.append("\n%s: 15, 50, 85 %%: %s, %s, %s (step %s)"
                        .formatted(
                                Names.lane(snapshot, lane),
                                words(track, 0, i),
                                words(track, 1, i),
                                words(track, 2, i),
                                Numbers.count(track.steps()[i])));
            }
        }
        return Optional.of(text.toString());
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

    /** One entry of a lane's record. */
    private record Row(LaneSnapshot lane, Track track, int at) {
        double percentile(int which) {
            return track.percentiles()[which][at];
        }

        Spread spread(int which) {
            return track.spreads()[which][at];
        }
    }

    private static final Columns<Row> PLACE = new Columns<Row>()
            .text("lane", row -> row.lane().name())
            .whole("step", row -> row.track().steps()[row.at()])
            .number("epoch", row -> row.track().epochs()[row.at()])
            .text("layer", row -> row.lane().layers().get(row.track().layer()).name())
            .whole("unit", row -> row.track().unit());

    private static final Columns<Row> COLUMNS = PLACE.number("p15", row -> row.percentile(0))
            .number("p50", row -> row.percentile(1))
            .number("p85", row -> row.percentile(2));

    /** Over several seeds. */
    private static final Columns<Row> SPREADS = PLACE.whole(
                    "seeds", row -> row.spread(Track.MEDIAN).count())
            .of(row -> row.spread(0), SpreadColumns.of("p15"))
            .of(row -> row.spread(1), SpreadColumns.of("p50"))
            .of(row -> row.spread(2), SpreadColumns.of("p85"));

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Track> tracks = Track.of(snapshot, look);
        List<Row> rows = new ArrayList<>();
        for (int lane = 0; lane < tracks.size(); lane++) {
            for (int i = 0; i < tracks.get(lane).size(); i++) {
                rows.add(new Row(snapshot.lanes().get(lane), tracks.get(lane), i));
            }
        }
        return (snapshot.seeds().isEmpty() ? COLUMNS : SPREADS).table(rows);
    }
}
