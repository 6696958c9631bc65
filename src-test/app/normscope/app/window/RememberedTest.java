package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import normscope.app.figure.Look;
import normscope.config.Presets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedTest {
    @TempDir
    Path folder;

    @Test
    void aFirstStartShowsTheFirstLesson() {
        Remembered first = Remembered.read(folder.resolve("nothing"));
        assertThat(first.experiment()).isEqualTo(Presets.open(Presets.FIRST));
        assertThat(first.complaint()).isEmpty();
    }

    @Test
    void whatWasWrittenComesBack() throws Exception {
        Remembered written = new Remembered(
                Presets.open(Presets.FIRST),
                new Look(Look.Theme.DARK, 3, 17, Look.Axes.PER_LANE, Look.Stretch.NEAR),
                1_600,
                900,
                true,
                Double.POSITIVE_INFINITY,
                Set.of("Data"),
                "signal",
                "");
        written.write(folder);
        assertThat(Remembered.read(folder)).isEqualTo(written);
    }

    @Test
    void whatIsDamagedIsKeptAndSaidAndNeverStopsTheStart() throws Exception {
        Remembered.first().write(folder);
        Path file = folder.resolve("window.properties");
        String good = Files.readString(file);
        for (String bad : new String[] {
            "",
            "\\u00",
            good.replace("theme=LIGHT", "theme=PINK"),
            good.replaceAll("width=.*", "width=NaN"),
            good.replace("sigmoid", "swish"),
            "\0\0\0\u00ff"
        }) {
            Files.writeString(file, bad);
            Remembered read = Remembered.read(folder);
            assertThat(read.experiment()).isEqualTo(Presets.open(Presets.FIRST));
            assertThat(read.complaint()).contains("fresh start").contains("window.properties.damaged");
            assertThat(folder.resolve("window.properties.damaged"))
                    .usingCharset(java.nio.charset.StandardCharsets.UTF_8)
                    .hasContent(bad);
        }
    }
}
