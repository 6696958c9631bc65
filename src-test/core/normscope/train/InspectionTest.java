package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import normscope.axes.Standardization;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.snapshot.LayerTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTest {
    private static final String CONVOLUTIONAL =
            """
            dataset = gaussian-tensors
            train-size = 48
            tensor-size = 7
            probe-size = 24
            evaluate-every = 1000
            layers = convolutional
            depth = 2
            width = 8
            batch-size = 12
            precision = double
            head = global-average
            learning-rate = 0.1
            eps = 0.001
            [none]
            [it]
            normalizer = batch
            """;

    private static Trainer trained(String text, int steps, String... assignments) {
        Experiment experiment = ExperimentText.parse(text, "test").withAssignments(List.of(assignments));
        Trainer trainer = Trainer.open(experiment);
        for (int i = 0; i < steps; i++) {
            trainer.advance();
        }
        return trainer;
    }

    private static LayerTensor tensor(Trainer trainer, int layer, int sample) {
        trainer.watch(new Watch(1, layer, sample));
        return Objects.requireNonNull(trainer.snapshot().tensor());
    }

    @Test
    void lookingChangesNothing() {
        Trainer looked = trained(CONVOLUTIONAL, 0, "dropout=0.2", "noise-scale=2");
        Trainer left = trained(CONVOLUTIONAL, 0, "dropout=0.2", "noise-scale=2");
        for (int i = 0; i < 12; i++) {
            looked.advance();
            left.advance();
            looked.watch(new Watch(i % 2, i % 3, i));
            looked.snapshot();
        }
        looked.watch(null);
        TrainerTest.assertSame(left.snapshot(), looked.snapshot());
        for (int lane = 0; lane < 2; lane++) {
            TrainerTest.assertSame(left.weights(lane), looked.weights(lane));
        }
        assertThat(looked.snapshot().lanes().get(1).layers().get(0).gradientNorm())
                .isEqualTo(left.snapshot().lanes().get(1).layers().get(0).gradientNorm());
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "ghost", "layer", "group", "instance", "positional", "rms"})
    void theNetworkDidWhatTheSchemeSays(String normalizer) {
        Trainer trainer = trained(CONVOLUTIONAL, 5, "it.normalizer=" + normalizer, "groups=4", "ghost-size=3");
        LayerTensor t = tensor(trainer, 1, -1);
        assertThat(t.channels()).isEqualTo(8);
        assertThat(t.positions()).isGreaterThan(1);
        assertThat(t.x()).hasSize(t.n() * t.positions() * t.channels());
        LayerTensor.Output out = Objects.requireNonNull(t.learned());
        Standardization own = new Standardization(
                t.x(), Objects.requireNonNull(t.scheme()), t.n(), t.positions(), t.channels(), t.eps());
        double[] dxhat = out.dy().clone();
        for (int i = 0; i < dxhat.length; i++) {
            dxhat[i] *= out.gamma()[i % t.channels()];
        }
        double seen = 0;
        for (int i = 0; i < t.x().length; i++) {
            int statistic = own.pooling().statistic(i);
            int channel = i % t.channels();
            assertThat(own.xhat(i)).isCloseTo(out.xhat()[i], within(1e-9));
            assertThat(out.gamma()[channel] * out.xhat()[i] + out.beta()[channel])
                    .isCloseTo(out.y()[i], within(1e-9));
            assertThat(own.gradient(statistic, dxhat).dx(dxhat[i], own.xhat(i))).isCloseTo(out.dx()[i], within(1e-9));
            seen = Math.max(seen, Math.abs(out.dx()[i]));
        }
        assertThat(seen).isPositive();
        assertThat(out.runningMean() != null).isEqualTo(normalizer.equals("batch") || normalizer.equals("ghost"));
    }

    @Test
    void aSampleInOtherCompanyIsAnotherWithBatchNormAndTheSameWithLayerNorm() {
        for (String normalizer : List.of("batch", "layer")) {
            Trainer trainer = trained(CONVOLUTIONAL, 5, "it.normalizer=" + normalizer);
            LayerTensor t = tensor(trainer, 1, 7);
            LayerTensor.Company asked = Objects.requireNonNull(t.asked());
            double[] y = Objects.requireNonNull(t.learned()).y();
            int each = t.positions() * t.channels();
            assertThat(asked.here()).containsExactly(Arrays.copyOfRange(y, 7 * each, 8 * each));
            boolean same = normalizer.equals("layer");
            assertThat(distance(asked.here(), asked.alone()) < 1e-9).isEqualTo(same);
            assertThat(distance(asked.here(), asked.elsewhere()) < 1e-9).isEqualTo(same);
            assertThat(distance(asked.here(), asked.inference()) < 1e-9).isEqualTo(same);
        }
    }

    private static double distance(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    @Test
    void aLayerWithoutNormalizerShowsWhatItsLinearMapGives() {
        Trainer trainer = trained(CONVOLUTIONAL, 1);
        trainer.watch(new Watch(0, 99, 0));
        LayerTensor t = Objects.requireNonNull(trainer.snapshot().tensor());
        assertThat(t.scheme()).isNull();
        assertThat(t.learned()).isNull();
        assertThat(t.asked()).isNull();
        assertThat(t.source()).startsWith("output of lane none");
        assertThat(t.spatial()).isFalse();
    }
}
