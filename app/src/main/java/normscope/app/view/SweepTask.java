package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.concurrent.Task;
import normscope.quantity.Sweep;
import normscope.quantity.Sweeping;
import normscope.quantity.Swept;
import normscope.snapshot.Snapshot;

/** A sweep beside training; what has come of it so far is told on the thread of the window. */
final class SweepTask extends Task<Swept> {
    private final Sweep sweep;
    private final Sweeping sweeping;
    private final Consumer<Snapshot> began;
    private final Consumer<Swept> grown;
    private final List<Sweep.Point> points = new ArrayList<>();
    private final int runs;
    private volatile int ended;
    private volatile long start;

    /**
     * @param threads how many runs are made at the same time
     * @param began takes the lanes before any update
     * @param grown takes what has come of it whenever a run has ended
     */
    SweepTask(Sweep sweep, int threads, Consumer<Snapshot> began, Consumer<Swept> grown) {
        this.sweep = sweep;
        this.began = began;
        this.grown = grown;
        runs = sweep.values().size() * sweep.seeds().size();
        sweeping = new Sweeping(sweep, threads, (point, share) -> ended(point));
        updateTitle("Sweep of " + sweep.key());
        updateMessage("Waiting");
    }

    @Override
    protected Swept call() {
        start = System.nanoTime();
        Snapshot lanes = Sweeping.start(sweep.experiment());
        Platform.runLater(() -> began.accept(lanes));
        sweeping.run();
        return new Swept(sweep, points);
    }

    /** Ends all runs at their next step; what has ended keeps its numbers. */
    @Override
    public boolean cancel(boolean interrupt) {
        sweeping.cancel();
        return super.cancel(false);
    }

    private void ended(Sweep.Point point) {
        points.add(point);
        ended = points.size();
        Swept now = new Swept(sweep, points);
        Platform.runLater(() -> grown.accept(now));
    }

    /** Says how far it is. */
    void tell() {
        if (!isRunning() || start == 0) {
            return;
        }
        double share = sweeping.share();
        updateProgress(share, 1);
        double seconds = (System.nanoTime() - start) / 1e9;
        String left = share < 0.02 || share >= 1
                ? ""
                : ", about %s left".formatted(ClaimsTask.time(seconds * (1 - share) / share));
        updateMessage("Sweeping %s: %d of %d runs%s".formatted(sweep.key(), ended, runs, left));
    }

    /** What came of it, in a sentence. */
    String summary() {
        return isCancelled()
                ? "Cancelled: %d of %d runs of the sweep had ended and stay".formatted(ended, runs)
                : "Swept %s: %d runs".formatted(sweep.key(), runs);
    }
}
