package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import normscope.claim.Claims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void listsAllOfThemByPaper() {
        Cli list = Cli.of("claims");
        assertThat(list.status()).isZero();
        assertThat(list.out()).contains("Ioffe and Szegedy (2015)");
        Claims.all().forEach(claim -> assertThat(list.out()).contains("  " + claim.id() + " ", claim.title()));
    }

    /** What `claims --out` wrote stands there: a claim that is new or gone means to write it anew. */
    @Test
    void everyClaimStandsInTheDocuments() throws IOException {
        String table = Files.readString(Path.of("../assets/docs/claims.md"));
        String readme = Files.readString(Path.of("../README.md"));
        Claims.all().forEach(claim -> {
            assertThat(table).contains("| " + claim.id() + " " + claim.title() + " |");
            assertThat(readme).containsPattern("[ ,|]" + claim.id() + "[ ,]");
        });
        assertThat(table.lines().filter(line -> line.matches("\\| [A-Z]\\d+[a-z]? .*")))
                .hasSize(Claims.all().size());
    }

    @Test
    void tellsEverythingOfOne() {
        assertThat(Cli.of("claims", "a1").out())
                .contains("A1 ", "Says: ", "Its numbers: ", "Here: ", "Expected: reproduced", "Band: ", "To be seen: ");
    }

    @Test
    void whatMakesNoSenseGetsOneSentence() {
        assertThat(Cli.of("claims", "Z9").err()).contains("There is no claim 'Z9'; the nearest is ");
        assertThat(Cli.of("claims", "A1", "--seeds", "0").err()).contains("Say where the files go: add --out DIR");
        assertThat(Cli.of("claims", "A1", "--out", folder.toString(), "--threads", "0")
                        .err())
                .contains("--threads is 0; it takes a number from 1");
        assertThat(Cli.of("claims", "A1", "--out", folder.toString(), "--seeds", "x")
                        .err())
                .contains("--seeds names 'x'");
    }
}
