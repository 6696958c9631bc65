package normscope.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import normscope.config.Arithmetic;
import normscope.kernel.Backend;

/**
 * Ours against libtorch and DL4J: the same weights, the same minibatches, one thread each, one process, in turns. Says
 * so where the losses differ, because then the work does. What counts is the stepping thread's processor time, which
 * other programs on the machine disturb less than the clock on the wall.
 */
final class PeerBench {
    private static final int ROUNDS = 61;
    private static final double BLOCK_SECONDS = 0.03;
    private static final double WARM_UP_SECONDS = 2.5;
    private static final double CASE_SECONDS = 60;
    private static final int FEWEST_ROUNDS = 7;

    /** Losses are compared over so many steps; rounding errors grow from step to step. */
    private static final int COMPARED = 10;

    private static final double TOLERANCE = 1e-4;

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private PeerBench() {}

    private static final Map<String, Supplier<Case>> CASES = new LinkedHashMap<>();

    private static final String[] SIGMOID = {
        "binarize=true",
        "depth=3",
        "width=100",
        "activation=sigmoid",
        "initializer=normal",
        "init-scale=0.1",
        "learning-rate=0.1",
        "batch-size=60"
    };

    static {
        mnist("mlp", "MLP 784-100-100-100-10, sigmoid, batch 60", true, SIGMOID);
        mnist("mlp-batch", "the same with BatchNorm", true, with(SIGMOID, "normalizer=batch"));
        String[] relu = {
            "depth=5",
            "width=100",
            "activation=relu",
            "initializer=he",
            "init-scale=1",
            "learning-rate=0.05",
            "batch-size=128",
            "normalizer=batch"
        };
        mnist("relu-batch", "MLP 5 x 100, ReLU, BatchNorm, batch 128", true, relu);
        String[] convolution = {
            "layers=convolutional",
            "depth=2",
            "width=16",
            "widening=2",
            "downsample-every=1",
            "downsampling=max-pool",
            "activation=relu",
            "initializer=he",
            "init-scale=1",
            "bias=never",
            "learning-rate=0.05",
            "batch-size=64"
        };
        mnist("conv-batch", "convolution 16-32, BatchNorm, batch 64", true, with(convolution, "normalizer=batch"));
        mnist(
                "conv-group",
                "the same with GroupNorm, 4 groups",
                false,
                with(convolution, "normalizer=group", "groups=4"));
        mnist("conv-layer", "the same with LayerNorm", false, with(convolution, "normalizer=layer"));
        mnist("conv-instance", "the same with InstanceNorm", false, with(convolution, "normalizer=instance"));
        CASES.put(
                "residual",
                () -> Case.gaussian(
                        "residual",
                        "27 residual blocks of 2, width 32, 8 x 8, batch 64",
                        640,
                        8,
                        32,
                        "layers=convolutional",
                        "residual=pre-activation",
                        "depth=27",
                        "width=32",
                        "normalizer=batch",
                        "activation=relu",
                        "initializer=he",
                        "init-scale=1",
                        "learning-rate=0.0001",
                        "batch-size=64"));
    }

    private static void mnist(String name, String title, boolean dl4j, String... assignments) {
        CASES.put(name, () -> Case.mnist(name, title, dl4j, assignments));
    }

    private static String[] with(String[] assignments, String... more) {
        return Stream.of(assignments, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** Prints the table of the cases with these names; of all where none is given. */
    static void print(List<String> names, Evidence evidence) {
        for (String name : names) {
            if (!CASES.containsKey(name)) {
                System.err.printf("There is no case '%s': choose from %s%n", name, String.join(", ", CASES.keySet()));
                System.exit(2);
            }
        }
        Backend.load();
        System.out.printf(
                "One step: time over libtorch's. The stepping thread's processor time, medians of up to %d turns, load %.1f%n",
                ROUNDS, load());
        System.out.printf(
                "%-44s %10s %6s %9s %6s %10s %10s   %s%n",
                "", "libtorch", "ours", "NdKernels", "DL4J", "measured:", "libtorch", "greatest difference of a loss");
        CASES.forEach((name, each) -> {
            if (names.isEmpty() || names.contains(name)) {
                compare(each.get(), evidence);
            }
        });
    }

    /** Prints how the cost of a step grows with the width and the minibatch: ours, and over libtorch's. */
    static void scaling(Evidence evidence) {
        Backend.load();
        int[] batches = {8, 32, 128, 512, 1_024};
        System.out.printf(
                "Three hidden layers with BatchNorm: ms a step of ours (over libtorch's); load %.1f%n", load());
        System.out.printf("%-12s", "width");
        for (int batch : batches) {
            System.out.printf(" %18s", "batch " + batch);
        }
        System.out.println();
        for (int width : new int[] {32, 128, 512, 1_024, 2_048}) {
            System.out.printf("%-12d", width);
            for (int batch : batches) {
                Case of = Case.mnist(
                        "scaling",
                        "",
                        false,
                        with(SIGMOID, "normalizer=batch", "width=" + width, "batch-size=" + batch));
                OurPeer ours = new OurPeer(of, Arithmetic.AUTO);
                List<Runner> runners = List.of(
                        new Runner(LibtorchPeer.tuned(of, ours.network()), Peer::step), new Runner(ours, Peer::step));
                double worst = difference(runners, of.minibatches());
                List<double[]> micros = time(runners, of.minibatches(), 11);
                String what = "width %d, batch %d".formatted(width, batch);
                evidence.holds(worst <= TOLERANCE, "%s: losses differ by %.1e".formatted(what, worst));
                micros.forEach(times -> evidence.measured("a step at " + what, times));
                System.out.printf(
                        " %18s",
                        "%.2f (%.2f)"
                                .formatted(Bench.median(micros.get(1)) / 1e3, ratio(micros.get(1), micros.get(0))));
            }
            System.out.println();
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** A peer in one way of stepping. */
    private record Runner(Peer peer, ToDoubleBiFunction<Peer, int[]> step) {}

    private static void compare(Case of, Evidence evidence) {
        OurPeer ours = new OurPeer(of, Arithmetic.AUTO);
        List<Runner> runners = new ArrayList<>();
        runners.add(new Runner(LibtorchPeer.tuned(of, ours.network()), Peer::step));
        runners.add(new Runner(LibtorchPeer.tuned(of, ours.network()), Peer::measuredStep));
        if (of.dl4j()) {
            runners.add(new Runner(new Dl4jPeer(of, ours.network()), Peer::step));
        }
        runners.add(new Runner(new OurPeer(of, Arithmetic.AUTO), Peer::measuredStep));
        runners.add(new Runner(ours, Peer::step));
        runners.add(new Runner(new OurPeer(of, Arithmetic.ND4J), Peer::step));
        List<int[]> minibatches = of.minibatches();
        double worst = difference(runners, minibatches);
        List<double[]> micros = time(runners, minibatches, ROUNDS);
        double[] libtorch = micros.get(0);
        int last = runners.size() - 1;
        System.out.printf(
                "%-44s %7.0f us %6.2f %9.2f %6s %10.2f %10.2f   %.1e%s%n",
                of.title(),
                Bench.median(libtorch),
                ratio(micros.get(last - 1), libtorch),
                ratio(micros.get(last), libtorch),
                of.dl4j() ? "%.2f".formatted(ratio(micros.get(2), libtorch)) : "-",
                ratio(micros.get(last - 2), libtorch),
                ratio(micros.get(1), libtorch),
                worst,
                worst <= TOLERANCE ? "" : ": THE WORK DIFFERS");
        evidence.holds(worst <= TOLERANCE, "%s: losses differ by %.1e".formatted(of.name(), worst));
        micros.forEach(times -> evidence.measured("a step of " + of.name(), times));
    }

    /** The greatest relative difference of any peer's loss from libtorch's in the first steps. */
    private static double difference(List<Runner> runners, List<int[]> minibatches) {
        double worst = 0;
        for (int i = 0; i < COMPARED; i++) {
            double reference = Double.NaN;
            for (Runner runner : runners) {
                double loss = runner.step().applyAsDouble(runner.peer(), minibatches.get(i));
                reference = runner == runners.get(0) ? loss : reference;
                worst = Math.max(worst, Math.abs(loss / reference - 1)); // NaN where a loss is none
            }
        }
        return worst;
    }

    /** The median of the turns' ratios, which a change of the machine's speed between two turns does not touch. */
    private static double ratio(double[] micros, double[] reference) {
        double[] ratios = new double[micros.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = micros[i] / reference[i];
        }
        return Bench.median(ratios);
    }

    /** Microseconds a step of every runner in every round: so many rounds, or fewer where steps are long. */
    private static List<double[]> time(List<Runner> runners, List<int[]> minibatches, int most) {
        int[] steps = new int[runners.size()];
        int[] next = new int[runners.size()];
        double secondsARound = 0;
        for (int i = 0; i < steps.length; i++) {
            warmUp(runners.get(i), minibatches, next, i);
            int warm = next[i];
            double seconds = warmUp(runners.get(i), minibatches, next, i) / (next[i] - warm);
            steps[i] = (int) Math.max(1, BLOCK_SECONDS / seconds);
            secondsARound += steps[i] * seconds;
        }
        int rounds = (int) Math.max(Math.min(most, FEWEST_ROUNDS), Math.min(most, CASE_SECONDS / secondsARound));
        List<double[]> micros = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            micros.add(new double[rounds]);
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < steps.length; i++) {
                long start = CPU.getCurrentThreadCpuTime();
                block(runners.get(i), minibatches, next, i, steps[i]);
                micros.get(i)[round] = (CPU.getCurrentThreadCpuTime() - start) / 1e3 / steps[i];
            }
        }
        return micros;
    }

    /** Seconds that it took. */
    private static double warmUp(Runner runner, List<int[]> minibatches, int[] next, int i) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP_SECONDS * 1e9 / 2) {
            block(runner, minibatches, next, i, 1);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void block(Runner runner, List<int[]> minibatches, int[] next, int i, int steps) {
        for (int s = 0; s < steps; s++) {
            double unused = runner.step().applyAsDouble(runner.peer(), minibatches.get(next[i]++ % minibatches.size()));
        }
    }
}
