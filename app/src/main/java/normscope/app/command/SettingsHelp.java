package normscope.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import normscope.config.Named;
import normscope.config.Setting;
import normscope.config.Settings;

/** All settings, as {@code normscope run --help} lists them. */
final class SettingsHelp {
    private SettingsHelp() {}

    /** Lines in picocli's markup, in which a percent sign stands twice. */
    static String[] lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Settings, for --set KEY=VALUE (all lanes) or --set LANE.KEY=VALUE (one lane);");
        lines.add("keys with * have one value for all lanes:");
        for (Setting.Section section : Setting.Section.values()) {
            lines.add("");
            lines.add(section.title());
            for (Setting<?> setting : Settings.all()) {
                if (setting.about().section() == section) {
                    String star = setting.about().scope() == Setting.Scope.EXPERIMENT ? " *" : "";
                    lines.add("  " + setting.key() + star);
                    Wrapped.lines(setting.about().explanation() + " " + values(setting))
                            .forEach(line -> lines.add("      " + line));
                }
            }
        }
        return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
    }

    private static <T> String values(Setting<T> setting) {
        String values;
        if (setting instanceof Setting.Real real) {
            values = real.format(real.min()) + " to " + real.format(real.max());
        } else if (setting instanceof Setting.Whole whole) {
            values = whole.min() + " to " + whole.max();
        } else if (setting instanceof Setting.Choice<?> choice) {
            values = choice.options().stream().map(Named::key).collect(Collectors.joining(", "));
        } else if (setting instanceof Setting.Flag) {
            values = "true, false";
        } else {
            values = "text";
        }
        String initial = setting.format(setting.initial());
        return "[" + values + (initial.isEmpty() ? "" : "; at first " + initial) + "]";
    }
}
