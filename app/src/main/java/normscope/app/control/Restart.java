package normscope.app.control;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Setting;
import normscope.config.Settings;

/** Why a change starts again from step 0. */
final class Restart {
    private Restart() {}

    /** What made going on impossible, for people. */
    static String reason(Experiment before, Experiment next) {
        List<String> names = before.lanes().stream().map(Lane::name).toList();
        if (!names.equals(next.lanes().stream().map(Lane::name).toList())) {
            return "the lanes";
        }
        return Settings.all().stream()
                .filter(setting -> setting.about().effect() == Setting.Effect.RESTART)
                .filter(setting -> differs(before, next, setting))
                .map(setting -> setting.title().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static boolean differs(Experiment before, Experiment next, Setting<?> setting) {
        for (int i = 0; i < before.lanes().size(); i++) {
            if (!Objects.equals(before.setup(i).get(setting), next.setup(i).get(setting))) {
                return true;
            }
        }
        return false;
    }
}
