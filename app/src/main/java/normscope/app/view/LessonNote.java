package normscope.app.view;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import normscope.lesson.Lesson;
import org.controlsfx.control.PopOver;

/** What there is to be seen, in a line or two above the figures; what only a teacher wants to know is folded. */
final class LessonNote extends HBox {
    private final Label note = new Label();
    private final Hyperlink more = new Hyperlink("For the teacher");
    private String teacher = "";

    LessonNote() {
        setAlignment(Pos.CENTER_LEFT);
        note.getStyleClass().add("note");
        note.setId("note");
        note.setMinWidth(0);
        note.setWrapText(true);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        more.setId("note-teacher");
        more.setMinWidth(USE_PREF_SIZE);
        more.getStyleClass().add("note-more");
        more.setOnAction(event -> unfold());
        more.setVisible(false);
        more.setManaged(false);
        getChildren().addAll(note, more);
    }

    void show(Lesson lesson) {
        String said = lesson.experiment().note();
        String text = said.isEmpty() ? lesson.title() : said;
        if (!text.equals(note.getText())) {
            note.setText(text);
            note.setTooltip(new Tooltip(text));
        }
        String folded = Stream.of(lesson.about().teacher(), lesson.about().paper())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
        if (!folded.equals(teacher)) {
            teacher = folded;
            more.setVisible(!folded.isEmpty());
            more.setManaged(!folded.isEmpty());
        }
    }

    private void unfold() {
        Label words = new Label(teacher);
        words.setWrapText(true);
        words.setMaxWidth(460);
        words.getStyleClass().add("lesson-teacher");
        PopOver over = new PopOver(words);
        over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        boolean dark = getScene().getRoot().lookup(".workbench.dark") != null;
        over.getRoot().getStyleClass().addAll(List.of("workbench", dark ? "dark" : "light"));
        over.show(more);
    }
}
