package normscope.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import normscope.app.command.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskedOnTheWayTest {
    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private List<String> measured(String... more) throws IOException {
        Cli run = Cli.smallRun(out(), more);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return Files.readAllLines(out().resolve("quantities.csv"));
    }

    @Test
    void writesWhatIsAskedAtEveryEvaluation() throws IOException {
        List<String> lines = measured("--measure", "accuracy(lane)", "--measure=loss(\"none\", 1, 30) < 100");
        assertThat(lines.get(0)).isEqualTo("step,quantity,value");
        assertThat(lines.get(1)).isEqualTo(",\"loss(\"\"none\"\", 1, 30) < 100\",1");
        assertThat(lines.get(2)).matches("0,\"accuracy\\(\"\"none\"\"\\)\",[\\d.]+");
        assertThat(lines).hasSize(2 + 2 * 4);
        String last = lines.get(lines.size() - 2);
        String curves = Files.readAllLines(out().resolve("curves.csv")).stream()
                .filter(line -> line.startsWith("none,30,"))
                .findFirst()
                .orElseThrow();
        assertThat(last).isEqualTo("30,\"accuracy(\"\"none\"\")\"," + curves.split(",", -1)[6]);
    }

    @Test
    void aRunThatIsAskedNothingWritesNothingOfIt() {
        assertThat(Cli.smallRun(out()).status()).isZero();
        assertThat(out().resolve("quantities.csv")).doesNotExist();
    }

    @Test
    void seedsStandInOneFile() throws IOException {
        List<String> lines = measured("--seeds", "0-1", "--measure", "loss(\"none\", 30)");
        assertThat(lines.get(0)).isEqualTo("seed,step,quantity,value");
        assertThat(lines.get(1)).startsWith("0,,\"loss(");
        assertThat(lines.get(2)).startsWith("1,,\"loss(");
    }

    @Test
    void whatCannotBeUnderstoodIsSaidBeforeAnythingIsTrained() {
        Cli run = Cli.smallRun(out(), "--measure", "acuracy(\"none\")");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("There is no quantity 'acuracy'; the nearest is accuracy(");
        assertThat(out()).doesNotExist();
    }
}
