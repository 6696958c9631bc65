package normscope.app.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Table;
import normscope.app.figure.measured.MeasuredFigure;
import normscope.app.figure.smoothness.GradientPanels;
import normscope.measure.GradientWalker;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientWalk;
import normscope.snapshot.Gradients;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/** The landscape along the negative gradient (Santurkar et al. 2018, figure 4). */
public final class SmoothnessMeasurement implements Measurement {
    private final double[] relative;
    private final List<List<GradientEntry>> lanes = new ArrayList<>();

    /** @param relative step lengths in learning rates */
    public SmoothnessMeasurement(double[] relative) {
        this.relative = relative;
    }

    @Override
    public void advance(Trainer trainer) {
        List<Optional<GradientEntry>> answers = trainer.ask(asked -> new GradientEntry(
                asked.step(),
                asked.rate(),
                GradientWalker.walk(asked.upcoming(), asked.rate(), relative),
                List.of(),
                List.of(),
                List.of()));
        for (int lane = 0; lane < answers.size(); lane++) {
            if (lanes.size() == lane) {
                lanes.add(new ArrayList<>());
            }
            answers.get(lane).ifPresent(lanes.get(lane)::add);
        }
        trainer.advance();
    }

    private Gradients gradients() {
        return new Gradients(
                0,
                lanes.stream()
                        .map(entries -> new Gradients.OfLane(entries, null))
                        .toList(),
                Double.NaN);
    }

    /** One point of a walk. */
    private record Row(String lane, GradientEntry entry, int at, double beta) {
        GradientWalk walk() {
            return entry.walk();
        }
    }

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .whole("step", row -> row.entry().step())
            .number("loss", row -> row.walk().loss())
            .number("gradient_norm", row -> row.walk().norm())
            .number("length", row -> row.walk().lengths()[row.at()])
            .number("loss_there", row -> row.walk().losses()[row.at()])
            .number("gradient_change", row -> row.walk().changes()[row.at()])
            .number("beta", Row::beta);

    @Override
    public Table table(Snapshot last) {
        List<Row> rows = new ArrayList<>();
        for (int step : gradients().steps()) {
            for (int lane = 0; lane < lanes.size(); lane++) {
                for (GradientEntry entry : lanes.get(lane)) {
                    if (entry.step() == step) {
                        double[] betas = entry.walk().lipschitz();
                        for (int i = 0; i < betas.length; i++) {
                            rows.add(new Row(last.lanes().get(lane).name(), entry, i, betas[i]));
                        }
                    }
                }
            }
        }
        return COLUMNS.table(rows);
    }

    @Override
    public List<Figure> figures(Snapshot last) {
        Gradients gradients = gradients();
        int[] steps = moments(gradients.steps());
        return List.of(
                GradientPanels.smoothness(last, gradients),
                new MeasuredFigure(
                        "walk",
                        "Loss along the negative gradient",
                        Math.max(1, Math.min(3, steps.length)),
                        true,
                        Arrays.stream(steps)
                                .mapToObj(step -> GradientPanels.walk(gradients, step))
                                .toList()));
    }

    /** Which of the walks are drawn: at most six from the whole run. */
    private static int[] moments(int[] steps) {
        int shown = Math.min(6, steps.length);
        int[] moments = new int[shown];
        for (int i = 0; i < shown; i++) {
            moments[i] = steps[shown == 1 ? 0 : i * (steps.length - 1) / (shown - 1)];
        }
        return moments;
    }
}
