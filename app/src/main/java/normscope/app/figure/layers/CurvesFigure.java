package normscope.app.figure.layers;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import normscope.app.figure.CurveView;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.snapshot.Snapshot;

/**
 * Accuracy and loss of all lanes over steps: minibatches as lines, held-out data as dots. Of several seeds, both are
 * medians, and a band and whiskers reach from the lowest seed to the highest. What is later than where one is, is pale.
 */
public final class CurvesFigure implements Figure {
    @Override
    public String id() {
        return "curves";
    }

    @Override
    public String title() {
        return "Accuracy and loss";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across are the steps of training; up is the share that is classified right in one half, and the loss in the other.",
                "Look who rises first, where the curves end, and whether the dots of held-out samples stay with the lines of minibatches.",
                Term.LOSS,
                Term.HELD_OUT,
                Term.MINIBATCH,
                Term.LANE));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return snapshot.classes() > 0 && width <= 2.2 * 216 ? 280 : 216;
    }

    @Override
    public Set<CurveView.Choice> choices() {
        return EnumSet.allOf(CurveView.Choice.class);
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, Panel.scale(width, height), snapshot);
        boolean both = snapshot.classes() > 0;
        String name = both ? title() : "Loss";
        String dots = "dots: " + heldOut(snapshot);
        String lines = " · line: minibatches";
        String dated = dots + ", the last at step " + Numbers.count(evaluatedAt(snapshot)) + lines;
        double room = width - pen.width(name, Type.TITLE) - pen.pt(36);
        Panel.frame(pen, width, height, name, Seeded.note(pen, room, snapshot, dated, dots + lines));
        List<CurvePlot> plots = plots(width, height, snapshot, look);
        for (CurvePlot plot : plots) {
            plot.paint(pen);
        }
        CurvePlot last = plots.get(plots.size() - 1);
        if (plots.size() > 1 && plots.get(0).steps().to() < last.steps().from()) {
            plots.get(0).labels(pen, height - pen.pt(9));
        }
        last.labels(pen, height - pen.pt(9));
    }

    /** After how many updates the held-out data was last looked at. */
    private static int evaluatedAt(Snapshot snapshot) {
        return Stream.concat(
                        snapshot.lanes().stream(), snapshot.seeds().stream().flatMap(run -> run.lanes().stream()))
                .mapToInt(lane -> lane.lastEvaluation().step())
                .max()
                .orElse(0);
    }

    static String heldOut(Snapshot snapshot) {
        Dataset.Kind kind = snapshot.experiment().shared().get(Settings.DATASET).kind();
        String things =
                switch (kind) {
                    case IMAGES -> "test images";
                    case CLASSES, REGRESSION -> "test points";
                    case TENSORS -> "test samples";
                };
        return Numbers.fixed(snapshot.testSamples(), 0) + " " + things;
    }

    /** Above each other on one axis of steps, or beside each other where the figure is wide. */
    private static List<CurvePlot> plots(double width, double height, Snapshot snapshot, Look look) {
        double s = Panel.scale(width, height);
        double left = 60 * s;
        boolean roomy = width >= 560 * s;
        double labels = 66 * s + Seeded.room(snapshot, roomy, s);
        double top = Panel.top(s);
        double bottom = height - 26 * s;
        List<CurvePlot> plots = new ArrayList<>();
        if (snapshot.classes() == 0) {
            plots.add(new CurvePlot(
                    snapshot, look, Metric.LOSS, new CurvePlot.Place(0, left, width - labels, top, bottom), roomy));
        } else if (width > 2.2 * height) {
            double half = width / 2;
            plots.add(new CurvePlot(
                    snapshot, look, Metric.ACCURACY, new CurvePlot.Place(0, left, half - labels, top, bottom), roomy));
            plots.add(new CurvePlot(
                    snapshot,
                    look,
                    Metric.LOSS,
                    new CurvePlot.Place(half, half + left, width - labels, top, bottom),
                    roomy));
        } else {
            double gap = 16 * s;
            double each = (bottom - top - gap) / 2;
            double right = width - labels;
            plots.add(new CurvePlot(
                    snapshot, look, Metric.ACCURACY, new CurvePlot.Place(0, left, right, top, top + each), roomy));
            plots.add(new CurvePlot(
                    snapshot, look, Metric.LOSS, new CurvePlot.Place(0, left, right, bottom - each, bottom), roomy));
        }
        return plots;
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        for (CurvePlot plot : plots(width, height, snapshot, look)) {
            if (plot.contains(x, y)) {
                return Optional.of(plot.readout(x));
            }
        }
        return Optional.empty();
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return snapshot.seeds().isEmpty() ? CurvesTable.of(snapshot) : SeedCurvesTable.of(snapshot);
    }
}
