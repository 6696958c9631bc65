package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import normscope.app.about.Version;
import normscope.config.Presets;
import normscope.config.Setting;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormscopeCommandTest {
    @Test
    void helpNamesEveryCommand() {
        Cli help = Cli.of("--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("normscope run --out DIR", "presets", "info", "--version");
        assertThat(help.out()).doesNotContain("--picture");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void helpOfRunListsEverySetting() {
        Cli help = Cli.of("run", "--help");
        assertThat(help.status()).isZero();
        for (Setting<?> setting : Settings.all()) {
            assertThat(help.out()).contains("\n  " + setting.key());
        }
        for (Setting.Section section : Setting.Section.values()) {
            assertThat(help.out()).contains("\n" + section.title());
        }
        assertThat(help.out()).contains("--save-weights", "--overwrite", "[1 to 50; at first 3]");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void versionIsTheBuildsOwn() {
        assertThat(Cli.of("--version").out())
                .matches("Normscope \\d+\\.\\d+\\.\\d+.*\\RApache-2.0; \\d\\d libraries .*\\R");
        assertThat(Version.of("javafx")).matches("[\\d.]+");
    }

    @Test
    void presetsAreListed() {
        Cli presets = Cli.of("presets");
        assertThat(presets.status()).isZero();
        assertThat(presets.out()).contains(Presets.names());
        assertThat(presets.out()).contains(Presets.open(Presets.FIRST).title());
        Presets.groups().keySet().forEach(group -> assertThat(presets.out().lines())
                .contains(group.title()));
        assertThat(presets.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void infoSaysWhatComputesAndWhy() {
        Cli info = Cli.of("info");
        assertThat(info.status()).isZero();
        assertThat(info.out()).contains("Normscope", "Java ", "JavaFX", "ND4J", "backend", "device", "threads", "why");
    }

    @Test
    void anUnknownWordIsNoCommandAndNoFile() {
        Cli wrong = Cli.of("rnu");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualToNormalizingNewlines(
                        "normscope: There is no command and no file 'rnu'; the nearest command is 'run'.\n");
    }

    @Test
    void aFolderIsNoExperiment(@TempDir Path folder) {
        Cli wrong = Cli.of(folder.toString());
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains(" is a folder: name a file in it").hasLineCount(1);
    }

    @Test
    void anUnknownOptionIsNamedWithItsNearest() {
        Cli wrong = Cli.of("run", "--fromat=png", "--out", "x");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("There is no option --fromat; the nearest is --format")
                .hasLineCount(1);
    }
}
