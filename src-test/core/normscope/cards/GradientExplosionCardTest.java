package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.snapshot.Signal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card E3, Yang, Pennington, Rao, Sohl-Dickstein and Schoenholz (2019): without shortcuts, BatchNorm and ReLU multiply
 * the gradient by √(π / (π − 1)) ≈ 1.211 on its way back through every layer; He's weights alone keep it.
 */
@Tag("card")
@Tag("slow")
class GradientExplosionCardTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void batchNormMultipliesTheGradient(int seed) {
        assertThat(factor("batch", seed)).isBetween(1.17, 1.23);
        assertThat(factor("none", seed)).isBetween(0.97, 1.03);
    }

    /** Geometric mean over layers 5 to 35 of how much larger a layer's gradient is than that of the next one. */
    private static double factor(String lane, int seed) {
        List<Signal> layers =
                FirstMinibatch.of("e03-gradient-explosion", lane, seed).layers();
        return Math.pow(layers.get(4).gradientNorm() / layers.get(34).gradientNorm(), 1.0 / 30);
    }
}
