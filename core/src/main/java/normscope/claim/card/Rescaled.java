package normscope.claim.card;

import java.util.List;
import normscope.claim.Trial;
import normscope.measure.LaneSlicer;
import normscope.measure.SliceSamples;
import normscope.measure.SliceSource;
import normscope.slice.SliceRecipe;

/**
 * A lane of the preset of surfaces after a hundred steps, which are enough to make its filters unlike each other, and how its
 * loss along a random direction changes when its weights are rescaled.
 */
final class Rescaled {
    private final LaneNetwork lane;
    private final Trial trial;

    Rescaled(Trial trial, String name, int seed) {
        this.trial = trial;
        lane = new LaneNetwork(trial, Trial.lesson("f01-loss-surface", seed, "train-size=12800"), name);
        lane.train(100, 128);
    }

    /** Powers of two, so that scaling back is exact. */
    Rescaled scale(double c, String... names) {
        for (String name : names) {
            lane.network
                    .kernels()
                    .scale(c, lane.network.parameters().named(name).value());
        }
        return this;
    }

    /** The largest relative difference of the loss along a random direction before and after rescaling. */
    double largestChange(String scaling, Runnable rescale, Runnable back) {
        double[] before = losses(scaling);
        rescale.run();
        double[] after = losses(scaling);
        back.run();
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            largest = Math.max(largest, Math.abs(after[i] - before[i]) / before[i]);
        }
        return largest;
    }

    private double[] losses(String scaling) {
        SliceSource source =
                new SliceSource("lane", lane.setup, lane.network, lane.constants(), 100, -1, -1, List.of());
        SliceRecipe recipe = SliceRecipe.parse("kind=random resolution=5 scaling=" + scaling
                        + (scaling.equals("none") ? " range=-0.05:0.05" : ""))
                .at(100, 1);
        SliceSamples drawn = SliceSamples.of(lane.samples, 2_000, 2_000, 1);
        try (LaneSlicer slicer = new LaneSlicer(source, recipe, drawn, drawn)) {
            slicer.start(source, recipe);
            while (!slicer.done()) {
                trial.check();
                slicer.advance();
            }
            return slicer.slice().losses();
        }
    }
}
