package normscope.app.control;

import java.util.Set;
import normscope.config.Setting;
import normscope.config.Settings;

/** Settings that most lessons leave alone: their controls wait behind "more" until their value is another one. */
final class Rare {
    private static final Set<Setting<?>> SETTINGS = Set.of(
            Settings.MINIBATCHES,
            Settings.NOISE_MEAN,
            Settings.NOISE_SCALE,
            Settings.NOISE_JITTER,
            Settings.INFERENCE,
            Settings.TEST_CONTRAST,
            Settings.TEST_BRIGHTNESS,
            Settings.TEST_NOISE,
            Settings.TEST_INVERT,
            Settings.HEAD,
            Settings.TRAIN_HEAD,
            Settings.HEAD_SCALE,
            Settings.DROPOUT,
            Settings.REPARAMETERIZATION,
            Settings.BIAS,
            Settings.LOSS,
            Settings.PRECISION,
            Settings.KERNELS,
            Settings.DEVICE);

    private Rare() {}

    /** Whether a control may be put away. */
    static boolean is(Setting<?> setting, Editor editor) {
        boolean initial = editor.text(setting).equals(initial(setting));
        return SETTINGS.contains(setting) && initial && !editor.isDifferent(setting);
    }

    private static <T> String initial(Setting<T> setting) {
        return setting.format(setting.initial());
    }
}
