package normscope.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import normscope.app.OurProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    @TempDir
    Path folder;

    /** What a killed program leaves is as old as that. */
    private static void longAgo(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(600)));
    }

    private Path left(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "half");
        longAgo(file);
        return file;
    }

    @Test
    void whatAKilledProgramLeftIsRemovedAndNothingElse() throws IOException {
        left(".normscope-0ab.part");
        left("window123.tmp");
        Path abandoned = Files.createDirectories(folder.resolve(".normscope-77/figures"));
        Files.writeString(abandoned.resolve("a.png"), "half");
        Files.writeString(folder.resolve(".normscope-77/.lock"), "");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path theirs = Files.writeString(elsewhere.resolve("theirs"), "kept");
        Files.createSymbolicLink(abandoned.resolve("link"), elsewhere);
        Files.createSymbolicLink(folder.resolve(".normscope-link"), elsewhere);
        longAgo(folder.resolve(".normscope-77"));
        left("notes.part");
        left("window.properties");
        left(".normscope");
        Draft.removeAbandoned(folder);
        assertThat(theirs).hasContent("kept");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "elsewhere", "notes.part", "window.properties", ".normscope", ".normscope-link");
    }

    @Test
    void whatAnotherProgramStillWritesStays() throws Exception {
        Path going = folder.resolve("going");
        Process other = new ProcessBuilder(
                        OurProgram.command(Writer.class.getName(), folder.toString(), going.toString()))
                .inheritIO()
                .start();
        try {
            while (!Files.exists(going) && other.isAlive()) {
                Thread.sleep(20);
            }
            for (String draft : drafts()) {
                longAgo(folder.resolve(draft)); // not by the program itself, which would give up its lock by that
            }
            Draft.removeAbandoned(folder);
            assertThat(drafts()).hasSize(2);
        } finally {
            other.destroyForcibly();
            other.waitFor(30, TimeUnit.SECONDS);
        }
        Draft.removeAbandoned(folder);
        assertThat(drafts()).isEmpty();
    }

    private String[] drafts() {
        return folder.toFile().list((place, name) -> name.startsWith(".normscope-"));
    }

    @Test
    void whatThisProgramWritesStays() throws IOException {
        try (Draft file = Draft.file(folder);
                Draft inner = Draft.folder(folder)) {
            longAgo(file.path());
            longAgo(inner.path());
            Draft.removeAbandoned(folder);
            assertThat(file.path()).exists();
            assertThat(inner.path()).isDirectory();
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** A program that is killed in the middle. */
    static final class Writer {
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            Draft file = Draft.file(folder);
            Draft inner = Draft.folder(folder);
            Files.writeString(Path.of(args[1]), "yes");
            Thread.sleep(60_000);
            file.close();
            inner.close();
        }
    }
}
