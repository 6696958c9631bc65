package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureCommandTest {
    @TempDir
    private Path folder;

    private Cli measure(String kind, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "measure",
                kind,
                "--set=dataset=moons",
                "--set=width=8",
                "--set=batch-size=20",
                "--set=evaluate-every=10",
                "--set=probe-size=60",
                "--steps=20",
                "--out=" + folder.resolve("out")));
        args.addAll(List.of(more));
        return Cli.of(args.toArray(String[]::new));
    }

    private List<String> csv(String name) throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve(name));
    }

    private void drawn(String... names) {
        for (String name : names) {
            assertThat(folder.resolve("out/figures").resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void shift() throws IOException {
        Cli run = measure("shift", "--every=10", "--format=png,csv");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Wrote 6 files");
        // 2 steps, 2 lanes, 4 layers, 3 causes
        assertThat(csv("shift.csv")).hasSize(1 + 2 * 2 * 4 * 3);
        assertThat(csv("shift.csv").get(0)).startsWith("lane,step,layer,cause,unit_jump,unit_wasserstein");
        assertThat(csv("shift.csv")).anyMatch(line -> line.startsWith("none,0,layer 1,earlier-layers,0,0,0,1,0,"));
        drawn("shift.png", "shift-map.png", "shift.csv", "shift-map.csv");
    }

    @Test
    void gradientShift() throws IOException {
        Cli run = measure("gradient-shift", "--at=0,3", "--format=svg,pdf");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(csv("gradient-shift.csv")).hasSize(1 + 2 * 2 * 4);
        assertThat(csv("gradient-shift.csv")).anyMatch(line -> line.startsWith("batch,3,output,"));
        drawn("gradient-shift.svg", "gradient-shift.pdf");
    }

    @Test
    void smoothness() throws IOException {
        Cli run = measure("smoothness", "--at=0,19", "--lengths=1,3");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(csv("smoothness.csv")).hasSize(1 + 2 * 2 * 2);
        assertThat(csv("smoothness.csv").get(1)).matches("none,0,[^,]+,[^,]+,0\\.1,.*");
        drawn("smoothness.png", "walk.png");
        assertThat(Files.readString(folder.resolve("out/experiment.txt"))).contains("dataset = moons");
    }

    /** Lanes that diverge before anything was measured of them leave gaps, not failures. */
    @Test
    void oneThatDiverges() throws IOException {
        Cli run = measure(
                "smoothness",
                "--at=0,19",
                "--set=none.learning-rate=30",
                "--set=none.init-scale=100",
                "--set=activation=identity",
                "--set=depth=9");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("none diverged at step \\d+: nothing is measured");
        assertThat(csv("smoothness.csv")).noneMatch(line -> line.startsWith("none,19,"));
    }

    private void refused(String kind, String[] more, String... words) {
        Cli run = measure(kind, more);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("normscope: ").hasLineCount(1).contains(words);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void badInputGetsASentence() {
        refused("smothness", new String[0], "'smothness'", "nearest is 'smoothness'");
        refused("shift", new String[] {"--every=0"}, "--every has '0'", "from 1 on");
        refused("shift", new String[] {"--at=ten"}, "--at has 'ten'");
        refused("shift", new String[] {"--at=0,20"}, "--at names 20", "raise --steps");
        refused("shift", new String[] {"--at=1", "--every=2"}, "leave one of them out");
        refused("shift", new String[] {"--lengths=1"}, "--lengths goes with smoothness alone");
        refused("smoothness", new String[] {"--lengths=2,1"}, "1 follows 2");
        refused("smoothness", new String[] {"--lengths=1e-300,1"}, "--lengths has '1e-300'", "rounding hides");
        refused("smoothness", new String[] {"--lengths=1e-13", "--set=precision=double"}, "begin with 1.0E-12 or more");
        refused("smoothness", new String[] {"--lengths=-1"}, "--lengths has '-1'");
        refused("smoothness", new String[] {"--preset=b99"}, "'b99'");
        assertThat(Cli.of("measure", "shift").err()).contains("Missing required option: '--out=DIR'");
        assertThat(Cli.of("measure").err()).contains("Say what to measure");
    }
}
