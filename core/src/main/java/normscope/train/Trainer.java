package normscope.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import normscope.config.Experiment;
import normscope.data.Data;
import normscope.kernel.Backend;
import normscope.measure.Update;
import normscope.slice.SliceRecipe;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Plane;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One training run, on the thread of whoever calls it: all lanes in lockstep, one step each in turn.
 * Long because all that can be asked of a run is a method here; {@link Lanes}, {@link Timeline}, {@link Passage} and
 * {@link Asking} do it.
 */
public final class Trainer implements AutoCloseable {
    private final Data data;
    private final Lanes lanes;
    private final Timeline time;
    private final Passage passage;
    private final Asking asking;

    /**
     * Makes the networks.
     *
     * @param looksBack whether somebody goes back to any step of the run; costs memory
     */
    Trainer(Opening opening, LaneThreads threads, boolean looksBack) {
        data = opening.data();
        time = new Timeline(opening.experiment());
        lanes = new Lanes(opening.experiment(), data, threads, looksBack);
        passage = new Passage(lanes, time);
        asking = new Asking(lanes, time);
    }

    /**
     * Goes on with other lanes: those that run the same stay as they are, with all that is known of them; the others are new, and
     * stand at the start until {@link #approach} brings them to where the lanes are. Where one cannot be made, all stay as they are.
     *
     * @param opening of the {@linkplain Experiment#rearranged rearranged} run
     * @return where each lane was before; −1 for a new one
     */
    int[] rearrange(Opening opening) {
        Experiment next = opening.experiment();
        int[] from = lanes.rearrange(next);
        time.rearranged(next, from);
        return from;
    }

    /**
     * Reads the data and makes the networks.
     *
     * @throws normscope.config.InvalidExperiment if the data cannot be read or do not fit the settings
     */
    public static Trainer open(Experiment experiment) {
        return open(experiment, LaneThreads.ALL_CORES, true);
    }

    /** The same for a run that only goes on, beside a window and what trains in it: it leaves them their cores. */
    public static Trainer openBesideWindow(Experiment experiment) {
        return open(experiment, LaneThreads.BESIDE_WINDOW, false);
    }

    private static Trainer open(Experiment experiment, LaneThreads threads, boolean looksBack) {
        Opening opening = Opening.of(experiment);
        opening.check(0);
        return new Trainer(opening, threads, looksBack);
    }

    /** Steps made. */
    public int step() {
        return time.step();
    }

    /** Steps until the first lane's epoch ends; a whole epoch where one has just ended. */
    public int stepsToEpoch() {
        return stepsPerEpoch() - step() % stepsPerEpoch();
    }

    /** Steps in an epoch of the first lane. */
    int stepsPerEpoch() {
        return lanes.get(0).learner().minibatches().batchesPerEpoch();
    }

    /** What holds for the next step. */
    public Experiment experiment() {
        return time.now();
    }

    /** The whole run: how it began, and what changed on its way. */
    public Experiment run() {
        return time.run();
    }

    /** Steps that this run has made, here or later. */
    public int furthest() {
        return time.furthest();
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
        passage.advance();
    }

    /**
     * Sets out for a step of this run, back or on; {@link #approach} goes there. Every lane goes from what was kept of it nearest
     * before. Nothing that was recorded is lost.
     *
     * @param target after how many updates, from 0
     */
    public void seek(int target) {
        passage.seek(target);
    }

    /** Whether all lanes are at {@link #step}. */
    public boolean arrived() {
        return passage.arrived();
    }

    /**
     * Goes on to where {@link #seek} set out for.
     *
     * @param nanos how long at most
     * @return whether all lanes are there
     */
    public boolean approach(long nanos) {
        return passage.approach(nanos);
    }

    /** How many steps the lane that is furthest behind still has before it. */
    int ahead() {
        return passage.ahead();
    }

    /**
     * The first update that came out otherwise when it was made again; empty while none has, as it must be on the same
     * machine.
     */
    public OptionalInt parted() {
        return lanes.all().stream()
                .mapToInt(lane -> lane.record().partedAt())
                .filter(at -> at >= 0)
                .min();
    }

    /**
     * Asks every lane between two steps; nothing of it changes training, to the bit.
     *
     * @param question may run on another thread, one for each lane; what it answers must not be null
     * @return one answer a lane, empty for those that have diverged
     */
    public <R> List<Optional<R>> ask(Function<Asked, R> question) {
        return asking.ask(question);
    }

    /**
     * The same as {@link #advance}, and asks every lane what its update changed.
     *
     * @param question as in {@link #ask}
     * @return one answer a lane, empty for those that have diverged
     */
    public <R> List<Optional<R>> advance(Function<Update, R> question) {
        List<Optional<Update>> updates = asking.upcoming();
        advance();
        return asking.made(updates, question);
    }

    /** Looks at the held-out data now, out of turn: at the end of a run. */
    public void evaluate() {
        lanes.each(LaneRun::evaluate);
    }

    public boolean allDiverged() {
        return lanes.all().stream().allMatch(LaneRun::diverged);
    }

    /**
     * Goes on with other live settings from here, see {@link Experiment#changed}. What is known of later steps is of another run
     * then, and snapshots carry it as that until {@link #dismiss}.
     *
     * @param next continues what holds now
     */
    public void change(Experiment next) {
        if (!experiment().continuesAs(next)) {
            throw new IllegalArgumentException("a change that needs a restart");
        }
        become(run().changed(step(), next));
    }

    /**
     * Goes on as another run that agrees with this one up to here.
     *
     * @throws IllegalArgumentException if it does not
     * @throws normscope.config.InvalidExperiment if there is no memory for what it measures
     */
    public void become(Experiment other) {
        long before = MemoryEstimate.bytes(run(), data.input(), data.outputs());
        long then = MemoryEstimate.bytes(other, data.input(), data.outputs());
        MemoryEstimate.checkMore(then - before, MachineMemory.free());
        passage.become(other);
    }

    /** The run from which this one parted; null if from none. */
    @Nullable
    Experiment before() {
        return time.before();
    }

    /** The step up to which a straight run would know more than what is kept of this one; −1 where nothing is missing. */
    int sparseUntil() {
        return lanes.all().stream()
                .mapToInt(lane -> lane.record().sparseUntil())
                .max()
                .orElse(-1);
    }

    /** Learns what is missing from a straight run of the same, which has come as far as {@link #sparseUntil}. */
    void fill(Trainer straight) {
        for (int i = 0; i < lanes.all().size(); i++) {
            LaneRecord known = lanes.get(i).record();
            if (known.sparseUntil() >= 0) {
                known.fill(straight.lanes.get(i).record());
            }
        }
    }

    /** Forgets the run from which this one parted. */
    public void dismiss() {
        time.dismiss();
    }

    /**
     * Lets snapshots carry every value of one layer of one lane, as {@link Snapshot#tensor}: those of the last minibatch
     * with the parameters as they are. It costs a pass forward and backward each time and changes nothing.
     *
     * @param wanted what to look at; null for nothing
     */
    public void watch(@Nullable Watch wanted) {
        asking.watch(wanted);
    }

    /**
     * Lets snapshots carry how the signal fares at their very step, not only at the last evaluation's. The record is the same
     * with and without it.
     */
    public void watchSignals(boolean wanted) {
        asking.watchSignals(wanted);
    }

    /**
     * Lets snapshots carry what the lanes answer everywhere in the plane, as {@link Snapshot#plane}, where the data are in one. It
     * costs a few passes forward each time, as many times as Monte Carlo asks, and changes nothing.
     */
    public void watchPlane(boolean wanted) {
        asking.watchPlane(wanted);
    }

    /** What the lanes answer everywhere in the plane now, as {@link #watchPlane} has it; empty where the data are in none. */
    public Optional<Plane> plane() {
        return Optional.ofNullable(asking.plane(data));
    }

    /** Measures the layers as they are now. */
    public Snapshot snapshot() {
        return asking.snapshot(data);
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
        return lanes.get(lane).questions().monteCarlo(inputs, passes);
    }

    /**
     * Keeps the parameters of every lane from here on for slices that lead along their way: every step at first, every
     * second one when there are too many, and so on. Memory is bounded: fewer where networks are large.
     *
     * @param most how many points a lane keeps
     */
    public void keepPath(int most) {
        lanes.keepPath(most);
    }

    /** Whether the lanes went back to where a run that came no further would know more points of its way. */
    boolean lacksPath() {
        return lanes.all().stream().anyMatch(lane -> lane.questions().way().lacks(lane.step()));
    }

    /** Takes over the points of the way of the same run that came no further than to here. */
    void takePath(Trainer other) {
        lanes.all().forEach(lane -> lane.questions()
                .way()
                .take(other.lanes.get(lanes.indexOf(lane)).questions().way(), lane.step()));
    }

    /** Keeps the parameters of every lane as they are now. */
    public void keepPoint() {
        lanes.all().forEach(LaneRun::keep);
    }

    /**
     * Begins a slice of every lane's loss where the lanes stand now; nothing of them is changed by it, then or later.
     *
     * @throws normscope.config.InvalidExperiment if all lanes have diverged, if a recorded point is missing, or if the
     *     directions are 0
     */
    public SliceRun slice(SliceRecipe recipe) {
        return SliceRun.begun(lanes.all(), data, recipe, step());
    }

    /** Begins the same slice anew where the lanes stand now. */
    public void again(SliceRun run) {
        run.start(step());
    }

    /** The lanes as they were measured last, without measuring anything. */
    List<LaneSnapshot> lanes() {
        return lanes.all().stream().map(lane -> lane.snapshot(null)).toList();
    }

    /** Lets the record take no more than one of so many parts of what a run may take. */
    void limitRecord(int parts) {
        lanes.limitRecord(parts);
    }

    /** Parameters and running statistics of a lane, under the names of a PyTorch {@code Sequential}. */
    public Map<String, Tensor> weights(int lane) {
        return Weights.of(lanes.get(lane).learner().network(), data.input());
    }

    /** What another program needs to compute a lane once more; to be made before training, and asked after it. */
    public Replay replay(int lane) {
        return lanes.get(lane).questions().replay(data).along(run().way(lane));
    }

    /** The samples where they are drawn, and what they were standardised with, see {@link Replay#data}. */
    public Map<String, Tensor> data() {
        return Replay.data(experiment().setup(0), data);
    }

    /** Which training samples stood in each minibatch so far: [steps, batch size], drawn again from the seed. */
    public Tensor minibatches(int lane) {
        return Replay.minibatches(
                experiment().setup(lane), data.training(), lanes.get(lane).step());
    }

    /** Steps between two that are kept of the lane that keeps fewest, for the benchmark. */
    int every() {
        return lanes.all().stream().mapToInt(LaneRun::checkpointEvery).max().orElse(1);
    }

    /** Seconds that keeping the lanes takes, for the benchmark. */
    double keepingSeconds() {
        long start = System.nanoTime();
        int times = 20;
        for (int i = 0; i < times; i++) {
            lanes.all().forEach(LaneRun::state);
        }
        return (System.nanoTime() - start) / 1e9 / times;
    }

    /** Bytes of native memory that the lanes take now. */
    long bytes() {
        return lanes.bytes();
    }

    /**
     * Frees every array of the lanes, and of what was asked of them; slices have networks of their own. What was measured
     * stays with whoever has it.
     */
    @Override
    public void close() {
        lanes.close();
    }
}
