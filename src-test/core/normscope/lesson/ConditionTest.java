package normscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import normscope.config.Experiment;
import normscope.quantity.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Experiment EXPERIMENT =
            LessonText.parse(LessonTextTest.TEXT, "Lesson").experiment(0);

    /** What is measured of either lane. */
    private static final Map<String, Double> BATCH =
            Map.of("accuracy", 0.62, "sigma", 1.0, "updates", 16.0, "loss", 2.5);

    private static final Map<String, Double> NONE =
            Map.of("accuracy", 0.3, "sigma", 2.0, "updates", 17.0, "loss", Double.NaN);

    private static double number(Reading reading) {
        boolean batch = EXPERIMENT.lanes().get(reading.lane()).name().equals("batch");
        Double number = (batch ? BATCH : NONE).get(reading.quantity().name());
        return number == null ? 0 : number;
    }

    private static String found(String text) {
        Condition condition = Condition.parse(text, EXPERIMENT, 50);
        assertThat(condition.holds(formula -> formula.value(ConditionTest::number)))
                .as(text)
                .isFalse();
        return condition.found(ConditionTest::number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "accuracy(\"batch\") >= 0.84 ~ test accuracy of batch is 62 %; the sentence holds from 84 %.",
                "accuracy(\"batch\", 20) > 0.7 ~ test accuracy of batch, at step 20, is 62 %; the sentence holds above 70 %.",
                "0.1 >= accuracy(\"batch\") ~ test accuracy of batch is 62 %; the sentence holds up to 10 %.",
                "updates(\"batch\") == 17 ~ updates made of batch is 16; the sentence holds at 17.",
                "updates(\"batch\") != 16 ~ updates made of batch is 16; the sentence holds anywhere but at 16.",
                "loss(\"none\") < 0.5 ~ training loss of none diverged; the sentence holds below 0.5.",
                "accuracy(\"batch\") >= 0.6204 ~ test accuracy of batch is 62.00 %; the sentence holds from 62.04 %.",
                "accuracy(\"none\") >= accuracy(\"batch\") + 0.1 ~ test accuracy of none is 30 %; the sentence holds from 72 %,"
                        + " which is test accuracy of batch + 0.1.",
                "abs(accuracy(\"none\") - accuracy(\"batch\")) <= 0.02 ~ |test accuracy of none − test accuracy of batch| is"
                        + " 32 points; the sentence holds up to 2 points.",
                "sigma(\"none\", 1) <= 0.5 * sigma(\"batch\", 1) ~ σ after normalization of none, layer 1, is 2; the sentence"
                        + " holds up to 0.5, which is 0.5 × σ after normalization of batch, layer 1.",
                "2 * (sigma(\"none\", 1) - 1) / sigma(\"batch\", 1) <= 1 ~ 2 × (σ after normalization of none, layer 1 − 1) ÷ σ"
                        + " after normalization of batch, layer 1, is 2; the sentence holds up to 1.",
            })
    void whatWasMeasuredStandsAgainstWhatWouldHaveToHold(String condition, String said) {
        assertThat(found(condition.strip())).isEqualTo(said.strip());
    }

    @Test
    void whatHoldsIsNotHeldAgainstTheRun() {
        assertThat(
                        found(
                                "accuracy(\"batch\") >= 0.5 && accuracy(\"none\") <= 0.2 && (updates(\"batch\") > 20 && 1 < 2)"))
                .isEqualTo("test accuracy of none is 30 %; the sentence holds up to 20 %."
                        + " And updates made of batch is 16; it holds above 20.");
    }

    /** Where one of two would do, neither is what would have to hold. */
    @Test
    void otherConditionsSayWhatWasMeasured() {
        assertThat(found("accuracy(\"batch\") >= 0.9 || updates(\"batch\") >= 20"))
                .isEqualTo("test accuracy of batch, at step 50: 62 %; updates made of batch, at step 50: 16");
        assertThat(found("!(accuracy(\"batch\") <= 0.9)")).isEqualTo("test accuracy of batch, at step 50: 62 %");
    }
}
