package normscope.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import normscope.config.InvalidExperiment;
import normscope.slice.SliceRecipe;
import normscope.snapshot.LaneSlice;
import org.jspecify.annotations.Nullable;

/** The slice of one lane while it is computed: coarse grids first, so that a picture is there early. */
public final class LaneSlicer implements AutoCloseable {
    private final SliceRecipe recipe;
    private final String lane;
    private final @Nullable SliceLoss loss;
    private final int[] order;
    private final double[] losses;
    private SlicePlane plane = SlicePlane.NONE;
    private String problem = "";
    private int next;

    /**
     * Allocates everything; nothing is allocated while it computes.
     *
     * @param samples what the loss is measured on
     * @param training training samples in minibatches as large as training's, for statistics that are re-estimated
     */
    public LaneSlicer(SliceSource source, SliceRecipe recipe, SliceSamples samples, SliceSamples training) {
        this.recipe = recipe;
        lane = source.lane();
        int a = recipe.resolution();
        int b = recipe.kind().dimensions() == 2 ? a : 1;
        order = coarseToFine(a, b);
        losses = new double[a * b];
        loss = !source.isAlive()
                ? null
                : new SliceLoss(
                        source.network(),
                        source.setup(),
                        recipe.statistics(),
                        samples,
                        training,
                        recipe.kind().dimensions());
    }

    /** Indices of a grid [b, a] in c order: every 2ᵏth row and column, then every 2ᵏ⁻¹th of those left, and so on. */
    static int[] coarseToFine(int a, int b) {
        int[] order = new int[a * b];
        boolean[] taken = new boolean[order.length];
        int n = 0;
        for (int stride = Integer.highestOneBit(a - 1); stride >= 1; stride /= 2) {
            for (int j = 0; j < b; j += stride) {
                for (int i = 0; i < a; i += stride) {
                    if (!taken[j * a + i]) {
                        taken[j * a + i] = true;
                        order[n++] = j * a + i;
                    }
                }
            }
        }
        return order;
    }

    /**
     * Begins, or begins anew where the lane is now.
     *
     * @param now the recipe with its steps filled in; where a recorded point is missing or the directions are 0, the lane has
     *     no slice, and a sentence says why
     */
    public void start(SliceSource source, SliceRecipe now) {
        if (now.kind() != recipe.kind()) {
            throw new IllegalArgumentException("another kind needs another slicer");
        }
        next = 0;
        Arrays.fill(losses, Double.NaN);
        if (!source.isAlive() || loss == null) {
            problem = source.obstacle();
            plane = SlicePlane.NONE;
            return;
        }
        problem = "";
        try {
            SliceRecipe own = now.standing(source.step());
            plane = SlicePlane.of(source, own, position -> loss.gradient(position, source.constants()));
            loss.start(plane, source.constants());
        } catch (InvalidExperiment e) {
            problem = e.sentence();
            plane = SlicePlane.NONE;
        }
    }

    /** Whether it was made for a lane that was not there, and is now. */
    public boolean isOutgrownBy(SliceSource source) {
        return loss == null && source.isAlive();
    }

    /** Why the lane has no slice, in words; empty where it has one. */
    public String problem() {
        return problem;
    }

    /** Whether the lane has no loss to slice. */
    public boolean impossible() {
        return !problem.isEmpty();
    }

    /** Computes the next point; does nothing when all are there. */
    public void advance() {
        if (done() || loss == null) {
            return;
        }
        int at = order[next++];
        losses[at] = loss.at(plane.alphas()[at % plane.alphas().length], plane.betas()[at / plane.alphas().length]);
    }

    public boolean done() {
        return impossible() || next == order.length;
    }

    /**
     * A point or a way of a slice, in the order of a network's flat buffer.
     *
     * @param name "origin", "alpha" or "beta": the slice is of origin + α · alpha + β · beta
     * @param parameters a number for each of the network's
     * @param statistics its running means and variances, layer by layer; empty where they stay as they are
     */
    public record Axis(String name, double[] parameters, double[] statistics) {}

    /** From where and whither the slice leads; nothing where there is none. */
    public List<Axis> axes() {
        List<Axis> axes = new ArrayList<>();
        for (int k = 0; k < plane.directions().size(); k++) {
            SliceDirection direction = plane.directions().get(k);
            axes.add(new Axis(k == 0 ? "alpha" : "beta", direction.parameters(), direction.statistics()));
        }
        if (!axes.isEmpty()) {
            SlicePosition origin = plane.origin();
            axes.add(0, new Axis("origin", origin.parameters(), origin.statistics()));
        }
        return axes;
    }

    /** What is known so far, for other threads. */
    public LaneSlice slice() {
        if (impossible()) {
            return LaneSlice.impossible(lane, problem);
        }
        return new LaneSlice(
                lane,
                "",
                plane.remarks(),
                plane.alphas(),
                plane.betas(),
                losses.clone(),
                plane.path(),
                plane.explained());
    }

    /** Frees what computes; what is known stays. */
    @Override
    public void close() {
        if (loss != null) {
            loss.close();
        }
    }

    /** How many points there will be. */
    public static int points(SliceRecipe recipe) {
        int n = recipe.resolution();
        return recipe.kind().dimensions() == 2 ? n * n : n;
    }
}
