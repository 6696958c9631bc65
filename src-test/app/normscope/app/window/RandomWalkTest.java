package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Button;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.kernel.Backend;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.api.FxToolkitContext;
import org.testfx.service.support.FiredEvents;

/**
 * A walk over everything that the window has, at random. Another: {@code -Dwalk.seed=7 -Dwalk.actions=10000}, and
 * {@code -Dwalk.millis=300} beside other work; the same seed does the same to what it finds. {@code -Dwalk.dump=FOLDER} keeps
 * what Java's heap holds whenever it rests.
 */
@Tag("slow")
class RandomWalkTest extends WindowTest {
    private static final long SEED = Long.getLong("walk.seed", 1);
    private static final int ACTIONS = Integer.getInteger("walk.actions", 300);

    /** As many actions as are told where something breaks. */
    private static final int LAST = 20;

    private static final double MOST_MILLIS = Integer.getInteger("walk.millis", 100);

    /** How often what took too long is done in all: the first times are interpreted, not compiled. */
    private static final int TIMES = 7;

    /** Of ND4J's memory for two small networks, and of Java's heap beyond what it held when the walk began. */
    private static final long MOST_NATIVE = 64L << 20;

    /** JavaFX holds pictures of pages and of effects for as long as there is memory: some two hundred megabytes after a long walk. */
    private static final long MOST_HEAP = 384L << 20;

    private final List<String> done = new ArrayList<>();
    private long atFirst;
    private double longest;
    private String slowest = "";

    @Test
    void nothingBreaksOnTheWay() throws Exception {
        FoundFiles files = new FoundFiles(Files.createDirectory(folder.resolve("found")), experiment());
        Path first = folder.resolve("first.txt");
        atFirst = used(); // other tests of this virtual machine leave theirs
        try (Witness witness = new Witness()) {
            Walker walker = new Walker(stage, workbench.session(), files, answers, witness::excused);
            for (int i = 0; i < ACTIONS; i++) {
                act(walker, witness, i);
                if (i == 299 || i == ACTIONS / 2 || i == ACTIONS - 1) {
                    Experiment last = resting(i + 1);
                    Files.writeString(first, last.toString());
                    giveUp(); // what is made beside the window may take the memory that opening needs
                    rest(last, walker, first, i + 1);
                }
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError(story(), e);
        }
        System.out.printf("WALK seed %d: %d actions, longest %.0f ms in %s%n", SEED, ACTIONS, longest, slowest);
    }

    private void act(Walker walker, Witness witness, int number) throws Exception {
        String label = walker.act(SEED * 1_000_003 + number);
        done.add("%d: %s".formatted(number, label));
        double millis = onScreen(witness::held);
        check(witness);
        if (millis > MOST_MILLIS) {
            millis = again(walker, witness, millis);
        }
        if (millis > longest) {
            longest = millis;
            slowest = done.get(done.size() - 1);
        }
    }

    /** The third quickest, as in {@link HoldingTest}. */
    private double again(Walker walker, Witness witness, double first) throws Exception {
        double[] times = new double[TIMES];
        times[0] = first;
        for (int i = 1; i < TIMES; i++) {
            walker.again();
            Thread.sleep(100);
            times[i] = onScreen(witness::held);
            check(witness);
        }
        System.out.printf("HELD %s: %s%n", done.get(done.size() - 1), Arrays.toString(times));
        Arrays.sort(times);
        assertThat(times[2]).as("milliseconds of the JavaFX thread").isLessThan(MOST_MILLIS);
        return times[2];
    }

    private void check(Witness witness) {
        assertThat(witness.faults()).isEmpty();
        Experiment now = snapshot().experiment();
        assertThat(ExperimentText.parse(now.toString(), "the walk")).isEqualTo(now);
        assertThat(workbench.session().status().message()).doesNotContain("fault of the program");
        assertThat(onScreen(this::notice)).doesNotContain("fault of the program");
    }

    private String story() {
        return "seed %d, the last actions:\n%s"
                .formatted(SEED, String.join("\n", done.subList(Math.max(0, done.size() - LAST), done.size())));
    }

    /** As large as the first, and called as nothing that the walk finds: else what was open before looks like it. */
    private Experiment resting(int actions) {
        Experiment small = experiment();
        return new Experiment("At rest after " + actions, small.note(), small.shared(), small.lanes());
    }

    /** The window still answers, and holds no more than at the start once something small is open. */
    private void rest(Experiment last, Walker walker, Path first, int actions) throws Exception {
        System.out.printf("MEMORY after %d actions: %s%n", actions, memory());
        for (int i = 0; i < 1_800 && !snapshot().experiment().equals(last); i++) {
            if (i % 600 == 0) {
                walker.open(first); // refused for want of memory, a person would open it again
            }
            Thread.sleep(100);
        }
        assertThat(snapshot().experiment()).as("what was opened at last").isEqualTo(last);
        Thread.sleep(500);
        untilShown(
                () -> text("#lessons").equals(last.title()) && find("#lane-1").isVisible());
        long used = used();
        System.out.printf("MEMORY at rest: %s, at first %d%n", memory(), atFirst >> 20);
        String dump = System.getProperty("walk.dump");
        if (dump != null) {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap("%s/walk-%d.hprof".formatted(dump, actions), true);
        }
        assertThat(Backend.allocated()).isLessThan(MOST_NATIVE);
        assertThat(used - atFirst).isLessThan(MOST_HEAP);
    }

    /** Films and claims that are still being made have networks of their own. */
    private void giveUp() throws Exception {
        for (int i = 0; i < 50 && onScreen(() -> find(".work-cancel").isVisible()); i++) {
            onScreen(() -> {
                this.<Button>find(".work-cancel").fire();
                return true;
            });
            Thread.sleep(200);
        }
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("computing aside")));
    }

    private static boolean isWorking() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("aside"));
    }

    /** TestFX keeps every event there was, and with it all that it met. */
    private static void forgetEvents() throws ReflectiveOperationException {
        Field kept = FxToolkitContext.class.getDeclaredField("firedEvents");
        kept.setAccessible(true);
        ((FiredEvents) kept.get(FxToolkit.toolkitContext())).clearEvents();
    }

    /** Bytes of Java's heap that are in use. */
    private static long used() throws ReflectiveOperationException {
        forgetEvents();
        System.gc();
        Runtime java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory();
    }

    private static String memory() throws IOException {
        Runtime java = Runtime.getRuntime();
        return "%d MB resident, %d MB of ND4J, %d of %d MB of Java"
                .formatted(
                        resident(),
                        Backend.allocated() >> 20,
                        (java.totalMemory() - java.freeMemory()) >> 20,
                        java.totalMemory() >> 20);
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
