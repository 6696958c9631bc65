package normscope.train;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.slice.SliceRecipe;

/** What a live slice costs the session's thread. */
public final class LiveSlice {
    private LiveSlice() {}

    /**
     * Trains with a live slice.
     *
     * @return seconds of training, seconds of slicing, and how many slices were completed
     */
    public static double[] of(int steps) {
        Experiment lesson = Presets.open("f01-loss-surface")
                .withAssignments(List.of("evaluate-every=1000000", "record-every=1000000"));
        Trainer trainer = Trainer.open(lesson);
        trainer.keepPath(64);
        Slicing slicing = new Slicing();
        slicing.begin(trainer, SliceRecipe.parse("kind=random-plane resolution=13 samples=500"), true);
        long training = 0;
        long cutting = 0;
        int last = 0;
        int complete = 0;
        for (int i = 0; i < 2 * steps; i++) {
            long start = System.nanoTime();
            trainer.advance();
            long middle = System.nanoTime();
            slicing.between(trainer, middle - start);
            if (i >= steps) { // what comes before warms up
                training += middle - start;
                cutting += System.nanoTime() - middle;
                int at = slicing.slice() == null ? 0 : slicing.slice().recipe().step();
                complete += at != last ? 1 : 0;
                last = at;
            }
        }
        return new double[] {training / 1e9, cutting / 1e9, complete};
    }
}
