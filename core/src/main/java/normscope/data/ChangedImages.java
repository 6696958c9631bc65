package normscope.data;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.SplittableRandom;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import org.jspecify.annotations.Nullable;

/**
 * Held-out images otherwise than the training images (as Nado et al. 2020 ask): x' = contrast · x + brightness + N(0, noise²),
 * with 1 − x for x where they are inverted. Pixels x are those of the data set from 0 to 1: after pooling and after the
 * threshold where there is one, and before minus mean and over standard deviation, which stay those of the training images.
 * Nothing is clipped.
 *
 * <p>Image i draws from a generator seeded with seed · 1,000,003 + i, two numbers a value in the order [H, W, C]: the images
 * are the same at every evaluation and in every lane, so a curve moves only where a network does.
 */
public final class ChangedImages {
    private static final List<Setting<?>> CHANGES = List.of(
            Settings.TEST_CONTRAST, Settings.TEST_BRIGHTNESS, Settings.TEST_NOISE, Settings.TEST_INVERT, Settings.SEED);

    private static @Nullable Made last;

    private ChangedImages() {}

    /** What was made last: all lanes mostly want the same. */
    private record Made(WeakReference<Samples> from, List<String> how, SoftReference<Samples> samples) {}

    /** Whether a setup changes held-out images at all. */
    public static boolean any(Setup setup) {
        return Settings.TEST_CONTRAST.matters(setup)
                && CHANGES.stream().filter(setting -> setting != Settings.SEED).anyMatch(setting -> !setup.text(setting)
                        .equals(initial(setting)));
    }

    private static <T> String initial(Setting<T> setting) {
        return setting.format(setting.initial());
    }

    /** The held-out samples as a setup wants them to be judged on. */
    public static synchronized Samples of(Data data, Setup setup) {
        Samples heldOut = data.heldOut();
        if (!any(setup)) {
            return heldOut;
        }
        List<String> how = CHANGES.stream().map(setup::text).toList();
        Made made = last;
        Samples known =
                made != null && made.from().get() == heldOut && made.how().equals(how)
                        ? made.samples().get()
                        : null;
        if (known == null) {
            known = change(heldOut, data.standardized(), setup);
            last = new Made(new WeakReference<>(heldOut), how, new SoftReference<>(known));
        }
        return known;
    }

    private static Samples change(Samples from, @Nullable Standardized standardized, Setup setup) {
        double mean = standardized == null ? 0 : standardized.mean();
        double std = standardized == null ? 1 : standardized.std();
        double contrast = setup.get(Settings.TEST_CONTRAST);
        double brightness = setup.get(Settings.TEST_BRIGHTNESS);
        double noise = setup.get(Settings.TEST_NOISE);
        boolean invert = setup.get(Settings.TEST_INVERT);
        long seed = setup.get(Settings.SEED);
        float[] pixels = from.inputs();
        float[] inputs = new float[pixels.length];
        for (int i = 0; i < from.count(); i++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
            for (int j = i * from.features(); j < (i + 1) * from.features(); j++) {
                double pixel = pixels[j] * std + mean;
                double changed = contrast * (invert ? 1 - pixel : pixel)
                        + brightness
                        + (noise == 0 ? 0 : noise * Toys.gaussian(random));
                inputs[j] = (float) ((changed - mean) / std);
            }
        }
        return from.with(inputs);
    }
}
