package normscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.config.Dataset;
import normscope.config.Sampling;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RelevanceTest {
    private static final List<Setting<?>> OF_SOME_DATA = List.of(
            Settings.DATA_FOLDER,
            Settings.DATA_NOISE,
            Settings.DATA_SEED,
            Settings.TENSOR_SIZE,
            Settings.TENSOR_CHANNELS,
            Settings.BINARIZE);

    @ParameterizedTest
    @CsvSource({
        "MNIST, binarize",
        "MNIST_14, ''",
        "FASHION_MNIST, data-folder binarize",
        "CIFAR_10, data-folder",
        "IDX, data-folder binarize",
        "MOONS, data-noise data-seed",
        "WAVES, data-noise data-seed",
        "GAUSSIAN_TENSORS, data-seed tensor-size tensor-channels"
    })
    void everyDatasetShowsWhatItUses(Dataset dataset, String keys) {
        Setup setup = Setup.initial().with(Settings.DATASET, dataset);
        assertThat(OF_SOME_DATA.stream()
                        .filter(setting -> Relevance.matters(setting, setup))
                        .map(Setting::key))
                .containsExactly(keys.isEmpty() ? new String[0] : keys.split(" "));
    }

    @ParameterizedTest
    @EnumSource
    void classesMatterByClass(Sampling sampling) {
        Setup setup = Setup.initial().with(Settings.MINIBATCHES, sampling);
        assertThat(Relevance.matters(Settings.CLASSES_PER_MINIBATCH, setup)).isEqualTo(sampling == Sampling.BY_CLASS);
    }
}
