package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import normscope.snapshot.Signal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cards C1 and C2, Lubana, Dick and Tanaka (2021): before training, the more channels share a mean and a variance, the
 * more alike are the activations of different samples in the last of 20 convolutions, and the smaller is the gradient
 * at the first. On Gaussian tensors, which show it as well as MNIST does.
 */
@Tag("card")
@Tag("slow")
class GroupSizeCardTest {
    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void largeGroupsMakeSamplesAlikeAndFirstGradientsSmall(int seed) {
        double[] cosine = new double[SIZES.length];
        double[] gradient = new double[SIZES.length];
        for (int i = 0; i < SIZES.length; i++) {
            String groups = "groups=" + (int) (SIZES[SIZES.length - 1] / SIZES[i]);
            List<Signal> layers =
                    FirstMinibatch.of("c01-group-size", "group", seed, groups).layers();
            cosine[i] = layers.get(19).cosine();
            gradient[i] = layers.get(0).gradientNorm();
        }
        List<Signal> none =
                FirstMinibatch.of("c02-first-gradient", "none", seed).layers();
        List<Signal> batch = FirstMinibatch.of("c01-group-size", "batch", seed).layers();

        assertThat(Fit.spearman(SIZES, cosine)).as("C1").isGreaterThanOrEqualTo(0.95);
        assertThat(cosine[6] - cosine[0]).as("C1: LayerNorm − InstanceNorm").isGreaterThanOrEqualTo(0.15);
        assertThat(Math.abs(cosine[6] - none.get(19).cosine()))
                .as("C1: LayerNorm and none")
                .isLessThanOrEqualTo(0.05);
        assertThat(batch.get(19).cosine())
                .as("C1: BatchNorm is lowest")
                .isLessThan(Arrays.stream(cosine).min().orElseThrow())
                .isLessThan(none.get(19).cosine());

        assertThat(Fit.spearman(SIZES, gradient)).as("C2").isLessThanOrEqualTo(-0.95);
        assertThat(gradient[0] / gradient[6]).as("C2: InstanceNorm / LayerNorm").isGreaterThanOrEqualTo(10);
        assertThat(gradient[6])
                .as("C2: LayerNorm and none")
                .isGreaterThan(none.get(0).gradientNorm());
    }
}
