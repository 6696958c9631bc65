package normscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.kernel.Backend;
import normscope.snapshot.LaneSnapshot;
import normscope.train.SeekTimes;
import normscope.train.Trainer;

/**
 * Prints how fast the first lesson trains, bare and measured at every step, how much memory it takes after many steps,
 * and, through {@link WindowTimes}, how fast the window is. Machines are noisy: what runs against each other runs in
 * turns, and medians are printed.
 *
 * <p>Arguments: {@code steps}, {@code memory}, {@code window}; all three where none is given. Or {@code window} followed
 * by the id of the page to be shown; {@code drag}, with a page or without, for the window while its line of time is dragged;
 * {@code looking-back} for what all that looks back takes; {@code start} with another build's jar, see {@link StartTimes}; {@code scaling}; {@code slice} (see {@link SliceBench}); {@code seek}; or {@code peers}, alone or
 * followed by the names of cases: see {@link PeerBench}. The exit status is 1 where a number was printed of which nothing
 * was measured, see {@link Evidence}.
 */
public final class Bench {
    private static final int ROUNDS = 9;
    private static final int STEPS = 300;

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Evidence evidence = new Evidence();
        print(arguments, evidence);
        System.exit(evidence.status()); // also where a thread of somebody's library is left
    }

    private static void print(String[] arguments, Evidence evidence) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("peers")) {
            PeerBench.print(List.of(arguments).subList(1, arguments.length), evidence);
            return;
        }
        if (arguments.length > 1 && arguments[0].equals("window")) {
            WindowTimes.print(List.of(arguments).subList(1, arguments.length), evidence);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals(WindowTimes.DRAG)) {
            WindowTimes.print(List.of(arguments), evidence);
            return;
        }
        if (arguments.length > 1 && arguments[0].equals("start")) {
            StartTimes.print(List.of(arguments).subList(1, arguments.length), evidence);
            return;
        }
        List<String> wanted = arguments.length == 0 ? List.of("window", "steps", "memory") : Arrays.asList(arguments);
        for (String what : wanted) {
            switch (what) {
                case "steps" -> steps(evidence);
                case "memory" -> memory(arguments.length == 0 ? 100_000 : 1_000_000, evidence);
                case "scaling" -> PeerBench.scaling(evidence);
                case "slice" -> SliceBench.print(evidence);
                case "seek" -> seek(evidence);
                case "looking-back" -> lookingBack(evidence);
                case "window" -> WindowTimes.print(List.of(), evidence);
                default -> {
                    System.err.println(
                            "There is no benchmark '" + what
                                    + "': choose peers, scaling, slice, seek, looking-back, steps, memory, drag, window or start [PAIRS] OTHER.jar");
                    System.exit(2);
                }
            }
        }
    }

    /** Any step of a run again, and what keeping for that costs while it trains. */
    private static void seek(Evidence evidence) {
        System.out.println("Going to " + SeekTimes.SEEKS + " steps of a run, " + Backend.describe());
        seek("first lesson", Presets.open(Presets.FIRST), 5_000, evidence);
        seek("54 residual layers", Presets.open("c03-residual-variance"), 60, evidence);
        seek("convolutions, GroupNorm", Presets.open("c01-group-size"), 120, evidence);
    }

    private static void seek(String name, Experiment experiment, int steps, Evidence evidence) {
        SeekTimes times = SeekTimes.of(experiment, steps);
        System.out.printf(
                "  %-30s of %,d steps: median %.0f ms, longest %.0f ms; a checkpoint every %d steps takes %.2f %% of training%n",
                name,
                steps,
                1e3 * median(times.seconds()),
                1e3 * Arrays.stream(times.seconds()).max().orElse(0),
                times.every(),
                100 * times.share());
        evidence.measured(name, times.seconds());
        evidence.holds(times.same(), name + ": a step did not come out the same again");
        evidence.holds(times.share() > 0, name + ": nothing was kept");
    }

    private static Trainer open(String... assignments) {
        List<String> all = new ArrayList<>(List.of("evaluate-every=1000000", "record-every=1000000"));
        all.addAll(List.of(assignments));
        Experiment lesson = Presets.open(Presets.FIRST);
        return Trainer.open(lesson.withAssignments(all));
    }

    /** The two lanes one by one and together; ND4J's operations against Java arrays; bare against measured. */
    private static void steps(Evidence evidence) {
        System.out.println("First lesson, " + Backend.describe() + ", steps a second (median of " + ROUNDS
                + " rounds of " + STEPS + " steps, in turns)");
        List<Case> cases = List.of(
                new Case("without normalization", () -> lane("none"), false),
                new Case("BatchNorm", () -> lane("batch"), false),
                new Case("BatchNorm, ND4J's operations alone", () -> lane("batch", "kernels=nd4j"), false),
                new Case("both lanes", Bench::open, false),
                new Case("both lanes, all layers measured at every step", Bench::open, true));
        List<double[]> times = new ArrayList<>();
        List<Trainer> trainers = new ArrayList<>();
        for (Case each : cases) {
            times.add(new double[ROUNDS]);
            Trainer trainer = each.trainer().get();
            run(trainer, STEPS, each.measured());
            trainers.add(trainer);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < cases.size(); i++) {
                times.get(i)[round] = run(trainers.get(i), STEPS, cases.get(i).measured());
            }
        }
        for (int i = 0; i < cases.size(); i++) {
            double median = median(times.get(i));
            System.out.printf(
                    "  %-48s %8.0f steps/s  %6.3f ms%n", cases.get(i).name(), STEPS / median, 1e3 * median / STEPS);
            evidence.measured(cases.get(i).name(), times.get(i));
            trained(cases.get(i).name(), trainers.get(i), (ROUNDS + 1) * STEPS, evidence);
        }
    }

    /** A lane that diverged makes no more steps, and these cost nothing. */
    private static void trained(String what, Trainer trainer, int steps, Evidence evidence) {
        for (LaneSnapshot lane : trainer.snapshot().lanes()) {
            evidence.counted("steps of %s, lane %s".formatted(what, lane.name()), lane.step(), steps);
            evidence.holds(!lane.diverged(), "%s: lane %s diverged".formatted(what, lane.name()));
        }
    }

    private static Trainer lane(String name, String... assignments) {
        List<String> all = new ArrayList<>(List.of("evaluate-every=1000000", "record-every=1000000"));
        all.addAll(List.of(assignments));
        Experiment lesson = Presets.open(Presets.FIRST).withAssignments(all);
        return Trainer.open(lesson.withLanes(List.of(lesson.lanes().get(lesson.indexOf(name)))));
    }

    private record Case(String name, Supplier<Trainer> trainer, boolean measured) {}

    private static double run(Trainer trainer, int steps, boolean measured) {
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            trainer.advance();
            if (measured) {
                trainer.snapshot();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Resident size while the BatchNorm lane trains: it must not grow with the number of steps. */
    private static void memory(int most, Evidence evidence) throws IOException {
        System.out.println("Memory of the BatchNorm lane, recording every 10 steps");
        Experiment lesson = Presets.open(Presets.FIRST).withAssignment("evaluate-every=10000");
        Trainer trainer = Trainer.open(lesson.withLanes(List.of(lesson.lanes().get(lesson.indexOf("batch")))));
        for (int target = 1_000; target <= most; target *= 10) {
            while (trainer.step() < target) {
                trainer.advance();
            }
            trained("memory", trainer, target, evidence);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            long resident = resident();
            evidence.measured("resident memory in MB", resident);
            System.out.printf(
                    "  after %,7d steps: %5d MB resident, %4d MB of them on the Java heap%n",
                    target, resident, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    /** What record, checkpoints and path take over a million steps of a small network, on Java's heap and in ND4J's memory. */
    private static void lookingBack(Evidence evidence) {
        System.out.println("Memory of two lanes 2×8 with record, checkpoints and path, " + Backend.describe());
        Experiment small = Presets.open("spirals-relu")
                .withAssignments(List.of("width=8", "depth=2", "train-size=200", "evaluate-every=1000"));
        long before = heap();
        try (Trainer trainer = Trainer.open(small)) {
            trainer.keepPath(64);
            for (int target = 1_000; target <= 1_000_000; target *= 10) {
                while (trainer.step() < target) {
                    trainer.advance();
                }
                trainer.seek(target / 2); // and back: what was kept is of use
                trainer.approach(Long.MAX_VALUE);
                trainer.seek(target);
                trainer.approach(Long.MAX_VALUE);
                evidence.counted("steps", trainer.step(), target);
                evidence.holds(trainer.parted().isEmpty(), "a step did not come out the same again");
                System.out.printf(
                        "  after %,9d steps: %4d MB more on the Java heap, %5.1f MB in ND4J's memory%n",
                        target, heap() - before, Backend.allocated() / 1048576.0);
            }
        }
    }

    /** MB in use on Java's heap, of what is not garbage. */
    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    /** Resident memory in MB as Linux counts it; −1 where there is no such file. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(-1);
    }
}
