package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.kernel.Backend;
import normscope.kernel.Gpus;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What the training thread does, turn by turn: one request, or one step, or a part of what is computed beside.
 * Long because whatever changes what runs settles here, together, where the lanes go, what is computed beside them
 * and what others see.
 */
final class TrainingLoop {
    /** Points of every lane's way that are kept for slices. */
    static final int PATH = 64;

    private final Published published;
    private final Journey journey;
    private final Asides asides;
    private final Pace pace = new Pace();
    private final LeftBehind leftBehind = new LeftBehind();
    private final Shelf shelf = new Shelf();
    private @Nullable Trainer trainer;
    private @Nullable Watch watch;
    private boolean signals;
    private boolean plane;

    /** @param ended whether nobody waits for what runs to get anywhere: no more than the step that is being made shall be made */
    TrainingLoop(Published published, Asides asides, BooleanSupplier ended) {
        this.published = published;
        this.asides = asides;
        journey = new Journey(ended);
    }

    /** Loads what computes. */
    void load() {
        published.status(Phase.LOADING, "Loading the numerical library (the first start unpacks it)");
        if (!Gpus.library()) { // else the first experiment decides which
            Backend.load();
        }
    }

    /** What runs; null if nothing does. */
    @Nullable
    Trainer trainer() {
        return trainer;
    }

    Journey journey() {
        return journey;
    }

    /** Whether there is nothing to do until somebody asks for something. */
    boolean idle() {
        return !pace.playing() && !journey.busy() && !asides.busy(trainer);
    }

    /** Does what somebody asked for. */
    void answer(Runnable request) {
        attempt(() -> {
            boolean moving = moving();
            try {
                request.run();
            } finally {
                published.filled(asides.percent());
                if (moving && !moving()) {
                    publish();
                }
            }
            settle(problem());
        });
    }

    private boolean moving() {
        return pace.playing() || journey.busy();
    }

    /** Goes on with whatever there is to do. */
    void goOn() {
        attempt(this::turn);
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (InvalidExperiment e) {
            settle(e.sentence());
        } catch (OutOfMemoryError e) {
            pace.stop();
            settle("This network does not fit into memory: choose a smaller width, depth or minibatch");
        } catch (RuntimeException | LinkageError e) {
            pace.stop();
            settle("Normscope failed (%s); this is a fault of the program".formatted(e));
        }
    }

    private void turn() {
        Trainer running = trainer;
        if (running != null && journey.busy()) {
            if (journey.advance(running)) {
                publish();
            }
            settle(problem());
            return;
        }
        if (running != null && asides.work(running, !pace.playing(), pace.early())) {
            published.filled(asides.percent());
            publishAsides();
            return;
        }
        if (running != null && !pace.playing() && asides.filling().busy(running)) {
            fill(running);
            return;
        }
        if (running != null
                && (!pace.playing() || pace.early())
                && asides.seeding().busy(running)) {
            if (asides.seeding().work(running)) {
                publishAsides();
            }
            return;
        }
        if (running != null && !pace.playing() && asides.refilling().busy(running)) {
            boolean done = asides.refilling().work(running);
            int before = published.filled();
            published.filled(asides.percent());
            if (done) {
                publish();
            } else if (published.filled() != before) {
                publishAsides();
            }
            return;
        }
        if (running == null || running.allDiverged()) {
            pace.stop();
            publish();
            settle(problem());
            return;
        }
        if (!running.arrived()) {
            journey.begin(running, running.step()); // one failed on its way there
            return;
        }
        if (pace.early()) {
            pace.rest();
            return;
        }
        long now = System.nanoTime();
        asides.advance(running);
        pace.stepped(now);
        if (!pace.playing() || pace.snapshotDue()) {
            publish();
        }
        settle(problem());
    }

    private void fill(Trainer running) {
        int before = published.filled();
        try {
            asides.filling().work(running);
        } finally {
            published.filled(asides.percent());
            if (published.filled() != before || published.filled() < 0) {
                publishAsides();
            }
        }
    }

    /** Trains until paused, or until the run is as long as it is to be. */
    void play() {
        if (trainer != null) {
            pace.play(trainer);
        }
    }

    /** Stays where the lanes are. */
    void pause() {
        pace.stop();
        journey.stop(trainer);
    }

    /** Goes to a step and pauses there. */
    void go(int to) {
        pace.stop();
        if (trainer != null) {
            journey.begin(trainer, to);
            asides.walking().stale();
            asides.slicing().moved();
        }
    }

    Pace pace() {
        return pace;
    }

    void watch(@Nullable Watch wanted) {
        watch = wanted;
        if (trainer != null) {
            trainer.watch(wanted);
            publish();
        }
    }

    void watchSignals(boolean wanted) {
        signals = wanted;
        if (trainer != null) {
            trainer.watchSignals(wanted);
            publish();
        }
    }

    void watchPlane(boolean wanted) {
        plane = wanted;
        if (trainer != null) {
            trainer.watchPlane(wanted);
            publish();
        }
    }

    /** Keeps the parameters where the lanes are. */
    void pin() {
        Trainer running = arrived();
        if (running != null && !published.pinned().contains(running.step())) {
            running.keepPoint();
            List<Integer> more = new ArrayList<>(published.pinned());
            more.add(running.step());
            published.pinned(more);
        }
    }

    /** What runs, once the lanes are where they are on their way to; null if nothing does, or if it shall end before. */
    @Nullable
    Trainer arrived() {
        return journey.finish(trainer) ? trainer : null;
    }

    /** From step 0 of another run, paused. */
    void open(Experiment next) {
        shelf.clear();
        pace.stop();
        asides.seeding().want(1, trainer);
        restart(next);
    }

    /** To another run, paused, while the one that runs waits for somebody to come back to it. */
    void turn(Experiment next) {
        pace.stop();
        asides.seeding().want(1, trainer);
        Trainer old = trainer;
        Trainer kept = shelf.take(next);
        if (old != null) {
            journey.forget();
            asides.close();
            trainer = null;
            shelf.put(old);
        }
        try {
            if (kept != null) {
                take(kept);
            } else {
                restart(next);
            }
        } catch (InvalidExperiment | OutOfMemoryError e) {
            Trainer again = old == null ? null : shelf.take(old.run());
            if (again != null) {
                take(again);
            }
            throw e;
        }
    }

    /** Asks a run between two steps, whatever it takes; it is afterwards where it was. */
    void visit(Consumer<Trainer> visitor) {
        Trainer running = arrived();
        if (running != null) {
            visitor.accept(running);
            publish();
        }
    }

    /** From step 0 of another run, and on to a step of it; playing if it was. */
    void again(Experiment next, int step) {
        boolean playing = pace.playing();
        restart(next);
        if (trainer != null) {
            journey.begin(trainer, step);
        }
        pace.stop();
        if (playing) {
            play();
        }
    }

    private void restart(Experiment experiment) {
        published.status(Phase.LOADING, Opening.words(experiment));
        Opening opening = Opening.of(experiment);
        opening.check(trainer == null ? shelf.bytes() : trainer.bytes() + asides.bytes() + shelf.bytes());
        if (!opening.fits()) {
            shelf.clear();
            release();
        }
        Trainer next = new Trainer(opening, LaneThreads.BESIDE_WINDOW, true);
        next.keepPath(PATH);
        release();
        leftBehind.collect();
        take(next);
    }

    /** Goes on with this one. */
    private void take(Trainer next) {
        trainer = next;
        next.watch(watch);
        next.watchSignals(signals);
        next.watchPlane(plane);
        published.pinned(List.of());
        asides.reopened();
        pace.begin();
        settle("");
        publish();
    }

    /** The lanes go another way from this step on. */
    void parted(int step) {
        asides.cut(step);
        if (trainer != null) {
            asides.seeding().follow(trainer.run());
        }
        published.pinned(published.pinned().stream().filter(at -> at <= step).toList());
        settle("");
    }

    /** Goes on with other lanes, of which those that are new catch up; playing if it was. */
    void rearrange(Trainer running, Experiment other) {
        Opening opening = Opening.of(other);
        asides.filling().again(); // its memory is of use now
        asides.refilling().again();
        opening.check(running.bytes() + asides.seeding().bytes());
        int[] from = running.rearrange(opening);
        asides.rearranged(from);
        settle("");
        journey.begin(running, running.step());
        publish();
    }

    /** Frees everything. */
    void end() {
        shelf.clear();
        release();
    }

    /** Frees what runs, and what computes beside it. */
    private void release() {
        long before = Backend.allocated();
        journey.forget();
        asides.close();
        Trainer old = trainer;
        trainer = null;
        if (old != null) {
            old.close();
        }
        leftBehind.freed(before - Backend.allocated());
    }

    /** Lets other threads see the lanes as they are; not while they are on their way. */
    void publish() {
        Trainer running = trainer;
        if (running == null || !running.arrived()) {
            return;
        }
        long start = System.nanoTime();
        published.latest(asides.carrying(running.snapshot()));
        pace.published(start);
    }

    /** Only what is computed beside training is new, unless the lanes that it is of are not shown yet. */
    void publishAsides() {
        Snapshot last = published.latest();
        if (last != null && trainer != null && trainer.arrived()) {
            boolean same = last.step() == trainer.step() && last.course().run().equals(trainer.run());
            if (same) {
                published.latest(asides.carrying(last));
            } else {
                publish();
            }
        }
    }

    /** The sentence about the last change that failed, which stays until one succeeds. */
    private String problem() {
        OptionalInt parted = trainer == null ? OptionalInt.empty() : trainer.parted();
        if (parted.isPresent()) {
            return "Update %,d came out otherwise than the first time, which the same machine should not do; what is drawn of later steps is of both"
                    .formatted(parted.getAsInt() + 1);
        }
        Phase phase = published.status().phase();
        return phase == Phase.LOADING || phase == Phase.SEEKING
                ? ""
                : published.status().message();
    }

    /** Says what the thread is doing, and what was wrong with the last change if anything was. */
    private void settle(String problem) {
        if (trainer != null && journey.busy()) {
            published.status(Phase.SEEKING, journey.words(trainer));
        } else if (trainer != null) {
            published.status(pace.playing() ? Phase.RUNNING : Phase.PAUSED, problem);
        } else if (!problem.isEmpty()) {
            published.status(Phase.FAILED, problem);
        }
    }
}
