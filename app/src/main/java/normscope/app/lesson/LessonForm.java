package normscope.app.lesson;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.VPos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import normscope.lesson.LessonLines;

/** The fields of a lesson or of one of its scenes, for whoever writes no file. */
final class LessonForm extends ScrollPane {
    private static final int LONG = 2;

    private final List<FormField> fields;

    private LessonForm(String id, List<FormField> fields) {
        this.fields = fields;
        setId(id);
        getStyleClass().add("lesson-form");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        GridPane grid = new GridPane(8, 5);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, rest);
        for (int i = 0; i < fields.size(); i++) {
            GridPane.setValignment(fields.get(i).title(), VPos.TOP);
            grid.add(fields.get(i).title(), 0, i);
            grid.add(fields.get(i).box(), 1, i);
        }
        setContent(grid);
    }

    /** What a lesson says of itself. */
    static LessonForm ofLesson() {
        String id = "lesson-field-";
        return new LessonForm(
                "lesson-form",
                List.of(
                        new FormField(
                                id, "title", "Title", "such as Does normalizing help?", "What is seen, in a line", 1),
                        new FormField(
                                id,
                                "note",
                                "Note",
                                "one or two plain sentences on what there is to be seen",
                                "What stands above the figures where nobody teaches",
                                LONG),
                        new FormField(
                                id,
                                "paper",
                                "Paper",
                                "such as Ioffe and Szegedy 2015",
                                "Where it comes from, for the teacher",
                                1),
                        new FormField(id, "minutes", "Minutes", "such as 5", "How long it takes in class", 1),
                        new FormField(
                                id,
                                "teacher",
                                "Teacher",
                                "caveats and sources, folded away from the class",
                                "What only the teacher unfolds",
                                LONG),
                        new FormField(
                                id,
                                "controls",
                                "Controls",
                                "all, none, or settings: learning-rate, width",
                                "Which settings' controls stand beside scenes that say nothing of them",
                                1),
                        locked(id)));
    }

    /** What a scene says. */
    static LessonForm ofScene() {
        String id = "scene-field-";
        return new LessonForm(
                "scene-form",
                List.of(
                        new FormField(
                                id,
                                "say",
                                "Say",
                                "a sentence to the class",
                                "A statement, where nothing is asked",
                                LONG),
                        new FormField(
                                id,
                                "ask",
                                "Ask",
                                "such as: After {step} steps, who leads?",
                                "A question, in its place",
                                LONG),
                        new FormField(
                                id,
                                "choices",
                                "Choices",
                                "such as none; BatchNorm; nobody",
                                "Two to four answers, with ; between",
                                1),
                        new FormField(id, "answer", "Answer", "such as 2", "The number of the right one", 1),
                        new FormField(
                                id,
                                "cover",
                                "Cover",
                                "such as layers, curves, or all",
                                "Figures that are hidden until the reveal",
                                1),
                        new FormField(
                                        id,
                                        "run",
                                        "Run to step",
                                        "such as 250",
                                        "Where the networks go before the reveal",
                                        1)
                                .as(
                                        value -> value.replaceFirst("^to\\s+", ""),
                                        value -> value.isEmpty() ? "" : "to " + value),
                        new FormField(
                                id,
                                "reveal",
                                "Reveal",
                                "such as: With it {accuracy(\"batch\")} are right.",
                                "What is said in the end; numbers in braces are measured",
                                LONG),
                        new FormField(
                                id,
                                "expect",
                                "Expect",
                                "such as: accuracy(\"batch\") >= 0.8",
                                "The condition under which that, and the answer, is true",
                                LONG),
                        new FormField(
                                id,
                                "controls",
                                "Controls",
                                "all, none, or settings: learning-rate",
                                "Which settings' controls stand beside the scene",
                                1),
                        locked(id),
                        new FormField(
                                id,
                                "teacher",
                                "Teacher",
                                "such as: Wait for hands.",
                                "A hint that only the teacher unfolds",
                                LONG)));
    }

    /** Tells whenever somebody types: the key, and what a file says then. */
    void whenTyped(BiConsumer<String, String> taker) {
        fields.forEach(field -> field.whenTyped(taker));
    }

    /** Shows what a text says of a scene, or of the lesson. */
    void show(LessonLines lines, int scene) {
        fields.forEach(field -> field.show(lines.value(scene, field.key())));
    }

    /** Says nothing against any field. */
    void praise() {
        fields.forEach(field -> field.blame(""));
    }

    /**
     * Says beside its field what is wrong.
     *
     * @param key may be of no field
     * @return whether there is such a field
     */
    boolean blame(String key, String sentence) {
        List<FormField> blamed =
                fields.stream().filter(field -> field.key().equals(key)).toList();
        blamed.forEach(field -> field.blame(sentence));
        return !blamed.isEmpty();
    }

    private static FormField locked(String id) {
        return new FormField(
                id, "locked", "Locked", "such as batch-size", "Settings that are shown and cannot be moved", 1);
    }
}
