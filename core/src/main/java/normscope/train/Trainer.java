package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Data;
import normscope.data.Minibatches;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import normscope.measure.Update;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Course;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Tensor;
import org.jspecify.annotations.Nullable;

/** One training run, on the thread of whoever calls it: all lanes in lockstep, one step each in turn. */
public final class Trainer implements AutoCloseable {
    /** What the record of a lane may take in memory before every second entry is dropped. */
    private static final long RECORD_BYTES = (96L << 20) / Experiment.MAX_LANES;

    /** What the points that all lanes keep for slices may take. */
    private static final long PATH_BYTES = 48L << 20;

    /** What is kept of all lanes so that they can be put back may take. */
    private static final long CHECKPOINT_BYTES = 112L << 20;

    private final LaneThreads threads;
    private final Data data;
    private final List<LaneRun> lanes = new ArrayList<>();
    private final List<Kernels> kernels = new ArrayList<>();
    private final Checkpoints checkpoints = new Checkpoints(CHECKPOINT_BYTES);
    private Experiment run;
    private Experiment experiment;
    private int step;
    private int furthest;
    private boolean pending;
    private @Nullable Before before;
    private @Nullable Watch watch;

    /** The run from which this one parted: what it was, and how its lanes fared. */
    private record Before(Experiment run, int furthest, List<History> lanes) {}

    /** Makes the networks. */
    Trainer(Opening opening, LaneThreads threads) {
        this.threads = threads;
        run = opening.experiment();
        experiment = run.at(0);
        data = opening.data();
        try {
            start();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void start() {
        for (int i = 0; i < experiment.lanes().size(); i++) {
            Lane lane = experiment.lanes().get(i);
            Setup setup = experiment.setup(i);
            Kernels own = Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION));
            kernels.add(own);
            lanes.add(new LaneRun(lane.name(), setup, data, own));
        }
        threads.each(lanes, lane -> lane.begin(RECORD_BYTES));
        keep();
    }

    private void keep() {
        checkpoints.keep(step, lanes.stream().map(LaneRun::state).toList());
    }

    /**
     * Reads the data and makes the networks.
     *
     * @throws normscope.config.InvalidExperiment if the data cannot be read or do not fit the settings
     */
    public static Trainer open(Experiment experiment) {
        Opening opening = Opening.of(experiment);
        opening.check(0);
        return new Trainer(opening, LaneThreads.ALL_CORES);
    }

    /** Steps made. */
    public int step() {
        return step;
    }

    /** Steps until the first lane's epoch ends; a whole epoch where one has just ended. */
    public int stepsToEpoch() {
        LaneRun first = lanes.get(0);
        return first.batchesPerEpoch() - first.step() % first.batchesPerEpoch();
    }

    /** Steps in an epoch of the first lane. */
    int stepsPerEpoch() {
        return lanes.get(0).batchesPerEpoch();
    }

    /** What holds for the next step. */
    public Experiment experiment() {
        return experiment;
    }

    /** The whole run: how it began, and what changed on its way. */
    public Experiment run() {
        return run;
    }

    /** Steps that this run has made, here or later. */
    public int furthest() {
        return furthest;
    }

    /** What computes, for instance "CPU · oneDNN · 1 thread a lane". */
    public String device() {
        return Backend.describe();
    }

    /** Why what computes does and nothing else, in a sentence; empty where there was nothing to choose. */
    public String deviceReason() {
        return Backend.why();
    }

    /**
     * One step of every lane that has not diverged, with evaluation and record where they are due. What was made before is
     * made again, to the bit.
     */
    public void advance() {
        takeEffect();
        step++;
        boolean evaluates = step % experiment.shared().get(Settings.EVALUATE_EVERY) == 0;
        threads.each(lanes, lane -> {
            lane.advance();
            if (evaluates) {
                lane.evaluate();
            }
            lane.record();
        });
        furthest = Math.max(furthest, step);
        if (checkpoints.wants(step)) {
            keep();
        }
        if (run.changesAt(step)) {
            hold(run.at(step));
        }
    }

    /** From the next step on. */
    private void hold(Experiment next) {
        experiment = next;
        pending = true;
    }

    /** What was changed after the last step holds from here on. */
    private void takeEffect() {
        if (!pending) {
            return;
        }
        pending = false;
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).live(experiment.setup(i));
        }
    }

    /**
     * Puts the lanes where a step can be reached by {@link #advance}, at least one of them unless it is the start: what is seen
     * at a step is what its last update left. Nothing that was recorded is lost.
     *
     * @param target after how many updates, from 0
     */
    public void seek(int target) {
        int kept = checkpoints.before(target - 1).getKey();
        if (target > 0 && step < target && step >= kept) {
            return;
        }
        Map.Entry<Integer, List<LaneRun.State>> from = checkpoints.before(target - 1);
        step = from.getKey();
        experiment = run.at(step);
        pending = false;
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).restore(from.getValue().get(i), experiment.setup(i));
        }
    }

    /**
     * The first update that came out otherwise when it was made again; empty while none has, as it must be on the same
     * machine.
     */
    public OptionalInt parted() {
        return lanes.stream().mapToInt(LaneRun::partedAt).filter(at -> at >= 0).min();
    }

    /**
     * Asks every lane between two steps; nothing of it changes training, to the bit.
     *
     * @param question may run on another thread, one for each lane; what it answers must not be null
     * @return one answer a lane, empty for those that have diverged
     */
    public <R> List<Optional<R>> ask(Function<Asked, R> question) {
        return threads.ask(lanes, lane -> question.apply(lane.questions().asked(lanes.indexOf(lane), coming(lane))));
    }

    /**
     * The same as {@link #advance}, and asks every lane what its update changed.
     *
     * @param question as in {@link #ask}
     * @return one answer a lane, empty for those that have diverged
     */
    public <R> List<Optional<R>> advance(Function<Update, R> question) {
        List<Optional<Update>> updates =
                threads.ask(lanes, lane -> lane.questions().upcoming(coming(lane)));
        advance();
        return threads.ask(lanes, lane -> {
            Update update = updates.get(lanes.indexOf(lane)).orElseThrow();
            return question.apply(update.until(update.minibatch().parameters()));
        });
    }

    /** What the next update of a lane is made with. */
    private StepSettings coming(LaneRun lane) {
        return pending ? new StepSettings(experiment.setup(lanes.indexOf(lane)), lane.step()) : lane.now();
    }

    /** Looks at the held-out data now, out of turn: at the end of a run. */
    public void evaluate() {
        threads.each(lanes, LaneRun::evaluate);
    }

    public boolean allDiverged() {
        return lanes.stream().allMatch(LaneRun::diverged);
    }

    /**
     * Goes on with other live settings from here, see {@link Experiment#changed}. What is known of later steps is of another run
     * then, and snapshots carry it as that until {@link #dismiss}.
     *
     * @param next continues what holds now
     */
    public void change(Experiment next) {
        if (!experiment.continuesAs(next)) {
            throw new IllegalArgumentException("a change that needs a restart");
        }
        become(run.changed(step, next));
    }

    /**
     * Goes on as another run that agrees with this one up to here.
     *
     * @throws IllegalArgumentException if it does not
     */
    public void become(Experiment other) {
        if (step > 0 && !other.at(step - 1).equals(run.at(step - 1))) {
            throw new IllegalArgumentException("a run that parted earlier");
        }
        if (furthest > step) {
            before = new Before(
                    run, furthest, lanes.stream().map(LaneRun::history).toList());
            lanes.forEach(LaneRun::cut);
            checkpoints.cut(step);
            furthest = step;
        }
        run = other;
        hold(other.at(step));
        if (step == 0) {
            takeEffect();
        }
    }

    /** Forgets the run from which this one parted. */
    public void dismiss() {
        before = null;
    }

    /**
     * Lets snapshots carry every value of one layer of one lane, as {@link Snapshot#tensor}: those of the last minibatch
     * with the parameters as they are. It costs a pass forward and backward each time and changes nothing.
     *
     * @param wanted what to look at; null for nothing
     */
    public void watch(@Nullable Watch wanted) {
        watch = wanted;
        if (wanted == null) {
            lanes.forEach(lane -> lane.questions().inspected());
        }
    }

    private @Nullable LayerTensor tensor() {
        return watch == null
                ? null
                : lanes.get(Math.max(0, Math.min(watch.lane(), lanes.size() - 1)))
                        .inspect(watch);
    }

    /** Measures the layers as they are now. */
    public Snapshot snapshot() {
        threads.each(lanes, LaneRun::look);
        Before other = before;
        List<LaneSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            snapshots.add(
                    lanes.get(i).snapshot(other == null ? null : other.lanes().get(i)));
        }
        return new Snapshot(
                experiment,
                step,
                lanes.stream().mapToDouble(LaneRun::epoch).max().orElse(0),
                snapshots,
                data.training().classes(),
                data.heldOut().count(),
                lanes.stream().map(LaneRun::probeSamples).toList(),
                Backend.describe(),
                Backend.why(),
                new Course(run, furthest, other == null ? null : other.run()),
                tensor(),
                null,
                null,
                null,
                null);
    }

    /**
     * What a lane answers to samples of anyone's choice, in inference mode with its running statistics.
     *
     * @param inputs [n, features], an image as [height, width, channels], prepared as the data set's own
     * @return [n, outputs]: logits, or numbers
     */
    public double[] answers(int lane, float[] inputs) {
        LaneRun asked = lanes.get(lane);
        return asked.questions().answers(inputs, asked.now());
    }

    /**
     * The same with the statistics of random training minibatches, one for every pass (Teye, Azizpour and Smith 2018);
     * without batch statistics all passes give the same answer. The same minibatches are drawn every time.
     */
    public MonteCarlo monteCarlo(int lane, float[] inputs, int passes) {
        return lanes.get(lane).monteCarlo(inputs, passes);
    }

    /**
     * Keeps the parameters of every lane from here on for slices that lead along their way: every step at first, every
     * second one when there are too many, and so on. Memory is bounded: fewer where networks are large.
     *
     * @param most how many points a lane keeps
     */
    public void keepPath(int most) {
        long bytes =
                lanes.stream().mapToLong(lane -> 4L * lane.network().size()).sum();
        int fitting = (int) Math.max(4, Math.min(most, PATH_BYTES / bytes));
        lanes.forEach(lane -> lane.questions().keepPath(fitting, lane.step()));
    }

    /** Keeps the parameters of every lane as they are now. */
    public void keepPoint() {
        lanes.forEach(LaneRun::keep);
    }

    /**
     * Begins a slice of every lane's loss where the lanes stand now; nothing of them is changed by it, then or later.
     *
     * @throws normscope.config.InvalidExperiment if all lanes have diverged, if a recorded point is missing, or if the
     *     directions are 0
     */
    public SliceRun slice(SliceRecipe recipe) {
        SliceRun run = new SliceRun(lanes, data, recipe);
        try {
            run.start(step);
        } catch (RuntimeException | Error e) {
            run.close();
            throw e;
        }
        return run;
    }

    /** Begins the same slice anew where the lanes stand now. */
    public void again(SliceRun run) {
        run.start(step);
    }

    /** Parameters and running statistics of a lane, under the names of a PyTorch {@code Sequential}. */
    public Map<String, Tensor> weights(int lane) {
        return Weights.of(lanes.get(lane).network(), data.input());
    }

    /** What another program needs to compute a lane once more; to be made before training, and asked after it. */
    public Replay replay(int lane) {
        return lanes.get(lane).replay(data);
    }

    /** The samples where they are drawn, and what they were standardised with, see {@link Replay#data}. */
    public Map<String, Tensor> data() {
        return Replay.data(experiment.setup(0), data);
    }

    /** Which training samples stood in each minibatch so far: [steps, batch size], drawn again from the seed. */
    public Tensor minibatches(int lane) {
        Setup setup = experiment.setup(lane);
        int n = setup.get(Settings.BATCH_SIZE);
        int steps = lanes.get(lane).step();
        Minibatches again = Minibatches.of(setup, data.training());
        double[] indices = new double[Math.multiplyExact(steps, n)];
        for (int s = 0; s < steps; s++) {
            int[] batch = again.next();
            for (int i = 0; i < n; i++) {
                indices[s * n + i] = batch[i];
            }
        }
        return new Tensor(new int[] {steps, n}, indices, false);
    }

    /** Bytes of native memory that the lanes take now. */
    long bytes() {
        return kernels.stream().mapToLong(Kernels::bytes).sum();
    }

    /**
     * Frees every array of the lanes, and of what was asked of them; slices have networks of their own. What was measured
     * stays with whoever has it.
     */
    @Override
    public void close() {
        kernels.forEach(Kernels::close);
    }
}
