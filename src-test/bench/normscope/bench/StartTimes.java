package normscope.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import normscope.app.window.StartProbe;

/**
 * How soon the program starts against another build of it: both in turns, each in Java machines of its own, and the medians of
 * the ratios of neighbours. A program is a normscope.jar with its lib beside it, or a program folder as -Pinstaller makes it, which
 * runs with its own runtime, options and archive of classes.
 */
final class StartTimes {
    private static final int PAIRS = 7;
    private static final List<String> STAGES = List.of("window", "numbers", "trained");
    private static final List<String> COMMANDS = List.of("--help", "presets", "claims");

    private StartTimes() {}

    /** @param arguments how many pairs, if not seven; the other build; and this one, if it is not ../app/target/normscope.jar */
    static void print(List<String> arguments, Evidence evidence) throws IOException, InterruptedException {
        boolean counted = arguments.get(0).matches("[1-9]\\d?");
        List<String> programs = counted ? arguments.subList(1, arguments.size()) : arguments;
        int pairs = counted ? Integer.parseInt(arguments.get(0)) : PAIRS;
        if (programs.isEmpty() || programs.size() > 2) {
            throw new IllegalArgumentException("start [PAIRS] OTHER.jar [OURS.jar]");
        }
        Path other = Path.of(programs.get(0));
        Path ours = Path.of(programs.size() > 1 ? programs.get(1) : "target/normscope.jar");
        System.out.printf(
                "Start of %s against %s, %d pairs, median (milliseconds; ratio), load %.1f on %d processors%n",
                ours,
                other,
                pairs,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        Map<String, List<double[]>> theirs = new LinkedHashMap<>();
        Map<String, List<double[]>> own = new LinkedHashMap<>();
        for (int round = -1; round < pairs; round++) { // the first fills the system's caches
            boolean counts = round >= 0;
            window(other, theirs, counts);
            window(ours, own, counts);
            for (String command : COMMANDS) {
                answer(other, command, theirs, counts);
                answer(ours, command, own, counts);
            }
        }
        theirs.forEach((what, before) -> print(what, before, own.getOrDefault(what, List.of()), pairs, evidence));
    }

    private static void print(String what, List<double[]> before, List<double[]> now, int pairs, Evidence evidence) {
        evidence.counted(what, now.size(), pairs);
        for (int kind = 0; kind < 2; kind++) {
            int each = kind;
            double[] old = before.stream().mapToDouble(pair -> pair[each]).toArray();
            double[] young = now.stream().mapToDouble(pair -> pair[each]).toArray();
            double[] ratios = new double[Math.min(old.length, young.length)];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = young[i] / old[i];
            }
            evidence.measured(what, young);
            System.out.printf(
                    "  %-9s %-10s %6.0f → %6.0f   %.2f%n",
                    what,
                    kind == 0 ? "time" : "processor",
                    Bench.median(old),
                    Bench.median(young),
                    Bench.median(ratios));
        }
    }

    private static void window(Path program, Map<String, List<double[]>> into, boolean counts)
            throws IOException, InterruptedException {
        Process process = start(program, StartProbe.Main.class.getName(), "");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                String[] words = line.strip().split(" ");
                if (counts && STAGES.contains(words[0])) {
                    into.computeIfAbsent(words[0], stage -> new ArrayList<>())
                            .add(new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2])});
                }
            }
        }
        process.waitFor();
    }

    private static void answer(Path program, String command, Map<String, List<double[]>> into, boolean counts)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        double before = children();
        Process process = start(program, "normscope.app.Launcher", command);
        process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        process.waitFor();
        double time = (System.nanoTime() - began) / 1e6;
        if (counts) {
            into.computeIfAbsent(command, each -> new ArrayList<>())
                    .add(new double[] {time, Math.max(1, children() - before)});
        }
    }

    /** Milliseconds of processors that processes took which this one has waited for, as Linux counts them; else 0. */
    private static double children() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        String[] fields = Files.readString(stat).replaceFirst(".*\\) ", "").split(" ");
        return 10 * (Double.parseDouble(fields[13]) + Double.parseDouble(fields[14])); // hundredths of a second
    }

    private static Process start(Path program, String main, String argument) throws IOException {
        List<String> command = new ArrayList<>();
        List<String> path = new ArrayList<>();
        if (Files.isDirectory(program)) {
            command.add(program.resolve("lib/runtime/bin/java").toString());
            String app = program.resolve("lib/app").toAbsolutePath().normalize().toString();
            for (String line : Files.readAllLines(program.resolve("lib/app/normscope.cfg"))) {
                String value = line.substring(line.indexOf('=') + 1).replace("$APPDIR", app);
                if (line.startsWith("java-options=")) {
                    command.add(value);
                } else if (line.startsWith("app.classpath=") || line.startsWith("app.mainjar=")) {
                    path.add(value);
                }
            }
        } else {
            command.add(System.getProperty("java.home") + "/bin/java");
            path.add(program.toAbsolutePath().toString());
        }
        if (System.getenv("DISPLAY") == null) {
            command.addAll(List.of("-Dglass.platform=Monocle", "-Dmonocle.platform=Headless", "-Dprism.order=sw"));
            path.addAll(onOurs("monocle"));
        }
        path.addAll(onOurs("test-classes")); // last: an archive of classes holds for what it begins with
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path), main));
        if (!argument.isEmpty()) {
            command.add(argument);
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> onOurs(String part) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains(part))
                .toList();
    }
}
