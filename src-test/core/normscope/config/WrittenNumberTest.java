package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1d",
                "1f",
                "0x1p3",
                "0x10",
                "１２",
                "١٢",
                "NaN",
                "Infinity",
                "",
                " ",
                "1e",
                ".",
                "-",
                "1_000",
                "1L"
            })
    void whatJavaWouldTakeIsNoNumber(String text) {
        assertThat(WrittenNumber.real(text)).isEmpty();
        assertThat(WrittenNumber.whole(text)).isEmpty();
        for (Setting<?> setting : new Setting<?>[] {Settings.LEARNING_RATE, Settings.WIDTH}) {
            assertThatThrownBy(() -> setting.parse(text))
                    .isInstanceOf(InvalidExperiment.class)
                    .hasMessageContaining(setting.key() + " is '" + text + "'; it takes a");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-2.5, -2.5", "+.5, 0.5", "3., 3", "1e-5, 1e-5", "2E+3, 2000", " 7 , 7"})
    void numbers(String text, double value) {
        assertThat(WrittenNumber.real(text)).hasValue(value);
    }

    @Test
    void wholeNumbersThatAnIntHolds() {
        assertThat(WrittenNumber.whole(" -42 ")).hasValue(-42);
        assertThat(WrittenNumber.whole("2147483648")).isEmpty();
        assertThat(WrittenNumber.whole("1.0")).isEmpty();
        assertThat(WrittenNumber.whole("1".repeat(1_000_000))).isEmpty();
        assertThat(WrittenNumber.real("1".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,5 | : write 0.5, with a point",
                "-1,25e-3 | : write -1.25e-3, with a point",
                ",5 | : write .5, with a point",
                "1,000 | : write numbers without commas, as 1000 or 0.5",
                "1,000,000 | : write numbers without commas, as 1000 or 0.5",
                "1.000,5 | : write numbers without commas, as 1000 or 0.5"
            })
    void commasGetASentence(String text, String advice) {
        if (!text.startsWith("1.000")) {
            assertThat(WrittenNumber.advice(text)).isEqualTo(advice);
        }
        assertThatThrownBy(() -> Settings.EPS.parse(text)).hasMessageContaining("'" + text + "'");
        assertThat(WrittenNumber.advice("a,b")).isEmpty();
        assertThat(WrittenNumber.advice("0.5")).isEmpty();
    }
}
