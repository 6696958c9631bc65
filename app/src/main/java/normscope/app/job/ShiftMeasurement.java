package normscope.app.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Measures;
import normscope.app.figure.Table;
import normscope.app.figure.measured.MeasuredCurve;
import normscope.app.figure.measured.MeasuredFigure;
import normscope.app.figure.measured.MeasuredMap;
import normscope.app.figure.measured.MeasuredPanel;
import normscope.app.figure.measured.MeasuredPanel.Scale;
import normscope.measure.InputShift;
import normscope.measure.InputShift.Cause;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/** How layers' inputs shift from one step to the next, and by what (Ioffe and Szegedy 2015). */
public final class ShiftMeasurement implements Measurement {
    private final List<Integer> steps = new ArrayList<>();
    private final List<List<Optional<List<InputShift>>>> shifts = new ArrayList<>();

    @Override
    public void advance(Trainer trainer) {
        steps.add(trainer.step());
        shifts.add(trainer.advance(InputShift::of));
    }

    private record Row(String lane, int step, String layer, String name, Cause cause) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .whole("step", Row::step)
            .text("layer", Row::layer)
            .text("cause", Row::name)
            .number("unit_jump", row -> row.cause().jump())
            .number("unit_wasserstein", row -> row.cause().distance())
            .of(row -> row.cause().pooled(), Measures.SHIFT);

    @Override
    public Table table(Snapshot last) {
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < steps.size(); k++) {
            for (int lane = 0; lane < last.lanes().size(); lane++) {
                for (InputShift each : shifts.get(k).get(lane).orElse(List.of())) {
                    String name = last.lanes().get(lane).name();
                    rows.add(new Row(name, steps.get(k), each.layer(), "sampling", each.sampling()));
                    rows.add(new Row(name, steps.get(k), each.layer(), "earlier-layers", each.earlier()));
                    rows.add(new Row(name, steps.get(k), each.layer(), "update", each.update()));
                }
            }
        }
        return COLUMNS.table(rows);
    }

    @Override
    public List<Figure> figures(Snapshot last) {
        int most = 0;
        for (int lane = 0; lane < last.lanes().size(); lane++) {
            most = Math.max(most, names(lane).size());
        }
        List<Integer> shown = LayerChoice.of(0, most, 4);
        if (shown.isEmpty()) {
            return List.of();
        }
        List<MeasuredPanel> panels = new ArrayList<>();
        shown.forEach(layer -> panels.add(panel(last, layer, "Other samples, ", InputShift::sampling)));
        shown.forEach(layer -> panels.add(panel(last, layer, "Earlier layers, ", InputShift::earlier)));
        shown.forEach(layer -> panels.add(panel(last, layer, "Whole update, ", InputShift::update)));
        List<MeasuredMap.LaneMap> maps = new ArrayList<>();
        for (int lane = 0; lane < last.lanes().size(); lane++) {
            maps.add(map(lane));
        }
        return List.of(
                new MeasuredFigure(
                        "shift", "Shift of units' inputs in standard deviations, by cause", shown.size(), true, panels),
                new MeasuredMap(
                        "shift-map",
                        "Shift by an update of earlier layers",
                        "units' mean Wasserstein distance in σ",
                        maps));
    }

    private MeasuredPanel panel(Snapshot last, int layer, String cause, Function<InputShift, Cause> of) {
        List<MeasuredCurve> curves = new ArrayList<>();
        String name = "layer " + (layer + 1);
        for (int lane = 0; lane < last.lanes().size(); lane++) {
            double[] y = new double[steps.size()];
            for (int k = 0; k < y.length; k++) {
                List<InputShift> all = shifts.get(k).get(lane).orElse(List.of());
                boolean there = layer < all.size();
                y[k] = there ? of.apply(all.get(layer)).distance() : Double.NaN;
                name = there ? all.get(layer).layer() : name;
            }
            curves.add(MeasuredCurve.line(
                    lane, steps.stream().mapToDouble(Integer::doubleValue).toArray(), y));
        }
        return new MeasuredPanel(cause + name, "", MeasuredPanel.STEP, Scale.LOGARITHMIC, curves)
                .withUpright("distance (σ)");
    }

    /** The layers of a lane; empty if it was never measured. */
    private List<String> names(int lane) {
        return shifts.stream()
                .flatMap(all -> all.get(lane).stream())
                .findFirst()
                .map(all -> all.stream().map(InputShift::layer).toList())
                .orElse(List.of());
    }

    private MeasuredMap.LaneMap map(int lane) {
        List<String> names = names(lane);
        double[][] values = new double[names.size()][steps.size()];
        for (int k = 0; k < steps.size(); k++) {
            Optional<List<InputShift>> all = shifts.get(k).get(lane);
            for (int layer = 0; layer < values.length; layer++) {
                values[layer][k] =
                        all.isPresent() ? all.get().get(layer).earlier().distance() : Double.NaN;
            }
        }
        return new MeasuredMap.LaneMap(
                lane, names, steps.stream().mapToInt(Integer::intValue).toArray(), values);
    }
}
