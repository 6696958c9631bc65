package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SidesTest {
    private final Sides sides = new Sides();

    @Test
    void byHand() {
        assertThat(sides.count(new float[] {-3, 2, 2, 5, 9, 9}, 5, 2)).isTrue();
        assertThat(sides.below()).isEqualTo(1);
        assertThat(sides.above()).isEqualTo(2);
        assertThat(sides.countMagnitudes(new float[] {-3, 2, -2, 5, 1}, 5, 2)).isTrue();
        assertThat(sides.below()).isEqualTo(1);
        assertThat(sides.above()).isEqualTo(2);
    }

    /** The smallest difference that there is, the largest, and zeros of either sign. */
    @Test
    void differencesOfEverySize() {
        float[] values = {
            Float.MIN_VALUE, -Float.MIN_VALUE, 0f, -0f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY
        };
        assertThat(sides.count(values, values.length, 0)).isTrue();
        assertThat(sides.below()).isEqualTo(2);
        assertThat(sides.above()).isEqualTo(3);
        assertThat(sides.count(new float[] {Math.nextUp(4f), 4, Math.nextDown(4f)}, 3, 4))
                .isTrue();
        assertThat(sides.below()).isEqualTo(1);
        assertThat(sides.above()).isEqualTo(1);
    }

    @Test
    void whereAValueIsNoNumberNothingIsCounted() {
        assertThat(sides.count(new float[] {1, Float.NaN, 3}, 3, 2)).isFalse();
        assertThat(sides.countMagnitudes(new float[] {1, Float.NaN, 3}, 3, 2)).isFalse();
        assertThat(sides.count(new float[] {1, 3}, 2, 2)).isTrue();
    }

    @Test
    void ofManyAsOneByOne() {
        Random random = new Random(4);
        float[] values = new float[70_001];
        int below = 0;
        int above = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.round(4 * random.nextGaussian()) / 8f;
            below += values[i] < 0.125f ? 1 : 0;
            above += values[i] > 0.125f ? 1 : 0;
        }
        assertThat(sides.count(values, values.length, 0.125f)).isTrue();
        assertThat(sides.below()).isEqualTo(below);
        assertThat(sides.above()).isEqualTo(above);
    }
}
