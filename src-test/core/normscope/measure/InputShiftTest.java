package normscope.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import normscope.measure.InputShift.Cause;
import normscope.measure.MinibatchLoss.Inputs;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What shifts the inputs of a layer, with a pencil. */
class InputShiftTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    /** Units (0, 2) and (0, 6) have means 1 and 3 and deviations 1 and 3; later (2, 6) and (2, 4) have 4, 3 and 2, 1. */
    private static final Inputs EARLIER = new Inputs("layer", new float[] {0, 0, 2, 6}, 2);

    private static final Inputs LATER = new Inputs("layer", new float[] {2, 2, 6, 4}, 2);

    @Test
    void unitsAreComparedWithTheirEarlierSelves() {
        Cause cause = Cause.between(EARLIER, LATER);
        // means moved by 3 and 0; deviations before are 1 + 3, later they would be 2 + 1
        assertThat(cause.jump()).isCloseTo(3 / 4.0, EXACTLY);
        assertThat(InputShift.jump(EARLIER, LATER)).isCloseTo(3 / 4.0, EXACTLY);
        assertThat(InputShift.jump(LATER, EARLIER)).isCloseTo(3 / 3.0, EXACTLY);
        // values moved by 2 and 4, and by 2 and −2: means of 3 and 2
        assertThat(cause.distance()).isCloseTo(5 / 4.0, EXACTLY);
        assertThat(Cause.between(LATER, EARLIER).distance()).isCloseTo(5 / 3.0, EXACTLY);
    }

    /** All values: (0, 0, 2, 6), mean 2, variance 6, become (2, 2, 4, 6), mean 3.5, variance 2.75. */
    @Test
    void allValuesTogether() {
        Shift pooled = Cause.between(EARLIER, LATER).pooled();
        assertThat(pooled.mean()).isCloseTo(1.5 / Math.sqrt(6), EXACTLY);
        assertThat(pooled.scale()).isCloseTo(Math.sqrt(2.75 / 6), EXACTLY);
        assertThat(pooled.wasserstein()).isCloseTo((2 + 2 + 2 + 0) / 4.0, EXACTLY);
        // 64 bins of 6/64: P has 2 at 0, 1 at 2 and 1 at 6; Q has 2 at 2, 1 at 4 and 1 at 6; half a value more in each
        double divergence = (2.5 * Math.log(2.5 / 1.5) + 1.5 * Math.log(1.5 / 0.5) + 0.5 * Math.log(0.5 / 2.5)) / 36;
        assertThat(pooled.kullbackLeibler()).isCloseTo(divergence, EXACTLY);
        // shares ½, ¼, 0, ¼ and 0, ½, ¼, ¼
        double apart =
                (0.5 * Math.log(2) + 0.25 * Math.log(2 / 3.0) + 0.5 * Math.log(4 / 3.0) + 0.25 * Math.log(2)) / 2;
        assertThat(pooled.jensenShannon()).isCloseTo(apart, EXACTLY);
    }

    /** The update doubles the first weight and triples the second: the second layer's inputs double by the first alone. */
    @Test
    void causesAreToldApart() {
        Linear minibatch = new Linear(new float[] {1, 3}, 1);
        Linear next = new Linear(new float[] {2, 6.5f}, 1);
        double[] before = {1, 1};
        Update update = new Update(7, 0.1, minibatch, next, before, new double[] {2, 3}, null);
        List<InputShift> shifts = InputShift.of(update);
        assertThat(shifts).extracting(InputShift::layer).containsExactly("first", "second");
        // (1, 3) has mean 2 and deviation 1; the next minibatch has mean 4.25
        assertThat(shifts)
                .allSatisfy(shift -> assertThat(shift.sampling().jump()).isCloseTo(2.25, EXACTLY));
        assertThat(shifts.get(0).earlier().jump()).isZero();
        assertThat(shifts.get(0).update().jump()).isCloseTo(2, EXACTLY);
        assertThat(shifts.get(1).earlier().jump()).isCloseTo(2, EXACTLY);
        assertThat(shifts.get(1).update().jump()).isCloseTo(10, EXACTLY);
        assertThat(shifts.get(1).update().pooled().mean()).isCloseTo(10, EXACTLY);
        assertThat(shifts.get(1).update().pooled().scale()).isCloseTo(6, EXACTLY);
        assertThat(shifts.get(1).sampling().distance()).isCloseTo((1 + 3.5) / 2, EXACTLY);
    }

    @Test
    void constantUnitsHaveNoUnitToMeasureIn() {
        Inputs constant = new Inputs("layer", new float[] {1, 1}, 1);
        assertThat(Cause.between(constant, new Inputs("layer", new float[] {2, 2}, 1))
                        .jump())
                .isNaN();
        assertThat(Cause.between(constant, new Inputs("layer", new float[] {2, 2}, 1))
                        .distance())
                .isNaN();
    }
}
