package normscope.app.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import normscope.lesson.LessonLines;

/** What a scene says in fields, what the lesson says of itself, and its whole text: the same three times, whichever is typed. */
final class LessonTabs extends TabPane {
    private final TextArea text = new TextArea();
    private final LessonForm ofScene = LessonForm.ofScene();
    private final LessonForm ofLesson = LessonForm.ofLesson();
    private final Tab sceneTab = tab("tab-scene", "Scene", ofScene);
    private final Tab lessonTab = tab("tab-lesson", "Lesson", ofLesson);
    private boolean showing;

    /**
     * @param inScene takes the key and the value that are typed for the scene
     * @param inLesson the same for the lesson
     * @param whole takes the text when that is typed
     */
    LessonTabs(BiConsumer<String, String> inScene, BiConsumer<String, String> inLesson, Consumer<String> whole) {
        setId("lesson-tabs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        setMinHeight(0);
        text.setId("lesson-text");
        text.setWrapText(true);
        text.setAccessibleText("The lesson's text");
        text.getStyleClass().add("lesson-text");
        getTabs().addAll(sceneTab, lessonTab, tab("tab-text", "Text", text));
        ofScene.whenTyped(inScene);
        ofLesson.whenTyped(inLesson);
        text.textProperty().addListener((observable, before, typed) -> {
            if (!showing) {
                whole.accept(typed);
            }
        });
    }

    private static Tab tab(String id, String title, Region content) {
        Tab tab = new Tab(title, content);
        tab.setId(id);
        return tab;
    }

    /** Shows this text, which nobody typed as a whole. */
    void write(String whole) {
        showing = true;
        text.setText(whole);
        showing = false;
    }

    /**
     * Shows in fields what a text says.
     *
     * @param scene the selected one; −1 for none
     */
    void show(LessonLines lines, int scene) {
        ofLesson.show(lines, LessonLines.HEAD);
        ofScene.setDisable(scene < 0);
        if (scene >= 0) {
            ofScene.show(lines, scene);
        }
    }

    /** Turns to the fields of the scene. */
    void toScene() {
        getSelectionModel().select(sceneTab);
    }

    /**
     * Says what is wrong beside its field, where that is shown.
     *
     * @param scene the selected one
     * @return the whole sentences of all else
     */
    List<String> blame(List<LessonDraft.Complaint> complaints, int scene) {
        Tab shown = getSelectionModel().getSelectedItem();
        ofScene.praise();
        ofLesson.praise();
        List<String> elsewhere = new ArrayList<>();
        for (LessonDraft.Complaint each : complaints) {
            String key = each.blame().key();
            String sentence = each.blame().sentence();
            int where = each.blame().scene();
            boolean beside = shown == sceneTab && scene >= 0 && where == scene && ofScene.blame(key, sentence)
                    || shown == lessonTab && where == LessonLines.HEAD && ofLesson.blame(key, sentence);
            if (!beside) {
                elsewhere.add(each.whole());
            }
        }
        return elsewhere;
    }

    /** Shows where a scene begins in the text. */
    void find(LessonLines lines, int scene) {
        if (scene >= 0 && !text.isFocused()) {
            text.positionCaret(text.getLength());
            text.positionCaret(Math.min(text.getLength(), lines.begin(scene)));
        }
    }
}
