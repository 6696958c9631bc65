package normscope.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.snapshot.LayerTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorNormalizationTest {
    private static final double[] X =
            IntStream.range(0, 24).mapToDouble(i -> Math.sin(3 * i)).toArray();

    private static LayerTensor normalized(Normalizer kind, double... gamma) {
        TensorFile.Loaded x = new TensorFile.Loaded("x.npy", X, 4, 1, 2, 3, 3, Layout.NHWC, false);
        Setup setup = Setup.initial().with(Settings.NORMALIZER, kind).with(Settings.GROUPS, 1);
        TensorNormalization normalization = new TensorNormalization(setup, x, false);
        TensorParameters parameters = new TensorParameters(gamma, new double[] {5, 6, 7}, null, null, null);
        return normalization.activations(normalization.compute(parameters, null), parameters, null);
    }

    /** Where γ is 0, y says nothing about x̂, which exists all the same. */
    @ParameterizedTest
    @EnumSource(
            value = Normalizer.class,
            names = {"BATCH", "LAYER", "POSITIONAL", "L1", "FRN", "SWITCHABLE"})
    void whatIsNormalizedDoesNotDependOnGamma(Normalizer kind) {
        double[] some = normalized(kind, 1, 1, 1).learned().xhat();
        LayerTensor none = normalized(kind, 0, 2, 0);
        assertThat(none.learned().xhat()).containsExactly(some, within(1e-12));
        assertThat(none.learned().y()[0]).isEqualTo(5);
        assertThat(none.learned().y()[1]).isCloseTo(6 + 2 * some[1], within(1e-12));
    }

    @Test
    void statisticsAreDoubleWhateverTheTensor() {
        TensorFile.Loaded x = new TensorFile.Loaded("x.npy", X, 4, 1, 2, 3, 3, Layout.NHWC, true);
        Setup setup = Setup.initial().with(Settings.NORMALIZER, Normalizer.SWITCHABLE);
        NormalizedTensor result = new TensorNormalization(setup, x, false).compute(TensorParameters.INITIAL, X.clone());
        TensorGradients gradients = result.gradients();
        assertThat(result.y().single() && gradients.dx().single()).isTrue();
        assertThat(result.mean().single()
                        || result.variance().single()
                        || gradients.dgamma().single()
                        || gradients.dbeta().single()
                        || gradients.dmix().single())
                .isFalse();
    }
}
