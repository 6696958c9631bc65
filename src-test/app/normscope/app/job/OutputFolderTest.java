package normscope.app.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import normscope.app.export.UnusableFile;
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
}
