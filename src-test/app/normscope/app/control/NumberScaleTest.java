package normscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.config.Setting;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;

class NumberScaleTest {
    private final NumberScale rate = NumberScale.of(Settings.LEARNING_RATE);

    @Test
    void aLogarithmicScaleReachesZeroAtItsFarLeft() {
        assertThat(rate.value(0)).isZero();
        assertThat(rate.position(0)).isZero();
        assertThat(rate.position(1e-5)).isPositive();
        assertThat(rate.value(rate.position(1e-5))).isEqualTo(1e-5);
        assertThat(rate.value(1)).isEqualTo(30);
    }

    @Test
    void equalRatiosTakeEqualLengths() {
        double first = rate.position(1e-3) - rate.position(1e-4);
        double second = rate.position(1) - rate.position(0.1);
        assertThat(second).isCloseTo(first, within(1e-9));
    }

    @Test
    void aThumbNearASensibleValueSnapsToIt() {
        assertThat(rate.value(rate.position(0.1) + 0.01)).isEqualTo(0.1);
        assertThat(rate.value(rate.position(0.1) - 0.01)).isEqualTo(0.1);
    }

    @Test
    void theKeyboardGoesFromStopToStopAndBeyond() {
        assertThat(rate.next(0.1, 1)).isEqualTo(0.3);
        assertThat(rate.next(0.12, -1)).isEqualTo(0.1);
        assertThat(rate.next(1e-5, -1)).isZero();
        assertThat(rate.next(0, 1)).isEqualTo(1e-5);
        assertThat(rate.next(30, 1)).isEqualTo(30);
        NumberScale depth = NumberScale.of(Settings.DEPTH);
        assertThat(depth.next(3, 1)).isEqualTo(4);
        assertThat(depth.next(1, -1)).isEqualTo(1);
    }

    @Test
    void whatASliderGivesTheSettingTakes() {
        for (Setting<?> setting : Settings.all()) {
            NumberScale scale = setting instanceof Setting.Real real
                    ? NumberScale.of(real)
                    : setting instanceof Setting.Whole whole ? NumberScale.of(whole) : null;
            for (int i = 0; scale != null && i <= 1_000; i++) {
                double value = scale.value(i / 1_000.0);
                String text =
                        setting instanceof Setting.Real real ? real.format(value) : Long.toString(Math.round(value));
                setting.parse(text);
                assertThat(text).as(setting.key()).hasSizeLessThan(11);
            }
        }
    }
}
