package normscope.app.figure.smoothness;

import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientEntry.Identity;
import normscope.snapshot.GradientNormIdentity;
import normscope.snapshot.Gradients;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What theorem 4.1 says about the selected layer of a lane.
 *
 * @param lane its index
 * @param sentence why it says nothing; empty if it does
 * @param identity both sides; null if it says nothing
 * @param step when they were measured
 */
record GradientNormPart(int lane, String sentence, @Nullable Identity identity, int step) {
    /** A smaller share is what rounding makes. */
    private static final double LEAST = 1e-5;

    static List<GradientNormPart> of(Snapshot snapshot, Look look) {
        List<GradientNormPart> parts = new ArrayList<>();
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            parts.add(of(snapshot, lane, Names.layer(snapshot, lane, Names.selected(snapshot, look))));
        }
        return parts;
    }

    private static GradientNormPart of(Snapshot snapshot, int lane, int layer) {
        Normalizer normalizer = snapshot.experiment().setup(lane).get(Settings.NORMALIZER);
        if (layer < 0) {
            return new GradientNormPart(lane, "This lane has no such layer.", null, 0);
        }
        if (!normalizer.normalizes()) {
            return new GradientNormPart(lane, "Nothing normalizes here, so nothing is taken.", null, 0);
        }
        if (!snapshot.lanes().get(lane).layers().get(layer).normalized()) {
            return new GradientNormPart(lane, "No normalizer stands in this layer.", null, 0);
        }
        if (normalizer != Normalizer.BATCH) {
            return new GradientNormPart(
                    lane, "The theorem is about BatchNorm; with other normalizers the two sides differ.", null, 0);
        }
        GradientEntry newest = newest(snapshot, lane);
        String name = snapshot.lanes().get(lane).layers().get(layer).name();
        if (newest != null) {
            for (Identity identity : newest.identities()) {
                if (identity.layer().equals(name)
                        && !(identity.sum().whole() * identity.sum().factor() > 0)) {
                    return new GradientNormPart(lane, "The gradient is 0 here, so nothing is taken.", null, 0);
                }
                if (identity.layer().equals(name)) {
                    return new GradientNormPart(lane, "", identity, newest.step());
                }
            }
        }
        return new GradientNormPart(lane, "Nothing measured yet.", null, 0);
    }

    /** What was measured last of a lane; null if nothing was. */
    static @Nullable GradientEntry newest(Snapshot snapshot, int lane) {
        Gradients gradients = snapshot.gradients();
        return gradients == null || lane >= gradients.lanes().size()
                ? null
                : gradients.lanes().get(lane).newest();
    }

    /** The largest that the right side can be: nothing taken. */
    private static double whole(GradientNormIdentity sum) {
        return Math.max(sum.whole() * sum.factor(), 1e-300);
    }

    /** What stays, what the mean takes, what the projection takes, as shares of the whole. */
    static double[] shares(GradientNormIdentity sum) {
        double whole = whole(sum);
        return new double[] {
            sum.predicted() / whole, sum.factor() * sum.mean() / whole, sum.factor() * sum.aligned() / whole
        };
    }

    static double taken(double[] shares) {
        return shares[1] + shares[2];
    }

    /** "12.3 %", and of little so many digits that something is left to be read, but for what rounding alone makes. */
    static String words(double share) {
        if (Math.abs(share) < LEAST) {
            return share == 0 ? "0 %" : "<0.001 %";
        }
        return Math.abs(share) >= 0.01 ? Numbers.percent(share) : Numbers.plain(100 * share) + " %";
    }
}
