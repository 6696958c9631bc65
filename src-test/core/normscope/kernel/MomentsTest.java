package normscope.kernel;

import static normscope.kernel.Normalized.differences;
import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.dot;
import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.config.Pooling;
import org.junit.jupiter.api.Test;

class MomentsTest {
    /** Two pools of two rows with two groups of two channels. */
    private static final Pooling POOLING = new Pooling(2, 2, 2, 2);

    @Test
    void channelsOfAGroupLieSideBySide() {
        Moments moments = new Moments(POOLING);
        moments.measure(new double[] {1, 3, 10, 30, 5, 7, 50, 70, 0, 0, 1, 1, 0, 0, 1, 1});
        assertThat(moments.mean).containsExactly(new double[] {4, 40, 0, 1}, within(1e-12));
        assertThat(moments.variance).containsExactly(new double[] {5, 500, 0, 0}, within(1e-12));
    }

    @Test
    void aSmallDeviationBesideALargeMeanIsKept() {
        Moments moments = new Moments(new Pooling(1, 2, 1, 1));
        moments.measure(new double[] {1e9 - 1, 1e9 + 1});
        assertThat(moments.variance[0]).isEqualTo(1);
    }

    @Test
    void gradientAgreesWithFiniteDifferences() {
        Moments moments = new Moments(POOLING);
        double[] x = gaussian(new int[] {16}, 1);
        double[] dmean = gaussian(new int[] {4}, 2);
        double[] dvariance = gaussian(new int[] {4}, 3);
        double[] dx = new double[16];
        moments.measure(x);
        moments.addGradient(x, dmean, dvariance, dx);
        assertThat(distance(dx, differences(x, v -> {
                    moments.measure(v);
                    return dot(moments.mean, dmean) + dot(moments.variance, dvariance);
                })))
                .isLessThan(1e-8);
    }
}
