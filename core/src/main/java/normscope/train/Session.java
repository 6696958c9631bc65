package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.kernel.Backend;
import normscope.kernel.Gpus;
import normscope.slice.SliceRecipe;
import normscope.snapshot.ShiftCauses;
import normscope.snapshot.SliceStatus;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.snapshot.Status.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Owns the training thread. Every method returns at once and may be called from any thread; what it asks for happens
 * between two steps, in the order of the calls.
 */
public final class Session implements AutoCloseable {
    /** Points of every lane's way that are kept for slices. */
    private static final int PATH = 64;

    private final BlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Experiment> wanted = new AtomicReference<>();
    private final AtomicInteger sought = new AtomicInteger(-1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicReference<@Nullable Snapshot> latest = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "training");
    private volatile Status status = new Status(Phase.LOADING, "Starting");

    private volatile List<Integer> pinned = List.of();
    private volatile boolean closed;
    private volatile int filled = -1;

    // only the training thread touches what follows
    private @Nullable Trainer trainer;
    private @Nullable Watch watch;
    private final Slicing slicing = new Slicing();
    private final Shifting shifting = new Shifting();
    private final Walking walking = new Walking();
    private final Filling filling = new Filling(walking, shifting);
    private final Journey journey = new Journey();
    private long remaining;
    private final Pace pace = new Pace();
    private final LeftBehind leftBehind = new LeftBehind();

    public Session() {
        thread.setDaemon(true);
        thread.start();
        commands.add(this::load);
    }

    /** Lets snapshots carry the activations of a layer, or of none, from now on; see {@link Trainer#watch}. */
    public void watch(@Nullable Watch wanted) {
        commands.add(() -> {
            watch = wanted;
            if (trainer != null) {
                trainer.watch(wanted);
                publish();
            }
        });
    }

    /** Replaces what runs; paused at step 0. */
    public void open(Experiment experiment) {
        ask(() -> {
            remaining = 0;
            restart(experiment);
        });
    }

    /**
     * Goes on with changed settings: from the step where the lanes are if only live ones differ, see
     * {@link Trainer#change}, else from step 0, playing if it was. Of several changes that wait, only the last is made.
     *
     * @param experiment what shall hold
     * @param edits keep the run that is changed
     */
    public void change(Experiment experiment, Edits edits) {
        wanted.set(experiment);
        ask(() -> {
            Experiment next = wanted.getAndSet(null);
            if (next == null) {
                return;
            }
            journey.finish(trainer);
            Trainer running = trainer;
            Experiment before = running == null ? null : running.run();
            if (running != null && running.step() > 0 && running.experiment().continuesAs(next)) {
                parting(running, () -> running.change(next));
                publish();
            } else if (running != null && running.experiment().isRearrangedBy(next)) {
                rearrange(running, running.run().rearranged(running.step(), next));
            } else {
                again(next);
            }
            if (before != null) {
                edits.remember(before);
            }
        });
    }

    /** With other lanes, of which those that are new catch up; playing if it was. */
    private void rearrange(Trainer running, Experiment other) {
        Opening opening = Opening.of(other);
        opening.check(running.bytes());
        forgetFilling();
        slicing.close();
        int[] from = running.rearrange(opening);
        shifting.rearranged(from);
        walking.rearranged(from);
        slicing.reopened(running);
        settle("");
        journey.begin(running, running.step());
        publish();
    }

    /** From step 0 of another run, playing if it was; {@link #undo} comes back to this one. */
    public void restart(Experiment next, Edits edits) {
        ask(() -> {
            Experiment before = trainer == null ? null : trainer.run();
            again(next);
            if (before != null) {
                edits.remember(before);
            }
        });
    }

    /** From step 0, playing if it was. */
    private void again(Experiment next) {
        boolean playing = remaining > 0;
        restart(next);
        remaining = playing && trainer != null ? left(trainer) : 0;
    }

    /** Lets the lanes go another way from where they are. */
    private void parting(Trainer running, Runnable change) {
        change.run();
        forgetFilling();
        shifting.cut(running.step());
        walking.cut(running.step());
        pinned = pinned.stream().filter(at -> at <= running.step()).toList();
        settle("");
    }

    /** Takes the last edit back: the lanes are where they were, of the run that results. */
    public void undo(Edits edits) {
        ask(() -> become(edits::undo));
    }

    /** Makes the last edit again that was undone. */
    public void redo(Edits edits) {
        ask(() -> become(edits::redo));
    }

    private void become(UnaryOperator<@Nullable Experiment> turn) {
        journey.finish(trainer);
        Trainer running = trainer;
        Experiment other = running == null ? null : turn.apply(running.run());
        if (running == null || other == null) {
            return;
        }
        int step = running.step();
        int agree = running.run().agreesUntil(other);
        if (agree < 0 && running.run().isRearrangedBy(other)) {
            rearrange(running, other);
            return;
        }
        if (agree < 0) {
            boolean same = running.run().at(0).continuesAs(other.at(0));
            again(other);
            if (same && trainer != null) {
                journey.begin(trainer, step);
            }
            return;
        }
        journey.begin(running, Math.min(step, agree));
        journey.finish(running);
        parting(running, () -> running.become(other));
        journey.begin(running, step);
        publish();
    }

    /**
     * Goes to a step of this run, back or on, and pauses there: what was measured on the way is not lost. Of several that
     * wait, only the last is gone to.
     */
    public void seek(int step) {
        sought.set(step);
        ask(() -> {
            int to = sought.getAndSet(-1);
            if (to >= 0) {
                go(to);
            }
        });
    }

    private void go(int to) {
        Trainer running = trainer;
        remaining = 0;
        if (running != null) {
            journey.begin(running, to);
            walking.stale();
        }
    }

    /** Goes back by so many steps, from where the lanes are on their way to, if they are. */
    public void back(int steps) {
        ask(() -> {
            if (trainer != null) {
                go(Math.max(0, trainer.step() - steps));
            }
        });
    }

    /** Goes back to where the first lane's epoch began, or the one before where it just has. */
    public void backEpoch() {
        ask(() -> {
            if (trainer != null) {
                int step = trainer.step();
                int epoch = trainer.stepsPerEpoch();
                go(step == 0 ? 0 : (step - 1) / epoch * epoch);
            }
        });
    }

    /** Goes to the furthest step that this run has made. */
    public void forward() {
        ask(() -> {
            if (trainer != null) {
                go(trainer.furthest());
            }
        });
    }

    /**
     * Lets a lane of the run from which this one parted be a lane of this one: it catches up from the start.
     *
     * @param lane its place there
     * @param edits keep the run that is changed
     */
    public void keep(int lane, Edits edits) {
        ask(() -> {
            journey.finish(trainer);
            Trainer running = trainer;
            Experiment parted = running == null ? null : running.before();
            if (running != null && parted != null) {
                Experiment before = running.run();
                rearrange(running, before.keeping(parted, lane));
                edits.remember(before);
            }
        });
    }

    /** Forgets the run from which this one parted. */
    public void dismiss() {
        ask(() -> {
            if (trainer != null) {
                trainer.dismiss();
                publish();
            }
        });
    }

    /** Whether all that was asked so far has been done: what {@link #latest} shows is no longer about to change by it. */
    public boolean quiet() {
        return waiting.get() == 0;
    }

    private void ask(Runnable command) {
        waiting.incrementAndGet();
        commands.add(() -> {
            try {
                command.run();
            } finally {
                waiting.decrementAndGet();
            }
        });
    }

    /** Trains until paused, or until the experiment's number of steps is reached; from there on without end. */
    public void play() {
        commands.add(() -> remaining = trainer == null ? 0 : left(trainer));
    }

    private static long left(Trainer trainer) {
        int steps = trainer.experiment().shared().get(Settings.STEPS);
        return trainer.step() < steps ? steps - trainer.step() : Long.MAX_VALUE;
    }

    /** Stays at the step where the lanes are, on their way to another one too. */
    public void pause() {
        commands.add(() -> {
            remaining = 0;
            journey.stop(trainer);
        });
    }

    /** Makes so many steps in every lane, then pauses. */
    public void advance(int steps) {
        commands.add(() -> remaining = steps);
    }

    /** Goes to the end of the first lane's epoch, then pauses. */
    public void advanceEpoch() {
        commands.add(() -> remaining = trainer == null ? 0 : trainer.stepsToEpoch());
    }

    /** Back to step 0 of this run, of which nothing is lost; paused. */
    public void rewind() {
        seek(0);
    }

    /** Limits playing; {@link Double#POSITIVE_INFINITY} is as fast as it goes. */
    public void speed(double limit) {
        commands.add(() -> pace.limit(limit));
    }

    /**
     * Cuts the loss surface where the lanes are, between steps while they train on; the snapshots carry it as far as it
     * is. In place of any other slice.
     *
     * @param live whether to cut again around every newer step, as often as a tenth of training's time allows
     */
    public void slice(SliceRecipe recipe, boolean live) {
        commands.add(() -> {
            journey.finish(trainer);
            if (trainer != null) {
                slicing.begin(trainer, recipe, live);
                publishAsides();
            }
        });
    }

    /** Keeps the parameters of every lane as they are, so that slices can lead through them; until the next restart. */
    public void pin() {
        commands.add(() -> {
            journey.finish(trainer);
            if (trainer != null && !pinned.contains(trainer.step())) {
                trainer.keepPoint();
                List<Integer> more = new ArrayList<>(pinned);
                more.add(trainer.step());
                pinned = List.copyOf(more);
            }
        });
    }

    /** The steps that {@link #pin} keeps, oldest first. */
    public List<Integer> pinned() {
        return pinned;
    }

    /** Ends slicing; what has been computed stays in the snapshots. */
    public void cancelSlice() {
        commands.add(() -> {
            slicing.cancel();
            publishAsides();
        });
    }

    /**
     * Asks at every so many updates by what the inputs of layers shifted, see {@link ShiftCauses}; training is the same to
     * the bit.
     *
     * @param every updates between two measurements; 0 for never
     */
    public void askShift(int every) {
        commands.add(() -> {
            shifting.at(every);
            forgetFilling();
            publish();
        });
    }

    /**
     * Asks about gradients at a rhythm, and once more wherever training pauses; the snapshots carry what was found.
     * Training is the same with and without it, to the bit.
     *
     * @param rhythm null for never: then it costs nothing, and what was measured stays in the snapshots
     */
    public void walk(@Nullable Rhythm rhythm) {
        commands.add(() -> {
            walking.at(rhythm);
            forgetFilling();
        });
    }

    /** Does not go through earlier steps any more to ask what nobody asked about them, until somebody asks otherwise. */
    public void cancelFilling() {
        commands.add(() -> {
            filling.cancel();
            filled = -1;
        });
    }

    /** How far that is, in percent; −1 while there is nothing of it to do. */
    public int filled() {
        return filled;
    }

    /** How the slice is getting on. */
    public SliceStatus slicing() {
        return slicing.status();
    }

    /** The newest snapshot, the same object until something changed; null until the first experiment is open. */
    public @Nullable Snapshot latest() {
        return latest.get();
    }

    public Status status() {
        return status;
    }

    /** Does what asks nothing of the lanes, reading a file for instance, on a thread that ends with the program. */
    public void aside(Runnable work) {
        Thread other = new Thread(work, "aside");
        other.setDaemon(true);
        other.start();
    }

    /**
     * Ends the training thread after the step that it is in, whatever else it was asked for, and does not wait: the
     * program waits when it ends.
     */
    public void end() {
        closed = true;
        commands.add(() -> {}); // wakes it
        Thread training = thread; // and not the networks, for as long as the program goes on
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(training)));
        } catch (IllegalStateException e) {
            await(training); // it is ending already
        }
    }

    /** Ends the training thread and waits for it. */
    @Override
    public void close() {
        commands.add(() -> closed = true);
        await(thread);
    }

    private static void await(Thread training) {
        try {
            training.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            turns();
        } finally {
            release();
        }
    }

    private void turns() {
        while (!closed) {
            try {
                turn();
            } catch (InvalidExperiment e) {
                settle(e.sentence());
            } catch (OutOfMemoryError e) {
                remaining = 0;
                settle("This network does not fit into memory: choose a smaller width, depth or minibatch");
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException | LinkageError e) {
                remaining = 0;
                settle("Normscope failed (%s); this is a fault of the program".formatted(e));
            }
        }
    }

    /** One command, or one step. */
    private void turn() throws InterruptedException {
        boolean idle = remaining == 0
                && !journey.busy()
                && !slicing.busy(trainer)
                && !walking.busy(trainer)
                && !filling.busy(trainer);
        Runnable command = idle ? commands.take() : commands.poll();
        if (command != null) {
            boolean moving = remaining > 0 || journey.busy();
            command.run();
            if (moving && remaining == 0 && !journey.busy()) {
                publish();
            }
            settle(problem());
            return;
        }
        Trainer running = trainer;
        if (running != null && journey.busy()) {
            if (journey.advance(running)) {
                publish();
            }
            settle(problem());
            return;
        }
        if (remaining == 0 && running != null && walking.busy(running)) {
            walking.pause(running);
            publishAsides();
            return;
        }
        boolean waits = remaining == 0 || pace.early() && !slicing.status().live();
        if (waits && running != null && slicing.busy(running)) {
            slicing.work(running);
            publishAsides();
            return;
        }
        if (remaining == 0 && running != null && filling.busy(running)) {
            fill(running);
            return;
        }
        if (running == null || running.allDiverged()) {
            remaining = 0;
            publish();
            settle(problem());
            return;
        }
        if (pace.early()) {
            pace.rest();
            return;
        }
        long now = System.nanoTime();
        shifting.advance(running, walking);
        remaining--;
        slicing.between(running, System.nanoTime() - now);
        pace.stepped(now);
        if (remaining == 0 || pace.snapshotDue()) {
            publish();
        }
        settle(problem());
    }

    private void forgetFilling() {
        filling.again();
        filled = -1;
    }

    private void fill(Trainer running) {
        try {
            filling.work(running);
        } catch (InvalidExperiment e) {
            filling.cancel();
            throw e;
        } finally {
            int before = filled;
            filled = filling.percent();
            if (filled != before || filled < 0) {
                publishAsides();
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
        return status.phase() == Phase.LOADING || status.phase() == Phase.SEEKING ? "" : status.message();
    }

    private void load() {
        status = new Status(Phase.LOADING, "Loading the numerical library (the first start unpacks it)");
        if (!Gpus.library()) { // else the first experiment decides which
            Backend.load();
        }
    }

    private void restart(Experiment experiment) {
        status = new Status(Phase.LOADING, Opening.words(experiment));
        Opening opening = Opening.of(experiment);
        opening.check(trainer == null ? 0 : trainer.bytes());
        if (!opening.fits()) {
            release();
        }
        Trainer next = new Trainer(opening, LaneThreads.BESIDE_WINDOW);
        journey.forget();
        release();
        leftBehind.collect();
        next.watch(watch);
        next.keepPath(PATH);
        pinned = List.of();
        trainer = next;
        slicing.reopened(next);
        shifting.reopened();
        walking.reopened();
        pace.begin();
        settle("");
        publish();
    }

    /** Frees what runs, and what computes beside it. */
    private void release() {
        long before = Backend.allocated();
        forgetFilling();
        slicing.close();
        Trainer old = trainer;
        trainer = null;
        if (old != null) {
            old.close();
        }
        leftBehind.freed(before - Backend.allocated());
    }

    private void publish() {
        Trainer running = trainer;
        if (running == null || !running.arrived()) {
            return;
        }
        long start = System.nanoTime();
        latest.set(carrying(running.snapshot()));
        pace.published(start);
    }

    /** Only what is computed beside training is new. */
    private void publishAsides() {
        Snapshot last = latest.get();
        if (last != null) {
            latest.set(carrying(last));
        }
    }

    /** With what is known beside the layers. */
    private Snapshot carrying(Snapshot snapshot) {
        return snapshot.with(slicing.slice(), slicing.beside())
                .with(shifting.view(snapshot.step()))
                .with(walking.view(snapshot.step()));
    }

    /** Says what the thread is doing, and what was wrong with the last change if anything was. */
    private void settle(String problem) {
        if (trainer != null && journey.busy()) {
            status = new Status(Phase.SEEKING, journey.words(trainer));
            return;
        }
        Phase phase = trainer == null ? Phase.FAILED : remaining > 0 ? Phase.RUNNING : Phase.PAUSED;
        if (trainer == null && problem.isEmpty()) {
            return;
        }
        if (status.phase() != phase || !status.message().equals(problem)) {
            status = new Status(phase, problem);
        }
    }
}
