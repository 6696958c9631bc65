package normscope.app.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import normscope.app.export.UnusableFile;
import normscope.config.InvalidExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path folder;

    private static OutputFolder.Contents text(String text) {
        return out -> out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void filesAppearTogether() throws IOException {
        Path place = folder.resolve("a/b");
        try (OutputFolder files = OutputFolder.open(place, List.of("one", "deep/two"), false)) {
            files.write("one", text("1"));
            files.write("deep/two", text("2"));
            assertThat(place.resolve("one")).doesNotExist();
            files.publish();
            assertThat(files.published()).isEqualTo(2);
        }
        assertThat(place.resolve("one")).hasContent("1");
        assertThat(place.resolve("deep/two")).hasContent("2");
        assertThat(place.toFile().list()).containsExactlyInAnyOrder("one", "deep");
    }

    @Test
    void aFailureLeavesNothingBehind() {
        assertThatThrownBy(() -> {
                    try (OutputFolder files = OutputFolder.open(folder.resolve("a/b"), List.of("one"), false)) {
                        files.write("one", text("1"));
                        files.write("two", out -> {
                            out.write(1);
                            throw new IOException("disk full");
                        });
                    }
                })
                .isInstanceOf(UnusableFile.class)
                .hasMessage("%s cannot be written: disk full; nothing was written", folder.resolve("a/b/two"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatWasPublishedStaysWhenTheRestFails() throws IOException {
        try (OutputFolder files = OutputFolder.open(folder.resolve("a"), List.of("one", "two"), false)) {
            files.write("one", text("1"));
            files.publish();
            files.write("two", text("2"));
            assertThatThrownBy(() -> files.write("three", out -> {
                        throw new IOException("disk full");
                    }))
                    .hasMessageEndingWith(
                            "three cannot be written: disk full; %s holds one, and nothing after them was written",
                            folder.resolve("a"));
        }
        assertThat(folder.resolve("a").toFile().list()).containsExactly("one");
    }

    @Test
    void aFileThatCameMeanwhileIsKept() throws IOException {
        try (OutputFolder files = OutputFolder.open(folder, List.of("one"), false)) {
            files.write("one", text("1"));
            Files.writeString(folder.resolve("one"), "somebody's");
            assertThatThrownBy(files::publish)
                    .isInstanceOf(UnusableFile.class)
                    .hasMessageContaining("one cannot be written: it was not there when the run began");
        }
        assertThat(folder.resolve("one")).hasContent("somebody's");
    }

    /** At any moment all files are of one run. */
    @Test
    void anEarlierRunIsReplacedWhenTheNewOneIsWhole() throws IOException {
        Files.createDirectory(folder.resolve("figures"));
        Files.writeString(folder.resolve("numbers"), "old");
        Files.writeString(folder.resolve("figures/picture"), "old");
        Files.writeString(folder.resolve("notes"), "somebody's");
        List<String> names = List.of("numbers", "figures/picture");
        try (OutputFolder files = OutputFolder.open(folder, names, true)) {
            files.write("numbers", text("new"));
            files.publish();
            assertThat(folder.resolve("numbers")).hasContent("old");
            assertThat(folder.resolve("figures/picture")).hasContent("old");
            files.write("figures/picture", text("new"));
            files.complete();
            assertThat(files.published()).isEqualTo(2);
        }
        assertThat(folder.resolve("numbers")).hasContent("new");
        assertThat(folder.resolve("figures/picture")).hasContent("new");
        assertThat(folder.resolve("notes")).hasContent("somebody's");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("numbers", "figures", "notes");
    }

    @Test
    void whereTheRestFailsNothingOfTheEarlierRunStaysBesideWhatIsSafe() throws IOException {
        Files.createDirectory(folder.resolve("figures"));
        Files.writeString(folder.resolve("numbers"), "old");
        Files.writeString(folder.resolve("figures/picture"), "old");
        try (OutputFolder files = OutputFolder.open(folder, List.of("numbers", "figures/picture"), true)) {
            files.write("numbers", text("new"));
            files.publish();
            assertThatThrownBy(() -> files.write("figures/picture", out -> {
                        throw new IOException("disk full");
                    }))
                    .hasMessageEndingWith("disk full; %s holds numbers, and nothing after them was written", folder);
        }
        assertThat(folder.resolve("numbers")).hasContent("new");
        assertThat(folder.resolve("figures/picture")).doesNotExist();
    }

    @Test
    void aRunThatFailsBeforeAnythingIsSafeLeavesTheEarlierOne() throws IOException {
        Files.writeString(folder.resolve("numbers"), "old");
        try (OutputFolder files = OutputFolder.open(folder, List.of("numbers"), true)) {
            files.write("numbers", text("new"));
        }
        assertThat(folder.resolve("numbers")).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("numbers");
    }

    @Test
    void linksOutOfTheFolderAreNotFollowed() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(out.resolve("figures"), elsewhere);
        for (boolean overwrite : new boolean[] {false, true}) {
            assertThatThrownBy(() -> OutputFolder.open(out, List.of("figures/picture"), overwrite))
                    .isInstanceOf(InvalidExperiment.class)
                    .hasMessageContaining(
                            "%s is a link to %s, and files are written into no folder but --out",
                            out.resolve("figures"), elsewhere.toRealPath());
        }
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(out.toFile().list()).containsExactly("figures");
        // the folder that was named may be a link itself
        Path named = Files.createSymbolicLink(folder.resolve("named"), elsewhere);
        try (OutputFolder files = OutputFolder.open(named, List.of("figures/picture"), false)) {
            files.write("figures/picture", text("new"));
            files.complete();
        }
        assertThat(elsewhere.resolve("figures/picture")).hasContent("new");
    }
}
