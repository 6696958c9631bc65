package normscope.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import normscope.app.figure.Figure;
import normscope.app.figure.Reading;
import normscope.app.figure.Term;
import normscope.app.figure.claim.ClaimBands;
import normscope.app.figure.sweep.SweepFigure;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.quantity.Sweep;
import normscope.quantity.Swept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How figures are read, and the glossary that says what their words mean. */
class ReadingTest {
    /** Marks over letters: JavaFX breaks lines that have them in the wrong place. */
    private static final Pattern COMBINING = Pattern.compile("\\p{M}");

    private static Map<String, Reading> readings() {
        Sweep sweep = new Sweep(
                Presets.open(Presets.FIRST),
                "learning-rate",
                List.of("0.1", "1"),
                true,
                List.of("accuracy(lane)"),
                List.of(0));
        Map<String, Reading> readings = new LinkedHashMap<>();
        List<Figure> figures = new ArrayList<>(Figures.ALL);
        Figures.TABS.forEach(tab -> figures.addAll(tab.figures()));
        figures.add(new SweepFigure(new Swept(sweep, List.of())));
        figures.forEach(figure ->
                readings.put(figure.id(), figure.reading().orElseThrow(() -> new AssertionError(figure.id()))));
        readings.put("claims", ClaimBands.reading());
        return readings;
    }

    @Test
    void everyFigureSaysInTwoSentencesHowItIsRead() {
        Set<String> seen = new HashSet<>();
        readings().forEach((id, reading) -> {
            for (String sentence : List.of(reading.axes(), reading.look())) {
                assertThat(sentence)
                        .as(id)
                        .matches("\\p{Lu}.*[^.]\\.")
                        .doesNotContain(". ", "  ")
                        .doesNotContainPattern(COMBINING);
                assertThat(sentence.length()).as("letters of '%s'", sentence).isBetween(60, 170);
                assertThat(sentence.split(" ").length)
                        .as("words of '%s'", sentence)
                        .isLessThan(33);
                assertThat(seen.add(sentence))
                        .as("'%s' is of one figure", sentence)
                        .isTrue();
            }
            assertThat(reading.terms())
                    .as(id)
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .hasSizeLessThan(6);
            assertThat(reading.words()).isEqualTo(reading.axes() + " " + reading.look());
        });
    }

    @Test
    void aWordOfTheGlossaryStandsInItOnce() {
        assertThat(Stream.of(Term.values()).map(Term::title)).doesNotHaveDuplicates();
        assertThat(Term.values().length).isGreaterThan(30);
    }

    @ParameterizedTest
    @EnumSource
    void everyWordIsExplainedAndShownSomewhere(Term term) {
        assertThat(term.title()).isNotBlank().doesNotContainPattern(COMBINING);
        assertThat(term.meaning()).matches("\\p{L}.*\\.").doesNotContainPattern(COMBINING);
        assertThat(term.meaning().length()).isBetween(50, 240);
        assertThat(term.meaning().split("\\. ").length).isLessThan(4);
        assertThat(Presets.names()).contains(term.preset());
        Experiment experiment = Presets.open(term.preset());
        assertThat(term.step()).isBetween(0, experiment.shared().get(Settings.STEPS));
        assertThat(Figures.TABS).extracting(Tab::id).contains(term.page());
    }
}
