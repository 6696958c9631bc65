package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.data.Datasets;
import normscope.slice.SliceRecipe;
import normscope.snapshot.SeedStatus;
import normscope.snapshot.ShiftCauses;
import normscope.snapshot.SliceStatus;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.snapshot.Status.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Owns the training thread. Every method returns at once and may be called from any thread; what it asks for happens
 * between two steps, in the order of the calls.
 * Long because everything that can be asked of training is a method here, with what it means; others do it.
 */
public final class Session implements AutoCloseable {
    private final Requests requests = new Requests();
    private final Published published = new Published();
    private final Asides asides = new Asides();
    private final Thread thread = new Thread(this::run, "training");
    private final List<Thread> computing = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    // only the training thread calls these
    private final TrainingLoop loop = new TrainingLoop(published, asides, () -> closed || requests.isReplaced());
    private final Branching branching = new Branching(loop);

    public Session() {
        this(true);
    }

    private Session(boolean begun) {
        thread.setDaemon(true);
        requests.add(loop::load);
        if (begun) {
            thread.start();
        }
    }

    /** One that takes requests and does none before {@link #begin}: a window is painted sooner beside an idle processor. */
    public static Session waiting() {
        return new Session(false);
    }

    /**
     * Starts the training thread of one that waits; nothing if it does not. While it loads the numerical library, another one
     * reads the data.
     *
     * @param first what has been asked to open
     */
    public synchronized void begin(Experiment first) {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
            aside(() -> {
                try {
                    Datasets.open(first.setup(0));
                } catch (InvalidExperiment | OutOfMemoryError e) {
                    // the training thread will find the same, and say so
                }
            });
        }
    }

    /** Lets snapshots carry the activations of a layer, or of none, from now on; see {@link Trainer#watch}. */
    public void watch(@Nullable Watch wanted) {
        requests.add(() -> loop.watch(wanted));
    }

    /** Lets snapshots carry the signal of every step, or of evaluations alone; see {@link Trainer#watchSignals}. */
    public void watchSignals(boolean wanted) {
        requests.add(() -> loop.watchSignals(wanted));
    }

    /** Lets snapshots carry the plane of the data, or not any more; see {@link Trainer#watchPlane}. */
    public void watchPlane(boolean wanted) {
        requests.add(() -> loop.watchPlane(wanted));
    }

    /** Replaces what runs; paused at step 0. */
    public void open(Experiment experiment) {
        requests.add(Requests.Kind.OPEN, () -> loop.open(experiment));
    }

    /**
     * The same, but the run that is left keeps all that is known of it for a while: turning to it again finds it where it was. Of a
     * few runs, within a few hundred megabytes; {@link #open} forgets them.
     */
    public void turn(Experiment experiment) {
        requests.add(() -> loop.turn(experiment));
    }

    /**
     * Asks the run that is open, once its lanes are where they are sent.
     *
     * @param visitor is called on the training thread, between two steps, and leaves the run at the step where it was
     */
    public void visit(Consumer<Trainer> visitor) {
        requests.add(Requests.Kind.OF_RUN, () -> loop.visit(visitor));
    }

    /**
     * Goes on with changed settings: from the step where the lanes are if only live ones differ, see
     * {@link Trainer#change}, else from step 0, playing if it was. Of several changes that wait one behind the other, only the last is made.
     *
     * @param experiment what shall hold
     * @param edits keep the run that is changed
     */
    public void change(Experiment experiment, Edits edits) {
        requests.add(Requests.Kind.CHANGE, () -> branching.change(experiment, edits));
    }

    /** From step 0 of another run, playing if it was; {@link #undo} comes back to this one. */
    public void restart(Experiment next, Edits edits) {
        requests.add(Requests.Kind.OF_RUN, () -> branching.restart(next, edits));
    }

    /** Takes the last edit back: the lanes are where they were, of the run that results. */
    public void undo(Edits edits) {
        requests.add(Requests.Kind.OF_RUN, () -> branching.undo(edits));
    }

    /** Makes the last edit again that was undone. */
    public void redo(Edits edits) {
        requests.add(Requests.Kind.OF_RUN, () -> branching.redo(edits));
    }

    /**
     * Goes to a step of this run, back or on, and pauses there: what was measured on the way is not lost. Of several that
     * wait one behind the other, only the last is gone to.
     */
    public void seek(int step) {
        if (step >= 0) {
            requests.add(Requests.Kind.SEEK, () -> loop.go(step));
        }
    }

    /** Goes back by so many steps, from where the lanes are on their way to, if they are. */
    public void back(int steps) {
        withTrainer(trainer -> loop.go(Math.max(0, trainer.step() - steps)));
    }

    /** Goes back to where the first lane's epoch began, or the one before where it just has. */
    public void backEpoch() {
        withTrainer(trainer -> {
            int step = trainer.step();
            int epoch = trainer.stepsPerEpoch();
            loop.go(step == 0 ? 0 : (step - 1) / epoch * epoch);
        });
    }

    /** Goes to the furthest step that this run has made. */
    public void forward() {
        withTrainer(trainer -> loop.go(trainer.furthest()));
    }

    /**
     * Lets a lane of the run from which this one parted be a lane of this one: it catches up from the start.
     *
     * @param lane its place there
     * @param edits keep the run that is changed
     */
    public void keep(int lane, Edits edits) {
        requests.add(Requests.Kind.OF_RUN, () -> branching.keep(lane, edits));
    }

    /** Forgets the run from which this one parted. */
    public void dismiss() {
        requests.add(Requests.Kind.OF_RUN, branching::dismiss);
    }

    /**
     * Whether all that was asked so far has been done, and the lanes are where they were sent: what {@link #latest} and
     * {@link #status} say is no longer about to change by it. Ask this first: what is read after it is at least as new.
     */
    public boolean quiet() {
        return requests.allDone() && status().phase() != Phase.SEEKING;
    }

    /** Trains until paused, or until the experiment's number of steps is reached; from there on without end. */
    public void play() {
        requests.add(loop::play);
    }

    /** Stays at the step where the lanes are, on their way to another one too. */
    public void pause() {
        requests.add(loop::pause);
    }

    /** Makes so many steps in every lane, then pauses. */
    public void advance(int steps) {
        requests.add(Requests.Kind.OF_RUN, () -> loop.pace().train(steps));
    }

    /** Goes to the end of the first lane's epoch, then pauses. */
    public void advanceEpoch() {
        withTrainer(trainer -> loop.pace().train(trainer.stepsToEpoch()));
    }

    /** Back to step 0 of this run, of which nothing is lost; paused. */
    public void rewind() {
        seek(0);
    }

    /** Limits playing; {@link Double#POSITIVE_INFINITY} is as fast as it goes. */
    public void speed(double limit) {
        requests.add(() -> loop.pace().limit(limit));
    }

    /**
     * Cuts the loss surface where the lanes are, between steps while they train on; the snapshots carry it as far as it
     * is. In place of any other slice.
     *
     * @param live whether to cut again around every newer step, as often as a tenth of training's time allows
     */
    public void slice(SliceRecipe recipe, boolean live) {
        requests.add(Requests.Kind.OF_RUN, () -> {
            Trainer running = loop.arrived();
            if (running != null) {
                asides.slicing().begin(running, recipe, live);
                loop.publishAsides();
            }
        });
    }

    /** Lets the slice that there is be cut again wherever one goes along the run, or not any more. */
    public void followSlices(boolean wherever) {
        requests.add(() -> asides.slicing().follow(wherever));
    }

    /** Keeps the parameters of every lane as they are, so that slices can lead through them; until the next restart. */
    public void pin() {
        requests.add(Requests.Kind.OF_RUN, loop::pin);
    }

    /** The steps that {@link #pin} keeps, oldest first. */
    public List<Integer> pinned() {
        return published.pinned();
    }

    /** Ends slicing; what has been computed stays in the snapshots. */
    public void cancelSlice() {
        requests.add(() -> {
            asides.slicing().cancel();
            loop.publishAsides();
        });
    }

    /**
     * Asks at every so many updates by what the inputs of layers shifted, see {@link ShiftCauses}; training is the same to
     * the bit.
     *
     * @param every updates between two measurements; 0 for never
     */
    public void askShift(int every) {
        requests.add(() -> {
            asides.shifting().at(every);
            asides.filling().again();
            loop.publish();
        });
    }

    /**
     * Asks about gradients at a rhythm, and once more wherever training pauses; the snapshots carry what was found.
     * Training is the same with and without it, to the bit.
     *
     * @param rhythm null for never: then it costs nothing, and what was measured stays in the snapshots
     */
    public void walk(@Nullable Rhythm rhythm) {
        requests.add(() -> {
            asides.walking().at(rhythm);
            asides.filling().again();
        });
    }

    /**
     * Asks this about every so many updates, and about earlier ones once nothing else is to be done; the snapshots carry the
     * answers. Training is the same to the bit.
     *
     * @param question null for nothing: then it costs nothing, and what was measured stays in the snapshots
     * @param every updates between two measurements
     */
    public void quantify(@Nullable UpdateQuestion question, int every) {
        requests.add(() -> {
            if (asides.quantifying().at(question, every)) {
                asides.filling().again();
                loop.publishAsides();
            }
        });
    }

    /** Does not go through earlier steps any more to ask what nobody asked about them, until somebody asks otherwise. */
    public void cancelFilling() {
        requests.add(() -> {
            asides.filling().cancel();
            asides.refilling().cancel();
            asides.slicing().cancelPath();
        });
    }

    /** How far that is, in percent; −1 while there is nothing of it to do. */
    public int filled() {
        return published.filled();
    }

    /**
     * Runs the same from the next seeds too, beside the lanes and as far as they have come: curves and drift then show medians
     * and ranges. It takes the time that nobody else wants, and a part of it while the lanes train flat out.
     *
     * @param wanted how many seeds, the shown one included; 1 for no others
     */
    public void seeds(int wanted) {
        requests.add(() -> {
            asides.seeding().want(wanted, loop.trainer());
            loop.publishAsides();
        });
    }

    /** How the other seeds are getting on. */
    public SeedStatus seeding() {
        return asides.seeding().status();
    }

    /** How the slice is getting on. */
    public SliceStatus slicing() {
        return asides.slicing().status();
    }

    /** The newest snapshot, the same object until something changed; null until the first experiment is open. */
    public @Nullable Snapshot latest() {
        return published.latest();
    }

    public Status status() {
        return published.status();
    }

    /** Does what asks nothing of the lanes, reading a file for instance, on a thread that ends with the program. */
    public void aside(Runnable work) {
        start(work, "aside");
    }

    /**
     * The same for what computes with networks of its own. The program waits for it when it ends: whoever asks for it must then
     * bring it to an end soon.
     */
    public void computeAside(Runnable work) {
        computing.removeIf(other -> !other.isAlive());
        computing.add(start(work, "computing aside"));
    }

    private static Thread start(Runnable work, String name) {
        Thread other = new Thread(work, name);
        other.setDaemon(true);
        other.start();
        return other;
    }

    /**
     * Ends the training thread after the step that it is in, whatever else it was asked for, and does not wait: the
     * program waits when it ends.
     */
    public void end() {
        closed = true;
        requests.add(() -> {}); // wakes it
        List<Thread> threads = new ArrayList<>(computing); // and not the networks, for as long as the program goes on
        threads.add(thread);
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> threads.forEach(Session::await)));
        } catch (IllegalStateException e) {
            threads.forEach(Session::await); // it is ending already
        }
    }

    /** Ends the training thread and waits for it. */
    @Override
    public void close() {
        requests.add(() -> closed = true);
        await(thread);
    }

    private static void await(Thread training) {
        try {
            training.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void withTrainer(Consumer<Trainer> work) {
        requests.add(() -> {
            Trainer trainer = loop.trainer();
            if (trainer != null) {
                work.accept(trainer);
            }
        });
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } finally {
            loop.end();
        }
    }

    private void turn() {
        try {
            Runnable request = requests.next(loop.idle());
            if (request == null) {
                loop.goOn();
                return;
            }
            try {
                loop.answer(request);
            } finally {
                requests.done();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
