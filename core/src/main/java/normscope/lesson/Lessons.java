package normscope.lesson;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import normscope.config.Presets;
import normscope.config.Shipped;

/** The lessons that ship with Normscope, and how its experiments open; see {@link Presets}. */
public final class Lessons {
    private static final String FOLDER = "lessons";

    /** Looked up once: what ships on the class path stays. */
    private static final List<String> NAMES = Shipped.names(FOLDER);

    /** Those that were opened: what ships does not change, and to read a scene takes as long as to draw it. */
    private static final Map<String, Lesson> OPENED = new ConcurrentHashMap<>();

    private Lessons() {}

    /** The names of those that are taught, in the order in which one would teach them. */
    public static List<String> names() {
        return NAMES;
    }

    /** The same by what they are about. */
    public static Map<Question, List<String>> groups() {
        Map<Question, List<String>> groups = new EnumMap<>(Question.class);
        NAMES.forEach(name -> groups.computeIfAbsent(open(name).about().question(), any -> new ArrayList<>())
                .add(name));
        return groups;
    }

    /**
     * Opens a lesson, or an experiment to explore.
     *
     * @param name one of {@link #names} or of {@link Presets#names}
     * @throws InvalidExperiment if there is none of this name; the sentence lists those there are
     */
    public static Lesson open(String name) {
        return OPENED.computeIfAbsent(name, Lessons::read);
    }

    private static Lesson read(String name) {
        if (NAMES.contains(name)) {
            return LessonText.parse(Shipped.text(FOLDER, name), "Lesson " + name);
        }
        if (Presets.names().contains(name)) {
            return LessonText.parse(Presets.text(name), "Preset " + name);
        }
        throw new InvalidExperiment(
                "lesson",
                "There is no lesson '%s'; the nearest is '%s', and all are: %s"
                        .formatted(name, Nearest.of(name, NAMES), String.join(", ", NAMES)));
    }
}
