package normscope.app.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Measures;
import normscope.app.figure.Table;
import normscope.app.figure.measured.MeasuredCurve;
import normscope.app.figure.measured.MeasuredFigure;
import normscope.app.figure.measured.MeasuredPanel;
import normscope.app.figure.measured.MeasuredPanel.Scale;
import normscope.measure.GradientShifts;
import normscope.snapshot.GradientShift;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/** What earlier layers do to later gradients (Santurkar et al. 2018, definition 2.1). */
public final class GradientShiftMeasurement implements Measurement {
    private final List<Integer> steps = new ArrayList<>();
    private final List<List<Optional<List<GradientShift>>>> shifts = new ArrayList<>();

    @Override
    public void advance(Trainer trainer) {
        steps.add(trainer.step());
        shifts.add(trainer.advance(GradientShifts::of));
    }

    private record Row(String lane, int step, GradientShift shift) {}

    private static final Columns<Row> COLUMNS =
            new Columns<Row>().text("lane", Row::lane).whole("step", Row::step).of(Row::shift, Measures.GRADIENT_SHIFT);

    @Override
    public Table table(Snapshot last) {
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < steps.size(); k++) {
            for (int lane = 0; lane < last.lanes().size(); lane++) {
                for (GradientShift each : shifts.get(k).get(lane).orElse(List.of())) {
                    rows.add(new Row(last.lanes().get(lane).name(), steps.get(k), each));
                }
            }
        }
        return COLUMNS.table(rows);
    }

    @Override
    public List<Figure> figures(Snapshot last) {
        int most = 0;
        for (int lane = 0; lane < last.lanes().size(); lane++) {
            most = Math.max(most, layers(lane));
        }
        // nothing stands before the first layer
        List<Integer> shown = LayerChoice.of(1, most, 5);
        if (shown.isEmpty()) {
            return List.of();
        }
        List<MeasuredPanel> panels = new ArrayList<>();
        for (int layer : shown) {
            panels.add(panel(last, layer, "|G − G′|, ", Scale.LOGARITHMIC, GradientShift::distance));
        }
        for (int layer : shown) {
            panels.add(panel(last, layer, "cos(G, G′), ", Scale.COSINE, GradientShift::cosine));
        }
        return List.of(new MeasuredFigure(
                "gradient-shift", "Gradients after an update of earlier layers", shown.size(), true, panels));
    }

    private int layers(int lane) {
        return shifts.stream()
                .map(all -> all.get(lane).map(List::size).orElse(0))
                .max(Integer::compare)
                .orElse(0);
    }

    private MeasuredPanel panel(
            Snapshot last, int layer, String measure, Scale scale, ToDoubleFunction<GradientShift> of) {
        List<MeasuredCurve> curves = new ArrayList<>();
        String name = "layer " + (layer + 1);
        for (int lane = 0; lane < last.lanes().size(); lane++) {
            double[] y = new double[steps.size()];
            for (int k = 0; k < y.length; k++) {
                List<GradientShift> all = shifts.get(k).get(lane).orElse(List.of());
                boolean there = layer < all.size();
                y[k] = there ? of.applyAsDouble(all.get(layer)) : Double.NaN;
                name = there ? all.get(layer).layer() : name;
            }
            curves.add(MeasuredCurve.line(
                    lane, steps.stream().mapToDouble(Integer::doubleValue).toArray(), y));
        }
        return new MeasuredPanel(measure + name, "", MeasuredPanel.STEP, scale, curves);
    }
}
