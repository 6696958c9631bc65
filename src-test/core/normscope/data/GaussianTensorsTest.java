package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import normscope.config.Dataset;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import org.junit.jupiter.api.Test;

class GaussianTensorsTest {
    private static final Setup SETUP = Setup.initial()
            .with(Settings.DATASET, Dataset.GAUSSIAN_TENSORS)
            .with(Settings.TENSOR_SIZE, 3)
            .with(Settings.TENSOR_CHANNELS, 5);

    @Test
    void areStandardNormal() {
        Data data = Datasets.open(SETUP);
        for (Samples samples : new Samples[] {data.training(), data.heldOut()}) {
            assertThat(samples.count()).isEqualTo(1_000);
            assertThat(new Shape(samples.height(), samples.width(), samples.channels()))
                    .isEqualTo(SETUP.inputShape().orElseThrow())
                    .isEqualTo(new Shape(3, 3, 5));
            int n = samples.inputs().length;
            double[] moments = new double[5];
            for (float x : samples.inputs()) {
                for (int k = 1; k < moments.length; k++) {
                    moments[k] += Math.pow(x, k) / n;
                }
            }
            assertThat(moments[1]).isCloseTo(0, within(0.02)); // standard error 0.005
            assertThat(moments[2]).isCloseTo(1, within(0.03));
            assertThat(moments[3]).isCloseTo(0, within(0.08));
            assertThat(moments[4]).isCloseTo(3, within(0.2));
        }
        assertThat(data.heldOut().inputs()).isNotEqualTo(data.training().inputs());
    }

    @Test
    void everyClassIsEquallyLikely() {
        Samples samples = Datasets.open(SETUP.with(Settings.TRAIN_SIZE, 5_000)).training();
        assertThat(samples.classes()).isEqualTo(10);
        int[] counts = new int[10];
        double[] sums = new double[10];
        for (int i = 0; i < samples.count(); i++) {
            counts[samples.labels()[i]]++;
            sums[samples.labels()[i]] += samples.inputs()[i * samples.features()];
        }
        for (int c = 0; c < 10; c++) {
            assertThat(counts[c]).isBetween(400, 600); // 500 expected, with a standard deviation of 21
            assertThat(sums[c] / counts[c]).isCloseTo(0, within(0.2)); // the class says nothing about the numbers
        }
    }

    @Test
    void comeFromTheDataSeedAlone() {
        Samples first = Datasets.open(SETUP).training();
        Samples other = Datasets.open(SETUP.with(Settings.DATA_SEED, 1)).training();
        Samples again = Datasets.open(SETUP.with(Settings.SEED, 99).with(Settings.DATA_NOISE, 0.5))
                .training();
        assertThat(again.inputs()).isEqualTo(first.inputs()).isNotEqualTo(other.inputs());
        assertThat(again.labels()).isEqualTo(first.labels()).isNotEqualTo(other.labels());
    }

    @Test
    void sizeOneMakesFeatureVectors() {
        Samples samples = Datasets.open(SETUP.with(Settings.TENSOR_SIZE, 1)).training();
        assertThat(samples.features()).isEqualTo(5);
        assertThat(new Shape(samples.height(), samples.width(), samples.channels()))
                .isEqualTo(new Shape(1, 1, 5));
    }

    @Test
    void refusesWhatNoMemoryHolds() {
        Setup large = SETUP.with(Settings.TENSOR_SIZE, 64).with(Settings.TENSOR_CHANNELS, 1_024);
        assertThatThrownBy(() -> Datasets.open(large))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessage("A set of 64 × 64 × 1024 tensors would make an array of 4,194,304,000 numbers, and Java's"
                        + " hold at most 2,147,483,583: choose a smaller train-size, tensor-size or tensor-channels");
        long samples = Runtime.getRuntime().maxMemory() / (64 * 64 * 1_024 * Float.BYTES);
        if (samples < 500) { // else the array is refused first
            assertThatThrownBy(() -> Datasets.open(large.with(Settings.TRAIN_SIZE, (int) samples)))
                    .isInstanceOf(InvalidExperiment.class)
                    .hasMessageContainingAll("A set of 64 × 64 × 1024 tensors needs", "MB", "-Xmx");
        }
    }
}
