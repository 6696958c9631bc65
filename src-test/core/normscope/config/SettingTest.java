package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTest {
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
        "NEARLY_PARALLEL, data-noise data-seed",
        "GAUSSIAN_TENSORS, data-seed tensor-size tensor-channels"
    })
    void everyDatasetShowsWhatItUses(Dataset dataset, String keys) {
        Setup setup = Setup.initial().with(Settings.DATASET, dataset);
        assertThat(OF_SOME_DATA.stream()
                        .filter(setting -> setting.matters(setup))
                        .map(Setting::key))
                .containsExactly(keys.isEmpty() ? new String[0] : keys.split(" "));
    }

    @ParameterizedTest
    @EnumSource
    void classesMatterByClass(Sampling sampling) {
        Setup setup = Setup.initial().with(Settings.MINIBATCHES, sampling);
        assertThat(Settings.CLASSES_PER_MINIBATCH.matters(setup)).isEqualTo(sampling == Sampling.BY_CLASS);
    }

    /** Setups beside which every setting has a meaning in one or another. */
    private static final List<Setup> BESIDE = Stream.of(
                    "",
                    "dataset=moons",
                    "dataset=gaussian-tensors",
                    "dataset=idx data-folder=here",
                    "layers=convolutional downsample-every=2",
                    "residual=pre-activation",
                    "reparameterization=weight-norm",
                    "normalizer=custom inference=monte-carlo",
                    "normalizer=batch inference=test-minibatch",
                    "normalizer=renorm",
                    "schedule=step",
                    "schedule=exponential",
                    "minibatches=by-class")
            .map(SettingTest::setup)
            .toList();

    private static Setup setup(String assignments) {
        Setup setup = Setup.initial();
        for (String assignment : assignments.isEmpty() ? new String[0] : assignments.split(" ")) {
            String[] sides = assignment.split("=");
            setup = setup.withText(Settings.of(sides[0]), sides[1]);
        }
        return setup;
    }

    static List<Setting<?>> everySetting() {
        return Settings.all();
    }

    /** A setting that the line forgets gives two experiments one recipe. */
    @ParameterizedTest
    @MethodSource("everySetting")
    void theRecipeSaysItOrTheSettingSaysWhyNot(Setting<?> setting) {
        List<Setup> beside = BESIDE.stream().filter(setting::matters).toList();
        assertThat(beside).as("where it matters").isNotEmpty();
        boolean said = beside.stream().anyMatch(setup -> others(setting, setup)
                .anyMatch(other -> !Recipe.of(other).equals(Recipe.of(setup))));
        Mention mention = setting.about().mention();
        assertThat(said).as(mention.why()).isEqualTo(mention.why().isEmpty());
        if (!mention.with().isEmpty()) {
            assertThat(Settings.of(mention.with()).about().mention().part()).isNotNull();
        }
    }

    /** The same setup with every other kind of value of a setting. */
    private static Stream<Setup> others(Setting<?> setting, Setup setup) {
        Stream<String> values = setting instanceof Setting.Choice<?> choice
                ? choice.options().stream().map(Named::key)
                : setting instanceof Setting.Flag
                        ? Stream.of("true", "false")
                        : setting instanceof Setting.Whole whole
                                ? Stream.of(whole.min(), whole.min() + 1).map(String::valueOf)
                                : setting instanceof Setting.Real real
                                        ? Stream.of(real.max(), real.max() / 2).map(String::valueOf)
                                        : Stream.of("elsewhere");
        return values.map(value -> setup.withText(setting, value));
    }

    @Test
    void aNormalizerReadsWhatIsDeclaredOfIt() {
        assertThat(readers(Settings.GROUPS))
                .contains(Normalizer.GROUP, Normalizer.CUSTOM)
                .doesNotContain(Normalizer.NONE, Normalizer.BATCH, Normalizer.LAYER, Normalizer.INSTANCE);
        assertThat(readers(Settings.GHOST_SIZE))
                .contains(Normalizer.GHOST, Normalizer.CUSTOM)
                .doesNotContain(Normalizer.NONE, Normalizer.BATCH, Normalizer.GROUP);
        assertThat(readers(Settings.RENORM_R_MAX)).containsExactly(Normalizer.RENORM);
        assertThat(readers(Settings.CENTRED)).containsExactly(Normalizer.CUSTOM);
        assertThat(readers(Settings.EPS))
                .contains(Normalizer.BATCH, Normalizer.L1)
                .doesNotContain(Normalizer.NONE, Normalizer.MEAN_ONLY);
        assertThat(readers(Settings.AFFINE)).hasSize(Normalizer.values().length - 1);
        assertThat(readers(Settings.INFERENCE)).doesNotContain(Normalizer.LAYER).contains(Normalizer.VARIANCE);
        Setup apart = setup("normalizer=custom pool-samples=false");
        assertThat(Settings.GHOST_SIZE.matters(apart)).isFalse();
    }

    private static List<Normalizer> readers(Setting<?> setting) {
        return Stream.of(Normalizer.values())
                .filter(normalizer -> normalizer.reads(setting))
                .toList();
    }
}
