package normscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LaneSliceTest {
    private static LaneSlice of(double... losses) {
        return new LaneSlice(
                "lane", "", List.of(), new double[] {-1, 0, 1}, new double[] {5, 6}, losses, List.of(), new double[0]);
    }

    /** Two rows of three, rows along β. */
    @Test
    void byHand() {
        LaneSlice lane = of(4, Double.POSITIVE_INFINITY, 2, Double.NaN, 9, Double.POSITIVE_INFINITY);
        assertThat(lane.loss(0, 2)).isEqualTo(2);
        assertThat(lane.loss(1, 1)).isEqualTo(9);
        assertThat(lane.diverged()).isEqualTo(2);
        assertThat(lane.computed()).isEqualTo(5);
        assertThat(lane.span()).containsExactly(2, 9);
        assertThat(of(Double.NaN, Double.POSITIVE_INFINITY).span()).containsExactly(Double.NaN, Double.NaN);
    }
}
