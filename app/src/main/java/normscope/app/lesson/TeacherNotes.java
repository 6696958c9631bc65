package normscope.app.lesson;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
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
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMaxWidth(WIDTH);
        words.getStyleClass().add("lesson-teacher");
        PopOver over = new PopOver(words);
        over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        // a popover is a window of its own, whose colours are not the owner's unless they are said
        boolean dark = owner.getScene().getRoot().lookup(".workbench.dark") != null;
        over.getRoot().getStyleClass().addAll(List.of("workbench", dark ? "dark" : "light"));
        over.show(owner);
    }
}
