package normscope.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every setting there is, in the order in which the window and the files show them. They are declared by section, and
 * inherited so that each has one name everywhere: {@code Settings.EPS}.
 */
public final class Settings
        implements DataSettings, NetworkSettings, NormalizationSettings, OptimizerSettings, RunSettings {
    private static final List<Setting<?>> LIST = Stream.of(DATA, NETWORK, NORMALIZATION, TRAINING, RUN)
            .flatMap(section -> section.list().stream())
            .toList();

    private Settings() {}

    /** All settings, in order. */
    public static List<Setting<?>> all() {
        return LIST;
    }

    /**
     * The setting with this key.
     *
     * @throws InvalidExperiment if there is none; the sentence names the nearest key there is
     */
    public static Setting<?> of(String key) {
        for (Setting<?> setting : LIST) {
            if (setting.key().equals(key)) {
                return setting;
            }
        }
        String nearest = Nearest.of(key, LIST.stream().map(Setting::key).toList());
        throw new InvalidExperiment(
                key,
                "There is no setting '%s'; the nearest is '%s' ('normscope run --help' lists all)"
                        .formatted(key, nearest));
    }
}
