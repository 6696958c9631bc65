package normscope.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text form of an experiment: {@code key = value} lines, first the shared ones, then those of each lane under its
 * name in brackets; there, {@code letter = C} says by what it is told from the others where that is not the letter of
 * its place. Lines that start with '#' are comments. {@code parse(format(e)).equals(e)} for every experiment.
 */
public final class ExperimentText {
    private static final String HEADER = "# Normscope experiment";

    private ExperimentText() {}

    /** Writes all settings, also those at their initial value, so that a later version reads the same experiment. */
    public static String format(Experiment experiment) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append("title = ").append(experiment.title()).append('\n');
        text.append("note = ").append(experiment.note()).append('\n');
        text.append(experiment.shared());
        for (int i = 0; i < experiment.lanes().size(); i++) {
            Lane lane = experiment.lanes().get(i);
            text.append('\n').append('[').append(lane.name()).append("]\n");
            if (experiment.letter(i) != Letter.values()[i]) {
                text.append("letter = ").append(experiment.letter(i)).append('\n');
            }
            lane.differences().forEach((setting, value) -> text.append(setting.key())
                    .append(" = ")
                    .append(value)
                    .append('\n'));
        }
        return text.toString();
    }

    /**
     * Reads an experiment.
     *
     * @param text as {@link #format} writes it; settings may be missing and come in any order
     * @param source what to call the text in a message, for instance its file name
     * @throws InvalidExperiment if it is none; the sentence names the source, the line and what would be right
     */
    public static Experiment parse(String text, String source) {
        String title = "Untitled";
        String note = "";
        Map<Setting<?>, String> shared = new LinkedHashMap<>();
        Map<String, Map<Setting<?>, String>> lanes = new LinkedHashMap<>();
        Map<Setting<?>, String> section = shared;
        Map<String, Letter> letters = new HashMap<>();
        String lane = "";
        int number = 0;
        // some editors begin a file with an invisible byte order mark
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (String raw : clean.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String place = "%s, line %d: ".formatted(source, number);
            if (line.startsWith("[") && line.endsWith("]")) {
                section = new LinkedHashMap<>();
                lane = line.substring(1, line.length() - 1).strip();
                if (lanes.put(lane, section) != null) {
                    throw new InvalidExperiment("lane", place + "the lane " + line + " stands here twice");
                }
                continue;
            }
            int equals = line.indexOf('=');
            if (equals <= 0) {
                throw new InvalidExperiment(
                        "", place + "'%s' is neither 'key = value' nor '[lane]'".formatted(shortened(line)));
            }
            String key = line.substring(0, equals).strip();
            String value = line.substring(equals + 1).strip();
            if (section == shared && key.equals("title")) {
                title = value;
            } else if (section == shared && key.equals("note")) {
                note = value;
            } else if (section != shared && key.equals("letter")) {
                if (letters.put(lane, letter(value, place)) != null) {
                    throw new InvalidExperiment(key, place + "'letter' stands here twice");
                }
            } else {
                put(section, key, value, place);
            }
        }
        if (lanes.isEmpty()) {
            throw new InvalidExperiment(
                    "lane", source + " names no lane: an experiment needs at least one line such as [none]");
        }
        return build(title, note, shared, lanes, letters, source);
    }

    private static Letter letter(String value, String place) {
        for (Letter letter : Letter.values()) {
            if (letter.name().equals(value)) {
                return letter;
            }
        }
        throw new InvalidExperiment(
                "letter", place + "letter: '%s' is none of A, B, C and D".formatted(shortened(value)));
    }

    private static void put(Map<Setting<?>, String> section, String key, String value, String place) {
        try {
            Setting<?> setting = Settings.of(key);
            setting.parse(value);
            if (section.put(setting, value) != null) {
                throw new InvalidExperiment(key, "'%s' stands here twice".formatted(key));
            }
        } catch (InvalidExperiment e) {
            throw new InvalidExperiment(e.key(), place + e.sentence());
        }
    }

    private static Experiment build(
            String title,
            String note,
            Map<Setting<?>, String> shared,
            Map<String, Map<Setting<?>, String>> lanes,
            Map<String, Letter> letters,
            String source) {
        try {
            List<Lane> list = new ArrayList<>();
            lanes.forEach((name, differences) -> list.add(canonical(new Lane(name, letters.get(name), differences))));
            return new Experiment(title, note, Setup.initial().with(shared), list);
        } catch (InvalidExperiment e) {
            throw new InvalidExperiment(e.key(), source + ": " + e.sentence());
        }
    }

    /** The same lane with every value written the one way that {@link Setting#format} writes it. */
    private static Lane canonical(Lane lane) {
        Lane result = lane;
        for (Map.Entry<Setting<?>, String> entry : lane.differences().entrySet()) {
            result = canonical(result, entry.getKey(), entry.getValue());
        }
        return result;
    }

    private static <T> Lane canonical(Lane lane, Setting<T> setting, String value) {
        return lane.with(setting, setting.parse(value));
    }

    private static String shortened(String line) {
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }
}
