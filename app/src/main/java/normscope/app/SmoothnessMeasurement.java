package normscope.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import normscope.app.figure.Figure;
import normscope.app.figure.MeasuredCurve;
import normscope.app.figure.MeasuredFigure;
import normscope.app.figure.MeasuredPanel;
import normscope.app.figure.MeasuredPanel.Scale;
import normscope.app.figure.Table;
import normscope.measure.GradientWalk;
import normscope.measure.GradientWalk.Band;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/** The landscape along the negative gradient (Santurkar et al. 2018, figure 4). */
final class SmoothnessMeasurement implements Measurement {
    private final double[] relative;
    private final List<Integer> steps = new ArrayList<>();
    private final List<List<Optional<GradientWalk>>> walks = new ArrayList<>();

    /** @param relative step lengths in learning rates */
    SmoothnessMeasurement(double[] relative) {
        this.relative = relative;
    }

    @Override
    public void advance(Trainer trainer) {
        steps.add(trainer.step());
        walks.add(trainer.ask(asked -> GradientWalk.from(asked.upcoming(), asked.rate(), relative)));
        trainer.advance();
    }

    @Override
    public Table table(Snapshot last) {
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < steps.size(); k++) {
            for (int lane = 0; lane < last.lanes().size(); lane++) {
                Optional<GradientWalk> found = walks.get(k).get(lane);
                if (found.isEmpty()) {
                    continue;
                }
                GradientWalk walk = found.get();
                double[] lipschitz = walk.lipschitz();
                for (int i = 0; i < relative.length; i++) {
                    rows.add(List.of(
                            last.lanes().get(lane).name(),
                            Integer.toString(steps.get(k)),
                            Cells.of(walk.loss()),
                            Cells.of(walk.norm()),
                            Cells.of(walk.lengths()[i]),
                            Cells.of(walk.losses()[i]),
                            Cells.of(walk.changes()[i]),
                            Cells.of(lipschitz[i])));
                }
            }
        }
        return new Table(
                List.of("lane", "step", "loss", "gradient_norm", "length", "loss_there", "gradient_change", "beta"),
                rows);
    }

    @Override
    public List<Figure> figures(Snapshot last) {
        String range =
                "%s to %s learning rates".formatted(Cells.of(relative[0]), Cells.of(relative[relative.length - 1]));
        return List.of(
                new MeasuredFigure(
                        "smoothness",
                        "Smoothness along the gradient, " + range,
                        3,
                        false,
                        List.of(
                                bands(last, "Loss on the way", "lowest to highest", GradientWalk::lossBand),
                                bands(
                                        last,
                                        "Change of the gradient",
                                        "|gradient at θ−ηg minus g|",
                                        GradientWalk::changeBand),
                                bands(last, "Effective β", "that over |ηg|", GradientWalk::smoothnessBand))),
                new MeasuredFigure(
                        "walk", "Loss along the negative gradient", Math.min(3, moments().length), true, walks(last)));
    }

    private MeasuredPanel bands(Snapshot last, String title, String note, Function<GradientWalk, Band> band) {
        List<MeasuredCurve> curves = new ArrayList<>();
        for (int lane = 0; lane < last.lanes().size(); lane++) {
            double[] low = new double[steps.size()];
            double[] high = new double[steps.size()];
            for (int k = 0; k < low.length; k++) {
                Optional<Band> found = walks.get(k).get(lane).map(band);
                low[k] = found.map(Band::low).orElse(Double.NaN);
                high[k] = found.map(Band::high).orElse(Double.NaN);
            }
            curves.add(new MeasuredCurve(lane, Cells.numbers(steps), low, high));
        }
        return new MeasuredPanel(title, note, MeasuredPanel.STEP, Scale.LOGARITHMIC, curves);
    }

    /** Which of the walks are drawn: at most six from the whole run. */
    private int[] moments() {
        int shown = Math.max(1, Math.min(6, steps.size()));
        int[] moments = new int[shown];
        for (int i = 0; i < shown; i++) {
            moments[i] = shown == 1 ? 0 : i * (steps.size() - 1) / (shown - 1);
        }
        return moments;
    }

    private List<MeasuredPanel> walks(Snapshot last) {
        List<MeasuredPanel> panels = new ArrayList<>();
        for (int k : moments()) {
            List<MeasuredCurve> curves = new ArrayList<>();
            for (int lane = 0; lane < last.lanes().size(); lane++) {
                Optional<GradientWalk> walk = walks.get(k).get(lane);
                if (walk.isPresent()) {
                    double[] x = new double[relative.length + 1];
                    double[] y = new double[x.length];
                    y[0] = walk.get().loss();
                    System.arraycopy(relative, 0, x, 1, relative.length);
                    System.arraycopy(walk.get().losses(), 0, y, 1, relative.length);
                    curves.add(MeasuredCurve.line(lane, x, y));
                }
            }
            panels.add(
                    new MeasuredPanel("Step " + steps.get(k), "η in learning rates", "η", Scale.LOGARITHMIC, curves));
        }
        return panels;
    }
}
