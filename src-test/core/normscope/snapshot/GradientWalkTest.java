package normscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GradientWalkTest {
    /** A gradient 2 long, followed over 1 and 2 of its lengths: 2 and 4 in parameter space. */
    private static final GradientWalk WALK =
            new GradientWalk(5, 2, new double[] {1, 2}, new double[] {4, 6}, new double[] {6, 4});

    @Test
    void byHand() {
        assertThat(WALK.lossBand()).isEqualTo(new GradientWalk.Band(4, 6));
        assertThat(WALK.lossRange()).isEqualTo(2);
        assertThat(WALK.changeBand()).isEqualTo(new GradientWalk.Band(4, 6));
        assertThat(WALK.lipschitz()).containsExactly(6 / 2.0, 4 / 4.0);
        assertThat(WALK.smoothnessBand()).isEqualTo(new GradientWalk.Band(1, 3));
    }

    @Test
    void whereTheGradientIsNoughtNothingIsSmoothOrRough() {
        GradientWalk walk = new GradientWalk(5, 0, new double[] {1}, new double[] {5}, new double[] {0});
        assertThat(walk.lipschitz()).containsExactly(Double.NaN);
        assertThat(walk.smoothnessBand().high()).isNaN();
    }
}
