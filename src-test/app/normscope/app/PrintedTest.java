package normscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command prints is there, or its loss is said. */
class PrintedTest {
    private static final File FULL = new File("/dev/full");

    @TempDir
    Path folder;

    @Test
    void aFullDiskIsSaid() throws Exception {
        assumeTrue(FULL.exists(), "only some systems have a disk that is always full");
        Path said = folder.resolve("said");
        Process program = new ProcessBuilder(OurProgram.command(Launcher.class.getName(), "presets"))
                .redirectOutput(FULL)
                .redirectError(said.toFile())
                .start();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said)
                .content()
                .startsWith("normscope: What it prints could not be written (No space left on device)");
        assertThat(program.exitValue()).isEqualTo(2);
    }
}
