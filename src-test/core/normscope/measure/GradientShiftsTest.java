package normscope.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import normscope.kernel.Normalized;
import normscope.snapshot.GradientShift;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Definition 2.1 of Santurkar et al. (2018), with a pencil. */
class GradientShiftsTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    /**
     * (‖a + w‖² + (b + c)²) / 2, with layers of (a, b), w and c, of which b is no weight: the gradient of a and of w is
     * a + w, that of c is b + c.
     */
    private record Product() implements MinibatchLoss {
        @Override
        public List<Layer> layers() {
            return List.of(
                    new Layer("a", List.of(new Span(0, 2), new Span(2, 3)), new Span(0, 2)),
                    new Layer("w", List.of(new Span(3, 5)), new Span(3, 5)),
                    new Layer("nothing", List.of(), null),
                    new Layer("c", List.of(new Span(5, 6)), new Span(5, 6)));
        }

        @Override
        public double[] parameters() {
            return new double[] {3, 4, 2, 0, 0, 0};
        }

        @Override
        public double loss(double[] p) {
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                sum += (p[i] + p[3 + i]) * (p[i] + p[3 + i]) / 2;
            }
            return sum;
        }

        @Override
        public Point at(double[] p) {
            return new Point(
                    loss(p),
                    new double[] {p[0] + p[3], p[1] + p[4], p[2] + p[5], p[0] + p[3], p[1] + p[4], p[2] + p[5]});
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
    void onlyWhatStandsBeforeALayerIsUpdated() {
        Product loss = new Product();
        double[] after = {4, 3, -1, 9, 9, 9};
        Update update = new Update(0, 0.1, loss, loss, loss.parameters(), after, null);
        List<GradientShift> shifts = GradientShifts.of(update);
        assertThat(shifts).extracting(GradientShift::layer).containsExactly("a", "w", "c");
        GradientShift first = shifts.get(0);
        assertThat(first.norm()).isCloseTo(5, EXACTLY);
        assertThat(first.distance()).isZero();
        assertThat(first.cosine()).isCloseTo(1, EXACTLY);
        // (3, 4) became (4, 3)
        GradientShift second = shifts.get(1);
        assertThat(second.norm()).isCloseTo(5, EXACTLY);
        assertThat(second.distance()).isCloseTo(Math.sqrt(2), EXACTLY);
        assertThat(second.cosine()).isCloseTo(24 / 25.0, EXACTLY);
        assertThat(second.relative()).isCloseTo(Math.sqrt(2) / 5, EXACTLY);
        assertThat(second.angle()).isCloseTo(Math.toDegrees(Math.acos(0.96)), EXACTLY);
        // 2 became −1, because b goes with its layer
        GradientShift third = shifts.get(2);
        assertThat(third.norm()).isEqualTo(2);
        assertThat(third.distance()).isEqualTo(3);
        assertThat(third.cosine()).isEqualTo(-1);
        assertThat(third.angle()).isEqualTo(180);
    }

    @Test
    void aGradientOfNothingHasNoDirection() {
        Product loss = new Product();
        double[] before = {0, 0, 0, 0, 0, 0};
        GradientShift shift = GradientShifts.of(
                        new Update(0, 0.1, loss, loss, before, new double[] {1, 1, 1, 1, 1, 1}, null))
                .get(1);
        assertThat(shift.norm()).isZero();
        assertThat(shift.distance()).isCloseTo(Math.sqrt(2), EXACTLY);
        assertThat(shift.cosine()).isNaN();
        assertThat(shift.relative()).isNaN();
    }
}
