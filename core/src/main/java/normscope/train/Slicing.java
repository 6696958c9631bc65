package normscope.train;

import normscope.config.InvalidExperiment;
import normscope.slice.SliceKind;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Slice;
import normscope.snapshot.SliceStatus;
import org.jspecify.annotations.Nullable;

/** The slice that a session computes between two steps; only its thread calls this, but for {@link #status}. */
final class Slicing {
    /** How long it computes at a time while nothing trains. */
    private static final long TURN_NANOS = 16_000_000;

    /** A live slice takes one part of the time in so many. */
    private static final int LIVE_SHARE = 12;

    /** Fewer would go to handing work to the other lanes' threads and back. */
    private static final long FEWEST_NANOS = 4_000_000;

    /** What a live slice may save up while there is nothing to compute. */
    private static final long MOST_CREDIT = 50_000_000;

    /** What is not complete is shown so often: a picture of it takes longer to paint than a frame has. */
    private static final long SHOWN_NANOS = 200_000_000;

    private final PathFilling path = new PathFilling();
    private @Nullable SliceRecipe wanted;
    private @Nullable SliceRun run;
    private @Nullable Slice shown;
    private @Nullable Slice beside;
    private boolean live;
    private boolean due;
    private boolean follows;
    private int begunAt;
    private long credit;
    private long shownAt;
    private volatile SliceStatus status = SliceStatus.IDLE;

    SliceStatus status() {
        return status;
    }

    /** What there is to show; a live slice is shown only when it is complete. */
    @Nullable
    Slice slice() {
        return shown;
    }

    /** The last plane beside a line, and the last line beside a plane. */
    @Nullable
    Slice beside() {
        return beside;
    }

    /** Begins this slice in place of any other; once the points of its way are there, if it leads through any. */
    void begin(Trainer trainer, SliceRecipe recipe, boolean again) {
        wanted = recipe;
        live = again;
        close();
        due = lacks(trainer, recipe);
        if (due) {
            status = new SliceStatus(true, live, "");
        } else {
            start(trainer, recipe);
        }
    }

    private static boolean lacks(Trainer trainer, SliceRecipe recipe) {
        return recipe.kind().recorded() && PathFilling.wanted(trainer);
    }

    private void start(Trainer trainer, SliceRecipe recipe) {
        close();
        credit = 0;
        shownAt = System.nanoTime() - SHOWN_NANOS;
        guarded(() -> {
            run = trainer.slice(recipe);
            begunAt = trainer.step();
            look();
            status = new SliceStatus(true, live, "");
        });
    }

    /** Ends where it fails. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (InvalidExperiment e) {
            ended(e.sentence());
        } catch (RuntimeException | Error e) {
            ended("");
            throw e;
        }
    }

    private void ended(String problem) {
        close();
        live = false;
        status = new SliceStatus(false, false, problem);
    }

    /** Stops; what has been computed stays to be looked at. */
    void cancel() {
        SliceRun now = run;
        if (now != null && !live) {
            shown = now.slice();
        }
        close();
        live = false;
        wanted = null;
        status = SliceStatus.IDLE;
    }

    /** Stops if it is still on its way to the points that it leads through. */
    void cancelPath() {
        if (path.percent() >= 0) {
            cancel();
        }
    }

    /** How far it is on that way, in percent; −1 while it is on none. */
    int percent() {
        return path.percent();
    }

    /** Lets what there is be cut again wherever one goes, or not any more. */
    void follow(boolean wherever) {
        follows = wherever;
    }

    /** The lanes go to another step. */
    void moved() {
        if (follows && wanted != null && status.problem().isEmpty()) {
            due = true;
        }
    }

    /** The lanes go another way from this step on: what is of later ones is of no run any more. */
    void cut(int step) {
        Slice last = shown;
        Slice other = beside;
        shown = last != null && last.recipe().step() > step ? null : last;
        beside = other != null && other.recipe().step() > step ? null : other;
        if (run != null && begunAt > step) {
            boolean again = live || follows && wanted != null;
            close();
            due = again;
            status = again ? new SliceStatus(true, live, "") : SliceStatus.IDLE;
        }
    }

    /** Frees what computes. */
    void close() {
        due = false;
        path.close();
        SliceRun now = run;
        run = null;
        if (now != null) {
            now.close();
        }
    }

    /** Bytes of native memory that going through earlier steps takes now. */
    long bytes() {
        return path.bytes();
    }

    /** Another run has begun, or one of other lanes; a live slice begins anew once all of them are at a step. */
    void reopened() {
        boolean again = live && wanted != null;
        close();
        shown = null;
        beside = null;
        if (again) {
            due = true;
        } else {
            cancel();
        }
    }

    /** Whether there is something to compute when nothing trains. */
    boolean busy(@Nullable Trainer trainer) {
        SliceRun now = run;
        return trainer != null && (due || now != null && (!now.done() || live && begunAt != trainer.step()));
    }

    /**
     * Computes for a while.
     *
     * @param paused whether nothing trains, so that the lanes stay where they are
     */
    void work(Trainer trainer, boolean paused) {
        SliceRun now = run;
        SliceRecipe recipe = wanted;
        if (recipe == null) {
            due = false;
            return;
        }
        boolean there = now != null && begunAt == trainer.step();
        due &= !there;
        if (paused && !there && (due || now != null && now.done()) && lacks(trainer, recipe)) {
            status = new SliceStatus(true, live, "");
            guarded(() -> path.advance(trainer, TURN_NANOS));
        } else if (due || now == null) {
            start(trainer, recipe);
        } else {
            compute(now, trainer, TURN_NANOS);
        }
    }

    /** Computes for its share of a step's time. */
    void between(Trainer trainer, long stepNanos) {
        if (due) {
            work(trainer, false);
        }
        SliceRun now = run;
        if (now == null) {
            return;
        }
        if (!live) {
            if (!now.done()) {
                compute(now, trainer, stepNanos);
            }
            return;
        }
        credit = Math.min(MOST_CREDIT, credit + stepNanos / LIVE_SHARE);
        if (credit >= FEWEST_NANOS && busy(trainer)) {
            long start = System.nanoTime();
            compute(now, trainer, credit);
            credit -= System.nanoTime() - start;
        }
    }

    private void compute(SliceRun now, Trainer trainer, long nanos) {
        guarded(() -> {
            if (now.done()) {
                trainer.again(now);
                begunAt = trainer.step();
            } else {
                now.advance(nanos);
            }
            look();
        });
    }

    private void look() {
        SliceRun now = run;
        if (now == null) {
            return;
        }
        boolean done = now.done();
        Slice last = shown;
        long time = System.nanoTime();
        SliceKind kind = now.recipe().kind();
        if (last != null && last.recipe().kind().dimensions() != kind.dimensions()) {
            beside = last;
        }
        boolean other = last == null || last.recipe().kind() != kind;
        if (done || other || !live && time - shownAt >= SHOWN_NANOS) {
            shown = now.slice();
            shownAt = time;
        }
        status = new SliceStatus(!done, live, "");
    }
}
