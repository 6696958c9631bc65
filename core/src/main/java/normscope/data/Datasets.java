package normscope.data;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import normscope.config.Dataset;
import normscope.config.InvalidExperiment;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import org.jspecify.annotations.Nullable;

/** Opens the data that a setup names. */
public final class Datasets {
    /** Every network starts anew when a slider moves, and inflating MNIST each time would be felt. */
    private static final AtomicReference<@Nullable Opened> LAST = new AtomicReference<>();

    private Datasets() {}

    /**
     * Reads or draws the samples. The same setup always gives the same numbers.
     *
     * <p>Images are divided by 255, or compared with one half where {@code binarize} is on and the data set
     * {@linkplain Dataset#binarizable allows it}. Where {@code train-size}
     * asks for fewer images than there are, the first ones are taken; held-out images are always all.
     *
     * @throws InvalidExperiment if files are missing, damaged or do not fit each other or the setup
     */
    public static synchronized Data open(Setup setup) { // who asks for what is being read waits for it
        Map<String, String> key = key(setup);
        Opened last = LAST.get();
        Data data = last != null && last.key().equals(key) ? last.data().get() : null;
        if (data == null) {
            data = read(setup);
            LAST.set(new Opened(key, new SoftReference<>(data)));
        }
        return data;
    }

    private static Data read(Setup setup) {
        return switch (setup.get(Settings.DATASET)) {
            case MNIST -> Images.read(IdxSource.mnist(), setup);
            case MNIST_14 ->
                Mnist14.of(Images.read(
                        IdxSource.mnist(),
                        setup.with(Settings.DATASET, Dataset.MNIST).with(Settings.BINARIZE, false)));
            case FASHION_MNIST, IDX -> Images.read(IdxSource.folder(folder(setup)), setup);
            case CIFAR_10 -> Cifar.read(folder(setup), setup);
            case SPIRALS -> Toys.classes(Toys::spiral, setup);
            case CIRCLES -> Toys.classes(Toys::circle, setup);
            case MOONS -> Toys.classes(Toys::moon, setup);
            case XOR -> Toys.classes(Toys::xor, setup);
            case GAUSSIANS -> Toys.classes(Toys::cloud, setup);
            case PLANE -> Toys.regression(Toys::plane, setup);
            case WAVES -> Toys.regression(Toys::waves, setup);
            case LINEAR_MAP -> LinearMap.draw(setup);
            case NEARLY_PARALLEL -> NearlyParallel.draw(setup);
            case GAUSSIAN_TENSORS -> GaussianTensors.draw(setup);
        };
    }

    private static DataFolder folder(Setup setup) {
        return DataFolder.of(setup, setup.get(Settings.DATASET).files().orElseThrow());
    }

    /** What the samples depend on. */
    private static Map<String, String> key(Setup setup) {
        Map<String, String> key = new HashMap<>();
        for (Setting<?> setting : List.of(
                Settings.DATASET,
                Settings.TRAIN_SIZE,
                Settings.DATA_NOISE,
                Settings.DATA_SEED,
                Settings.TENSOR_SIZE,
                Settings.TENSOR_CHANNELS,
                Settings.BINARIZE)) {
            key.put(setting.key(), setup.text(setting));
        }
        if (setup.get(Settings.DATASET).needsFolder()) {
            key.put(Settings.DATA_FOLDER.key(), folder(setup).stamp()); // files may have changed since
        }
        return key;
    }

    private record Opened(Map<String, String> key, SoftReference<Data> data) {}
}
