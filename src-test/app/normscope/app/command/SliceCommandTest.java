package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceCommandTest {
    private static final List<String> SMALL = List.of(
            "slice",
            "--set=dataset=moons",
            "--set=width=8",
            "--set=batch-size=20",
            "--set=evaluate-every=10",
            "--set=probe-size=60",
            "--steps=24");

    @TempDir
    private Path folder;

    private static Cli slice(Path out, String... more) {
        List<String> args = new ArrayList<>(SMALL);
        args.add("--out");
        args.add(out.toString());
        args.addAll(List.of(more));
        return Cli.of(args.toArray(String[]::new));
    }

    @Test
    void aLineAtTwoSteps() throws IOException {
        Path out = folder.resolve("out");
        Cli run =
                slice(out, "--kind=interpolate", "--points=0,now", "--at=12,24", "--resolution=5", "--format=svg,csv");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(out.resolve("step-12/slice-line.svg")).content().contains("between two recorded points");
        assertThat(out.resolve("step-24/slice-line.csv")).exists();
        List<String> rows = Files.readAllLines(out.resolve("step-24/slice.csv"));
        assertThat(rows).hasSize(1 + 2 * 5);
        assertThat(rows.get(0)).isEqualTo("alpha,beta,lane,loss");
        assertThat(rows.get(1)).startsWith("-0.5,0,none,");
        assertThat(rows.get(10)).startsWith("1.5,0,batch,");
        assertThat(run.out())
                .contains("slice at step 12: kind=interpolate", "points=0,12", "points=0,24", "Wrote 7 files");
    }

    @Test
    void aPlaneAndTheRecipeThatMakesItAgain() throws IOException {
        Path first = folder.resolve("first");
        Cli run = slice(first, "--kind=pca", "--resolution=4", "--statistics=running");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("the axes hold", "every=1");
        assertThat(first.resolve("step-24/slice-surface.png")).isNotEmptyFile();
        assertThat(first.resolve("step-24/slice-contours.png")).isNotEmptyFile();
        assertThat(first.resolve("step-24/slice-heat.png")).isNotEmptyFile();
        String recipe = Files.readAllLines(first.resolve("experiment.txt")).stream()
                .filter(line -> line.startsWith("# slice: "))
                .findFirst()
                .orElseThrow()
                .substring("# slice: ".length());
        Path again = folder.resolve("again");
        Cli repeated = Cli.of(
                "slice",
                "--experiment=" + first.resolve("experiment.txt"),
                "--recipe=" + recipe,
                "--format=csv",
                "--linear",
                "--own-scale",
                "--out=" + again);
        assertThat(repeated.err()).isEmpty();
        assertThat(again.resolve("step-24/slice.csv")).hasSameTextualContentAs(first.resolve("step-24/slice.csv"));
    }

    @Test
    void aPictureOfASliceBringsItsRecipe() throws IOException {
        Path first = folder.resolve("first");
        assertThat(slice(first, "--kind=random", "--resolution=5", "--direction-seed=7", "--at=12")
                        .status())
                .isZero();
        String picture = "--experiment=" + first.resolve("step-12/slice-line.png");
        Path again = folder.resolve("again");
        Cli repeated = Cli.of("slice", picture, "--format=csv", "--out=" + again);
        assertThat(repeated.status()).as(repeated.err()).isZero();
        assertThat(repeated.err()).hasLineCount(1).contains("direction-seed=7", "no option says otherwise");
        assertThat(again.resolve("step-12/slice.csv")).hasSameTextualContentAs(first.resolve("step-12/slice.csv"));

        Cli finer = Cli.of("slice", picture, "--kind=random", "--resolution=3", "--out=" + folder.resolve("finer"));
        assertThat(finer.out()).contains("slice at step 12: kind=random", "direction-seed=7 resolution=3");

        Cli other = Cli.of("slice", picture, "--kind=gradient", "--out=" + folder.resolve("other"));
        assertThat(other.status()).as(other.err()).isZero();
        assertThat(other.err()).contains("it is left out, because --kind names another kind");
        assertThat(other.out()).contains("slice at step 24: kind=gradient").doesNotContain("direction-seed=7");
    }

    private void refused(String words, String... args) {
        Cli run = slice(folder.resolve("out"), args);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("normscope: ")
                .hasLineCount(1)
                .contains(words)
                .doesNotContain("Exception");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void badInput() {
        refused("It is not said what to cut: give --kind");
        refused("kind is 'randon'; it takes gradient, random, interpolate, random-plane, pca, plane", "--kind=randon");
        refused("points names 1 steps; interpolate takes two, for instance 0,now", "--kind=interpolate", "--points=3");
        refused("points names 2 steps; random takes none", "--kind=random", "--points=0,now");
        refused(
                "scaling is 'filter'; the directions of pca lead through recorded points",
                "--kind=pca",
                "--scaling=filter");
        refused("range is '1:-1'", "--kind=random", "--range=1:-1");
        refused("range is 'wide'", "--kind=random", "--range=wide");
        refused("resolution is '2'; it takes a whole number from 3 to 101", "--kind=random", "--resolution=2");
        refused("samples is 'many'; it takes a whole number", "--kind=random", "--samples=many");
        refused("statistics is 'bach'; it takes batch, running, re-estimated", "--kind=random", "--statistics=bach");
        refused("--at names step 25, and the run has 24: add --steps 25", "--kind=random", "--at=25");
        refused("at is 'end'; it takes a step from 0, or now", "--kind=random", "--at=end");
        refused("points names step 0 twice", "--kind=interpolate", "--points=0,0");
        refused("has no recorded parameters at step 20", "--kind=interpolate", "--points=0,20", "--at=10");
        refused("need three: train further first, or record more often (every=1)", "--kind=pca", "--at=0");
        refused("--format is 'gif'", "--kind=random", "--format=gif");
        refused(
                "Every lane has diverged",
                "--kind=random",
                "--set=learning-rate=30",
                "--set=initializer=normal",
                "--set=init-scale=100",
                "--set=activation=relu",
                "--lane=none");
        refused("There is no option --scailing; the nearest is --scaling", "--kind=random", "--scailing=none");
    }

    @Test
    void helpFitsATerminal() {
        Cli help = Cli.of("slice", "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("--direction-seed", "alpha,beta,lane,loss", "--recipe");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }
}
