package normscope.app.figure;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientShift;
import normscope.snapshot.Gradients;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** What an update of the layers before it does to the gradient of the selected layer's weights, over training. */
final class GradientShiftFigure implements Figure {
    @Override
    public String id() {
        return "gradient-shift";
    }

    @Override
    public String title() {
        return "Gradient shift";
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return snapshot.gradients() != null;
    }

    private static double scale(double width, double height) {
        return Pen.scale(width, height, 250, 300);
    }

    private static MeasuredPanel panel(Snapshot snapshot, Look look) {
        GradientView.Measure measure = look.gradient().measure();
        int column = Names.selected(snapshot, look);
        String title = "Gradient shift, " + Names.column(snapshot, column);
        Gradients gradients = snapshot.gradients();
        if (gradients == null) {
            return new MeasuredPanel(title, "", MeasuredPanel.STEP, measure.scale(), List.of());
        }
        List<@Nullable String> layers = new ArrayList<>();
        for (int lane = 0; lane < gradients.lanes().size(); lane++) {
            int layer = Names.layer(snapshot, lane, column);
            layers.add(
                    layer < 0
                            ? null
                            : snapshot.lanes().get(lane).layers().get(layer).name());
        }
        return new MeasuredPanel(title, "", MeasuredPanel.STEP, measure.scale(), curves(gradients, layers, measure));
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

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, scale(width, height));
        pen.ground(width, height);
        MeasuredPanel panel = panel(snapshot, look);
        double head = pen.pt(17);
        panel.paint(pen, 0, 0, width, height, head, panel.curves());
        if (height > pen.pt(60)) {
            String words = look.gradient().measure().title()
                    + (Names.selected(snapshot, look) == 0 ? ": 0, as nothing stands before it" : " by earlier layers");
            pen.text(
                    pen.fit(words, width - pen.pt(24), Type.SMALL),
                    pen.pt(12),
                    pen.pt(36),
                    Type.SMALL,
                    pen.palette().muted());
        }
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        double s = scale(width, height);
        MeasuredPanel panel = panel(snapshot, look);
        return panel.readout(x, panel.place(0, 0, width, height, 17 * s, s, panel.curves()));
    }

    /** All measures of all layers. */
    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<List<String>> rows = new ArrayList<>();
        Gradients gradients = snapshot.gradients();
        for (int lane = 0; gradients != null && lane < gradients.lanes().size(); lane++) {
            for (GradientEntry entry : gradients.lanes().get(lane).entries()) {
                for (GradientShift shift : entry.shifts()) {
                    rows.add(List.of(
                            snapshot.lanes().get(lane).name(),
                            Integer.toString(entry.step()),
                            shift.layer(),
                            Numbers.cell(shift.norm()),
                            Numbers.cell(shift.distance()),
                            Numbers.cell(shift.relative()),
                            Numbers.cell(shift.cosine()),
                            Numbers.cell(shift.angle())));
                }
            }
        }
        return new Table(
                List.of("lane", "step", "layer", "norm", "distance", "relative", "cosine", "angle_degrees"), rows);
    }
}
