package normscope.app.figure.smoothness;

import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Digits;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.config.Normalizer;
import normscope.config.Placement;
import normscope.config.Reparameterization;
import normscope.config.Residual;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.Gradients;
import normscope.snapshot.NearestOptimum;
import normscope.snapshot.Snapshot;

/**
 * The way of a lane's weights.
 *
 * @param lane its index
 * @param points oldest first, not empty
 * @param sentence why there is no ray of optima; empty if there is one
 */
record OptimumWay(int lane, List<NearestOptimum> points, String sentence) {
    static List<OptimumWay> of(Snapshot snapshot, Look look) {
        List<OptimumWay> ways = new ArrayList<>();
        Gradients gradients = snapshot.gradients();
        int column = Names.selected(snapshot, look);
        for (int lane = 0; gradients != null && lane < gradients.lanes().size(); lane++) {
            int layer = Names.layer(snapshot, lane, column);
            if (layer < 0) {
                continue;
            }
            String name = snapshot.lanes().get(lane).layers().get(layer).name();
            List<NearestOptimum> points = new ArrayList<>();
            gradients.lanes().get(lane).entries().forEach(entry -> add(points, entry, name));
            GradientEntry paused = gradients.lanes().get(lane).paused();
            if (paused != null) {
                add(points, paused, name);
            }
            if (!points.isEmpty()) {
                ways.add(new OptimumWay(lane, points, whyNot(snapshot, lane, layer)));
            }
        }
        return ways;
    }

    private static void add(List<NearestOptimum> points, GradientEntry entry, String layer) {
        for (GradientEntry.Optimum optimum : entry.optima()) {
            if (optimum.layer().equals(layer)) {
                points.add(optimum.nearest());
            }
        }
    }

    /** Empty for the networks that card B6 names: BatchNorm right behind the layer's weights. */
    private static String whyNot(Snapshot snapshot, int lane, int layer) {
        if (snapshot.lanes().get(lane).diverged()) {
            return "the lane diverged at step "
                    + Numbers.count(snapshot.lanes().get(lane).divergedAt());
        }
        Setup setup = snapshot.experiment().setup(lane);
        if (!snapshot.lanes().get(lane).layers().get(layer).normalized()) {
            return "no ray: nothing behind these weights divides by their scale";
        }
        boolean named = setup.get(Settings.NORMALIZER) == Normalizer.BATCH
                && setup.get(Settings.PLACEMENT) == Placement.BEFORE
                && setup.get(Settings.RESIDUAL) == Residual.NONE
                && setup.get(Settings.REPARAMETERIZATION) == Reparameterization.NONE;
        return named ? "" : "no ray: the lemma is shown for BatchNorm right behind plain weights";
    }

    NearestOptimum now() {
        return points.get(points.size() - 1);
    }

    boolean ray() {
        return sentence.isEmpty() && now().k() > 0 && now().squaredDistance() > 0;
    }

    /** How much nearer the nearest place of the ray is: "nearer by 0.0021"; empty where there is no ray. */
    String gain() {
        return ray() ? "nearer by " + Digits.resolved(nearer(), nearer() / 100) : "";
    }

    private double nearer() {
        return Math.sqrt(now().squaredDistance()) - Math.sqrt(now().squaredNearest());
    }

    /** What stands below the picture about it. */
    String words() {
        NearestOptimum now = now();
        if (ray()) {
            double unit = nearer() / 10; // so that one sees which is less
            return "%s from the start instead of %s"
                    .formatted(
                            Digits.resolved(Math.sqrt(now.squaredNearest()), unit),
                            Digits.resolved(Math.sqrt(now.squaredDistance()), unit));
        }
        String distance = Numbers.plain(Math.sqrt(now.squaredDistance())) + " from the start";
        if (!sentence.isEmpty() && now.squaredDistance() == 0) {
            return sentence;
        }
        if (!sentence.isEmpty()) {
            return distance + "; " + sentence;
        }
        return now.k() > 0 ? distance : distance + "; the angle is not acute, so the ray leads away";
    }
}
