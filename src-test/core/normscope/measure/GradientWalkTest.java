package normscope.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import normscope.snapshot.GradientWalk;
import normscope.snapshot.NearestOptimum;
import org.junit.jupiter.api.Test;

/** On functions whose gradients are known. */
class GradientWalkTest {
    /** ½ (a x² + b y²), which has no minibatch, at (1, 1). */
    private record Bowl(double a, double b) implements MinibatchLoss {
        @Override
        public List<Layer> layers() {
            return List.of(new Layer("x", List.of(new Span(0, 2)), new Span(0, 2)));
        }

        @Override
        public double[] parameters() {
            return new double[] {1, 1};
        }

        @Override
        public double loss(double[] p) {
            return (a * p[0] * p[0] + b * p[1] * p[1]) / 2;
        }

        @Override
        public Point at(double[] p) {
            return new Point(loss(p), new double[] {a * p[0], b * p[1]});
        }

        @Override
        public List<Inputs> inputs(double[] p) {
            return List.of();
        }

        @Override
        public List<Normalized> normalized(double[] p) {
            return List.of();
        }
    }

    @Test
    void isExactOnABowl() {
        // g = (1, 3); at θ − ηg the gradient is less by η (1, 9)
        GradientWalk walk = GradientWalker.walk(new Bowl(1, 3), 0.1, new double[] {0.5, 2});
        assertThat(walk.loss()).isEqualTo(2);
        assertThat(walk.norm()).isCloseTo(Math.sqrt(10), within(1e-12));
        assertThat(walk.lengths()).containsExactly(0.05, 0.2);
        assertThat(walk.losses()[0]).isCloseTo((0.95 * 0.95 + 3 * 0.85 * 0.85) / 2, within(1e-12));
        assertThat(walk.losses()[1]).isCloseTo((0.8 * 0.8 + 3 * 0.4 * 0.4) / 2, within(1e-12));
        assertThat(walk.lossRange()).isCloseTo(walk.losses()[0] - walk.losses()[1], within(1e-12));
        assertThat(walk.changes()[0]).isCloseTo(0.05 * Math.sqrt(82), within(1e-12));
        assertThat(walk.changeBand().high()).isCloseTo(0.2 * Math.sqrt(82), within(1e-12));
        // a quadratic function's β in the gradient's direction is the same at every length
        assertThat(walk.smoothnessBand().low()).isCloseTo(Math.sqrt(8.2), within(1e-12));
        assertThat(walk.smoothnessBand().high()).isCloseTo(Math.sqrt(8.2), within(1e-12));
    }

    @Test
    void saysWhereTheLossIsNoNumber() {
        MinibatchLoss broken = new Bowl(Double.NaN, 1);
        GradientWalk walk = GradientWalker.walk(broken, 1, new double[] {1});
        assertThat(walk.losses()[0]).isInfinite();
        assertThat(walk.lossRange()).isInfinite();
        assertThat(walk.changes()[0]).isInfinite();
    }

    @Test
    void nearestOptimum() {
        // W* = (2, 0), W₀ = (3, 4): k = 3/2, the nearest is (3, 0)
        NearestOptimum nearest = NearestOptimum.of(new double[] {3, 4}, new double[] {2, 0});
        assertThat(nearest.k()).isEqualTo(1.5);
        assertThat(nearest.squaredDistance()).isEqualTo(17);
        assertThat(nearest.squaredNearest()).isEqualTo(16);
        assertThat(nearest.squaredGain()).isEqualTo(1);
        assertThat(nearest.residual()).isZero();
        // W₀ is 5 long; W* lies 6/5 along it and 8/5 across
        assertThat(nearest.startNorm()).isCloseTo(5, within(1e-12));
        assertThat(nearest.along()).isCloseTo(1.2, within(1e-12));
        assertThat(nearest.across()).isCloseTo(1.6, within(1e-12));
    }
}
