package normscope.train;

import java.util.Random;
import normscope.config.Experiment;

/**
 * How long it takes until all lanes are at a step of a run that is known, their layers measured.
 *
 * @param seconds of each
 * @param every steps between two checkpoints at the end
 * @param share of training's time that goes into keeping them
 * @param same whether every step came out as the first time
 */
public record SeekTimes(double[] seconds, int every, double share, boolean same) {
    /** How many steps are gone to. */
    public static final int SEEKS = 40;

    /** Trains, and goes to steps here and there. */
    public static SeekTimes of(Experiment experiment, int steps) {
        Trainer trainer = Trainer.open(experiment.withAssignment("evaluate-every=1000000"));
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            trainer.advance();
        }
        double training = (System.nanoTime() - start) / 1e9;
        double share = trainer.keepingSeconds() / trainer.every() / (training / steps);
        Random random = new Random(1);
        double[] seconds = new double[SEEKS];
        for (int i = 0; i < SEEKS; i++) {
            int step = 1 + random.nextInt(steps);
            long begun = System.nanoTime();
            trainer.seek(step);
            trainer.approach(Long.MAX_VALUE);
            trainer.snapshot();
            seconds[i] = (System.nanoTime() - begun) / 1e9;
        }
        boolean same = trainer.parted().isEmpty();
        int every = trainer.every();
        trainer.close();
        return new SeekTimes(seconds, every, share, same);
    }
}
