package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import normscope.app.Launcher;
import normscope.app.OurProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths with letters that a bare machine's locale cannot encode, in a process that has no locale. */
class TypedPathTest {
    @TempDir
    private Path folder;

    private String said(String... args) throws IOException, InterruptedException {
        List<String> command = OurProgram.command(Launcher.class.getName());
        command.addAll(Arrays.asList(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().remove("LANG");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(2);
        return said;
    }

    @Test
    void everyPathSaysWhatToSet() throws IOException, InterruptedException {
        Path experiment = Files.writeString(
                folder.resolve("e.txt"), "dataset = idx\ndata-folder = /tmp/ü\n[a]\n", StandardCharsets.UTF_8);
        for (String[] args : new String[][] {
            {"run", "--out", "ü"},
            {"run", "--out=o", "--experiment=" + experiment},
            {"run", "--out=o", "--set=dataset=idx", "--set=data-folder=ü"},
            {"run", "--out=o", "--experiment=ü.txt"},
            {"normalize", "--scheme=batch", "--out=o", "ü.npy"},
            {"normalize", "--scheme=batch", "--out=o", "--figure=ü.png", "x.npy"},
            {"film", "--out=ü.gif"},
            {"ü.txt"}
        }) {
            assertThat(said(args))
                    .as(String.join(" ", args))
                    .startsWith("normscope: ")
                    .hasLineCount(1)
                    .contains("set LC_ALL=C.UTF-8")
                    .doesNotContain("Exception", "java.");
        }
    }

    @Test
    void namesThatNoFileHasAnywhere() {
        Cli run = Cli.of("run", "--out", "a\0b");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("normscope: --out 'a?b' cannot be the name of a file or folder: name another.\n");
    }
}
