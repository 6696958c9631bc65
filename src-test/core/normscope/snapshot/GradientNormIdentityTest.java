package normscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Theorem 4.1 of Santurkar et al. (2018), with a pencil. */
class GradientNormIdentityTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    /** y = (1, 1, 3, 3) has ŷ = (−1, −1, 1, 1); with ∇ = (1, 0, 0, 3) and γ = 2, ∂L/∂y = (1, −1, −3, 3). */
    @Test
    void bothSides() {
        GradientNormIdentity unit = GradientNormIdentity.of(
                new double[] {1, 1, 3, 3}, new double[] {1, -1, -3, 3}, new double[] {1, 0, 0, 3}, 2, 0);
        assertThat(unit.measured()).isCloseTo(20, EXACTLY);
        assertThat(unit.factor()).isCloseTo(4, EXACTLY);
        assertThat(unit.whole()).isCloseTo(10, EXACTLY);
        assertThat(unit.mean()).isCloseTo(16 / 4.0, EXACTLY);
        assertThat(unit.aligned()).isCloseTo(4 / 4.0, EXACTLY);
        assertThat(unit.predicted()).isCloseTo(20, EXACTLY);
        assertThat(unit.residual()).isCloseTo(0, EXACTLY);
    }

    /** ε = 3 makes σ² 4 and ŷ half as long. */
    @Test
    void epsilonIsPartOfTheVariance() {
        GradientNormIdentity unit = GradientNormIdentity.of(
                new double[] {1, 1, 3, 3}, new double[] {2, 0, 0, 0}, new double[] {1, 0, 0, 3}, 2, 3);
        assertThat(unit.factor()).isCloseTo(1, EXACTLY);
        assertThat(unit.aligned()).isCloseTo(1 / 4.0, EXACTLY);
        assertThat(unit.predicted()).isCloseTo(10 - 4 - 0.25, EXACTLY);
        assertThat(unit.residual()).isCloseTo((4 - 5.75) / 4, EXACTLY);
    }

    @Test
    void aLayerIsTheSumOfItsUnits() {
        GradientNormIdentity sum = GradientNormIdentity.sum(
                List.of(new GradientNormIdentity(20, 4, 10, 4, 1), new GradientNormIdentity(3, 0.5, 8, 2, 0)));
        assertThat(sum).isEqualTo(new GradientNormIdentity(23, 1, 44, 17, 4));
        assertThat(sum.predicted()).isEqualTo(23);
    }

    @Test
    void withoutAGradientThereIsNoShare() {
        assertThat(new GradientNormIdentity(0, 1, 0, 0, 0).residual()).isNaN();
    }
}
