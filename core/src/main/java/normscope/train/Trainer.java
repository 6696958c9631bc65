package normscope.train;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** What all that looks back may take of Java's heap. */
    static final long HEAP_BYTES = Experiment.MAX_LANES * (RECORD_BYTES + LaneRun.CHECKPOINT_BYTES);

    /** What the points that a lane keeps for slices may take. */
    private static final long PATH_BYTES = (48L << 20) / Experiment.MAX_LANES;

    private final LaneThreads threads;
    private final Data data;
    private final List<LaneRun> lanes = new ArrayList<>();
    private final List<Kernels> kernels = new ArrayList<>();
    private Experiment run;
    private Experiment experiment;
    private int step;
    private int furthest;
    private @Nullable Before before;
    private @Nullable Watch watch;
    private int path;

    /** The run from which this one parted: what it was, and how its lanes fared. */
    private record Before(Experiment run, int furthest, List<Optional<History>> lanes) {}

    /** Makes the networks. */
    Trainer(Opening opening, LaneThreads threads) {
        this.threads = threads;
        run = opening.experiment();
        experiment = run.at(0);
        data = opening.data();
        try {
            run(new Place[experiment.lanes().size()]);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** A lane with what owns its arrays. */
    private record Place(LaneRun lane, Kernels kernels) {}

    /** Makes the lanes that are not there yet. */
    private void run(@Nullable Place[] places) {
        lanes.clear();
        kernels.clear();
        for (Place kept : places) {
            if (kept != null) {
                kernels.add(kept.kernels());
            }
        }
        List<LaneRun> fresh = new ArrayList<>();
        List<Kernels> owners = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            Place kept = places[i];
            Lane lane = experiment.lanes().get(i);
            if (kept != null) {
                kept.lane().rename(lane.name());
                lanes.add(kept.lane());
                owners.add(kept.kernels());
                continue;
            }
            Setup setup = run.setup(i);
            Kernels own = Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION));
            kernels.add(own);
            owners.add(own);
            LaneRun made = new LaneRun(lane.name(), setup, data, own);
            lanes.add(made);
            fresh.add(made);
        }
        kernels.clear();
        kernels.addAll(owners);
        threads.each(fresh, lane -> {
            lane.begin(RECORD_BYTES);
            lane.questions().keepPath(fitting(lane, path), 0);
        });
    }

    /**
     * Goes on with other lanes: those that run the same stay as they are, with all that is known of them; the others are new, and
     * stand at the start until {@link #approach} brings them to where the lanes are.
     *
     * @param opening of the {@linkplain Experiment#rearranged rearranged} run
     * @return where each lane was before; −1 for a new one
     */
    int[] rearrange(Opening opening) {
        Experiment next = opening.experiment();
        @Nullable Place[] places = new Place[next.lanes().size()];
        int[] from = new int[places.length];
        List<Kernels> left = new ArrayList<>(kernels);
        for (int i = 0; i < places.length; i++) {
            from[i] = same(next, i);
            if (from[i] >= 0) {
                places[i] = new Place(lanes.get(from[i]), kernels.get(from[i]));
                left.remove(kernels.get(from[i]));
            }
        }
        Before other = before;
        if (other != null) {
            List<Optional<History>> fared = Arrays.stream(from)
                    .mapToObj(i ->
                            i < 0 ? Optional.<History>empty() : other.lanes().get(i))
                    .toList();
            before = new Before(other.run(), other.furthest(), fared);
        }
        run = next;
        experiment = next.at(step);
        left.forEach(Kernels::close);
        run(places);
        return from;
    }

    /** The lane that already runs what lane {@code i} of another run does; −1 if none does. */
    private int same(Experiment next, int i) {
        for (int j = 0; j < lanes.size(); j++) {
            if (run.letter(j) == next.letter(i) && run.way(j).equals(next.way(i))) {
                return j;
            }
        }
        return -1;
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
        return stepsPerEpoch() - step % stepsPerEpoch();
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
     *
     * @throws IllegalStateException if lanes are still on their way, see {@link #seek}
     */
    public void advance() {
        if (!arrived()) {
            throw new IllegalStateException("the lanes are not at step " + step);
        }
        step++;
        threads.each(lanes, this::pass);
        furthest = Math.max(furthest, step);
        if (run.changesAt(step)) {
            experiment = run.at(step);
        }
    }

    /** A lane's next step, with what holds for it. */
    private void pass(LaneRun lane) {
        if (run.changesAt(lane.at())) {
            lane.live(setup(lane, lane.at()));
        }
        lane.pass(run.shared().get(Settings.EVALUATE_EVERY));
    }

    private Setup setup(LaneRun lane, int at) {
        return run.at(at).setup(lanes.indexOf(lane));
    }

    /**
     * Sets out for a step of this run, back or on; {@link #approach} goes there. Every lane goes from what was kept of it nearest
     * before. Nothing that was recorded is lost.
     *
     * @param target after how many updates, from 0
     */
    public void seek(int target) {
        step = target;
        experiment = run.at(target);
        threads.each(lanes, lane -> lane.toward(target, at -> setup(lane, at)));
    }

    /** Whether all lanes are at {@link #step}. */
    public boolean arrived() {
        return lanes.stream().allMatch(lane -> lane.at() == step);
    }

    /**
     * Goes on to where {@link #seek} set out for.
     *
     * @param nanos how long at most
     * @return whether all lanes are there
     */
    public boolean approach(long nanos) {
        long end = nanos == Long.MAX_VALUE ? nanos : System.nanoTime() + nanos;
        threads.each(lanes, lane -> {
            while (lane.at() < step && (end == Long.MAX_VALUE || System.nanoTime() - end < 0)) {
                pass(lane);
            }
        });
        furthest = arrived() ? Math.max(furthest, step) : furthest;
        return arrived();
    }

    /** How many steps the lane that is furthest behind still has before it. */
    int ahead() {
        return step - lanes.stream().mapToInt(LaneRun::at).min().orElse(step);
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
        return run.changesAt(step) ? new StepSettings(experiment.setup(lanes.indexOf(lane)), lane.step()) : lane.now();
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
            List<Optional<History>> fared =
                    lanes.stream().map(lane -> Optional.of(lane.history())).toList();
            before = new Before(run, furthest, fared);
            lanes.forEach(LaneRun::cut);
            furthest = step;
        }
        run = other;
        experiment = other.at(step);
        if (step == 0) {
            lanes.forEach(lane -> lane.live(setup(lane, 0)));
        }
    }

    /** The run from which this one parted; null if from none. */
    @Nullable
    Experiment before() {
        Before other = before;
        return other == null ? null : other.run();
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
        if (watch == null) {
            return null;
        }
        LaneRun lane = lanes.get(Math.max(0, Math.min(watch.lane(), lanes.size() - 1)));
        return lane.inspect(watch, coming(lane));
    }

    /** Measures the layers as they are now. */
    public Snapshot snapshot() {
        threads.each(lanes, LaneRun::look);
        Before other = before;
        List<LaneSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            snapshots.add(lanes.get(i)
                    .snapshot(other == null ? null : other.lanes().get(i).orElse(null)));
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
                null,
                List.of());
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
        path = most;
        lanes.forEach(lane -> lane.questions().keepPath(fitting(lane, most), lane.step()));
    }

    /** How many points of its way there is room for; so many at most. */
    private static int fitting(LaneRun lane, int most) {
        long bytes = 4L * lane.network().size();
        return most == 0 ? 0 : (int) Math.max(4, Math.min(most, PATH_BYTES / bytes));
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
        return lanes.get(lane).replay(data).along(run.way(lane));
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
