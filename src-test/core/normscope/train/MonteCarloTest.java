package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Two passes, with a pencil. */
class MonteCarloTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    /** (½, ½), then (⅘, ⅕). */
    @Test
    void ofClasses() {
        MonteCarlo all = new MonteCarlo(1, true);
        all.add(new double[] {3, 3});
        all.add(new double[] {Math.log(4) + 100, 100});
        assertThat(all.mean()).containsExactly(new double[] {0.65, 0.35}, EXACTLY);
        assertThat(all.logits()).containsExactly(new double[] {Math.log(0.65), Math.log(0.35)}, EXACTLY);
        assertThat(all.spread()).containsExactly(new double[] {0.15}, within(1e-9));
        double entropy = -0.65 * Math.log(0.65) - 0.35 * Math.log(0.35);
        assertThat(all.entropy()).containsExactly(new double[] {entropy}, EXACTLY);
        double within = (Math.log(2) - 0.8 * Math.log(0.8) - 0.2 * Math.log(0.2)) / 2;
        assertThat(all.information()).containsExactly(new double[] {entropy - within}, EXACTLY);
    }

    /** Two samples of two numbers: (1, 2) then (3, 2), and 0 both times. */
    @Test
    void ofNumbers() {
        MonteCarlo all = new MonteCarlo(2, false);
        all.add(new double[] {1, 2, 0, 0});
        all.add(new double[] {3, 2, 0, 0});
        assertThat(all.mean()).containsExactly(2, 2, 0, 0);
        assertThat(all.logits()).containsExactly(2, 2, 0, 0);
        assertThat(all.spread()).containsExactly(new double[] {(1 + 0) / 2.0, 0}, EXACTLY);
    }
}
