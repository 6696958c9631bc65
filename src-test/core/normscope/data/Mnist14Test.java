package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import org.junit.jupiter.api.Test;

class Mnist14Test {
    private static final Setup SETUP =
            Setup.initial().with(Settings.DATASET, Dataset.MNIST_14).with(Settings.TRAIN_SIZE, 300);

    @Test
    void poolsAndStandardises() {
        Samples training = image(
                4, //
                0, 4, 2, 2, //
                1, 3, 5, 7, //
                0, 0, 8, 16, //
                0, 0, 0, 8); // pools to 2, 4, 0, 8: mean 3.5, variance (2.25 + 0.25 + 12.25 + 20.25) / 4 = 8.75
        Data data = Mnist14.of(new Data(training, image(2, 6, 6, 5, 7)));
        float std = (float) Math.sqrt(8.75);
        assertThat(data.training().inputs())
                .containsExactly(new float[] {-1.5f / std, 0.5f / std, -3.5f / std, 4.5f / std}, within(1e-6f));
        assertThat(data.heldOut().inputs()).containsExactly(new float[] {2.5f / std}, within(1e-6f));
        assertThat(data.training().labels()).containsExactly(1);
    }

    /** One square image, row by row. */
    private static Samples image(int side, float... pixels) {
        return Samples.images(pixels, new Shape(side, side, 1), new int[] {1}, 10);
    }

    @Test
    void oneColourAloneBecomesZero() {
        Data data = Mnist14.of(new Data(image(2, 3, 3, 3, 3), image(2, 3, 3, 3, 3)));
        assertThat(data.training().inputs()).containsExactly(0f);
    }

    @Test
    void trainingPixelsHaveMeanZeroAndVarianceOne() {
        Data data = Datasets.open(SETUP);
        Samples training = data.training();
        assertThat(training.count()).isEqualTo(300);
        assertThat(data.heldOut().count()).isEqualTo(10_000);
        assertThat(new Shape(training.height(), training.width(), training.channels()))
                .isEqualTo(SETUP.inputShape().orElseThrow())
                .isEqualTo(new Shape(14, 14, 1));
        assertThat(training.classes()).isEqualTo(10);
        assertThat(training.labels()).startsWith(5, 0, 4, 1, 9);
        double sum = 0;
        double squares = 0;
        for (float x : training.inputs()) {
            sum += x;
            squares += (double) x * x;
        }
        assertThat(sum / training.inputs().length).isCloseTo(0, within(1e-6));
        assertThat(squares / training.inputs().length).isCloseTo(1, within(1e-6));
    }

    @Test
    void everyPixelIsAPooledOne() {
        Samples large =
                Datasets.open(SETUP.with(Settings.DATASET, Dataset.MNIST)).training();
        Samples small = Datasets.open(SETUP).training();
        double[] pooled = new double[5 * 196];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 300 * 196; i++) {
            int at = i / 196 * 784 + i % 196 / 14 * 56 + i % 14 * 2;
            float[] pixels = large.inputs();
            double mean = (pixels[at] + pixels[at + 1] + pixels[at + 28] + pixels[at + 29]) / 4.0;
            if (i < pooled.length) {
                pooled[i] = mean;
            }
            sum += mean;
            squares += mean * mean;
        }
        double mean = sum / (300 * 196);
        double std = Math.sqrt(squares / (300 * 196) - mean * mean);
        for (int i = 0; i < pooled.length; i++) {
            assertThat((double) small.inputs()[i]).isCloseTo((pooled[i] - mean) / std, within(1e-5));
        }
    }

    @Test
    void binariseChangesNothing() {
        assertThat(Datasets.open(SETUP.with(Settings.BINARIZE, true)).training().inputs())
                .isEqualTo(Datasets.open(SETUP).training().inputs());
    }
}
