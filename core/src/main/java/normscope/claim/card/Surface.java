package normscope.claim.card;

import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Slice;
import normscope.train.SliceRun;

/** The preset of surfaces after 600 steps, with the parameters of every twentieth kept. */
final class Surface {
    static final int NONE = 0;
    static final int BATCH = 1;

    private final Trial trial;
    private final Trained run;

    Surface(Trial trial, int seed) {
        this.trial = trial;
        run = trial.open(Trial.lesson("f01-loss-surface", seed, "train-size=30000", "probe-size=100"));
        for (int step = 0; step <= 600; step += 20) {
            run.to(step).trainer().keepPoint();
        }
    }

    Slice slice(String recipe) {
        try (SliceRun slicing = run.trainer().slice(SliceRecipe.parse(recipe))) {
            while (!slicing.done()) {
                trial.check();
                slicing.advance(200_000_000);
            }
            return slicing.slice();
        }
    }
}
