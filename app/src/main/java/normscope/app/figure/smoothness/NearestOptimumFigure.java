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
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.snapshot.NearestOptimum;
import normscope.snapshot.Snapshot;

/**
 * Lemma 4.5 of Santurkar et al. (2018) in the selected layer, with the weights now in the place of an optimum W*: where
 * their scale does not matter, every point of the ray through W* is as good, and the nearest is nearer to where training
 * began. Drawn in the half-plane through 0, the start and W*, with true lengths and angles.
 */
public final class NearestOptimumFigure implements Figure {
    private static final double LINE = 15;

    /** The line of how much nearer. */
    private static final double GAIN = 19;

    @Override
    public String id() {
        return "nearest-optimum";
    }

    @Override
    public String title() {
        return "Distance to the nearest optimum";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "The picture shows true lengths and angles between the weights at the start, those now, W*, and every multiple of W*.",
                "Look whether the nearest multiple is nearer to the start than W* is: behind BatchNorm it is just as good.",
                Term.SCALE_INVARIANCE));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return 240 + 15.0 * snapshot.lanes().size();
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
        Panel.frame(pen, width, height, "Nearest optimum, " + layer, "");
        List<OptimumWay> ways = OptimumWay.of(snapshot, look);
        double room = width - pen.pt(24);
        if (ways.isEmpty()) {
            pen.text(
                    pen.fit("Nothing measured yet", room, Type.SMALL),
                    pen.pt(12),
                    pen.pt(40),
                    Type.SMALL,
                    pen.palette().muted());
            return;
        }
        pen.text(
                pen.fit("W*: the weights now; any multiple is as good", room, Type.SMALL),
                pen.pt(12),
                pen.pt(38),
                Type.SMALL,
                pen.palette().muted());
        double top = pen.pt(62);
        long gains = ways.stream().filter(way -> !way.gain().isEmpty()).count();
        List<List<String>> texts =
                texts(pen, ways, room - pen.pt(16), height - top - pen.pt(80) - gains * pen.pt(GAIN));
        double below = pen.pt(10) + texts.stream().mapToInt(List::size).sum() * pen.pt(LINE) + gains * pen.pt(GAIN);
        double bottom = height - below - pen.pt(24);
        if (bottom - top > pen.pt(30)) {
            new OptimumPicture(ways, pen.pt(14), top, width - pen.pt(14), bottom).paint(pen);
        }
        double baseline = height - below + pen.pt(11);
        Color words = pen.palette().text();
        for (int i = 0; i < ways.size(); i++) {
            int lane = ways.get(i).lane();
            String gain = ways.get(i).gain();
            if (!gain.isEmpty()) {
                baseline += pen.pt(3);
                pen.text(pen.fit(gain, room - pen.pt(16), Type.HEADLINE), pen.pt(28), baseline, Type.HEADLINE, words);
            }
            pen.text(pen.letter(lane), pen.pt(12), baseline, Type.STRONG, pen.laneText(lane));
            baseline += gain.isEmpty() ? 0 : pen.pt(GAIN - 3);
            for (String line : texts.get(i)) {
                pen.text(line, pen.pt(28), baseline, Type.SMALL, pen.palette().text());
                baseline += pen.pt(LINE);
            }
        }
    }

    /** What is said of every lane, in lines, a reason once; where that leaves the picture no room, without the reasons. */
    private static List<List<String>> texts(Pen pen, List<OptimumWay> ways, double width, double most) {
        List<List<String>> all = new ArrayList<>();
        String reason = "";
        for (OptimumWay way : ways) {
            boolean again = !reason.isEmpty() && way.sentence().equals(reason);
            String words = again ? way.words().replaceAll("; .*", "; likewise") : way.words();
            all.add(Type.SMALL.wrap(words, width, pen.scale()));
            reason = way.sentence();
        }
        if (all.stream().mapToInt(List::size).sum() * pen.pt(LINE) <= most) {
            return all;
        }
        return ways.stream()
                .map(way -> List.of(pen.fit(way.words().replaceAll("; .*", ""), width, Type.SMALL)))
                .toList();
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        StringBuilder text = new StringBuilder();
        for (OptimumWay way : OptimumWay.of(snapshot, look)) {
            NearestOptimum now = way.now();
            text.append(text.isEmpty() ? "" : "\n")
                    .append("%s: |W*| %s, |start| %s, |start − W*| %s"
                            .formatted(
                                    Names.lane(snapshot, way.lane()),
                                    Numbers.plain(Math.sqrt(now.squaredNorm())),
                                    Numbers.plain(now.startNorm()),
                                    Numbers.plain(Math.sqrt(now.squaredDistance()))));
            if (way.ray()) {
                text.append(", k %s, |start − kW*| %s"
                        .formatted(Numbers.plain(now.k()), Numbers.plain(Math.sqrt(now.squaredNearest()))));
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    /** One point of a way. */
    private record Row(String lane, String layer, NearestOptimum at, boolean ray) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .text("layer", Row::layer)
            .number("k", row -> row.at().k())
            .number("norm_of_start", row -> row.at().startNorm())
            .number("norm_now", row -> Math.sqrt(row.at().squaredNorm()))
            .number("distance", row -> Math.sqrt(row.at().squaredDistance()))
            .number("distance_of_nearest", row -> Math.sqrt(row.at().squaredNearest()))
            .text("optima", row -> row.ray() ? "ray" : "point");

    /** The selected layer at every step that was measured. */
    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        String layer = Names.column(snapshot, Names.selected(snapshot, look));
        for (OptimumWay way : OptimumWay.of(snapshot, look)) {
            String lane = snapshot.lanes().get(way.lane()).name();
            way.points()
                    .forEach(point ->
                            rows.add(new Row(lane, layer, point, way.sentence().isEmpty())));
        }
        return COLUMNS.table(rows);
    }
}
