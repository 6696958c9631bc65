package normscope.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text form of an experiment, once; see {@link ExperimentText}. */
final class ExperimentReader {
    /** "at 590" and "at 590 batch", and what may have been meant so. */
    private static final Pattern AT = Pattern.compile("at\\s+(\\S+)(?:\\s+(.*))?");

    /** "batch hidden": a lane that nobody sees, from which others branch. */
    private static final Pattern HIDDEN = Pattern.compile("(\\S+)\\s+hidden");

    /** "scene 2": what belongs to a lesson and to no experiment, see {@code normscope.lesson}. */
    private static final Pattern SCENE = Pattern.compile("scene\\s+\\S.*");

    /** What a lesson says of itself, likewise. */
    private static final Set<String> OF_LESSONS =
            Set.of("question", "paper", "minutes", "teacher", "controls", "locked");

    /** No run is longer, as {@link Settings#STEPS} says too. */
    static final int MOST_STEPS = 10_000_000;

    private final String source;
    private final Map<Setting<?>, String> shared = new LinkedHashMap<>();
    private final Map<String, Map<Setting<?>, String>> lanes = new LinkedHashMap<>();
    private final Map<String, Letter> letters = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final List<Changed> changes = new ArrayList<>();
    private String title = "Untitled";
    private String note = "";
    private Map<Setting<?>, String> section = shared;
    private String lane = "";
    private @Nullable Changed changed;
    private boolean inScene;

    /** A change as far as it is read. */
    private record Changed(int step, @Nullable String lane, Map<Setting<?>, String> values, String place) {
        Change made() {
            try {
                Map<Setting<?>, String> canonical = new LinkedHashMap<>();
                values.forEach((setting, value) ->
                        canonical.put(setting, value.isEmpty() ? "" : ExperimentReader.canonical(setting, value)));
                return new Change(step, lane, canonical);
            } catch (InvalidExperiment e) {
                throw new InvalidExperiment(e.key(), place + e.sentence());
            }
        }
    }

    /** @param source what to call the text in a message */
    ExperimentReader(String source) {
        this.source = source;
    }

    Experiment read(String text) {
        int number = 0;
        // some editors begin a file with an invisible byte order mark
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (String raw : clean.lines().toList()) {
            number++;
            String line = raw.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                read(line, "%s, line %d: ".formatted(source, number));
            }
        }
        if (lanes.size() == hidden.size()) {
            throw new InvalidExperiment(
                    "lane", source + " names no lane: an experiment needs at least one line such as [none]");
        }
        return made();
    }

    private void read(String line, String place) {
        if (line.startsWith("[") && line.endsWith("]")) {
            String name = line.substring(1, line.length() - 1).strip();
            inScene = SCENE.matcher(name).matches();
            if (!inScene) {
                begin(name, place);
            }
            return;
        }
        if (inScene) {
            return;
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
        } else if (section == shared && OF_LESSONS.contains(key)) {
            return;
        } else if (section != shared && changed == null && key.equals("letter")) {
            if (letters.put(lane, letter(value, place)) != null) {
                throw new InvalidExperiment(key, place + "'letter' stands here twice");
            }
        } else if (section != shared && changed == null && key.equals("from")) {
            if (origins.put(lane, origin(value, place)) != null) {
                throw new InvalidExperiment(key, place + "'from' stands here twice");
            }
        } else {
            put(key, value, place);
        }
    }

    private static Origin origin(String value, String place) {
        try {
            return Origin.parse(value);
        } catch (InvalidExperiment e) {
            throw new InvalidExperiment(e.key(), place + e.sentence());
        }
    }

    private void begin(String name, String place) {
        section = new LinkedHashMap<>();
        Matcher at = AT.matcher(name);
        if (at.matches()) {
            changed = new Changed(step(at.group(1), name, place), at.group(2), section, place);
            changes.add(changed);
            return;
        }
        changed = null;
        Matcher unseen = HIDDEN.matcher(name);
        lane = unseen.matches() ? unseen.group(1) : name;
        if (unseen.matches()) {
            hidden.add(lane);
        }
        if (lanes.put(lane, section) != null) {
            throw new InvalidExperiment("lane", place + "the lane " + shortened(lane) + " stands here twice");
        }
    }

    private static int step(String number, String name, String place) {
        int step = WrittenNumber.whole(number).orElse(0);
        if (step >= 1 && step <= MOST_STEPS) {
            return step;
        }
        throw new InvalidExperiment(
                "at",
                place
                        + "'[%s]' names no step from 1 to %,d: write for instance [at 590], or [at 590 batch] for one lane alone"
                                .formatted(shortened(name), MOST_STEPS));
    }

    private void put(String key, String value, String place) {
        try {
            Setting<?> setting = Settings.of(key);
            Changed now = changed;
            boolean follows = now != null && now.lane() != null && value.isEmpty();
            if (!follows) {
                setting.parse(value);
            }
            if (now != null) {
                new Change(now.step(), now.lane(), Map.of(setting, value)); // refused here, where the line is known
            }
            if (section.put(setting, value) != null) {
                throw new InvalidExperiment(key, "'%s' stands here twice".formatted(key));
            }
        } catch (InvalidExperiment e) {
            throw new InvalidExperiment(e.key(), place + e.sentence());
        }
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

    private Experiment made() {
        List<Change> made = changes.stream().map(Changed::made).toList();
        try {
            List<Lane> list = new ArrayList<>();
            List<Lane> ancestors = new ArrayList<>();
            lanes.forEach((name, differences) -> {
                Map<Setting<?>, String> written = new LinkedHashMap<>();
                differences.forEach((setting, value) -> written.put(setting, canonical(setting, value)));
                (hidden.contains(name) ? ancestors : list)
                        .add(new Lane(name, letters.get(name), origins.get(name), written));
            });
            return new Experiment(title, note, Setup.initial().with(shared), list, ancestors, made);
        } catch (InvalidExperiment e) {
            throw new InvalidExperiment(e.key(), source + ": " + e.sentence());
        }
    }

    /** A value written the one way that {@link Setting#format} writes it. */
    private static <T> String canonical(Setting<T> setting, String value) {
        return setting.format(setting.parse(value));
    }

    private static String shortened(String line) {
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }
}
