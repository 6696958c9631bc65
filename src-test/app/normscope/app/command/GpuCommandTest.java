package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import normscope.app.Launcher;
import normscope.app.OurProgram;
import normscope.kernel.Gpus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person starts it, where the driver of a Hopper and of an older card is on the path. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the recorded driver is a shell script")
class GpuCommandTest {
    private static final String ABSENT = "this build has no CUDA library: -Pcuda adds it";

    @TempDir
    Path folder;

    @BeforeEach
    void driver() throws Exception {
        assumeThat(Gpus.library()).as("with -Pcuda the sentences are others").isFalse();
        Path program = folder.resolve("nvidia-smi");
        Files.writeString(
                program,
                """
                #!/bin/sh
                echo '0, NVIDIA H200, 570.133.20, 143771, 9.0'
                echo '1, NVIDIA A2, 570.133.20, 15356, 8.6'
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void infoSaysWhichCardCouldComputeAndWhatIsMissing() throws Exception {
        Cli info = start("info");
        assertThat(info.out())
                .containsPattern("device +CPU ")
                .contains("NVIDIA A2 (compute capability 8.6), number 1 of 0 (NVIDIA H200), 1 (NVIDIA A2)")
                .contains(ABSENT);
        assertThat(start("info", "--gpu", "0").out())
                .contains("NVIDIA H200", "too new for ND4J's CUDA library", ABSENT);
        assertThat(start("info", "--gpu", "7").out()).contains("There is no GPU 7");
    }

    @Test
    void aRunThatMustHaveACardSaysWhyItHasNone() throws Exception {
        Path out = folder.resolve("out");
        Cli run = start("run", "--gpu", "0", "--set", "device=gpu", "--set", "dataset=moons", "--out", out.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("normscope: NVIDIA H200 (compute capability 9.0) is too new")
                .contains(ABSENT, "Set device to auto or cpu, and the processor computes.");
        assertThat(out).doesNotExist();
    }

    @Test
    void aRunThatMayHaveOneSaysWhatItTookAndWritesItDown() throws Exception {
        Path out = folder.resolve("out");
        List<String> arguments = List.of(
                "run",
                "--set=dataset=moons",
                "--set=width=8",
                "--set=batch-size=20",
                "--set=probe-size=60",
                "--steps=5",
                "--out=" + out);
        Cli auto = start(arguments.toArray(String[]::new));
        assertThat(auto.status()).as(auto.err()).isZero();
        assertThat(auto.out()).contains("NVIDIA A2", ABSENT);
        assertThat(Files.readString(out.resolve("experiment.txt")))
                .contains("device = auto", "on CPU · ", "; bit by bit the same again on the same kind of device");
        List<String> processor = new ArrayList<>(arguments);
        processor.addAll(List.of("--set=device=cpu", "--overwrite"));
        assertThat(start(processor.toArray(String[]::new)).out()).doesNotContain("NVIDIA");
    }

    private Cli start(String... arguments) throws Exception {
        List<String> command = OurProgram.command("-Djava.awt.headless=true", Launcher.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().merge("PATH", folder.toString(), (path, own) -> own + File.pathSeparator + path);
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Cli(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
