package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.config.Setup;
import org.junit.jupiter.api.Test;

class LinearMapTest {
    private static Samples training(int seed) {
        return Datasets.open(Setup.initial()
                        .with(Settings.DATASET, Dataset.LINEAR_MAP)
                        .with(Settings.DATA_SEED, seed)
                        .with(Settings.TRAIN_SIZE, 2_000))
                .training();
    }

    @Test
    void answersAreLinearInTheInputs() {
        Samples samples = training(0);
        assertThat(samples.features()).isEqualTo(10);
        assertThat(samples.numbers()).isEqualTo(10);
        assertThat(samples.classes()).isZero();
        // E[y xᵀ] = A: what the map does to each direction, estimated, predicts the answers of single samples
        double[][] map = new double[10][10];
        for (int i = 0; i < samples.count(); i++) {
            for (int k = 0; k < 10; k++) {
                for (int j = 0; j < 10; j++) {
                    map[k][j] += samples.targets()[i * 10 + k] * samples.inputs()[i * 10 + j] / samples.count();
                }
            }
        }
        double error = 0;
        double size = 0;
        for (int i = 0; i < samples.count(); i++) {
            for (int k = 0; k < 10; k++) {
                double predicted = 0;
                for (int j = 0; j < 10; j++) {
                    predicted += map[k][j] * samples.inputs()[i * 10 + j];
                }
                error += Math.pow(predicted - samples.targets()[i * 10 + k], 2);
                size += Math.pow(samples.targets()[i * 10 + k], 2);
            }
        }
        assertThat(error / size).isLessThan(0.02);
        assertThat(size / samples.targets().length).isCloseTo(10, within(4.0));
    }

    @Test
    void comesFromTheSeed() {
        assertThat(training(1).targets()).isNotEqualTo(training(2).targets());
        assertThat(training(1)).usingRecursiveComparison().isEqualTo(training(1));
    }
}
