package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who goes to and fro between two lessons needs no more memory the longer that goes on. */
class ChangesTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    /**
     * All of Java's heap, resident from the start: how full it is when memory is read hangs on the collector's mood. So what
     * grows is what lies beside it, and what stays alive in it would soon not fit.
     */
    private static final String HEAP = "512m";

    @TempDir
    Path folder;

    /** In a program of its own, which nothing has grown before. */
    @Test
    @Timeout(300)
    void memoryDoesNotGrowWithTheNumberOfChanges() throws Exception {
        assumeTrue(Files.isReadable(STATUS), "only Linux tells what is resident");
        Path report = folder.resolve("report.txt");
        Path log = folder.resolve("log.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms" + HEAP,
                        "-Xmx" + HEAP,
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.bytedeco.javacpp.platform.extension="
                                + System.getProperty("org.bytedeco.javacpp.platform.extension", ""),
                        Walk.class.getName(),
                        report.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(program.waitFor(280, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(Files.readString(log)).isZero();
        List<Long> resident =
                Files.readAllLines(report).stream().map(Long::valueOf).toList();
        long firstTen = resident.subList(0, 10).stream().mapToLong(x -> x).max().orElseThrow();
        assertThat(resident.get(resident.size() - 1))
                .as("megabytes after every change: %s", resident)
                .isLessThan(firstTen * 11 / 10);
    }

    /** Between lessons whose samples and networks are others, one of them with 40 MB of networks. */
    static final class Walk {
        private static final int CHANGES = 24;

        public static void main(String[] args) throws Exception {
            Experiment[] lessons = {
                Presets.open("mnist-sigmoid").withAssignment("width=512").withAssignment("depth=6"),
                Presets.open("e06-weight-norm")
            };
            StringBuilder report = new StringBuilder();
            try (Session session = new Session()) {
                for (int i = 0; i < CHANGES; i++) {
                    Experiment next = lessons[i % 2];
                    session.open(next);
                    Await.await(() -> at(session, next, 0));
                    session.advance(2);
                    Await.await(() -> at(session, next, 2));
                    report.append(resident()).append('\n');
                }
            }
            Files.writeString(Path.of(args[0]), report);
        }

        private static boolean at(Session session, Experiment experiment, int step) {
            Snapshot latest = session.latest();
            return latest != null
                    && latest.experiment().equals(experiment)
                    && latest.step() == step
                    && session.status().phase() == Phase.PAUSED;
        }

        /** In megabytes. */
        private static long resident() throws IOException {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
