package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
    @TempDir
    private Path folder;

    private Cli sweep(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "sweep",
                "--set=dataset=moons",
                "--set=width=8",
                "--set=batch-size=20",
                "--set=probe-size=60",
                "--steps=10",
                "--out=" + folder.resolve("out")));
        args.addAll(List.of(more));
        return Cli.of(args.toArray(String[]::new));
    }

    @Test
    void writesAFigureAndEveryNumber() throws IOException {
        Cli run = sweep("--over=learning-rate=0.1..1", "--points=2", "--seeds=0-1", "--format=svg,csv");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("4 of 4  learning-rate = ", "Wrote 4 files to ");
        List<String> lines = Files.readAllLines(folder.resolve("out/sweep.csv"));
        assertThat(lines.get(0)).isEqualTo("learning-rate,seed,quantity,value,diverged_at");
        assertThat(lines).hasSize(1 + 2 * 2 * 2);
        assertThat(lines.get(1)).matches("0\\.1,0,\"accuracy\\(\"\"none\"\"\\)\",[\\d.]+,");
        assertThat(Files.readString(folder.resolve("out/figures/sweep.svg")))
                .contains("median and range of seeds 0, 1");
        assertThat(Files.readString(folder.resolve("out/experiment.txt")))
                .contains("# Swept with: normscope sweep --experiment FILE --over learning-rate=0.1..1 --points 2");
    }

    @Test
    void whatIsMissingOrMakesNoSenseGetsOneSentence() {
        assertThat(sweep().err()).contains("Missing required option: '--over=KEY=VALUES'");
        assertThat(sweep("--over=learning-rate=0.1,99").err()).contains("learning-rate is '99'");
        assertThat(sweep("--over=learning-rate=0.1,1", "--seeds=0-1", "--seed=3")
                        .err())
                .contains("--seeds and --seed exclude each other");
        assertThat(sweep("--over=learning-rate=0.1..1", "--points=x").err()).contains("--points is 'x'");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
