package normscope.app.figure.smoothness;

import java.awt.Graphics2D;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.snapshot.Snapshot;

/** Loss, change of the gradient and effective β along the negative gradient, as bands over training. */
public final class SmoothnessFigure implements Figure {
    @Override
    public String id() {
        return GradientPanels.SMOOTHNESS;
    }

    @Override
    public String title() {
        return "Smoothness along the gradient";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across are the steps of training, and each band reaches from the lowest to the highest value on a short walk along the negative gradient.",
                "Look for bands that are low and narrow: there the gradient can be trusted for a longer step.",
                Term.EFFECTIVE_BETA,
                Term.GRADIENT,
                Term.LEARNING_RATE,
                Term.LOSS));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return GradientPanels.smoothness(snapshot, snapshot.gradients()).paperHeight(width, snapshot);
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return snapshot.gradients() != null;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        GradientPanels.smoothness(snapshot, snapshot.gradients()).paint(g, width, height, snapshot, look);
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return GradientPanels.smoothness(snapshot, snapshot.gradients()).readout(x, y, width, height, snapshot, look);
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return GradientPanels.smoothness(snapshot, snapshot.gradients()).table(snapshot, look);
    }
}
