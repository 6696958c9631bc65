package normscope.lesson;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import normscope.config.ExperimentText;
import normscope.config.WrittenNumber;

/**
 * The text form of a lesson: an experiment's, with {@code question}, {@code paper}, {@code minutes}, {@code teacher}, {@code controls}
 * and {@code locked} at the top, and scenes under {@code [scene 1]} and so on. {@code parse(format(lesson)).equals(lesson)} for every lesson.
 */
public final class LessonText {
    private static final String HEADER = "# Normscope lesson";
    private static final String SCENE = "# At scene ";

    private LessonText() {}

    /**
     * Reads a lesson, or an experiment without scenes.
     *
     * @param source what to call the text in a message
     * @throws normscope.config.InvalidExperiment if it is none; the sentence names the source, the line and what would be right
     */
    public static Lesson parse(String text, String source) {
        return new LessonReader(source).read(text);
    }

    /** Writes it. */
    public static String format(Lesson lesson) {
        String experiment = lesson.experiment().toString();
        if (lesson.scenes().isEmpty() && lesson.about().equals(Lesson.About.NOTHING)) {
            return experiment;
        }
        return HEADER + '\n' + written(lesson, experiment.substring(experiment.indexOf('\n') + 1));
    }

    /** Writes only what is otherwise than at first, for a message; see {@link ExperimentText#brief}. */
    public static String brief(Lesson lesson) {
        return written(lesson, ExperimentText.brief(lesson.experiment()));
    }

    /** Writes a scene, without its heading. */
    static String format(Scene scene) {
        StringBuilder text = new StringBuilder();
        scene(text, scene);
        return text.toString();
    }

    /** Every key that a scene may have. */
    public static List<String> keys() {
        return LessonReader.keys();
    }

    /** What says, in a comment, which scene of a lesson was shown, by its index; nothing of the first. */
    public static String shown(int scene) {
        return scene == 0 ? "" : SCENE + (scene + 1) + "\n";
    }

    /** The index of the scene that a text says was shown; 0 where it says none. */
    public static int scene(String text) {
        return text.lines()
                .filter(line -> line.startsWith(SCENE))
                .mapToInt(line ->
                        WrittenNumber.whole(line.substring(SCENE.length())).orElse(1) - 1)
                .filter(scene -> scene >= 0)
                .findFirst()
                .orElse(0);
    }

    private static String written(Lesson lesson, String experiment) {
        StringBuilder text = new StringBuilder();
        Lesson.About about = lesson.about();
        line(
                text,
                "question",
                about.question() == Question.OTHER ? "" : about.question().key());
        line(text, "paper", about.paper());
        line(text, "minutes", about.minutes() == 0 ? "" : Integer.toString(about.minutes()));
        line(text, "teacher", about.teacher());
        line(text, "controls", about.controls().words());
        line(text, "locked", about.controls().lockedWords());
        text.append(experiment);
        for (int i = 0; i < lesson.scenes().size(); i++) {
            text.append("\n[scene ").append(i + 1).append("]\n");
            scene(text, lesson.scenes().get(i));
        }
        return text.toString();
    }

    private static void scene(StringBuilder text, Scene scene) {
        for (Map.Entry<SightKey, String> each : scene.sight().values().entrySet()) {
            line(text, each.getKey().key(), each.getValue());
        }
        Scene.Stage stage = scene.stage();
        line(text, "lanes", String.join(", ", stage.lanes()));
        line(text, "set", String.join("; ", stage.set()));
        line(text, "change", joined(stage.changes()));
        line(text, "at", stage.at() == 0 ? "" : Integer.toString(stage.at()));
        line(text, "run", stage.run().isEmpty() ? "" : "to " + stage.run().getAsInt());
        Scene.Words words = scene.words();
        line(text, "say", words.say());
        line(text, "ask", words.ask());
        line(text, "choices", String.join("; ", words.choices()));
        line(text, "answer", words.asks() ? Integer.toString(words.answer() + 1) : "");
        line(text, "reveal", words.reveal());
        line(text, "expect", words.expect());
        line(text, "teacher", words.teacher());
    }

    private static String joined(List<LiveChange> changes) {
        return changes.stream().map(LiveChange::toString).collect(Collectors.joining("; "));
    }

    private static void line(StringBuilder text, String key, String value) {
        if (!value.isEmpty()) {
            text.append(key).append(" = ").append(value).append('\n');
        }
    }
}
