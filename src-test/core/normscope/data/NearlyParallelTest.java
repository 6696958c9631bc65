package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.config.Setup;
import org.junit.jupiter.api.Test;

class NearlyParallelTest {
    private static final Setup EIGHT = Setup.initial()
            .with(Settings.DATASET, Dataset.NEARLY_PARALLEL)
            .with(Settings.BATCH_SIZE, 8)
            .with(Settings.TRAIN_SIZE, 8);

    @Test
    void allInputsPointNearlyTheSameWay() {
        Data data = Datasets.open(EIGHT);
        Samples training = data.training();
        assertThat(training.count()).isEqualTo(8);
        assertThat(data.heldOut().count()).isEqualTo(8);
        assertThat(training.features()).isEqualTo(256);
        assertThat(training.labels()).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
        for (int i = 0; i < 8; i++) {
            assertThat(cosine(training, 0, training, i)).isBetween(0.97, 1.0000001);
            assertThat(cosine(training, 0, data.heldOut(), i)).isBetween(0.97, 0.9999);
        }
        assertThat(spread(EIGHT)).isBetween(0.12, 0.16); // √2 · 0.1
    }

    @Test
    void theNoiseSetsThemApartAndTheSeedDecides() {
        assertThat(spread(EIGHT.with(Settings.DATA_NOISE, 0.5))).isBetween(0.6, 0.8);
        float[] one = Datasets.open(EIGHT).training().inputs();
        float[] other =
                Datasets.open(EIGHT.with(Settings.DATA_SEED, 1)).training().inputs();
        assertThat(Datasets.open(EIGHT).training().inputs()).isEqualTo(one).isNotEqualTo(other);
    }

    /** Root mean square difference of two inputs. */
    private static double spread(Setup setup) {
        Samples samples = Datasets.open(setup).training();
        double squares = 0;
        for (int j = 0; j < 256; j++) {
            squares += Math.pow(samples.inputs()[j] - samples.inputs()[256 + j], 2);
        }
        return Math.sqrt(squares / 256);
    }

    private static double cosine(Samples a, int i, Samples b, int k) {
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int j = 0; j < 256; j++) {
            double x = a.inputs()[i * 256 + j];
            double y = b.inputs()[k * 256 + j];
            product += x * y;
            squaresA += x * x;
            squaresB += y * y;
        }
        return product / Math.sqrt(squaresA * squaresB);
    }
}
