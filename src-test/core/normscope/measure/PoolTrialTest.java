package normscope.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.snapshot.LayerTensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoolTrialTest {
    private static final int N = 4;
    private static final int SIDE = 2;
    private static final int CHANNELS = 4;
    private static final double EPS = 1e-5;

    /** [4, 2 × 2, 4], as in figure 2 of Wu and He (2018). */
    private static double[] values(int seed) {
        return new Random(seed)
                .doubles(N * SIDE * SIDE * CHANNELS)
                .map(value -> 3 * value - 1)
                .toArray();
    }

    private static LayerTensor tensor(Normalizer kind, double[] x, LayerTensor.@Nullable Output output) {
        Setup setup = Setup.initial()
                .with(Settings.NORMALIZER, kind)
                .with(Settings.GROUPS, 2)
                .with(Settings.GHOST_SIZE, 2);
        Scheme scheme = kind.normalizes() ? setup.scheme() : null;
        return new LayerTensor("it", 0, 0, 0, N, SIDE, SIDE, CHANNELS, x, kind, scheme, EPS, 0.1, output, null);
    }

    private static PoolTrial of(Normalizer kind) {
        return PoolTrial.of(tensor(kind, values(0), null));
    }

    @Test
    void asManyMoveAsShareAMean() {
        assertThat(of(Normalizer.BATCH).moved()).isEqualTo(16);
        assertThat(of(Normalizer.GHOST).moved()).isEqualTo(8);
        assertThat(of(Normalizer.LAYER).moved()).isEqualTo(16);
        assertThat(of(Normalizer.GROUP).moved()).isEqualTo(8);
        assertThat(of(Normalizer.INSTANCE).moved()).isEqualTo(4);
        assertThat(of(Normalizer.POSITIONAL).moved()).isEqualTo(4);
        assertThat(of(Normalizer.NONE).moved()).isEqualTo(1);
        assertThat(of(Normalizer.RENORM).moved()).isNaN();
        assertThat(of(Normalizer.BATCH).movedInOthers()).isEqualTo(12);
        assertThat(of(Normalizer.GHOST).movedInOthers()).isEqualTo(4);
        assertThat(of(Normalizer.LAYER).movedInOthers()).isZero();
    }

    @Test
    void aValueLandsWhereTheFormulaSays() {
        double[] x = values(0);
        x[0] += 2;
        double mean = 0;
        for (int i = 0; i < x.length; i += CHANNELS) {
            mean += x[i] / 16;
        }
        double variance = 0;
        for (int i = 0; i < x.length; i += CHANNELS) {
            variance += Math.pow(x[i] - mean, 2) / 16;
        }
        assertThat(of(Normalizer.BATCH).lands(2)).isCloseTo((x[0] - mean) / Math.sqrt(variance + EPS), within(1e-12));
        assertThat(of(Normalizer.BATCH).lands(1e6))
                .as("nothing gets beyond √(m − 1)")
                .isCloseTo(Math.sqrt(15), within(1e-4));
        assertThat(of(Normalizer.NONE).lands(2)).isEqualTo(x[0]);
    }

    @Test
    void gammaAndBetaUndoWhatIsPooledByTheChannel() {
        assertThat(of(Normalizer.BATCH).undone()).isLessThan(1e-12);
        assertThat(of(Normalizer.LAYER).undone()).isGreaterThan(0.01);
        assertThat(of(Normalizer.NONE).undone()).isNaN();
    }

    @Test
    void sumsOfGradientsAreThoseOfPools() {
        double[] dy = values(1);
        double[] dx = values(2);
        double[] gamma = {1, -2, 0.5, 3};
        LayerTensor.Output output = new LayerTensor.Output(dx, dx, gamma, new double[4], dy, dx, null, null);
        PoolTrial trial = PoolTrial.of(tensor(Normalizer.LAYER, values(0), output));
        double arriving = 0;
        double leaving = 0;
        for (int n = 0; n < N; n++) {
            double[] sums = new double[4];
            for (int i = 16 * n; i < 16 * (n + 1); i++) {
                double dxhat = dy[i] * gamma[i % CHANNELS];
                sums[0] += dxhat;
                sums[1] += Math.abs(dxhat);
                sums[2] += dx[i];
                sums[3] += Math.abs(dx[i]);
            }
            arriving += Math.abs(sums[0]) / sums[1] / N;
            leaving += Math.abs(sums[2]) / sums[3] / N;
        }
        assertThat(trial.arriving()).isCloseTo(arriving, within(1e-12));
        assertThat(trial.leaving()).isCloseTo(leaving, within(1e-12));
        assertThat(of(Normalizer.LAYER).leaving()).isNaN();
    }
}
