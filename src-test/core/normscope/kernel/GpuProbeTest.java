package normscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On answers in the words of nvidia-smi. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the recorded driver is a shell script")
class GpuProbeTest {
    private static final String AMPERE = "0, NVIDIA GeForce RTX 3060, 535.183.01, 12288, 8.6";
    private static final String HOPPER = "0, NVIDIA H200, 570.133.20, 143771, 9.0";

    @TempDir
    Path folder;

    private GpuAnswer ask(String... script) throws IOException {
        return probe(script).ask(null);
    }

    private GpuProbe probe(String... script) throws IOException {
        return new GpuProbe(Script.write(folder, "nvidia-smi", script), Duration.ofSeconds(20), false);
    }

    private static String[] saying(String... lines) {
        String[] script = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            script[i] = "echo '" + lines[i] + "'";
        }
        return script;
    }

    @Test
    void aCardThatSuits() throws IOException {
        GpuAnswer answer = ask(saying(AMPERE));
        assertThat(answer.card()).isEqualTo(new Gpu(0, "NVIDIA GeForce RTX 3060", "535.183.01", 86, 12_288));
        assertThat(answer.sentence()).isEqualTo("NVIDIA GeForce RTX 3060 (compute capability 8.6)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0, Tesla K80, 470.256.02, 11441, 3.7",
                "0, NVIDIA GeForce GTX 980, 535.183.01, 4096, 5.2",
                "0, Tesla P100-PCIE-16GB, 535.183.01, 16384, 6.0",
                "0, Tesla T4, 525.105.17, 15360, 7.5",
                "0, NVIDIA A100-SXM4-80GB, 535.161.08, 81920, 8.0",
                "0, NVIDIA GeForce RTX 4090, 550.54.14, 24564, 8.9"
            })
    void everyGenerationThatTheLibraryHasCodeFor(String line) throws IOException {
        GpuAnswer answer = ask(saying(line));
        assertThat(answer.card()).as(answer.sentence()).isNotNull();
    }

    @Test
    void noDriver() {
        GpuAnswer answer =
                new GpuProbe(folder.resolve("nvidia-smi").toString(), Duration.ofSeconds(20), false).ask(null);
        assertThat(answer)
                .isEqualTo(GpuAnswer.none("There is no NVIDIA driver: its program nvidia-smi is not on the path"));
    }

    @Test
    void cardsThatAreTooNew() throws IOException {
        assertThat(ask(saying(HOPPER)))
                .isEqualTo(
                        GpuAnswer.none(
                                "NVIDIA H200 (compute capability 9.0) is too new for ND4J's CUDA library, which has code for 3.7 to 8.6, on which cards up to 8.9 run, and none that suits it"));
        GpuAnswer blackwell = ask(saying("0, NVIDIA GeForce RTX 5090, 570.86.16, 32607, 12.0"));
        assertThat(blackwell.card()).isNull();
        assertThat(blackwell.sentence()).startsWith("NVIDIA GeForce RTX 5090 (compute capability 12.0) is too new");
    }

    @Test
    void aCardThatIsTooOld() throws IOException {
        GpuAnswer answer = ask(saying("0, Quadro K2000, 470.256.02, 1999, 3.0"));
        assertThat(answer.card()).isNull();
        assertThat(answer.sentence()).startsWith("Quadro K2000 (compute capability 3.0) is too old for ND4J");
    }

    @Test
    void aDriverThatIsTooOldAndDoesNotKnowTheCapability() throws IOException {
        String[] script = {
            "case \"$1\" in *compute_cap*)",
            "echo 'Field \"compute_cap\" is not a valid field to query.'",
            "exit 2;; esac"
        };
        GpuAnswer old = ask(with(script, "echo '0, Tesla V100-SXM2-16GB, 418.87.00, 16130'"));
        assertThat(old)
                .isEqualTo(
                        GpuAnswer.none(
                                "The driver 418.87.00 of Tesla V100-SXM2-16GB is too old for ND4J's CUDA library, which needs 450.80.02 or newer"));
        // new enough for CUDA, too old to tell: the library itself will
        GpuAnswer silent = ask(with(script, "echo '0, Tesla V100-SXM2-16GB, 470.57.02, 16160'"));
        assertThat(silent.card()).isEqualTo(new Gpu(0, "Tesla V100-SXM2-16GB", "470.57.02", 0, 16_160));
    }

    private static String[] with(String[] script, String line) {
        String[] longer = Arrays.copyOf(script, script.length + 1);
        longer[script.length] = line;
        return longer;
    }

    @Test
    void ofSeveralTheFirstThatSuitsOrTheOneThatIsAskedFor() throws IOException {
        String[] three =
                saying(HOPPER, "1, NVIDIA A2, 570.133.20, 15356, 8.6", "2, NVIDIA A10, 570.133.20, 23028, 8.6");
        GpuAnswer first = ask(three);
        assertThat(Objects.requireNonNull(first.card()).number()).isEqualTo(1);
        assertThat(first.sentence())
                .isEqualTo(
                        "NVIDIA A2 (compute capability 8.6), number 1 of 0 (NVIDIA H200), 1 (NVIDIA A2), 2 (NVIDIA A10); --gpu N takes another");
        assertThat(Objects.requireNonNull(probe(three).ask(2).card()).name()).isEqualTo("NVIDIA A10");
        assertThat(probe(three).ask(0).sentence()).contains("NVIDIA H200", "too new");
        assertThat(probe(three).ask(3))
                .isEqualTo(
                        GpuAnswer.none("There is no GPU 3; there is 0 (NVIDIA H200), 1 (NVIDIA A2), 2 (NVIDIA A10)"));
    }

    @Test
    void ofSeveralThatDoNotSuitEachIsNamed() throws IOException {
        String sentence =
                ask(saying(HOPPER, "1, Quadro K2000, 570.133.20, 1999, 3.0")).sentence();
        assertThat(sentence).contains("NVIDIA H200", "too new", "Quadro K2000", "too old");
    }

    @Test
    void aDriverInTrouble() throws IOException {
        assertThat(ask(
                                "echo \"NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\"",
                                "exit 9")
                        .sentence())
                .isEqualTo(
                        "The NVIDIA driver does not work: nvidia-smi says 'NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.'");
        assertThat(ask("echo 'Failed to initialize NVML: Driver/library version mismatch'", "exit 18")
                        .sentence())
                .contains("version mismatch");
        assertThat(ask("exit 3").sentence()).contains("'nothing, with status 3'");
        assertThat(ask("echo 'No devices were found'", "exit 6").sentence())
                .isEqualTo("The NVIDIA driver finds no card");
        assertThat(ask("exit 0").sentence()).isEqualTo("The NVIDIA driver finds no card");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello",
                "<html><body>503</body></html>",
                "0, NVIDIA A2, new, 15356, 8.6",
                "99999999999, NVIDIA A2, 570.1, 15356, 8.6",
                "0, NVIDIA A2, 99999999999.1, 15356, 8.6",
                "0;NVIDIA A2;570.1;15356;8.6"
            })
    void garbage(String line) throws IOException {
        GpuAnswer answer = ask(saying(line));
        assertThat(answer.card()).isNull();
        assertThat(answer.sentence())
                .isEqualTo("nvidia-smi describes no card that could be understood: '%s'".formatted(line));
    }

    @Test
    void longGarbageIsShortened() throws IOException {
        assertThat(ask(saying("x".repeat(5_000))).sentence().length()).isLessThan(220);
    }

    @Test
    void whatTheDriverDoesNotTell() throws IOException {
        assertThat(ask(saying("0, NVIDIA GB10, 580.1.2, [N/A], [N/A]")).card())
                .isEqualTo(new Gpu(0, "NVIDIA GB10", "580.1.2", 0, 0));
    }

    @Test
    @Timeout(15)
    void oneThatHangsOrNeverStopsTalking() throws IOException {
        for (String line : new String[] {"sleep 60", "while :; do echo '" + AMPERE + "'; done"}) {
            GpuProbe probe = new GpuProbe(
                    Script.write(folder, "nvidia-smi", "exec 2>/dev/null", line), Duration.ofSeconds(1), false);
            assertThat(probe.ask(null))
                    .isEqualTo(GpuAnswer.none("The NVIDIA driver hangs: nvidia-smi did not answer within 1 s"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "450.80.02, 450.80.02, false",
        "450.80, 450.80.02, true",
        "450.80.02, 450.80, false",
        "450.119.03, 450.80.02, false",
        "99.1, 450.80.02, true",
        "1000.1, 450.80.02, false"
    })
    void versionsAreComparedNumberByNumber(String version, String than, boolean older) {
        assertThat(CudaLibrary.older(version, than)).isEqualTo(older);
    }

    @Test
    void windowsCountsItsDriversOtherwise() {
        Gpu card = new Gpu(0, "NVIDIA T4", "451.0", 75, 0);
        assertThat(CudaLibrary.obstacle(card, true)).contains("452.39");
        assertThat(CudaLibrary.obstacle(card, false)).isEmpty();
    }
}
