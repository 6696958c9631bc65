package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.nn.Pass;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card N3, Daneshmand, Joudaki and Bach (2021): through linear layers with a normalizer that divides each unit by its root mean
 * square over the minibatch, nearly parallel inputs become nearly orthogonal, the more so the wider the layers.
 */
@Tag("card")
class OrthogonalizationCardTest {
    private static final int SAMPLES = 8;
    private static final int DEPTH = 40;

    @ParameterizedTest
    @CsvSource({
        "0, 64, 0.3",
        "1, 64, 0.3",
        "2, 64, 0.3",
        "0, 256, 0.15",
        "1, 256, 0.15",
        "2, 256, 0.15",
        "0, 1024, 0.08"
    })
    void normalizedOverSamplesTheyBecomeOrthogonal(int seed, int width, double most) {
        assertThat(gap("rms-over-samples", seed, width)).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void otherwiseTheyStayParallel(int seed) {
        assertThat(gap("none", seed, 256)).isGreaterThanOrEqualTo(0.85);
        assertThat(gap("layer", seed, 256)).isGreaterThanOrEqualTo(0.85);
    }

    /** What the page of the signal shows of it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theirCosineFallsFromLayerToLayer(int seed) {
        assertThat(cosine("none", seed, DEPTH)).isGreaterThanOrEqualTo(0.9);
        assertThat(cosine("layer", seed, DEPTH)).isGreaterThanOrEqualTo(0.9);
        assertThat(cosine("rms-over-samples", seed, 1)).isGreaterThanOrEqualTo(0.8);
        assertThat(cosine("rms-over-samples", seed, DEPTH)).isBetween(-0.2, 0.2);
        // the mean is what they share: without it eight directions add up to 0
        assertThat(cosine("batch", seed, 1)).isBetween(-0.2, -0.1);
        assertThat(cosine("batch", seed, DEPTH)).isBetween(-0.2, -0.1);
    }

    private static double cosine(String lane, int seed, int layer) {
        return FirstMinibatch.of("n3-orthogonalization", lane, seed)
                .layers()
                .get(layer - 1)
                .cosine();
    }

    /** ‖HHᵀ / trace − I / n‖ of what the last hidden layer makes of n samples, [n, width]. */
    private static double gap(String lane, int seed, int width) {
        LaneNetwork network = new LaneNetwork(
                CardRun.lesson("n3-orthogonalization", seed, "data-seed=" + seed, "width=" + width), lane);
        Pass pass = network.pass(SAMPLES, Pass.Purpose.PROBE);
        network.answers(pass, 0);
        double[] h = network.network.read(pass.layers().get(DEPTH - 1).act());
        double[][] gram = new double[SAMPLES][SAMPLES];
        double trace = 0;
        for (int i = 0; i < SAMPLES; i++) {
            for (int k = 0; k < SAMPLES; k++) {
                for (int j = 0; j < width; j++) {
                    gram[i][k] += h[i * width + j] * h[k * width + j];
                }
            }
            trace += gram[i][i];
        }
        double squares = 0;
        for (int i = 0; i < SAMPLES; i++) {
            for (int k = 0; k < SAMPLES; k++) {
                squares += Math.pow(gram[i][k] / trace - (i == k ? 1.0 / SAMPLES : 0), 2);
            }
        }
        return Math.sqrt(squares);
    }
}
