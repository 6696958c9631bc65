package normscope.kernel;

import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import normscope.config.Pooling;
import normscope.config.Scheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What normalizers say they measured is what {@link Moments} measures. */
class StatisticsTest {
    private static final int[] CUBE = {4, 6, 2, 3};

    @BeforeAll
    static void load() {
        Backend.load();
    }

    static Stream<Scheme> schemes() {
        return Stream.of(
                Scheme.BATCH,
                Scheme.LAYER,
                Scheme.INSTANCE,
                new Scheme(true, 2, 0, true, true),
                new Scheme(false, 0, 3, true, true),
                new Scheme(false, 0, 1, false, true),
                new Scheme(true, 2, 3, false, true),
                new Scheme(false, 0, 1, true, false),
                new Scheme(true, 0, 0, true, false));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void areThoseOfThePools(Scheme scheme) {
        double[] x = gaussian(CUBE, 1);
        Filled.kernels().forEach(kernels -> {
            Normalized normalized = new Normalized(kernels, scheme, CUBE, true, 1e-5);
            normalized.forward(x);
            Normalization.Statistics statistics = normalized.normalization.statistics();
            Moments expected = new Moments(Pooling.of(scheme, 4, 6, 6));
            expected.measure(normalized.channelsLast(x));
            for (int p = 0; p < expected.mean.length; p++) {
                double mean = expected.mean[p];
                double square = expected.variance[p] + (scheme.centred() ? 0 : mean * mean);
                assertThat(statistics.mean()[p]).isCloseTo(scheme.centred() ? mean : 0, within(1e-5));
                assertThat(statistics.variance()[p]).isCloseTo(square, within(1e-5));
            }
            assertThat(statistics.mean()).hasSameSizeAs(expected.mean);
            double kept = statistics.mean()[0];
            normalized.forward(gaussian(CUBE, 2));
            assertThat(statistics.mean()[0]).as("a copy").isEqualTo(kept);
        });
    }
}
