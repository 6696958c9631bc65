package normscope.app.figure.axes;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.snapshot.LayerTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemesTest {
    private static LayerTensor tensor(int n, int channels) {
        double[] x = new double[n * channels];
        return new LayerTensor(
                "test", 0, 0, 0, n, 1, 1, channels, x, Normalizer.BATCH, Scheme.BATCH, 1e-5, 0.1, null, null);
    }

    /** A minibatch may have 60,000 samples, and a file more. */
    @ParameterizedTest
    @CsvSource({"53000, 3", "200000, 2", "10007, 1", "2, 5000", "1, 1"})
    void whatIsTypicalCanBeToldToALane(int n, int channels) {
        LayerTensor tensor = tensor(n, channels);
        Scheme odd = new Scheme(true, n, channels, true, true);
        for (Scheme shown : new Scheme[] {Scheme.BATCH, Scheme.LAYER, odd, new Scheme(true, n / 2, 0, true, true)}) {
            Scheme fitted = Schemes.fitting(shown, tensor);
            for (Normalizer normalizer : new Normalizer[] {Normalizer.GHOST, Normalizer.GROUP, Normalizer.BATCH}) {
                Scheme scheme = Schemes.typical(normalizer, tensor, fitted);
                assertThat(scheme.ghostSize()).isBetween(0, Settings.GHOST_SIZE.max());
                assertThat(scheme.groups()).isBetween(0, Settings.GROUPS.max());
                assertThat(n % Math.max(1, scheme.ghostSize())).isZero();
                assertThat(channels % Math.max(1, scheme.groups())).isZero();
            }
        }
    }

    @Test
    void halfOfAMinibatchIsAGhostBatchAndTwoGroupsAreSome() {
        LayerTensor tensor = tensor(60, 8);
        assertThat(Schemes.typical(Normalizer.GHOST, tensor, Scheme.BATCH).ghostSize())
                .isEqualTo(30);
        assertThat(Schemes.typical(Normalizer.GROUP, tensor, Scheme.BATCH).groups())
                .isEqualTo(2);
    }
}
