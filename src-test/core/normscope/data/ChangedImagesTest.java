package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.config.Setup;
import org.junit.jupiter.api.Test;

class ChangedImagesTest {
    private static final Setup MNIST = Setup.initial().with(Settings.TRAIN_SIZE, 100);

    @Test
    void asTheyAreNothingIsCopied() {
        Data data = Datasets.open(MNIST);
        assertThat(ChangedImages.any(MNIST)).isFalse();
        assertThat(ChangedImages.of(data, MNIST)).isSameAs(data.heldOut());
    }

    @Test
    void invertedThenContrastThenBrightness() {
        Data data = Datasets.open(MNIST);
        Setup changed = MNIST.with(Settings.TEST_CONTRAST, 0.5)
                .with(Settings.TEST_BRIGHTNESS, 0.25)
                .with(Settings.TEST_INVERT, true);
        Samples samples = ChangedImages.of(data, changed);
        for (int j = 0; j < 5_000; j++) {
            double x = data.heldOut().inputs()[j];
            assertThat((double) samples.inputs()[j]).isCloseTo(0.5 * (1 - x) + 0.25, within(1e-6));
        }
        assertThat(samples.labels()).isSameAs(data.heldOut().labels());
        assertThat(data.training().inputs())
                .isSameAs(Datasets.open(MNIST).training().inputs());
    }

    @Test
    void noiseIsThatOfSeedAndImage() {
        Data data = Datasets.open(MNIST);
        Setup noisy = MNIST.with(Settings.TEST_NOISE, 0.4);
        float[] once = ChangedImages.of(data, noisy).inputs();
        float[] brighter = ChangedImages.of(data, noisy.with(Settings.TEST_BRIGHTNESS, 0.5))
                .inputs();
        double sum = 0;
        double squares = 0;
        int n = 784 * 1_000;
        for (int j = 0; j < n; j++) {
            double noise = once[j] - data.heldOut().inputs()[j];
            sum += noise;
            squares += noise * noise;
            assertThat(brighter[j] - once[j]).isCloseTo(0.5f, within(1e-5f));
        }
        assertThat(sum / n).isCloseTo(0, within(0.002));
        assertThat(Math.sqrt(squares / n)).isCloseTo(0.4, within(0.002));
        assertThat(ChangedImages.of(data, noisy).inputs()).isEqualTo(once);
        assertThat(ChangedImages.of(data, noisy.with(Settings.SEED, 1)).inputs())
                .isNotEqualTo(once);
    }

    /** Pixels are what is seen: 0 is black whatever mean is subtracted afterwards. */
    @Test
    void standardisedPixelsAreChangedBefore() {
        Setup small = MNIST.with(Settings.DATASET, Dataset.MNIST_14);
        Data data = Datasets.open(small);
        Samples inverted = ChangedImages.of(data, small.with(Settings.TEST_INVERT, true));
        double mean = data.standardized().mean();
        double std = data.standardized().std();
        for (int j = 0; j < 2_000; j++) {
            double pixel = data.heldOut().inputs()[j] * std + mean;
            assertThat(inverted.inputs()[j] * std + mean).isCloseTo(1 - pixel, within(1e-6));
        }
    }

    @Test
    void whatIsNoImageStaysAsItIs() {
        Setup points = Setup.initial().with(Settings.DATASET, Dataset.MOONS).with(Settings.TEST_NOISE, 1.0);
        Data data = Datasets.open(points);
        assertThat(ChangedImages.of(data, points)).isSameAs(data.heldOut());
    }
}
