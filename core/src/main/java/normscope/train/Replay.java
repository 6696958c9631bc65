package normscope.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import normscope.config.Inference;
import normscope.config.Normalizer;
import normscope.config.RenormSchedule;
import normscope.config.Schedule;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Data;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.data.Standardized;
import normscope.nn.Network;
import normscope.snapshot.Evaluation;
import normscope.snapshot.History;
import normscope.snapshot.Statistics;
import normscope.snapshot.Tensor;

/**
 * What another program needs to compute a lane once more, beside its weights and minibatches. It is made before training,
 * and asked after it.
 */
public final class Replay {
    /** Held-out samples that are answered before and after training. */
    private static final int ANSWERED = 8;

    /** Numbers of one array at most: 200 MB as doubles. */
    private static final long MOST = 25_000_000;

    /** The arrays of a replay and its data that hold whole numbers. */
    public static final Set<String> WHOLE = Set.of(
            "evaluated_at",
            "first_minibatches",
            "statistics_minibatches",
            "test_minibatches",
            "train_labels",
            "test_labels");

    /** The settings that {@link #script} takes from the arrays, or does not ask for: they may change on the way. */
    private static final Set<Setting<?>> TOLD = Set.of(
            Settings.LEARNING_RATE,
            Settings.STEPS,
            Settings.EVALUATE_EVERY,
            Settings.RECORD_EVERY,
            Settings.MEASURE_ON,
            Settings.PROBE_SIZE);

    private final Setup setup;
    private final Network network;
    private final Data data;
    private final Supplier<Minibatches> statisticsMinibatches;
    private final Asking asking;
    private final ReplayScript script;
    private final float[] inputs;
    private final double[] initialOutputs;
    private NavigableMap<Integer, Setup> way = new TreeMap<>();

    /** What a lane answers to samples. */
    interface Asking {
        double[] answers(float[] inputs);
    }

    Replay(
            String name,
            Setup setup,
            Network network,
            Data data,
            Supplier<Minibatches> statisticsMinibatches,
            Asking asking) {
        this.setup = setup;
        this.network = network;
        this.data = data;
        this.statisticsMinibatches = statisticsMinibatches;
        this.asking = asking;
        script = new ReplayScript(name, setup, network.architecture(), data.input());
        Samples heldOut = data.heldOut();
        inputs = heldOut.first(Math.min(ANSWERED, heldOut.count()));
        initialOutputs = asking.answers(inputs);
    }

    /** The same of a run on whose way settings change: those in force from each of these steps on. */
    Replay along(Map<Integer, Setup> settings) {
        way = new TreeMap<>(settings);
        return this;
    }

    /**
     * The settings that change on the way and that {@link #script} takes for constant; empty where it makes the same run again.
     * It reads the learning rate of every step, and which steps were evaluated.
     */
    public List<Setting<?>> leavesOutChanges() {
        return Settings.all().stream()
                .filter(setting -> !TOLD.contains(setting))
                .filter(setting -> way.values().stream()
                        .anyMatch(later -> !later.text(setting).equals(setup.text(setting))))
                .toList();
    }

    private double rate(int step) {
        Map.Entry<Integer, Setup> then = way.floorEntry(step);
        return Schedule.rate(then == null ? setup : then.getValue(), step);
    }

    /** A Python program that loads the weights into PyTorch's modules and trains them again. */
    public String script() {
        return script.text();
    }

    /** Whether the minibatches that inference took its statistics from are too many to be kept. */
    public boolean leavesOutStatistics(History history) {
        return statisticsEach() * history.evaluations().size() > MOST;
    }

    /**
     * What the steps of a run used and gave, as the program's heading says it.
     *
     * @param steps how many updates were made
     */
    public Map<String, Tensor> arrays(int steps, History history) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        Samples heldOut = data.heldOut();
        int answered = inputs.length / heldOut.features();
        arrays.put("inputs", samples(heldOut, inputs, answered));
        arrays.put("initial_outputs", rows(initialOutputs, answered));
        arrays.put("final_outputs", rows(asking.answers(inputs), answered));
        arrays.put("rates", numbers(steps, this::rate));
        arrays.put("losses", numbers(history.loss().size(), history.loss()::get));
        List<Evaluation> evaluations = history.evaluations();
        arrays.put(
                "evaluated_at",
                numbers(evaluations.size(), i -> evaluations.get(i).step()));
        arrays.put(
                "test_losses",
                numbers(evaluations.size(), i -> evaluations.get(i).loss()));
        if (setup.get(Settings.NORMALIZER) == Normalizer.RENORM) {
            arrays.put("renorm_r_max", numbers(steps, step -> RenormSchedule.at(setup, step)
                    .maxScale()));
            arrays.put("renorm_d_max", numbers(steps, step -> RenormSchedule.at(setup, step)
                    .maxShift()));
        }
        if (!evaluations.isEmpty() && evaluations.get(0).statistics() == Statistics.FIRST_MINIBATCHES) {
            arrays.put("first_minibatches", first());
        }
        if (!network.running().isEmpty() && setup.get(Settings.INFERENCE) == Inference.TEST_MINIBATCH) {
            int[][] rows = Evaluator.together(setup, heldOut).rows();
            int size = rows[0].length;
            int[] shape = {rows.length, size};
            double[] indices = new double[rows.length * size];
            Arrays.setAll(indices, i -> rows[i / size][i % size]);
            arrays.put("test_minibatches", new Tensor(shape, indices, false));
        }
        if (statisticsEach() > 0 && !leavesOutStatistics(history)) {
            arrays.put("statistics_minibatches", statistics(evaluations));
        }
        return arrays;
    }

    /** How many samples one evaluation looks at for its statistics. */
    private long statisticsEach() {
        return network.running().isEmpty()
                ? 0
                : (long) draws() * statisticsMinibatches.get().batchSize();
    }

    private int draws() {
        Inference inference = setup.get(Settings.INFERENCE);
        return inference == Inference.POPULATION
                ? statisticsMinibatches.get().batchesPerEpoch()
                : inference == Inference.MONTE_CARLO ? setup.get(Settings.MONTE_CARLO_PASSES) : 0;
    }

    /** The minibatches as {@link Calibration} takes them, one evaluation after the other. */
    private Tensor statistics(List<Evaluation> evaluations) {
        Minibatches again = statisticsMinibatches.get();
        int n = again.batchSize();
        int draws = draws();
        double[] indices = new double[evaluations.size() * draws * n];
        for (int e = 0; e < evaluations.size(); e++) {
            int first = Calibration.first(again, evaluations.get(e).step());
            put(again, first, draws, indices, e * draws * n);
        }
        return new Tensor(new int[] {evaluations.size(), draws, n}, indices, false);
    }

    /** Those that stand in for running averages before the first update. */
    private Tensor first() {
        Minibatches again = statisticsMinibatches.get();
        int few = Calibration.few(again);
        double[] indices = new double[few * again.batchSize()];
        put(again, 0, few, indices, 0);
        return new Tensor(new int[] {few, again.batchSize()}, indices, false);
    }

    /** Writes which samples are in so many minibatches. */
    private static void put(Minibatches minibatches, int first, int count, double[] indices, int at) {
        int next = at;
        for (int k = first; k < first + count; k++) {
            for (int sample : minibatches.at(k)) {
                indices[next++] = sample;
            }
        }
    }

    /** Which samples stood in each of so many minibatches: [steps, batch size], drawn again from the seed. */
    static Tensor minibatches(Setup setup, Samples training, int steps) {
        int n = setup.get(Settings.BATCH_SIZE);
        Minibatches again = Minibatches.of(setup, training);
        double[] indices = new double[Math.multiplyExact(steps, n)];
        for (int s = 0; s < steps; s++) {
            int[] batch = again.next();
            for (int i = 0; i < n; i++) {
                indices[s * n + i] = batch[i];
            }
        }
        return new Tensor(new int[] {steps, n}, indices, false);
    }

    /**
     * The samples where they are drawn, as {@code train_inputs}, {@code train_labels} or {@code train_targets}, and the
     * same of {@code test}, images as [N, C, H, W]; {@code mean} and {@code std} where they were standardised; nothing
     * otherwise.
     */
    static Map<String, Tensor> data(Setup setup, Data data) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        Standardized standardized = data.standardized();
        if (standardized != null) {
            arrays.put("mean", new Tensor(new int[0], new double[] {standardized.mean()}, false));
            arrays.put("std", new Tensor(new int[0], new double[] {standardized.std()}, false));
        }
        if (setup.get(Settings.DATASET).drawn()) {
            put(arrays, "train", data.training());
            put(arrays, "test", data.heldOut());
        }
        return arrays;
    }

    private static void put(Map<String, Tensor> arrays, String part, Samples samples) {
        arrays.put(part + "_inputs", samples(samples, samples.inputs(), samples.count()));
        if (samples.classes() > 0) {
            arrays.put(part + "_labels", numbers(samples.count(), i -> samples.labels()[i]));
        } else {
            int[] shape = {samples.count(), samples.numbers()};
            arrays.put(part + "_targets", new Tensor(shape, widened(samples.targets()), true));
        }
    }

    /** [N, H, W, C] as [N, C, H, W]; points as [N, features]. */
    private static Tensor samples(Samples of, float[] inputs, int count) {
        int channels = of.channels();
        int positions = of.features() / channels;
        if (positions == 1) {
            return new Tensor(new int[] {count, channels}, widened(inputs), true);
        }
        double[] values = new double[inputs.length];
        for (int i = 0; i < count; i++) {
            for (int s = 0; s < positions; s++) {
                for (int c = 0; c < channels; c++) {
                    values[(i * channels + c) * positions + s] = inputs[(i * positions + s) * channels + c];
                }
            }
        }
        return new Tensor(new int[] {count, channels, of.height(), of.width()}, values, true);
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    private static Tensor rows(double[] values, int rows) {
        return new Tensor(new int[] {rows, values.length / rows}, values, false);
    }

    private static Tensor numbers(int count, IntToDoubleFunction number) {
        double[] values = new double[count];
        Arrays.setAll(values, number::applyAsDouble);
        return new Tensor(new int[] {count}, values, false);
    }
}
