package normscope.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Presets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    private static final Experiment EXPERIMENT = Presets.open("mnist-sigmoid").withAssignments(List.of("steps=100"));

    private static double value(String text, double each) {
        return Formula.parse(text, EXPERIMENT).value(reading -> each);
    }

    @Test
    void reckonsWithWhatWasMeasured() {
        assertThat(value("accuracy(\"batch\") - accuracy(\"none\", 10) / 4", 2)).isEqualTo(1.5);
        assertThat(value("sqrt(loss(\"none\", 50)) + 0.5", 9)).isEqualTo(3.5);
        assertThat(value("sigma(\"batch\", 3) < 1.1 && saturated(\"none\", 3) > 0.4", 1))
                .isEqualTo(1);
        assertThat(value("sigma(\"batch\", 3) < 0.5 || !(saturated(\"none\", 3) > 0.4)", 1))
                .isZero();
    }

    @Test
    void knowsWhatIsAskedOfWhom() {
        Formula formula = Formula.parse("unit_p50(\"batch\", 2, 7, 10, 20) + sigma(\"none\", \"output\")", EXPERIMENT);
        assertThat(formula.readings())
                .containsExactly(
                        new Reading(
                                Quantities.named("unit_p50").orElseThrow(),
                                EXPERIMENT.indexOf("batch"),
                                1,
                                7,
                                0,
                                Double.NaN,
                                10,
                                20),
                        Reading.of(Quantities.named("sigma").orElseThrow(), EXPERIMENT.indexOf("none"), Reading.LAST));
        assertThat(formula.open()).isTrue();
        assertThat(Formula.parse("loss(\"none\", 5, 10)", EXPERIMENT).open()).isFalse();
        assertThat(Formula.parse("steps_to_accuracy(\"none\", 0.85)", EXPERIMENT)
                        .open())
                .isFalse();
    }

    @Test
    void oneFormulaMaySpeakOfEveryLane() {
        assertThat(Formula.each("sigma(lane, 3) / loss(\"none\")", EXPERIMENT).stream()
                        .map(Formula::text))
                .containsExactly("sigma(\"none\", 3) / loss(\"none\")", "sigma(\"batch\", 3) / loss(\"none\")");
        Experiment odd = EXPERIMENT.withLane(0, EXPERIMENT.lanes().get(0).named("lane"));
        assertThat(Formula.each("loss(\"lane\")", odd)).hasSize(1);
    }

    /** One branch of a formula must not hide from being measured because the other decides. */
    @Test
    void asksForAllThatStandsThere() {
        assertThat(Formula.parse("1 < 0 && loss(\"none\") > 1", EXPERIMENT).readings())
                .hasSize(1);
        assertThat(Formula.parse("if(1 > 0, loss(\"none\"), loss(\"batch\"))", EXPERIMENT)
                        .readings())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNotFiniteMakesAllOfIt(double number) {
        assertThat(value("loss(\"none\") >= 0.5", number)).isNaN();
        assertThat(value("loss(\"none\") + 1", number)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / loss(\"none\")",
                "log(loss(\"none\"))",
                "sqrt(loss(\"none\") - 1)",
                "0 ^ (0 - loss(\"none\") - 1)"
            })
    void whatIsNotDefinedIsNoNumber(String text) {
        assertThat(value(text, 0)).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "acuracy(\"none\") | There is no quantity 'acuracy'; the nearest is accuracy(lane[, step[, to step]])",
                "accuracy(\"nine\") | no lane 'nine'; the nearest is \"none\"",
                "accuracy(none) | cannot be read",
                "accuracy(3) | begins with a lane's name in quotes",
                "accuracy() | accuracy takes accuracy(lane[, step[, to step]])",
                "accuracy(\"none\", 1, 2, 3) | accuracy takes accuracy(lane[, step[, to step]])",
                "sigma(\"none\", 0) | takes a layer, counted from 1, and not 0",
                "sigma(\"none\", 1.5) | takes a layer, counted from 1, and not 1.5",
                "sigma(\"none\", \"input\") | takes a layer, counted from 1, and not 'input'",
                "accuracy(\"none\", 101) | names step 101, and the run has 100: set steps=101",
                "accuracy(\"none\", 20, 10) | goes from step 20 to step 10: write the earlier one first",
                "steps_to_accuracy(\"none\", 85) | takes an accuracy above 0 and at most 1, such as 0.85, and not 85",
                "1 + 1 | asks for nothing that is measured: name a quantity of a lane, such as accuracy(\"",
                "accuracy(\"none\" | cannot be read at character",
                "accuracy(\"none\") >> 2 | cannot be read at character",
                "accuracy(\"none\") + \"a\" - 2 | unsupported data types",
                "\"none\" | asks for nothing that is measured",
            })
    void whatMakesNoSenseGetsOneSentence(String text, String sentence) {
        assertThatThrownBy(() -> Formula.parse(text, EXPERIMENT))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining(sentence.strip())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void namesAreNotGivenTwice() {
        Set<String> names = new HashSet<>();
        for (Quantity each : Quantities.list()) {
            assertThat(names.add(each.name())).as(each.name()).isTrue();
            assertThat(each.name()).matches("[a-z][a-z0-9_]*");
            assertThat(each.says()).endsWith(".");
        }
    }
}
