package normscope.app.figure.smoothness;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientEntry.Identity;
import normscope.snapshot.GradientNormIdentity;
import normscope.snapshot.Gradients;
import normscope.snapshot.Snapshot;

/**
 * Theorem 4.1 of Santurkar et al. (2018) in the selected layer: the squared gradient as a bar a lane, below it what BatchNorm
 * takes away drawn as wide as the whole, and as a number how far the theorem's two sides are apart.
 */
public final class GradientNormFigure implements Figure {
    @Override
    public String id() {
        return "gradient-norm";
    }

    @Override
    public String title() {
        return "What BatchNorm takes from the gradient";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "The upper bar of a lane is the squared gradient on its way back, and the lower one is what BatchNorm takes out of it, drawn larger.",
                "Look how large that part is in every layer, and how much of it is the mean and how much lies along the normalized values.",
                Term.GRADIENT_NORM,
                Term.NORMALIZED,
                Term.GAMMA_BETA,
                Term.SIGMA));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return Math.max(216, 60 + 80.0 * snapshot.lanes().size());
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

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, scale(width, height), snapshot);
        List<GradientNormPart> parts = GradientNormPart.of(snapshot, look);
        String layer = Names.column(snapshot, Names.selected(snapshot, look));
        Panel.frame(pen, width, height, "Taken from the gradient, " + layer, "");
        double top = pen.pt(40);
        pen.text(
                pen.fit("|∂L/∂y|² = γ²/σ² (|∂L/∂z|² − mean − x̂ part)", width - pen.pt(24), Type.SMALL),
                pen.pt(12),
                top,
                Type.SMALL,
                pen.palette().muted());
        new GradientNormBars(pen, snapshot, parts, width).paint(top + pen.pt(22), height - pen.pt(4));
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        StringBuilder text = new StringBuilder();
        for (GradientNormPart part : GradientNormPart.of(snapshot, look)) {
            Identity identity = part.identity();
            if (identity != null) {
                GradientNormIdentity sum = identity.sum();
                text.append(text.isEmpty() ? "" : "\n")
                        .append("%s: |∂L/∂y|² %s, γ²/σ² |∂L/∂z|² %s, less %s and %s, at step %s"
                                .formatted(
                                        Names.lane(snapshot, part.lane()),
                                        Numbers.plain(sum.measured()),
                                        Numbers.plain(sum.factor() * sum.whole()),
                                        Numbers.plain(sum.factor() * sum.mean()),
                                        Numbers.plain(sum.factor() * sum.aligned()),
                                        Numbers.count(part.step())));
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private record Row(String lane, int step, Identity identity) {
        GradientNormIdentity sum() {
            return identity.sum();
        }
    }

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .whole("step", Row::step)
            .text("layer", row -> row.identity().layer())
            .number("left_side", row -> row.sum().measured())
            .number("scaled_outer", row -> row.sum().factor() * row.sum().whole())
            .number("mean_part", row -> row.sum().factor() * row.sum().mean())
            .number("xhat_part", row -> row.sum().factor() * row.sum().aligned())
            .number("residual", row -> row.sum().residual())
            .number("worst_unit_residual", row -> row.identity().residual());

    /** Every layer at every step that was measured. */
    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        Gradients gradients = snapshot.gradients();
        for (int lane = 0; gradients != null && lane < gradients.lanes().size(); lane++) {
            String name = snapshot.lanes().get(lane).name();
            List<GradientEntry> entries =
                    new ArrayList<>(gradients.lanes().get(lane).entries());
            GradientEntry paused = gradients.lanes().get(lane).paused();
            if (paused != null) {
                entries.add(paused);
            }
            for (GradientEntry entry : entries) {
                entry.identities().forEach(identity -> rows.add(new Row(name, entry.step(), identity)));
            }
        }
        return COLUMNS.table(rows);
    }
}
