package normscope.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.measure.MinibatchLoss.Normalized;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.NearestOptimum;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GradientQuestionTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    /** Unit 0 as in GradientNormIdentityTest; unit 1 the same with γ = 1, and a gradient that is not its own. */
    @Test
    void unitsAreColumns() {
        GradientEntry.Identity identity = GradientQuestion.identity(new Normalized(
                "layer",
                2,
                new double[] {1, 1, 1, 1, 3, 3, 3, 3},
                new double[] {1, 1, -1, 0, -3, 0, 3, 0},
                new double[] {1, 1, 0, 0, 0, 0, 3, 3},
                new double[] {2, 1},
                0));
        assertThat(identity.layer()).isEqualTo("layer");
        assertThat(identity.sum().measured()).isCloseTo(20 + 1, EXACTLY);
        assertThat(identity.sum().predicted()).isCloseTo(20 + 5, EXACTLY);
        // 1 where 5 was predicted
        assertThat(identity.residual()).isCloseTo(-4, EXACTLY);
    }

    /** Before the update at (1, 1) on p₀ p₁: gradient (1, 1), weights that started at 2 and −3. */
    @Test
    void everythingIsAskedWhereTheUpdateBegins() {
        Linear loss = new Linear(new float[] {1}, 1);
        Update update =
                new Update(6, 0.5, loss, loss, new double[] {1, 1}, new double[] {0.5, 0.25}, new double[] {2, -3});
        GradientEntry entry = new GradientQuestion(new double[] {1}).after(update);
        assertThat(entry.step()).isEqualTo(6);
        assertThat(entry.rate()).isEqualTo(0.5);
        assertThat(entry.walk().loss()).isEqualTo(1);
        assertThat(entry.walk().norm()).isCloseTo(Math.sqrt(2), EXACTLY);
        assertThat(entry.walk().losses()).containsExactly(0.25);
        assertThat(entry.walk().changes()[0]).isCloseTo(Math.sqrt(0.5), EXACTLY);
        assertThat(entry.shifts().get(1).distance()).isCloseTo(0.5, EXACTLY);
        assertThat(entry.optima())
                .containsExactly(
                        new GradientEntry.Optimum("first", NearestOptimum.of(new double[] {2}, new double[] {1})),
                        new GradientEntry.Optimum("second", NearestOptimum.of(new double[] {-3}, new double[] {1})));
        assertThat(new GradientQuestion(new double[] {1}).before(update).shifts())
                .isEmpty();
    }
}
