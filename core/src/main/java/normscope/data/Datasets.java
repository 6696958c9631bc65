package normscope.data;

import java.lang.ref.SoftReference;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
     * <p>Images are divided by 255, or compared with one half where {@code binarize} is on. Where {@code train-size}
     * asks for fewer images than there are, the first ones are taken; held-out images are always all.
     *
     * @throws InvalidExperiment if files are missing, damaged or do not fit each other or the setup
     */
    public static Data open(Setup setup) {
        if (setup.get(Settings.DATASET) == Dataset.IDX) {
            return read(setup); // files may have changed since
        }
        Map<String, String> key = Stream.<Setting<?>>of(
                        Settings.DATASET,
                        Settings.TRAIN_SIZE,
                        Settings.DATA_NOISE,
                        Settings.DATA_SEED,
                        Settings.BINARIZE)
                .collect(Collectors.toMap(Setting::key, setup::text));
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
            case IDX -> Images.read(IdxSource.folder(folder(setup)), setup);
            case SPIRALS -> Toys.classes(Toys::spiral, setup);
            case CIRCLES -> Toys.classes(Toys::circle, setup);
            case MOONS -> Toys.classes(Toys::moon, setup);
            case XOR -> Toys.classes(Toys::xor, setup);
            case GAUSSIANS -> Toys.classes(Toys::cloud, setup);
            case PLANE -> Toys.regression(Toys::plane, setup);
            case WAVES -> Toys.regression(Toys::waves, setup);
        };
    }

    private static Path folder(Setup setup) {
        String text = setup.get(Settings.DATA_FOLDER);
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidExperiment(
                    "data-folder",
                    "'%s' cannot be the name of a folder: name the one with your IDX files".formatted(text));
        }
    }

    private record Opened(Map<String, String> key, SoftReference<Data> data) {}
}
