package normscope.app.lesson;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import normscope.lesson.Lesson;
import org.controlsfx.control.PopOver;

/** What only a teacher wants to know, folded until it is asked for. */
public final class TeacherNotes {
    private static final double WIDTH = 460;

    private TeacherNotes() {}

    /**
     * What there is to be told of a lesson; empty if there is nothing.
     *
     * @param scene what its scene has to say, which comes first; may be empty
     */
    public static String of(Lesson lesson, String scene) {
        return Stream.of(scene, lesson.about().teacher(), lesson.about().paper())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /** Unfolds it beside what was clicked. */
    public static void show(String text, Node owner) {
        show(words(text), owner);
    }

    /** The same of a scene that a class looks at: what the whole lesson comes to waits for a click of its own. */
    static void show(String scene, String all, Node owner) {
        Hyperlink whole = new Hyperlink("Notes on the whole lesson: they say what comes out");
        whole.setId("lesson-teacher-all");
        VBox both = scene.isEmpty() ? new VBox(whole) : new VBox(words(scene), whole);
        whole.setOnAction(event -> both.getChildren().setAll(words(all)));
        show(both, owner);
    }

    private static Label words(String text) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMaxWidth(WIDTH);
        words.getStyleClass().add("lesson-teacher");
        return words;
    }

    private static void show(Region notes, Node owner) {
        PopOver over = new PopOver(notes);
        over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        over.getRoot().getStyleClass().add("workbench"); // a popover is a window of its own
        over.show(owner);
    }
}
