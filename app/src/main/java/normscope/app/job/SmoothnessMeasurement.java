package normscope.app.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    @Override
    public Table table(Snapshot last) {
        List<List<String>> rows = new ArrayList<>();
        for (int step : gradients().steps()) {
            for (int lane = 0; lane < lanes.size(); lane++) {
                for (GradientEntry entry : lanes.get(lane)) {
                    if (entry.step() == step) {
                        rows(last.lanes().get(lane).name(), entry, rows);
                    }
                }
            }
        }
        return new Table(
                List.of("lane", "step", "loss", "gradient_norm", "length", "loss_there", "gradient_change", "beta"),
                rows);
    }

    private static void rows(String lane, GradientEntry entry, List<List<String>> rows) {
        GradientWalk walk = entry.walk();
        double[] lipschitz = walk.lipschitz();
        for (int i = 0; i < lipschitz.length; i++) {
            rows.add(List.of(
                    lane,
                    Integer.toString(entry.step()),
                    Cells.of(walk.loss()),
                    Cells.of(walk.norm()),
                    Cells.of(walk.lengths()[i]),
                    Cells.of(walk.losses()[i]),
                    Cells.of(walk.changes()[i]),
                    Cells.of(lipschitz[i])));
        }
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
