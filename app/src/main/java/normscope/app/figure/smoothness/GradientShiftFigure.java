package normscope.app.figure.smoothness;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.GradientView;
import normscope.app.figure.Look;
import normscope.app.figure.Measures;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.measured.MeasuredCurve;
import normscope.app.figure.measured.MeasuredPanel;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientShift;
import normscope.snapshot.Gradients;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** What an update of the layers before it does to the gradient of the selected layer's weights, over training. */
public final class GradientShiftFigure implements Figure {
    /** Room for a line between title and curves. */
    private static final double HEAD = 17;

    @Override
    public String id() {
        return "gradient-shift";
    }

    @Override
    public String title() {
        return "Gradient shift";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across are the steps of training, and up is how much the gradient of the selected layer changes when only the layers before it are updated.",
                "A low line means that the gradient still fits after the others have moved; the map below shows every layer.",
                Term.COVARIATE_SHIFT,
                Term.GRADIENT));
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

    private static MeasuredPanel curves(Snapshot snapshot, Look look) {
        GradientView.Measure measure = look.gradient().measure();
        int column = Names.selected(snapshot, look);
        String title = "Gradient shift, " + Names.column(snapshot, column);
        MeasuredPanel.Scale scale =
                measure.logarithmic() ? MeasuredPanel.Scale.LOGARITHMIC : MeasuredPanel.Scale.LINEAR;
        Gradients gradients = snapshot.gradients();
        List<MeasuredCurve> curves =
                gradients == null ? List.of() : curves(gradients, layers(snapshot, column), measure);
        return new MeasuredPanel(title, "", MeasuredPanel.STEP, measure.title(), scale, curves);
    }

    /** A line a lane that has such a layer. */
    private static List<MeasuredCurve> curves(
            Gradients gradients, List<@Nullable String> layers, GradientView.Measure measure) {
        List<MeasuredCurve> curves = new ArrayList<>();
        for (int lane = 0; lane < gradients.lanes().size(); lane++) {
            String layer = layers.get(lane);
            List<GradientEntry> entries = gradients.lanes().get(lane).entries();
            double[] y = new double[entries.size()];
            Arrays.fill(y, Double.NaN);
            for (int k = 0; k < y.length; k++) {
                for (GradientShift shift : entries.get(k).shifts()) {
                    y[k] = shift.layer().equals(layer) ? measure.of(shift) : y[k];
                }
            }
            if (layer != null) {
                curves.add(MeasuredCurve.line(lane, GradientPanels.steps(entries), y));
            }
        }
        return curves;
    }

    /** A panel of curves, and the map below it where there is room. */
    private record Parts(MeasuredPanel panel, double height, MeasuredPanel.Place place, GradientShiftMap map) {
        static Parts of(double width, double height, Snapshot snapshot, Look look) {
            double s = scale(width, height);
            MeasuredPanel panel = curves(snapshot, look);
            double high = 0.6 * height;
            Parts parts = of(panel, high, width, height, snapshot, look);
            return parts.map().shown() && high > 150 * s ? parts : of(panel, height, width, height, snapshot, look);
        }

        private static Parts of(
                MeasuredPanel panel, double high, double width, double height, Snapshot snapshot, Look look) {
            double s = scale(width, height);
            MeasuredPanel.Place place = panel.place(0, 0, width, high, HEAD * s, s, panel.curves());
            return new Parts(
                    panel,
                    high,
                    place,
                    new GradientShiftMap(
                            snapshot, look.gradient().measure(), place.across(), high + 4 * s, height - 12 * s, s));
        }
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, scale(width, height), snapshot);
        pen.ground(width, height);
        pen.card(0, 0, width, height);
        Parts parts = Parts.of(width, height, snapshot, look);
        parts.panel()
                .paintOn(
                        pen,
                        0,
                        0,
                        width,
                        parts.height(),
                        pen.pt(HEAD),
                        parts.panel().curves());
        int column = Names.selected(snapshot, look);
        if (height > pen.pt(60)) {
            String words = look.gradient().measure().title()
                    + (column == 0 ? ": 0, as nothing stands before it" : " by earlier layers");
            pen.text(
                    pen.fit(words, width - pen.pt(24), Type.SMALL),
                    pen.pt(12),
                    pen.pt(36),
                    Type.SMALL,
                    pen.palette().muted());
        }
        if (parts.map().shown()) {
            parts.map().paint(pen, layers(snapshot, column));
        }
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Parts parts = Parts.of(width, height, snapshot, look);
        if (y < parts.height()) {
            return parts.panel().readout(x, parts.place(), snapshot);
        }
        return parts.map().shown() ? parts.map().readout(x, y) : Optional.empty();
    }

    @Override
    public Optional<Integer> layerAt(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        GradientShiftMap map = Parts.of(width, height, snapshot, look).map();
        return map.shown() ? map.at(x, y).map(row -> column(snapshot, row)) : Optional.empty();
    }

    private static int column(Snapshot snapshot, GradientShiftMap.Row row) {
        for (int column = 0; column < Names.columns(snapshot); column++) {
            if (row.layer().equals(layers(snapshot, column).get(row.lane()))) {
                return column;
            }
        }
        return 0;
    }

    /** The name of the layer in a column, for every lane; null in lanes that have none. */
    private static List<@Nullable String> layers(Snapshot snapshot, int column) {
        List<@Nullable String> layers = new ArrayList<>();
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            int layer = Names.layer(snapshot, lane, column);
            layers.add(
                    layer < 0
                            ? null
                            : snapshot.lanes().get(lane).layers().get(layer).name());
        }
        return layers;
    }

    private record Row(String lane, int step, GradientShift shift) {}

    private static final Columns<Row> COLUMNS =
            new Columns<Row>().text("lane", Row::lane).whole("step", Row::step).of(Row::shift, Measures.GRADIENT_SHIFT);

    /** All measures of all layers. */
    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        Gradients gradients = snapshot.gradients();
        for (int lane = 0; gradients != null && lane < gradients.lanes().size(); lane++) {
            String name = snapshot.lanes().get(lane).name();
            for (GradientEntry entry : gradients.lanes().get(lane).entries()) {
                entry.shifts().forEach(shift -> rows.add(new Row(name, entry.step(), shift)));
            }
        }
        return COLUMNS.table(rows);
    }
}
