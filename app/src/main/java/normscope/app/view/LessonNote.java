package normscope.app.view;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import normscope.config.Experiment;

/** What the lesson shows, in a line or two above the figures. */
final class LessonNote extends Label {
    LessonNote() {
        getStyleClass().add("note");
        setId("note");
        setMinWidth(0);
        setWrapText(true);
        setMaxWidth(Double.MAX_VALUE);
    }

    void show(Experiment experiment) {
        String text = experiment.note().isEmpty() ? experiment.title() : experiment.note();
        if (!text.equals(getText())) {
            setText(text);
            setTooltip(new Tooltip(text));
        }
    }
}
