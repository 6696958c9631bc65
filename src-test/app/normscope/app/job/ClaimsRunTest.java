package normscope.app.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.config.InvalidExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsRunTest {
    private static final Expectation GAIN = Expectation.least("gain, BatchNorm & <none>", 0.5);
    private static final Expectation MEAN = Expectation.between("mean", 0, 1).mean();

    @TempDir
    private Path folder;

    /** Comes to the numbers that it is told. */
    private static final class Told extends Claim {
        private final double gain;
        private final double mean;

        Told(String id, double gain, double mean) {
            super(
                    About.claim(id, Paper.IOFFE_SZEGEDY_2015, "told | " + id)
                            .says("It gains.")
                            .runs("Nothing.")
                            .shownBy("mnist-sigmoid", "layers", 10),
                    GAIN,
                    MEAN);
            this.gain = gain;
            this.mean = mean;
        }

        @Override
        protected List<Finding> measure(int seed, Trial trial) {
            if (gain < 0) {
                throw new OutOfMemoryError("as one would");
            }
            return List.of(GAIN.is(gain), MEAN.is(mean + seed));
        }
    }

    private final StringWriter said = new StringWriter();

    private boolean run(List<Integer> seeds, Claim... claims) throws IOException {
        return new ClaimsRun(List.of(claims), seeds, 2, new PrintWriter(said)).into(folder.resolve("out"), false);
    }

    private List<String> csv() throws IOException {
        return Files.readAllLines(folder.resolve("out/claims.csv"));
    }

    @Test
    void writesEveryNumberOfEverySeed() throws IOException {
        assertThat(run(List.of(0, 1), new Told("A1", 0.75, 0.25))).isTrue();
        assertThat(csv())
                .containsExactly(
                        "claim,paper,seed,quantity,value,low,high,holds,verdict",
                        "A1,Ioffe and Szegedy (2015),0,\"gain, BatchNorm & <none>\",0.75,0.5,,true,reproduced",
                        "A1,Ioffe and Szegedy (2015),0,mean,0.25,0.0,1.0,,reproduced",
                        "A1,Ioffe and Szegedy (2015),1,\"gain, BatchNorm & <none>\",0.75,0.5,,true,reproduced",
                        "A1,Ioffe and Szegedy (2015),1,mean,1.25,0.0,1.0,,reproduced",
                        "A1,Ioffe and Szegedy (2015),mean,mean,0.75,0.0,1.0,true,reproduced");
        assertThat(said.toString()).endsWith("All 1 verdicts are as expected" + System.lineSeparator());
    }

    @Test
    void oneThatFailsKeepsTheOthersAndIsNamedLast() throws IOException {
        assertThat(run(
                        List.of(0),
                        new Told("A1", 0.75, 0.25),
                        new Told("A2", 0.25, 0.25),
                        new Told("A3", -1, 0),
                        new Told("A4", Double.POSITIVE_INFINITY, 0)))
                .isFalse();
        assertThat(csv())
                .contains(
                        "A2,Ioffe and Szegedy (2015),0,\"gain, BatchNorm & <none>\",0.25,0.5,,false,in part",
                        "A3,Ioffe and Szegedy (2015),0,,,,,There was not enough memory,not measured",
                        "A4,Ioffe and Szegedy (2015),0,\"gain, BatchNorm & <none>\",,0.5,,false,in part");
        assertThat(said.toString())
                .contains("seed 0: There was not enough memory")
                .endsWith("Not as expected, 3 of 4: A2, A3, A4" + System.lineSeparator());
    }

    @Test
    void thePageStandsByItself() throws IOException {
        run(List.of(0), new Told("A1", 0.75, 0.25), new Told("A2", Double.NaN, 3));
        String page = Files.readString(folder.resolve("out/claims.html"));
        assertThat(page)
                .contains(
                        "gain, BatchNorm &amp; &lt;none&gt;", "class=\"unexpected\"", "<svg", "@font-face", "diverged")
                .doesNotContain("<none>", "href=\"http", "src=\"");
        assertThat(Files.readString(folder.resolve("out/claims.md")))
                .contains("| Ioffe and Szegedy (2015) | A1 |  | A2 |  |", "told \\| A1");
    }

    @Test
    void refusesAFolderThatHoldsResults() throws IOException {
        run(List.of(0), new Told("A1", 0.75, 0.25));
        assertThatThrownBy(() -> run(List.of(0), new Told("A1", 0.75, 0.25)))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("already holds claims.csv");
    }
}
