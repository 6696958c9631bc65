package normscope.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import normscope.app.command.Cli;
import normscope.app.export.Csv;
import normscope.app.export.ExperimentFile;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsRunTest {
    private static final List<String> TABLES = List.of("curves.csv", "layers.csv", "signals.csv", "lanes.csv");

    /** Some of these lanes diverge, at unlike steps. */
    private static final String[] WILD = {
        "--format=csv",
        "--lane=none",
        "--set=activation=relu",
        "--set=depth=4",
        "--set=learning-rate=6",
        "--set=initializer=normal",
        "--set=init-scale=1.5"
    };

    @TempDir
    private Path folder;

    private Path run(String name, String... more) {
        Path out = folder.resolve(name);
        Cli run = Cli.smallRun(out, more);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return out;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    /** The rows of a seed without its number, below the same head. */
    private static String ofSeed(String csv, int seed) {
        StringBuilder rows = new StringBuilder();
        for (String line : csv.split("(?<=\n)")) {
            int comma = line.indexOf(',');
            String first = line.substring(0, comma);
            if (first.equals("seed") || first.equals(Integer.toString(seed))) {
                rows.append(line.substring(comma + 1));
            }
        }
        return rows.toString();
    }

    @Test
    void everySeedIsBitByBitTheRunWithThatSeed() throws IOException {
        Path all = run("all", "--seeds=7,0-1", "--at=10,30", "--save-weights", "--format=csv");
        for (int seed : new int[] {7, 0, 1}) {
            Path one = run("one-" + seed, "--seed=" + seed, "--at=10,30", "--save-weights", "--format=csv");
            for (String name : TABLES) {
                assertThat(ofSeed(text(all.resolve(name)), seed)).as(name).isEqualTo(text(one.resolve(name)));
            }
            String distributions = text(all.resolve("step-10/distributions.csv"));
            assertThat(ofSeed(distributions, seed)).isEqualTo(text(one.resolve("step-10/distributions.csv")));
            Path own = all.resolve("seed-" + seed);
            List<String> names = files(own);
            assertThat(names)
                    .contains("experiment.txt", "batch.final.npz", "none.py", "signal.csv", "step-10/axes.csv");
            for (String name : names) {
                Path figure = one.resolve("figures/" + name);
                assertThat(own.resolve(name))
                        .as(name)
                        .hasSameBinaryContentAs(Files.exists(figure) ? figure : one.resolve(name));
            }
        }
        List<String> rows = Files.readAllLines(all.resolve("lanes.csv"));
        assertThat(rows.get(0)).startsWith("seed,lane,steps,");
        assertThat(rows.stream().skip(1).map(row -> row.substring(0, row.indexOf(','))))
                .containsExactly("7", "7", "0", "0", "1", "1");
        assertThat(files(all))
                .contains("figures/curves.csv", "figures/percentile-drift.csv", "step-10/curves.csv")
                .contains("step-30/percentile-drift.csv")
                .doesNotContain("seed-0/curves.csv", "figures/layers.csv", "step-10/layers.csv");
    }

    @Test
    void theSameSeedsGiveTheSameBytes() throws IOException {
        Path one = run("one", "--seeds=0-2", "--at=0", "--format=csv");
        Path two = run("two", "--seeds=0-2", "--at=0", "--format=csv");
        List<String> names = files(one);
        assertThat(files(two)).isEqualTo(names);
        for (String name : names) {
            assertThat(two.resolve(name)).as(name).hasSameBinaryContentAs(one.resolve(name));
        }
    }

    @Test
    void figuresHoldTheMedianAndSoDoesWhatIsSaid() throws IOException {
        Path out = folder.resolve("out");
        Cli run = Cli.smallRun(out, "--seeds=0-2", "--format=csv");
        List<Double> accuracies = Csv.of(text(out.resolve("lanes.csv"))).rows().stream()
                .filter(row -> row.get("lane").equals("batch"))
                .map(row -> Double.parseDouble(row.get("test_accuracy")))
                .sorted()
                .toList();
        Map<String, String> row =
                Csv.of(text(out.resolve("figures/curves.csv"))).row("lane", "batch", "step", "30");
        assertThat(row)
                .containsEntry("seeds", "3")
                .containsEntry("test_accuracy_min", accuracies.get(0).toString())
                .containsEntry("test_accuracy", accuracies.get(1).toString())
                .containsEntry("test_accuracy_max", accuracies.get(2).toString());
        assertThat(run.out())
                .contains("seed 0, batch: test accuracy", "seed 2, none: test accuracy")
                .contains("batch: test accuracy %.1f %% (%.1f to %.1f), test loss "
                        .formatted(100 * accuracies.get(1), 100 * accuracies.get(0), 100 * accuracies.get(2)));
    }

    @Test
    void lanesThatDivergeAreCountedAndTheOthersGoOn() throws IOException {
        Path out = folder.resolve("out");
        String[] args = Stream.concat(Stream.of(WILD), Stream.of("--seeds=0-7", "--at=15"))
                .toArray(String[]::new);
        Cli run = Cli.smallRun(out, args);
        assertThat(run.err()).isEmpty();
        List<Map<String, String>> lanes = Csv.of(text(out.resolve("lanes.csv"))).rows();
        long lost =
                lanes.stream().filter(row -> !row.get("diverged_at").isEmpty()).count();
        assertThat(lost).as("some, and not all").isBetween(1L, 7L);
        assertThat(run.out()).contains("none: test accuracy", "%d of 8 seeds diverged".formatted(lost));
        assertThat(text(out.resolve("experiment.txt"))).contains("%d of 8 seeds diverged".formatted(lost));
        Csv curves = Csv.of(text(out.resolve("figures/curves.csv")));
        assertThat(curves.row("step", "0")).containsEntry("seeds", "8");
        assertThat(curves.row("step", "30")).containsEntry("seeds", Long.toString(8 - lost));
        for (int step : new int[] {15, 30}) {
            long living = lanes.stream()
                    .filter(row -> Integer.parseInt(row.get("steps")) >= step)
                    .count();
            assertThat(curves.row("step", Integer.toString(step))).containsEntry("seeds", Long.toString(living));
        }
        assertThat(Csv.of(text(out.resolve("step-15/curves.csv"))).row("step", "0"))
                .containsEntry("seeds", "8");
    }

    @Test
    void theExperimentSaysHowToMakeAllOfThemAgain() throws IOException {
        Path out = run("out", "--seeds=5,2", "--format=csv");
        assertThat(ExperimentFile.read(out.resolve("experiment.txt")).shared().get(Settings.SEED))
                .isEqualTo(5);
        assertThat(text(out.resolve("experiment.txt")))
                .contains("# From seeds 5,2; again with: normscope run --experiment FILE --seeds 5,2")
                .contains("# lane batch: test accuracy");
        assertThat(ExperimentFile.read(out.resolve("seed-2/experiment.txt"))
                        .shared()
                        .get(Settings.SEED))
                .isEqualTo(2);
    }

    @Test
    void whatIsThereAlreadyIsNotReplacedAndNothingIsLeftBehind() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("out/seed-1"));
        Files.writeString(taken.resolve("layers.png"), "mine");
        Cli run = Cli.smallRun(folder.resolve("out"), "--seeds=0-2");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("already holds seed-1/layers.png", "--overwrite");
        assertThat(files(folder)).containsExactly("out/seed-1/layers.png");
    }
}
