package normscope.train;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Slice;

/**
 * What a live slice costs the session's thread.
 *
 * @param training seconds of training
 * @param slicing seconds of slicing
 * @param slices how many were completed meanwhile
 */
public record LiveSlice(double training, double slicing, int slices) {
    /** Where the first slices are still to come: the virtual machine compiles, and what that took is paid back. */
    private static final int WARM_UP = 2;

    /**
     * Trains with a live slice until so many have been completed; a slice is begun again where the lanes are, and takes
     * its share of many steps.
     *
     * @param most steps after which it gives up
     */
    public static LiveSlice of(int wanted, int most) {
        Experiment lesson = Presets.open("f01-loss-surface")
                .withAssignments(List.of("evaluate-every=1000000", "record-every=1000000"));
        Trainer trainer = Trainer.open(lesson);
        trainer.keepPath(64);
        Slicing slicing = new Slicing();
        slicing.begin(trainer, SliceRecipe.parse("kind=random-plane resolution=13 samples=500"), true);
        long training = 0;
        long cutting = 0;
        int complete = 0;
        Slice last = slicing.slice();
        for (int i = 0; i < most && complete < WARM_UP + wanted && !trainer.allDiverged(); i++) {
            long start = System.nanoTime();
            trainer.advance();
            long middle = System.nanoTime();
            slicing.between(trainer, middle - start);
            if (complete >= WARM_UP) {
                training += middle - start;
                cutting += System.nanoTime() - middle;
            }
            Slice now = slicing.slice();
            complete += now != last && now != null && now.complete() ? 1 : 0;
            last = now;
        }
        return new LiveSlice(training / 1e9, cutting / 1e9, Math.max(0, complete - WARM_UP));
    }
}
