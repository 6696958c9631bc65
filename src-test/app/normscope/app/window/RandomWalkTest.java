package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.kernel.Backend;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A walk over everything that the window has, at random. Another: {@code -Dwalk.seed=7 -Dwalk.actions=10000}; the same
 * seed does the same to what it finds.
 */
@Tag("slow")
class RandomWalkTest extends WindowTest {
    private static final long SEED = Long.getLong("walk.seed", 1);
    private static final int ACTIONS = Integer.getInteger("walk.actions", 300);
    private static final int LAST = 20;

    private final List<String> done = new ArrayList<>();
    private final Map<String, List<Double>> held = new TreeMap<>();

    @Test
    void nothingBreaksOnTheWay() throws Exception {
        Path found = Files.createDirectory(folder.resolve("found"));
        FoundFiles files = new FoundFiles(found, experiment().toString());
        try (Witness witness = new Witness()) {
            Walker walker = new Walker(stage, files, answers, witness::excused);
            remember("start");
            for (int i = 0; i < ACTIONS; i++) {
                String label = walker.act(SEED * 1_000_003 + i);
                double millis = onScreen(witness::held);
                done.add("%d: %s (%.0f ms)".formatted(i, label, millis));
                held.computeIfAbsent(label, key -> new ArrayList<>()).add(millis);
                check(witness);
                if (i == 299 || i == ACTIONS / 2 || i == ACTIONS - 1) {
                    remember("after " + (i + 1));
                }
            }
            held.entrySet().stream()
                    .sorted((a, b) -> Double.compare(max(b), max(a)))
                    .limit(30)
                    .forEach(each -> System.out.println("HELD " + each));
        } catch (Throwable e) {
            throw new AssertionError(story(), e);
        }
    }

    private static double max(Map.Entry<String, List<Double>> each) {
        return each.getValue().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private String story() {
        return "seed %d, the last actions:\n%s"
                .formatted(SEED, String.join("\n", done.subList(Math.max(0, done.size() - LAST), done.size())));
    }

    private void check(Witness witness) {
        assertThat(witness.faults()).isEmpty();
        Experiment now = snapshot().experiment();
        assertThat(ExperimentText.parse(now.toString(), "the walk")).isEqualTo(now);
        assertThat(workbench.session().status().message()).doesNotContain("fault of the program");
        assertThat(onScreen(this::notice)).doesNotContain("fault of the program");
    }

    private void remember(String when) throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "MEMORY %s: %d MB resident, %d MB of ND4J, %d MB of Java, at %s%n",
                when,
                resident(),
                Backend.allocated() >> 20,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                snapshot().experiment().title());
    }

    /** Megabytes; 0 where the system does not say. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .sum();
    }
}
