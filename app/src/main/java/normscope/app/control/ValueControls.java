package normscope.app.control;

import java.nio.file.Path;
import java.util.function.Function;
import normscope.config.Setting;
import org.jspecify.annotations.Nullable;

/** Which control a kind of setting has. */
final class ValueControls {
    private ValueControls() {}

    /**
     * The control for a kind of setting.
     *
     * @param chosen takes what the person chose, as text; whether it can run
     * @param forgotten is told when the person gives up what was typed
     * @param folders asks for a folder, with a title; null if the person gave up
     */
    static ValueControl of(
            Setting<?> setting, Chosen chosen, Runnable forgotten, Function<String, @Nullable Path> folders) {
        if (setting instanceof Setting.Real real) {
            return new NumberControl(real, NumberScale.of(real), chosen, forgotten);
        }
        if (setting instanceof Setting.Whole whole) {
            // A slider over two thousand million seeds would be a toy.
            boolean slides = whole.logarithmic() || (double) whole.max() - whole.min() < 10_000;
            return new NumberControl(whole, slides ? NumberScale.of(whole) : null, chosen, forgotten);
        }
        if (setting instanceof Setting.Choice<?> choice) {
            return new ChoiceControl(choice, chosen);
        }
        if (setting instanceof Setting.Flag flag) {
            return new FlagControl(flag, chosen);
        }
        return new FolderControl(setting, chosen, forgotten, folders);
    }
}
