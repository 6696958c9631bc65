package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToysTest {
    private static final int COUNT = 4_000;

    private static Setup setup(Dataset dataset) {
        return Setup.initial()
                .with(Settings.DATASET, dataset)
                .with(Settings.TRAIN_SIZE, COUNT)
                .with(Settings.DATA_NOISE, 0.0);
    }

    static Stream<Dataset> toys() {
        return Stream.of(Dataset.values())
                .filter(dataset -> dataset.takesNoise() && dataset != Dataset.NEARLY_PARALLEL);
    }

    @ParameterizedTest
    @MethodSource("toys")
    void drawsWhatWasAskedFor(Dataset dataset) {
        Data data = Datasets.open(setup(dataset));
        Samples training = data.training();
        assertThat(training.count()).isEqualTo(COUNT);
        assertThat(data.heldOut().count()).isEqualTo(COUNT);
        assertThat(training.features()).isEqualTo(2);
        assertThat(new Shape(training.height(), training.width(), training.channels()))
                .isEqualTo(setup(dataset).inputShape().orElseThrow());
        assertThat(training.classes()).isEqualTo(dataset.classes().orElseThrow());
        assertThat(data.heldOut().inputs()).isNotEqualTo(training.inputs());
        float limit = dataset == Dataset.GAUSSIANS ? 2f : 1.5f;
        for (float x : training.inputs()) {
            assertThat(x).isBetween(-limit, limit);
        }
        for (int axis = 0; axis < 2; axis++) {
            assertThat(mean(training.inputs(), axis, 2)).isCloseTo(0, within(0.1));
        }
        if (dataset.kind() == Dataset.Kind.CLASSES) {
            assertThat(training.classes()).isEqualTo(2);
            assertThat(training.labels()).startsWith(0, 1, 0, 1).hasSize(COUNT);
        } else {
            assertThat(training.classes()).isZero();
            assertThat(training.targets()).hasSize(COUNT);
        }
    }

    @ParameterizedTest
    @MethodSource("toys")
    void comesFromTheSeedAlone(Dataset dataset) {
        Setup setup = setup(dataset);
        float[] first = Datasets.open(setup).training().inputs();
        float[] other =
                Datasets.open(setup.with(Settings.DATA_SEED, 1)).training().inputs();
        float[] again = Datasets.open(setup).training().inputs();
        assertThat(again).isNotSameAs(first).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void noiseMovesTheSamePoints() {
        Setup clean = setup(Dataset.MOONS);
        float[] from = Datasets.open(clean).training().inputs();
        float[] to =
                Datasets.open(clean.with(Settings.DATA_NOISE, 0.2)).training().inputs();
        double squares = 0;
        for (int i = 0; i < from.length; i++) {
            squares += Math.pow(to[i] - from[i], 2);
        }
        assertThat(Math.sqrt(squares / from.length)).isCloseTo(0.2, within(0.01));
    }

    @Test
    void noiseBlursTheTargetsOfARegression() {
        Setup noisy = setup(Dataset.WAVES).with(Settings.DATA_NOISE, 0.2);
        Samples samples = Datasets.open(noisy).training();
        double squares = 0;
        for (int i = 0; i < COUNT; i++) {
            double x = samples.inputs()[2 * i];
            double y = samples.inputs()[2 * i + 1];
            squares += Math.pow(samples.targets()[i] - Math.sin(Math.PI * x) * Math.cos(Math.PI * y), 2);
        }
        assertThat(Math.sqrt(squares / COUNT)).isCloseTo(0.2, within(0.01));
    }

    @Test
    void circlesAreADiscInARing() {
        Samples samples = Datasets.open(setup(Dataset.CIRCLES)).training();
        for (int i = 0; i < COUNT; i++) {
            double radius = Math.hypot(samples.inputs()[2 * i], samples.inputs()[2 * i + 1]);
            assertThat(radius < 0.65).isEqualTo(samples.labels()[i] == 0);
        }
    }

    @Test
    void xorIsWhetherSignsAgree() {
        Samples samples = Datasets.open(setup(Dataset.XOR)).training();
        int left = 0;
        for (int i = 0; i < COUNT; i++) {
            boolean agree = samples.inputs()[2 * i] > 0 == samples.inputs()[2 * i + 1] > 0;
            assertThat(agree).isEqualTo(samples.labels()[i] == 1);
            left += samples.inputs()[2 * i] < 0 ? 1 : 0;
        }
        assertThat(left).isBetween(COUNT * 45 / 100, COUNT * 55 / 100);
    }

    @Test
    void cloudsHaveTheirSpread() {
        Samples samples = Datasets.open(setup(Dataset.GAUSSIANS)).training();
        double squares = 0;
        for (int i = 0; i < 2 * COUNT; i++) {
            double centre = samples.labels()[i / 2] == 0 ? -0.6 : 0.6;
            squares += Math.pow(samples.inputs()[i] - centre, 2);
        }
        assertThat(Math.sqrt(squares / (2 * COUNT))).isCloseTo(0.25, within(0.01));
    }

    private static double mean(float[] values, int from, int step) {
        double sum = 0;
        for (int i = from; i < values.length; i += step) {
            sum += values[i];
        }
        return sum * step / values.length;
    }
}
