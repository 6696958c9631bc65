package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Tensor;
import org.jspecify.annotations.Nullable;

/** One training run, on the thread of whoever calls it: all lanes in lockstep, one step each in turn. */
public final class Trainer implements AutoCloseable {
    /** What the record of all lanes may take in memory before every second entry is dropped. */
    static final long RECORD_BYTES = 128L << 20;

    private static final int MAX_ENTRIES = 1_000;

    /** What the points that all lanes keep for slices may take. */
    private static final long PATH_BYTES = 96L << 20;

    private final LaneThreads threads;
    private final Data data;
    private final List<LaneRun> lanes = new ArrayList<>();
    private final List<Kernels> kernels = new ArrayList<>();
    private final int probeSamples;
    private Experiment experiment;
    private int step;
    private int recordEvery;
    private int maxEntries = MAX_ENTRIES;
    private @Nullable Watch watch;

    /** Makes the networks. */
    Trainer(Opening opening, LaneThreads threads) {
        this.threads = threads;
        experiment = opening.experiment();
        data = opening.data();
        probeSamples = ProbeSize.of(experiment, data.heldOut().count());
        recordEvery = experiment.shared().get(Settings.RECORD_EVERY);
        try {
            start();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        long bytes = lanes.stream().mapToLong(LaneRun::entryBytes).sum();
        maxEntries = (int) Math.max(64, Math.min(MAX_ENTRIES, RECORD_BYTES / Math.max(1, bytes)));
    }

    private void start() {
        for (int i = 0; i < experiment.lanes().size(); i++) {
            Lane lane = experiment.lanes().get(i);
            Setup setup = experiment.setup(i);
            Kernels own = Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION));
            kernels.add(own);
            lanes.add(new LaneRun(lane.name(), setup, data, probeSamples, own));
        }
        threads.each(lanes, lane -> {
            lane.evaluate();
            lane.record();
        });
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

    public Experiment experiment() {
        return experiment;
    }

    /** What computes, for instance "CPU · oneDNN · 1 thread a lane". */
    public String device() {
        return Backend.describe();
    }

    /** Why what computes does and nothing else, in a sentence; empty where there was nothing to choose. */
    public String deviceReason() {
        return Backend.why();
    }

    /** One step of every lane that has not diverged, with evaluation and record where they are due. */
    public void advance() {
        step++;
        boolean evaluates = step % experiment.shared().get(Settings.EVALUATE_EVERY) == 0;
        boolean records = step % recordEvery == 0;
        threads.each(lanes, lane -> {
            lane.advance();
            if (evaluates) {
                lane.evaluate();
            }
            if (records) {
                lane.record();
            }
        });
        if (records && lanes.stream().anyMatch(lane -> lane.entries() > maxEntries)) {
            recordEvery *= 2;
            lanes.forEach(lane -> lane.thin(recordEvery));
        }
    }

    /**
     * Asks every lane between two steps; nothing of it changes training, to the bit.
     *
     * @param question may run on another thread, one for each lane; what it answers must not be null
     * @return one answer a lane, empty for those that have diverged
     */
    public <R> List<Optional<R>> ask(Function<Asked, R> question) {
        return threads.ask(lanes, lane -> question.apply(lane.questions().asked(lanes.indexOf(lane), lane.now())));
    }

    /**
     * The same as {@link #advance}, and asks every lane what its update changed.
     *
     * @param question as in {@link #ask}
     * @return one answer a lane, empty for those that have diverged
     */
    public <R> List<Optional<R>> advance(Function<Update, R> question) {
        List<Optional<Update>> updates =
                threads.ask(lanes, lane -> lane.questions().upcoming(lane.now()));
        advance();
        return threads.ask(lanes, lane -> {
            Update update = updates.get(lanes.indexOf(lane)).orElseThrow();
            return question.apply(update.until(update.minibatch().parameters()));
        });
    }

    /** Looks at the held-out data now, out of turn: at the end of a run. */
    public void evaluate() {
        threads.each(lanes, LaneRun::evaluate);
    }

    public boolean allDiverged() {
        return lanes.stream().allMatch(LaneRun::diverged);
    }

    /** Goes on with other live settings; see {@link Experiment#continuesAs}. */
    public void change(Experiment next) {
        if (!experiment.continuesAs(next)) {
            throw new IllegalArgumentException("a change that needs a restart");
        }
        experiment = next;
        for (int i = 0; i < lanes.size(); i++) {
            Setup setup = next.setup(i);
            lanes.get(i).live(setup);
        }
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
        List<LaneSnapshot> snapshots =
                lanes.stream().map(lane -> lane.snapshot(recordEvery)).toList();
        return new Snapshot(
                experiment,
                step,
                lanes.stream().mapToDouble(LaneRun::epoch).max().orElse(0),
                snapshots,
                data.training().classes(),
                data.heldOut().count(),
                probeSamples,
                Backend.describe(),
                Backend.why(),
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
