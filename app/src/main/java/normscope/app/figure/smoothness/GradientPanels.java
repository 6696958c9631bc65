package normscope.app.figure.smoothness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.measured.MeasuredCurve;
import normscope.app.figure.measured.MeasuredFigure;
import normscope.app.figure.measured.MeasuredPanel;
import normscope.app.figure.measured.MeasuredPanel.Scale;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientWalk;
import normscope.snapshot.Gradients;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** Panels of what was measured about gradients, for the window and for the files of {@code measure}. */
public final class GradientPanels {
    /** The stem of the files of the bands, and their title. */
    public static final String SMOOTHNESS = "smoothness";

    private GradientPanels() {}

    /**
     * The landscape along the negative gradient over training (Santurkar et al. 2018, figure 4), a band a lane; the loss
     * of a lane that diverged ends where it was no finite number.
     */
    public static MeasuredFigure smoothness(Snapshot snapshot, @Nullable Gradients gradients) {
        String far = farthest(gradients);
        return new MeasuredFigure(
                SMOOTHNESS,
                "Smoothness along the gradient" + (far.isEmpty() ? "" : ", " + far),
                3,
                false,
                List.of(
                        losses(snapshot, bands(gradients, "Loss on the way", far, "loss", GradientWalk::lossBand)),
                        bands(
                                gradients,
                                "Change of the gradient",
                                "|gradient at θ−ηg minus g|",
                                "|∇(θ−ηg) − g|",
                                GradientWalk::changeBand),
                        bands(gradients, "Effective β", "that over |ηg|", "β", GradientWalk::smoothnessBand)));
    }

    /** "0.5 to 4 learning rates"; empty if nothing was measured. */
    private static String farthest(@Nullable Gradients gradients) {
        return first(gradients)
                .map(entry -> {
                    double[] lengths = entry.walk().lengths();
                    return "%s to %s learning rates"
                            .formatted(
                                    multiple(lengths[0] / entry.rate()),
                                    multiple(lengths[lengths.length - 1] / entry.rate()));
                })
                .orElse("");
    }

    private static Optional<GradientEntry> first(@Nullable Gradients gradients) {
        return gradients == null
                ? Optional.empty()
                : gradients.lanes().stream()
                        .flatMap(lane -> lane.entries().stream())
                        .findFirst();
    }

    /** A number of learning rates, without the rounding of a product and a quotient. */
    static String multiple(double value) {
        return Numbers.cell(Math.rint(value * 1e6) / 1e6);
    }

    private static MeasuredPanel bands(
            @Nullable Gradients gradients,
            String title,
            String note,
            String upright,
            Function<GradientWalk, GradientWalk.Band> of) {
        List<MeasuredCurve> curves = new ArrayList<>();
        for (int lane = 0; gradients != null && lane < gradients.lanes().size(); lane++) {
            List<GradientEntry> entries = gradients.lanes().get(lane).entries();
            double[] low = new double[entries.size()];
            double[] high = new double[low.length];
            for (int k = 0; k < low.length; k++) {
                GradientWalk.Band band = of.apply(entries.get(k).walk());
                low[k] = band.low();
                high[k] = band.high();
            }
            curves.add(new MeasuredCurve(lane, steps(entries), low, high));
        }
        return new MeasuredPanel(title, note, MeasuredPanel.STEP, upright, Scale.LOGARITHMIC, curves);
    }

    private static MeasuredPanel losses(Snapshot snapshot, MeasuredPanel panel) {
        List<MeasuredCurve> curves = new ArrayList<>();
        for (MeasuredCurve curve : panel.curves()) {
            LaneSnapshot lane = snapshot.lanes().get(curve.lane());
            curves.add(
                    !lane.diverged()
                            ? curve
                            : new MeasuredCurve(
                                    curve.lane(),
                                    and(curve.x(), lane.divergedAt()),
                                    and(curve.low(), Double.POSITIVE_INFINITY),
                                    and(curve.high(), Double.POSITIVE_INFINITY)));
        }
        return new MeasuredPanel(panel.title(), panel.note(), panel.along(), panel.upright(), panel.scale(), curves);
    }

    private static double[] and(double[] values, double last) {
        double[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = last;
        return all;
    }

    static double[] steps(List<GradientEntry> entries) {
        return entries.stream().mapToDouble(GradientEntry::step).toArray();
    }

    /** The loss along the negative gradient at one step, a line a lane that was measured then. */
    public static MeasuredPanel walk(Gradients gradients, int step) {
        List<MeasuredCurve> curves = new ArrayList<>();
        for (int lane = 0; lane < gradients.lanes().size(); lane++) {
            for (GradientEntry entry : gradients.lanes().get(lane).entries()) {
                if (entry.step() == step) {
                    Walked walked = Walked.of(lane, entry);
                    curves.add(MeasuredCurve.line(lane, walked.at(), walked.losses()));
                }
            }
        }
        return new MeasuredPanel(
                "Step " + Numbers.count(step), "η in learning rates", "η", "loss", Scale.LOGARITHMIC, curves);
    }
}
