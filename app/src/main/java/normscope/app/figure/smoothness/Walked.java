package normscope.app.figure.smoothness;

import java.util.ArrayList;
import java.util.List;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientWalk;
import normscope.snapshot.Gradients;
import normscope.snapshot.Snapshot;

/**
 * The newest walk of a lane as it is drawn: from where the lane stands, in learning rates.
 *
 * @param lane its index
 * @param entry when it was measured
 * @param at how far, in learning rates, from 0
 * @param losses the loss there; infinite where it is no finite number
 * @param changes how far the gradient there is from the one at 0
 * @param betas that over the way; NaN at 0
 */
public record Walked(int lane, GradientEntry entry, double[] at, double[] losses, double[] changes, double[] betas) {
    static Walked of(int lane, GradientEntry entry) {
        GradientWalk walk = entry.walk();
        int n = walk.lengths().length + 1;
        double[] at = new double[n];
        double[] losses = new double[n];
        double[] changes = new double[n];
        double[] betas = new double[n];
        double[] lipschitz = walk.lipschitz();
        losses[0] = walk.loss();
        betas[0] = Double.NaN;
        for (int i = 1; i < n; i++) {
            at[i] = walk.lengths()[i - 1] / entry.rate();
            losses[i] = walk.losses()[i - 1];
            changes[i] = walk.changes()[i - 1];
            betas[i] = lipschitz[i - 1];
        }
        return new Walked(lane, entry, at, losses, changes, betas);
    }

    /** Those of all lanes that were measured at the newest step of any. */
    public static List<Walked> newest(Snapshot snapshot) {
        Gradients gradients = snapshot.gradients();
        List<Walked> walks = new ArrayList<>();
        for (int lane = 0; gradients != null && lane < gradients.lanes().size(); lane++) {
            GradientEntry newest = gradients.lanes().get(lane).newest();
            // at a rate of 0 there is no way to go
            if (newest != null
                    && newest.rate() > 0
                    && lane < snapshot.lanes().size()
                    && !snapshot.lanes().get(lane).diverged()) {
                walks.add(of(lane, newest));
            }
        }
        int last = walks.stream().mapToInt(walk -> walk.entry().step()).max().orElse(0);
        walks.removeIf(walk -> walk.entry().step() < last);
        return walks;
    }

    /** The measured point nearest to a number of learning rates. */
    int nearest(double wanted) {
        int nearest = 0;
        for (int i = 1; i < at.length; i++) {
            nearest = Math.abs(at[i] - wanted) < Math.abs(at[nearest] - wanted) ? i : nearest;
        }
        return nearest;
    }
}
