package normscope.app.figure;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientNormIdentity;
import normscope.snapshot.GradientShift;
import normscope.snapshot.GradientWalk;
import normscope.snapshot.Gradients;
import normscope.snapshot.LayerStats;
import normscope.snapshot.NearestOptimum;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** Snapshots with measurements of gradients that are formulas of lane, layer and step. */
public final class MeasuredGradients {
    private MeasuredGradients() {}

    /** The lesson, paused at step 250. */
    public static Snapshot lesson() {
        return with(Snapshots.lesson(250), true);
    }

    /** The lesson while it trains: nothing finer than at the rhythm. */
    public static Snapshot training() {
        return with(Snapshots.lesson(250), false);
    }

    /** Four lanes of twenty layers; walks of the first diverge. */
    public static Snapshot deep() {
        return with(Snapshots.deep(), true);
    }

    /** The lesson, but lane A stopped at step 120. */
    public static Snapshot diverged() {
        return with(Snapshots.diverged(), true);
    }

    private static Snapshot with(Snapshot snapshot, boolean paused) {
        List<Gradients.OfLane> lanes = new ArrayList<>();
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            List<GradientEntry> entries = new ArrayList<>();
            for (int step = 0; step < snapshot.lanes().get(lane).step(); step += snapshot.step() / 25) {
                entries.add(entry(snapshot, lane, step, new double[] {0.5, 1, 2, 4}, true));
            }
            double[] fine = new double[32];
            for (int i = 0; i < fine.length; i++) {
                fine[i] = (i + 1) / 8.0;
            }
            @Nullable
            GradientEntry now = paused && !snapshot.lanes().get(lane).diverged()
                    ? entry(snapshot, lane, snapshot.step(), fine, false)
                    : null;
            lanes.add(new Gradients.OfLane(entries, now));
        }
        return snapshot.with(new Gradients(10, lanes, 0.08));
    }

    private static GradientEntry entry(Snapshot snapshot, int lane, int step, double[] relative, boolean shifted) {
        boolean batch = snapshot.experiment().setup(lane).get(Settings.NORMALIZER) == Normalizer.BATCH;
        double calm = batch ? 0.2 : 1 + 0.5 * Math.sin(step / 40.0);
        double loss = 0.2 + 2.1 / (1 + step / (batch ? 45.0 : 200.0));
        double[] lengths = new double[relative.length];
        double[] losses = new double[relative.length];
        double[] changes = new double[relative.length];
        boolean diverges = snapshot.lanes().size() > 2 && lane == 0;
        for (int i = 0; i < relative.length; i++) {
            double r = relative[i];
            lengths[i] = 0.1 * r;
            losses[i] = diverges && r > 3 ? Double.POSITIVE_INFINITY : loss * (1 - 0.3 * r + calm * 0.4 * r * r);
            changes[i] = diverges && r > 3 ? Double.POSITIVE_INFINITY : calm * r * (1 + 0.1 * r);
        }
        List<GradientShift> shifts = new ArrayList<>();
        List<GradientEntry.Identity> identities = new ArrayList<>();
        List<GradientEntry.Optimum> optima = new ArrayList<>();
        List<LayerStats> layers = snapshot.lanes().get(lane).layers();
        for (int i = 0; i < layers.size(); i++) {
            String name = layers.get(i).name();
            double turned = i == 0 ? 0 : 0.3 + 0.05 * i + (batch ? 0.2 : 0.1 * Math.sin(step / 30.0));
            if (shifted) {
                shifts.add(new GradientShift(name, 0.5, 0.5 * turned, Math.cos(turned)));
            }
            if (batch && layers.get(i).normalized()) {
                identities.add(new GradientEntry.Identity(
                        name, new GradientNormIdentity(0.63 - 1e-8, 1, 1, 0.12, 0.25), -4.2e-8));
            }
            double far = Math.sqrt(step / 250.0);
            double[] optimum =
                    batch ? new double[] {10 + 0.2 * far, 4 * far} : new double[] {10 - 1.5 * far, 2.5 * far};
            optima.add(new GradientEntry.Optimum(name, NearestOptimum.of(new double[] {10, 0}, optimum)));
        }
        return new GradientEntry(
                step, 0.1, new GradientWalk(loss, calm, lengths, losses, changes), shifts, identities, optima);
    }
}
