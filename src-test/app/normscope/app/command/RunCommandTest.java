package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import normscope.app.export.ExperimentFile;
import normscope.config.Settings;
import normscope.data.Npy;
import normscope.data.Npz;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("a/b");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesFiguresAndNumbers() throws IOException {
        Cli run = Cli.smallRun(out(), "--format", "png,SVG,pdf", "--format=csv");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(files(out()))
                .contains("curves.csv", "experiment.txt", "lanes.csv", "layers.csv", "signals.csv")
                .contains("figures/lesson.png", "figures/layers.svg", "figures/curves.pdf", "figures/layers.csv")
                .noneMatch(name -> name.contains(".normscope-"));
        assertThat(run.out())
                .contains("step 10 of 30", "step 30 of 30", "none: test accuracy", "Controlled comparison")
                .contains("Wrote " + files(out()).size() + " files to " + out());
        List<String> curves = Files.readAllLines(out().resolve("curves.csv"));
        assertThat(curves).hasSize(1 + 2 * 31);
        assertThat(curves.get(0))
                .isEqualTo("lane,step,epoch,train_loss,train_accuracy,test_loss,test_accuracy,statistics");
        assertThat(curves.get(1)).matches("none,0,0,,,[\\d.]+,[\\d.]+,none");
        assertThat(curves.get(2)).matches("none,1,0\\.02,[\\d.]+,[\\d.]+,,,");
        assertThat(curves.get(11)).matches("none,10,0\\.2,[\\d.]+,[\\d.]+,[\\d.]+,[\\d.]+,none");
        List<String> signals = Files.readAllLines(out().resolve("signals.csv"));
        assertThat(signals.get(0)).startsWith("lane,step,epoch,place,kind,samples,variance,");
        assertThat(signals.get(1)).startsWith("none,0,0,layer 1,layer,20,");
        List<String> layers = Files.readAllLines(out().resolve("layers.csv"));
        assertThat(layers.get(0)).startsWith("lane,step,layer,stage,mean,std,p15,p50,p85,underflow,overflow,");
        assertThat(layers).hasSize(1 + 2 * 4 * 4 * 3);
        assertThat(layers).allMatch(line -> line.chars().filter(c -> c == ',').count() == 16);
    }

    @Test
    void aRunThatEndsBeforeItsSecondRecordHasFiguresToo() throws IOException {
        Cli run = Cli.of("run", "--preset=spirals-relu", "--steps=3", "--format=pdf,svg", "--out", out().toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        for (String name : files(out())) {
            if (name.endsWith(".svg")) {
                assertThat(Files.readString(out().resolve(name))).as(name).doesNotContain("NaN");
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        Cli.smallRun(folder.resolve("one"), "--save-weights", "--seed=3");
        Cli.smallRun(folder.resolve("two"), "--save-weights", "--seed=3");
        Cli.smallRun(folder.resolve("other"), "--format=csv", "--seed=4");
        List<String> names = files(folder.resolve("one"));
        assertThat(files(folder.resolve("two"))).isEqualTo(names);
        for (String name : names) {
            assertThat(folder.resolve("two").resolve(name))
                    .as(name)
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(name));
        }
        assertThat(Files.readString(folder.resolve("other/curves.csv")))
                .isNotEqualTo(Files.readString(folder.resolve("one/curves.csv")));
    }

    @Test
    void experimentTextAndPictureGiveTheSameRunAgain() throws IOException {
        Cli.smallRun(folder.resolve("one"), "--set", "batch.eps=0.001", "--seed", "11");
        for (String source : List.of("experiment.txt", "figures/layers.png")) {
            Path again = folder.resolve(source.replace('/', '-'));
            String one = folder.resolve("one/" + source).toString();
            Cli run = Cli.of("run", "--experiment", one, "--format=csv", "--out", again.toString());
            assertThat(run.err()).isEmpty();
            assertThat(again.resolve("layers.csv")).hasSameBinaryContentAs(folder.resolve("one/layers.csv"));
            assertThat(again.resolve("experiment.txt")).hasSameBinaryContentAs(folder.resolve("one/experiment.txt"));
        }
    }

    @Test
    void theRecordNamesHashesAndWhetherTheComparisonIsControlled() throws IOException {
        Cli.smallRun(folder.resolve("one"), "--format=csv");
        assertThat(Files.readString(folder.resolve("one/experiment.txt")))
                .containsPattern("# lane none: initial weights [0-9a-f]{8}, minibatch order [0-9a-f]{8}, 30 steps")
                .contains("# controlled comparison");
        assertThat(Files.readAllLines(folder.resolve("one/lanes.csv")).get(2))
                .matches("batch,30,,\\d+,[0-9a-f]{8},[0-9a-f]{8},[\\d.]+,[\\d.]+,[\\d.]+,,");
        Cli.smallRun(folder.resolve("two"), "--format=csv", "--set=batch.learning-rate=0.2");
        assertThat(Files.readString(folder.resolve("two/experiment.txt")))
                .contains("# no controlled comparison: the lanes also differ in learning rate");
    }

    @Test
    void aRunSaysWhatMaySurprise() throws IOException {
        Cli run = Cli.smallRun(out(), "--format=csv", "--set=batch-size=1");
        assertThat(run.out()).startsWith("Lane 'batch': With one sample in a minibatch, BatchNorm in training mode");
    }

    @Test
    void savesWeightsAndMinibatches() throws IOException {
        Cli.smallRun(out(), "--save-weights", "--format=csv", "--lane=batch");
        assertThat(files(out())).contains("batch.initial.npz", "batch.final.npz", "batch.minibatches.npy");
        Map<String, Tensor> initial = npz("batch.initial.npz");
        Map<String, Tensor> last = npz("batch.final.npz");
        assertThat(initial.keySet())
                .isEqualTo(last.keySet())
                .contains("0.weight", "1.weight", "1.bias", "1.running_mean", "1.running_var", "9.bias");
        assertThat(initial.get("0.weight").shape()).containsExactly(8, 2);
        assertThat(initial.get("1.running_var").values()).containsOnly(1);
        assertThat(last.get("1.running_var").values())
                .isNotEqualTo(initial.get("1.running_var").values());
        Path minibatches = out().resolve("batch.minibatches.npy");
        try (var in = Files.newInputStream(minibatches)) {
            assertThat(Npy.read(in, "minibatches").shape()).containsExactly(30, 20);
        }
        assertThat(Files.readString(minibatches, StandardCharsets.ISO_8859_1)).contains("'descr': '<i8'");
    }

    private Map<String, Tensor> npz(String name) throws IOException {
        try (var in = Files.newInputStream(out().resolve(name))) {
            return Npz.read(in, name);
        }
    }

    @Test
    void keepsTheNamedLanesInTheirOrder() {
        Cli.smallRun(out(), "--format=csv", "--lane=batch", "--lane=none", "--lane=batch");
        assertThat(ExperimentFile.read(out().resolve("experiment.txt")).lanes())
                .extracting("name")
                .containsExactly("none", "batch");
        Cli.smallRun(folder.resolve("one"), "--format=csv", "--lane=batch", "--set=width=9");
        var alone = ExperimentFile.read(folder.resolve("one/experiment.txt"));
        assertThat(alone.lanes()).extracting("name").containsExactly("batch");
        assertThat(alone.shared().get(Settings.WIDTH)).isEqualTo(9);
    }

    @Test
    void settingsMayComeInAnyOrder() {
        Cli run =
                Cli.smallRun(out(), "--format=csv", "--set=batch.normalizer=group", "--set=width=9", "--set=groups=3");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aLaneThatDivergesIsReportedAndTheOthersGoOn() throws IOException {
        Cli run = Cli.smallRun(
                out(),
                "--format=csv",
                "--set=activation=relu",
                "--set=none.learning-rate=30",
                "--set=none.init-scale=30",
                "--set=none.depth=6");
        assertThat(run.status()).isZero();
        assertThat(run.out()).containsPattern("lane none diverged at step \\d+").contains("batch: test accuracy");
        assertThat(Files.readString(out().resolve("experiment.txt"))).containsPattern("# lane none: .*diverged at");
        assertThat(Files.readAllLines(out().resolve("lanes.csv")).get(1)).matches("none,(\\d+),\\1,.*");
        assertThat(Files.readAllLines(out().resolve("curves.csv"))).anyMatch(line -> line.startsWith("batch,30,"));
    }

    @Test
    void regressionLeavesAccuracyEmpty() throws IOException {
        Cli run = Cli.smallRun(out(), "--format=csv,png", "--set=dataset=waves");
        assertThat(run.err()).isEmpty();
        assertThat(Files.readAllLines(out().resolve("curves.csv")).get(11))
                .matches("none,10,0\\.2,[\\d.]+,,[\\d.]+,,none");
        assertThat(run.out()).doesNotContain("accuracy");
    }
}
