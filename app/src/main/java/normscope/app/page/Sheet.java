package normscope.app.page;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Table;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.config.Lane;
import normscope.config.Origin;
import normscope.config.Settings;
import normscope.slice.SliceRecipe;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.SeedRun;
import normscope.snapshot.Snapshot;

/**
 * A figure on a page that stands by itself: what experiment it is above it, with a legend of the lanes, and below it
 * the recipe that makes it again. Files show sheets; the window shows bare figures.
 */
public final class Sheet implements Figure {
    private static final double MARGIN = 16;
    private static final double HEAD = 54;

    private final Figure figure;

    public Sheet(Figure figure) {
        this.figure = figure;
    }

    @Override
    public String id() {
        return figure.id();
    }

    @Override
    public String title() {
        return figure.title();
    }

    @Override
    public Optional<SliceRecipe> recipe(Snapshot snapshot) {
        return figure.recipe(snapshot);
    }

    /** Where the figure stands on a sheet of some size. */
    private record Place(double scale, double x, double y, double width, double height, List<String> foot) {
        static Place of(double width, double height, Snapshot snapshot) {
            double s = Pen.scale(width, height, 980, 550);
            double x = MARGIN * s;
            List<String> foot = recipe(snapshot, s, width - 2 * x);
            double below = (foot.size() * 15 + 18) * s;
            return new Place(s, x, HEAD * s, width - 2 * x, Math.max(1, height - HEAD * s - below), foot);
        }
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Place place = Place.of(width, height, snapshot);
        Pen pen = new Pen(g, look, place.scale(), snapshot);
        pen.ground(width, height);
        head(pen, width, snapshot);
        AffineTransform before = g.getTransform();
        g.translate(place.x(), place.y());
        figure.paint(g, place.width(), place.height(), snapshot, look);
        g.setTransform(before);
        double baseline = height - pen.pt(12 + 15.0 * (place.foot().size() - 1));
        for (String line : place.foot()) {
            pen.text(line, place.x(), baseline, Type.SMALL, pen.palette().muted());
            baseline += pen.pt(15);
        }
    }

    private void head(Pen pen, double width, Snapshot snapshot) {
        Palette palette = pen.palette();
        double x = pen.pt(MARGIN);
        double right = width - x;
        String when = "step " + Numbers.count(snapshot.step()) + " · epoch " + Numbers.plain(snapshot.epoch());
        pen.textRight(when, right, pen.pt(23), Type.STRONG, palette.text());
        String title = snapshot.experiment().title() + (figure == Figures.LESSON ? "" : " · " + title());
        double room = right - x - pen.width(when, Type.STRONG) - pen.pt(20);
        pen.text(pen.fit(title, room, Type.HEADLINE), x, pen.pt(23), Type.HEADLINE, palette.text());
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            double line = pen.pt(39);
            pen.draw(new Line2D.Double(x, line, x + pen.pt(26), line), pen.lane(lane), pen.laneStroke(lane, 2.4));
            x += pen.pt(32);
            String name = Names.lane(snapshot, lane);
            pen.text(name, x, pen.pt(43), Type.STRONG, pen.laneText(lane));
            x += pen.width(name, Type.STRONG) + pen.pt(6);
            String normalizer = Names.normalizer(snapshot, lane);
            pen.text(normalizer, x, pen.pt(43), Type.SMALL, palette.muted());
            x += pen.width(normalizer, Type.SMALL) + pen.pt(22);
        }
    }

    /** What makes the picture again, broken into lines between its parts. */
    private static List<String> recipe(Snapshot snapshot, double scale, double room) {
        List<String> parts =
                new ArrayList<>(List.of(snapshot.experiment().recipe().split(" · ")));
        List<Lane> lanes = snapshot.experiment().lanes();
        for (int i = 0; i < lanes.size(); i++) {
            String lane = Names.lane(snapshot, i);
            List<String> differences = new ArrayList<>();
            Origin from = lanes.get(i).from();
            if (from != null) {
                differences.add("from %s @ %d".formatted(from.parent(), from.step()));
            }
            lanes.get(i).differences().forEach((setting, value) -> differences.add(setting.key() + " = " + value));
            parts.add(lane + (differences.isEmpty() ? "" : ": " + String.join(", ", differences)));
        }
        if (snapshot.seeds().isEmpty()) {
            LaneSnapshot first = snapshot.lanes().get(0);
            parts.add("weights " + first.weightsHash());
            parts.add("order " + first.orderHash());
        } else {
            String one = "seed " + snapshot.experiment().shared().get(Settings.SEED);
            String all = SeedRun.words(snapshot.seeds());
            parts.replaceAll(part -> part.equals(one) ? all : part);
        }
        List<String> confounders = snapshot.confounders();
        if (lanes.size() > 1) {
            parts.add(
                    confounders.isEmpty()
                            ? "controlled comparison"
                            : "the lanes also differ in " + String.join(", ", confounders));
        }
        parts.add("Normscope");
        return Type.SMALL.lines(parts, room, scale);
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Place p = Place.of(width, height, snapshot);
        return figure.readout(x - p.x(), y - p.y(), p.width(), p.height(), snapshot, look);
    }

    @Override
    public Optional<Integer> layerAt(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Place p = Place.of(width, height, snapshot);
        return figure.layerAt(x - p.x(), y - p.y(), p.width(), p.height(), snapshot, look);
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return figure.table(snapshot, look);
    }
}
