package normscope.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import normscope.app.command.Cli;
import normscope.app.export.Csv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes at steps on the way. */
class RunFilesTest {
    @TempDir
    private Path folder;

    private Path run(String name, String... more) {
        Path out = folder.resolve(name);
        Cli run = Cli.smallRun(out, more);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return out;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    @Test
    void theStateAfterSoManyUpdatesIsThatOfARunThatEndsThere() throws IOException {
        Path out = run("out", "--at=20,0,30", "--format=csv");
        Path shorter = folder.resolve("shorter");
        List<String> args = new ArrayList<>(Cli.small(shorter, "--format=csv"));
        args.set(args.indexOf("--steps=30"), "--steps=20");
        assertThat(Cli.of(args.toArray(String[]::new)).status()).isZero();
        for (String figure : List.of("layers", "curves", "percentile-drift", "shift-map", "signal", "pool", "cube")) {
            assertThat(out.resolve("step-20/" + figure + ".csv"))
                    .as(figure)
                    .hasSameTextualContentAs(shorter.resolve("figures/" + figure + ".csv"));
            assertThat(text(out.resolve("step-30/" + figure + ".csv")))
                    .isEqualTo(text(out.resolve("figures/" + figure + ".csv")));
        }
        assertThat(out.resolve("step-20/distributions.csv"))
                .hasSameTextualContentAs(shorter.resolve("figures/layers.csv"));
        assertThat(Csv.of(text(out.resolve("step-0/distributions.csv"))).rows())
                .hasSize(2 * 4 * 3)
                .allMatch(row -> row.get("step").equals("0"));
    }

    /** Between two evaluations and two entries of the record. */
    @Test
    void nothingOfTheRunIsChangedByIt() throws IOException {
        Path watched = run("watched", "--at=0,7,13,29", "--format=csv", "--save-weights", "--set=dropout=0.3");
        Path plain = run("plain", "--format=csv", "--save-weights", "--set=dropout=0.3");
        for (String name : List.of(
                "curves.csv",
                "layers.csv",
                "signals.csv",
                "lanes.csv",
                "experiment.txt",
                "batch.final.npz",
                "none.py")) {
            assertThat(watched.resolve(name)).as(name).hasSameBinaryContentAs(plain.resolve(name));
        }
    }

    @Test
    void aStepThatNoLaneReachesIsLeftOut() {
        Path out = folder.resolve("out");
        Cli run = Cli.smallRun(
                out,
                "--at=0,30",
                "--format=csv",
                "--lane=none",
                "--set=activation=relu",
                "--set=learning-rate=30",
                "--set=init-scale=30",
                "--set=depth=6");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("no lane is left at step 30: step-30 is left out");
        assertThat(out.resolve("step-0/distributions.csv")).exists();
        assertThat(out.resolve("step-30")).doesNotExist();
    }

    @Test
    void filesThatAreThereAreNotReplaced() throws IOException {
        Path step = Files.createDirectories(folder.resolve("out/step-10"));
        Files.writeString(step.resolve("curves.csv"), "mine");
        Cli run = Cli.smallRun(folder.resolve("out"), "--at=10", "--format=csv");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("already holds step-10/curves.csv");
    }
}
