package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import normscope.config.Arithmetic;
import normscope.config.Precision;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import org.junit.jupiter.api.Test;

class LeftBehindTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int ARRAYS = 10_000;

    /** Floats in an array: too few for C's library to ask the system for each. */
    private static final int LENGTH = 10_000;

    /** What is freed in pieces, with something alive among them, goes back to the system too. */
    @Test
    void whatWasFreedIsGivenBack() throws Exception {
        assumeTrue(Files.isReadable(STATUS), "only Linux tells what is resident");
        LeftBehind left = new LeftBehind();
        try (Kernels alive = Backend.kernels(Arithmetic.ND4J, Precision.SINGLE)) {
            Kernels closed = Backend.kernels(Arithmetic.ND4J, Precision.SINGLE);
            for (int i = 0; i < ARRAYS; i++) {
                (i % 500 == 499 ? alive : closed).zeros(LENGTH).assign(1);
            }
            long before = Backend.allocated();
            closed.close();
            left.freed(before - Backend.allocated());
            long kept = resident();
            left.collect();
            assertThat(kept - resident()).as("megabytes given back of 380").isGreaterThan(250);
        }
    }

    private static long resident() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .sum();
    }
}
