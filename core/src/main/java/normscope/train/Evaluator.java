package normscope.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import normscope.config.Inference;
import normscope.config.Loss;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.ChangedImages;
import normscope.data.Data;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.data.TestMinibatches;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Fused;
import normscope.nn.Network;
import normscope.nn.Objective;
import normscope.nn.Part;
import normscope.nn.Pass;
import normscope.nn.Running;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Loss and accuracy on all held-out samples, changed as the setup says, in inference mode, in slices that keep memory small; or
 * in test minibatches that are normalized by their own statistics, as training minibatches are.
 *
 * <p>Before the first update running averages are what they were set to, and say nothing of the network: where it would
 * answer with them, it answers with the statistics of the first few training minibatches. Which ones follows from the
 * seed, and nothing after is changed by it.
 */
final class Evaluator {
    /** Numbers that the activations of one slice may take. */
    static final int BUDGET = 8_000_000;

    /** The settings that decide what is made; others only reach it by {@link #constants}. */
    static final List<Setting<?>> READS = List.of(
            Settings.INFERENCE,
            Settings.MONTE_CARLO_PASSES,
            Settings.TEST_MINIBATCH,
            Settings.TEST_ORDER,
            Settings.TEST_CONTRAST,
            Settings.TEST_BRIGHTNESS,
            Settings.TEST_NOISE,
            Settings.TEST_INVERT);

    private final Network network;
    private final Supplier<Minibatches> minibatches;
    private final Samples training;
    private final Samples samples;
    private final Loss loss;
    private final Inference inference;
    private final int monteCarloPasses;
    private final @Nullable Calibration calibration;
    private final @Nullable Fused fused;
    private final @Nullable TestMinibatches together;
    private final Slice whole;
    private final Slice rest;
    private NormalizationConstants constants = NormalizationConstants.INITIAL;

    /** A pass for so many samples, and what fills it. */
    private record Slice(Pass pass, Feed feed) {}

    /**
     * @param minibatches the training minibatches from their beginning, for statistics that are measured anew
     */
    Evaluator(Network network, Data data, Setup setup, Supplier<Minibatches> minibatches) {
        this.network = network;
        this.minibatches = minibatches;
        training = data.training();
        samples = ChangedImages.of(data, setup);
        loss = setup.loss();
        boolean running = !network.running().isEmpty();
        inference = running ? setup.get(Settings.INFERENCE) : Inference.RUNNING;
        monteCarloPasses = setup.get(Settings.MONTE_CARLO_PASSES);
        boolean measured = inference == Inference.POPULATION || inference == Inference.MONTE_CARLO;
        calibration = measured ? calibration(network) : null;
        fused = inference == Inference.FUSED ? new Fused(network) : null;
        Network asked = fused == null ? network : fused.network();
        List<Running> statistics = calibration == null ? asked.running() : calibration.statistics();
        int numbers = samples.features();
        for (Part.Layer layer : network.architecture().layers()) {
            numbers += 4 * layer.out().size();
        }
        if (inference == Inference.TEST_MINIBATCH) {
            together = together(setup, samples);
            Pass pass = network.pass(together.rows()[0].length, Pass.Purpose.PROBE);
            whole = new Slice(pass, new Feed(samples, network.kernels(), pass, loss));
            rest = whole;
            return;
        }
        together = null;
        int n = Math.max(1, Math.min(samples.count(), Math.min(1_000, BUDGET / numbers)));
        int remainder = samples.count() % n;
        whole = slice(asked, n, statistics);
        rest = remainder == 0 ? whole : slice(asked, remainder, statistics);
    }

    /** Whether two setups judge a network alike. */
    static boolean judgesAlike(Setup one, Setup other) {
        return READS.stream().allMatch(setting -> one.text(setting).equals(other.text(setting)));
    }

    /** Which held-out samples share their statistics; every ghost batch is whole. */
    static TestMinibatches together(Setup setup, Samples heldOut) {
        int size = ProbeSize.of(setup, setup.get(Settings.TEST_MINIBATCH), heldOut.count());
        return TestMinibatches.of(heldOut, size, setup.get(Settings.TEST_ORDER), setup.get(Settings.SEED));
    }

    private Calibration calibration(Network of) {
        return new Calibration(of, minibatches.get(), pass -> new Feed(training, of.kernels(), pass, loss));
    }

    private Slice slice(Network network, int n, List<Running> statistics) {
        Pass pass = network.pass(n, Pass.Purpose.INFERENCE, statistics);
        return new Slice(pass, new Feed(samples, network.kernels(), pass, loss));
    }

    void constants(NormalizationConstants changed) {
        constants = changed;
        // Batch Renormalization would correct a minibatch's own statistics towards the averages
        NormalizationConstants used =
                together == null ? changed : changed.withMomentum(changed.runningMomentum(), true);
        whole.pass().constants(used);
        rest.pass().constants(used);
    }

    Evaluation evaluate(int step, double epoch) {
        if (calibration != null) {
            calibration.of(step);
        }
        if (inference == Inference.MONTE_CARLO) {
            return monteCarlo(step, epoch);
        }
        if (together != null) {
            return ownStatistics(together, step, epoch);
        }
        if (inference == Inference.POPULATION && calibration != null) {
            calibration.population(constants);
        }
        boolean averaged = inference == Inference.RUNNING || inference == Inference.FUSED;
        if (step > 0 || !averaged || network.running().isEmpty()) {
            return look(step, epoch, network.running().isEmpty() ? Statistics.NONE : statistics());
        }
        List<double[]> kept = network.running().stream()
                .flatMap(running -> Stream.of(network.read(running.mean()), network.read(running.variance())))
                .toList();
        try (Network lent = network.lent()) {
            Calibration first = calibration(lent);
            first.few(constants);
            put(first.statistics().stream()
                    .flatMap(running -> Stream.of(lent.read(running.mean()), lent.read(running.variance())))
                    .toList());
            return look(step, epoch, Statistics.FIRST_MINIBATCHES);
        } finally {
            put(kept);
        }
    }

    private Statistics statistics() {
        return switch (inference) {
            case RUNNING, FUSED -> Statistics.RUNNING;
            case POPULATION -> Statistics.POPULATION;
            case MONTE_CARLO -> Statistics.MONTE_CARLO;
            case TEST_MINIBATCH -> Statistics.TEST_MINIBATCH;
        };
    }

    /** Writes a mean and a variance for every normalizer, input side first, over the running averages. */
    private void put(List<double[]> statistics) {
        int next = 0;
        for (Running running : network.running()) {
            network.kernels().write(statistics.get(next++), running.mean());
            network.kernels().write(statistics.get(next++), running.variance());
        }
    }

    private Evaluation look(int step, double epoch, Statistics statistics) {
        if (fused != null) {
            fused.refresh(constants.eps());
        }
        Objective all = Objective.NONE;
        Answers given = new Answers(samples.classes());
        for (int from = 0; from < samples.count(); ) {
            Slice slice = slice(from);
            double[] answers = answers(slice, from);
            given.add(answers);
            all = all.plus(slice.feed().objective(answers));
            from += slice.pass().size();
        }
        return evaluation(step, epoch, all, given, statistics);
    }

    private Evaluation evaluation(int step, double epoch, Objective all, Answers given, Statistics statistics) {
        double accuracy = samples.classes() > 0 ? all.accuracy() : Double.NaN;
        return new Evaluation(step, epoch, all.loss(), accuracy, Double.NaN, Double.NaN, given.always(), statistics);
    }

    private Evaluation ownStatistics(TestMinibatches minibatches, int step, double epoch) {
        Objective all = Objective.NONE;
        Answers given = new Answers(samples.classes());
        for (int k = 0; k < minibatches.rows().length; k++) {
            whole.feed().fill(minibatches.rows()[k]);
            whole.pass().forward();
            double[] answers = whole.feed().outputs();
            given.add(answers); // those of the last row that were judged before say nothing new
            all = all.plus(whole.feed().objectiveFrom(minibatches.skipped(k), answers));
        }
        return evaluation(step, epoch, all, given, Statistics.TEST_MINIBATCH);
    }

    private Slice slice(int from) {
        return samples.count() - from >= whole.pass().size() ? whole : rest;
    }

    private static double[] answers(Slice slice, int from) {
        slice.feed().fill(from);
        slice.pass().forward();
        return slice.feed().outputs();
    }

    private Evaluation monteCarlo(int step, double epoch) {
        List<MonteCarlo> slices = new ArrayList<>();
        boolean classes = samples.classes() > 0;
        for (int from = 0; from < samples.count(); from += slice(from).pass().size()) {
            slices.add(new MonteCarlo(slice(from).pass().size(), classes));
        }
        for (int t = 0; t < monteCarloPasses && calibration != null; t++) {
            calibration.single(constants);
            int from = 0;
            for (MonteCarlo answers : slices) {
                Slice slice = slice(from);
                answers.add(answers(slice, from));
                from += slice.pass().size();
            }
        }
        Objective all = Objective.NONE;
        Answers given = new Answers(samples.classes());
        double spread = 0;
        double information = 0;
        int from = 0;
        for (MonteCarlo answers : slices) {
            Slice slice = slice(from);
            slice.feed().fill(from);
            all = all.plus(slice.feed().objective(answers.logits()));
            given.add(answers.logits());
            spread += Arrays.stream(answers.spread()).sum();
            information += Arrays.stream(answers.information()).sum();
            from += slice.pass().size();
        }
        int n = samples.count();
        return new Evaluation(
                step,
                epoch,
                all.loss(),
                classes ? all.accuracy() : Double.NaN,
                spread / n,
                classes ? information / n : Double.NaN,
                given.always(),
                Statistics.MONTE_CARLO);
    }
}
