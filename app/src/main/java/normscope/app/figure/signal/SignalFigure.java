package normscope.app.figure.signal;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Measures;
import normscope.app.figure.Reading;
import normscope.app.figure.SignalView;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Signal;
import normscope.snapshot.Snapshot;

/** How the signal fares from layer to layer, forward and backward: what Lubana, Dick and Tanaka (2021) probe. */
public final class SignalFigure implements Figure {
    private static final double HEAD = 22;
    private static final double USUAL_WIDTH = 1036;
    private static final double USUAL_HEIGHT = 380;

    /** Width over height of a panel that reads well. */
    private static final double PROPORTION = 1.7;

    @Override
    public String id() {
        return "signal";
    }

    @Override
    public String title() {
        return "Signal through the network";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across are the layers from the first to the last, and up in each panel is one number of the signal that goes through them, forwards or back.",
                "Look for lines that fall or rise steeply: there the signal dies out, blows up, or becomes the same for every sample.",
                Term.COSINE,
                Term.STABLE_RANK,
                Term.GRADIENT_NORM,
                Term.SATURATED,
                Term.DEAD_UNIT));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return HEAD + (width < 500 ? 3 : 2) * 130;
    }

    /** One measure alone is written larger. */
    private static double scale(double width, double height, Look look) {
        double share = look.signal().panel() == SignalView.Panel.ALL ? 1 : 1.5;
        return Pen.scale(width, height, USUAL_WIDTH / share, USUAL_HEIGHT / share);
    }

    private static List<SignalPlot> plots(double width, double height, Snapshot snapshot, Look look) {
        double s = scale(width, height, look);
        double gap = 10 * s;
        double top = HEAD * s;
        List<SignalMeasure> measures = SignalMeasure.of(look.signal().panel());
        int columns = columns(width, height - top, measures.size());
        int rows = (measures.size() + columns - 1) / columns;
        double stepX = (width + gap) / columns;
        double stepY = (height - top + gap) / rows;
        List<SignalPlot> plots = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            double x = Math.floor(i % columns * stepX);
            double y = Math.floor(top + i / columns * stepY);
            SignalPlot.Room room = new SignalPlot.Room(x, y, stepX - gap, stepY - gap, s);
            plots.add(new SignalPlot(measures.get(i), look.signal().axis(), snapshot, room));
        }
        return plots;
    }

    /** So many that the panels come nearest to a good proportion. */
    private static int columns(double width, double height, int panels) {
        int best = 1;
        double nearest = Double.POSITIVE_INFINITY;
        for (int columns = 1; columns <= panels; columns++) {
            if (panels % columns == 0) {
                double proportion = width / columns / (Math.max(1, height) * columns / panels);
                double off = Math.abs(Math.log(proportion / PROPORTION));
                if (off < nearest) {
                    nearest = off;
                    best = columns;
                }
            }
        }
        return best;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, scale(width, height, look), snapshot);
        pen.ground(width, height);
        String selected = Names.column(snapshot, Names.selected(snapshot, look));
        head(pen, width, snapshot, selected);
        plots(width, height, snapshot, look).forEach(plot -> plot.paint(pen, selected));
    }

    /** On what all of it was measured and how to read it, as far as there is room. */
    private static void head(Pen pen, double width, Snapshot snapshot, String selected) {
        double x = pen.pt(1);
        for (String part : List.of(
                measuredOn(snapshot),
                pen.paper() ? "" : "upright line: " + selected + ", the selected layer",
                "arrow: beyond the axis",
                "×: not a number")) {
            if (!part.isEmpty() && x + pen.width(part, Type.SMALL) <= width) {
                pen.text(part, x, pen.pt(14), Type.SMALL, pen.palette().muted());
                x += pen.width(part, Type.SMALL) + pen.pt(20);
            }
        }
    }

    /** "on the training minibatch of step 250, samples compared: 60"; a lane that stopped earlier is named. */
    private static String measuredOn(Snapshot snapshot) {
        int newest = 0;
        int samples = 0;
        for (LaneSnapshot lane : snapshot.lanes()) {
            for (Signal signal : lane.signals()) {
                samples = Math.max(samples, signal.samples());
            }
            newest = Math.max(newest, lane.signalsStep());
        }
        if (samples == 0) {
            return "Nothing measured yet";
        }
        StringBuilder text = new StringBuilder("on the training minibatch of step ").append(Numbers.count(newest));
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            int step = snapshot.lanes().get(i).signalsStep();
            if (step < newest) {
                text.append(" (%s: %s)".formatted(snapshot.letter(i), Numbers.count(step)));
            }
        }
        return text.append(", samples compared: ").append(samples).toString();
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return plots(width, height, snapshot, look).stream()
                .filter(plot -> plot.contains(x, y))
                .findFirst()
                .flatMap(plot -> plot.readout(x));
    }

    @Override
    public Optional<Integer> layerAt(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return plots(width, height, snapshot, look).stream()
                .filter(plot -> plot.contains(x, y))
                .findFirst()
                .flatMap(plot -> plot.nameAt(x))
                .flatMap(name -> column(snapshot, name));
    }

    /** The column of a layer, or of the last layer of a block. */
    private static Optional<Integer> column(Snapshot snapshot, String name) {
        for (int column = Names.columns(snapshot) - 1; column >= 0; column--) {
            String layer = Names.column(snapshot, column);
            if (layer.equals(name) || layer.startsWith(name + ".")) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private record Row(String lane, Signal signal) {}

    private static final Columns<Row> COLUMNS =
            new Columns<Row>().text("lane", Row::lane).of(Row::signal, Measures.SIGNAL);

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        for (LaneSnapshot lane : snapshot.lanes()) {
            lane.signals().forEach(signal -> rows.add(new Row(lane.name(), signal)));
        }
        return COLUMNS.table(rows);
    }
}
