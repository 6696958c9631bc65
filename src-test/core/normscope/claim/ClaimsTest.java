package normscope.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import normscope.config.Presets;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every claim comes to the verdict that it expects, with three seeds; {@code normscope claims} runs the same objects. */
class ClaimsTest {
    private static final List<Integer> SEEDS = List.of(0, 1, 2);

    @TestFactory
    @Tag("card")
    Stream<DynamicTest> identitiesHold() {
        return tests(Claims.all().stream().filter(Claim::exact).toList());
    }

    @TestFactory
    @Tag("card")
    @Tag("slow")
    Stream<DynamicTest> networksComeToTheExpectedVerdicts() {
        return tests(Claims.all().stream().filter(claim -> !claim.exact()).toList());
    }

    /** Two at a time, all of them before the first is judged. */
    private static Stream<DynamicTest> tests(List<Claim> claims) {
        return new Bench(claims, SEEDS, 2, new Bench.Listener() {})
                .run().stream()
                        .map(outcome -> DynamicTest.dynamicTest(
                                outcome.claim().toString(), () -> assertThat(outcome.asExpected())
                                        .as(outcome.sentence())
                                        .isTrue()));
    }

    @Test
    void everyClassIsListed() throws IOException, URISyntaxException {
        Path folder =
                Path.of(Objects.requireNonNull(Claim.class.getResource("card")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[A-Z]\\d+[a-z]?\\.class"))
                    .map(name -> name.replace(".class", ""))
                    .toList();
            assertThat(Claims.all())
                    .extracting(claim -> claim.getClass().getSimpleName())
                    .as("lines of META-INF/services/normscope.claim.Claim")
                    .containsExactlyInAnyOrderElementsOf(classes);
        }
    }

    @Test
    void everyClaimSaysWhatItIs() {
        assertThat(Claims.all()).extracting(Claim::id).doesNotHaveDuplicates();
        for (Claim claim : Claims.all()) {
            assertThat(claim.id()).isEqualTo(claim.getClass().getSimpleName());
            assertThat(claim.title()).as("title of %s", claim).isNotBlank().hasSizeLessThan(60);
            assertThat(Stream.of(claim.says(), claim.reported(), claim.runs()))
                    .as("sentences of %s", claim)
                    .allMatch(sentence -> sentence.length() > 5 && sentence.length() < 330)
                    .allMatch(sentence -> sentence.endsWith(".") || sentence.endsWith("…"));
            assertThat(claim.reason().endsWith("."))
                    .as("reason of %s", claim)
                    .isEqualTo(claim.expected() != Verdict.REPRODUCED);
            assertThat(claim.expectations()).extracting(Expectation::name).doesNotHaveDuplicates();
            assertThat(claim.expectations().stream().map(Expectation::role)).contains(Expectation.Role.PAPER);
            assertThat(claim.seconds()).isPositive();
            claim.shownBy().ifPresent(shown -> assertThat(Presets.names()).contains(shown.preset()));
        }
    }

    @Test
    void theFastOnesAreFast() {
        double seconds = Claims.quick().stream().mapToDouble(Claim::seconds).sum();
        assertThat(seconds).isLessThan(60);
    }

    @Test
    void claimsAreFoundByTheirNamesAndPapers() {
        assertThat(Claims.all().get(0).id()).isEqualTo("A1");
        assertThat(Claims.named("a12").id()).isEqualTo("A12");
        assertThat(Claims.named(List.of("B1", "A2", "b1")))
                .extracting(Claim::id)
                .containsExactly("B1", "A2");
        assertThat(Claims.named(List.of())).isEqualTo(Claims.all());
        assertThat(Claims.of(Paper.IOFFE_2017)).extracting(Claim::id).containsExactly("D1", "D2", "D3", "D4");
        assertThat(Stream.of(Paper.values()))
                .allMatch(paper -> !Claims.of(paper).isEmpty());
        assertThatThrownBy(() -> Claims.named("A99"))
                .hasMessageStartingWith("There is no claim 'A99'; the nearest is ")
                .hasMessageContaining("and all are: A1, A1b, A2, ");
    }
}
