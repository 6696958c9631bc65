package normscope.app.view;

import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import normscope.app.control.Hint;
import normscope.app.lesson.TeacherNotes;
import normscope.lesson.Lesson;

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
        more.setOnAction(event -> TeacherNotes.show(teacher, more));
        more.setVisible(false);
        more.setManaged(false);
        getChildren().addAll(note, more);
    }

    void show(Lesson lesson) {
        String said = lesson.experiment().note();
        String text = said.isEmpty() ? lesson.title() : said;
        if (!text.equals(note.getText())) {
            note.setText(text);
            note.setTooltip(new Hint(text));
        }
        String folded = TeacherNotes.of(lesson, "");
        if (!folded.equals(teacher)) {
            teacher = folded;
            more.setVisible(!folded.isEmpty());
            more.setManaged(!folded.isEmpty());
        }
    }
}
