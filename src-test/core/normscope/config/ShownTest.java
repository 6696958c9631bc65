package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {
    private static final String HOSTILE = "\u001b[2J\u202egone\r\nnormscope: all is well\u0007";

    @Test
    void nothingThatATerminalObeys() {
        assertThat(Shown.word(HOSTILE)).isEqualTo("?[2J?gone??normscope: all is well?");
        assertThat(Shown.word("名前 × 12 ✓")).isEqualTo("名前 × 12 ✓");
        assertThat(Shown.word("a".repeat(100))).isEqualTo("a".repeat(60) + "…");
        assertThat(Shown.sentence("It's '" + "b".repeat(100) + "', and PyTorch's are not"))
                .isEqualTo("It's '" + "b".repeat(60) + "…', and PyTorch's are not");
        assertThat(Shown.sentence("c".repeat(100_000) + ": name another"))
                .hasSizeLessThan(1_010)
                .endsWith(": name another");
    }

    /** Whatever stands in a file, what is said of it is one line of moderate length, and at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s = 3\n[a]\n",
                "width = %s\n[a]\n",
                "learning-rate = %s\n[a]\n",
                "activation = %s\n[a]\n",
                "binarize = %s\n[a]\n",
                "%s\n[a]\n",
                "[%s]\n",
                "[a]\n%s = 3\n",
                "[a]\nwidth = %s\n",
                "[%s]\n[%s]\n"
            })
    void whatIsSaidOfAForeignExperimentIsOneLine(String pattern) {
        for (String foreign :
                List.of(HOSTILE.replaceAll("[\\r\\n]", ""), "x".repeat(1_000_000), "\u001b".repeat(1_000))) {
            Callable<InvalidExperiment> reading = () -> {
                try {
                    ExperimentText.parse(pattern.replace("%s", foreign), "the-file");
                    throw new AssertionError("taken");
                } catch (InvalidExperiment e) {
                    return e;
                }
            };
            String sentence = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), reading::call)
                    .sentence();
            assertThat(sentence).hasSizeLessThan(1_010).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        }
    }

    @Test
    void titlesAreOneLine() {
        Experiment experiment = ExperimentText.parse("title = \u001b[31mred\u0007\n[a]\n", "the-file");
        assertThat(experiment.title()).isEqualTo("[31mred");
        assertThat(ExperimentText.parse(experiment.toString(), "again")).isEqualTo(experiment);
    }

    @Test
    void theNearestWordIsFoundAtOnce() {
        List<String> keys = Settings.all().stream().map(Setting::key).toList();
        assertThat(Nearest.of("widht", keys)).isEqualTo("width");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> Nearest.of("learning-rat" + "e".repeat(5_000_000), keys));
    }

    @Test
    void lanesMakeFilesOfTheirOwnOnEverySystem() {
        for (String name : List.of("CON", "con", "Aux", "nul", "COM1", "lpt9")) {
            assertThatThrownBy(() -> ExperimentText.parse("[" + name + "]\n", "f"))
                    .hasMessageContaining("Windows");
        }
        assertThatThrownBy(() -> ExperimentText.parse("[a]\n[A]\n", "f"))
                .hasMessageContaining("Two lanes are named 'A'");
        assertThat(ExperimentText.parse("[console]\n[com]\n", "f").lanes()).hasSize(2);
    }
}
