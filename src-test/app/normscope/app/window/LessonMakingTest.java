package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import normscope.lesson.Lesson;
import normscope.lesson.LessonText;
import org.junit.jupiter.api.Test;

/** A teacher makes a lesson in the window, saves it, and teaches it. */
class LessonMakingTest extends WindowTest {
    private String label(String id) {
        return onScreen(() -> ((Labeled) find(id)).getText());
    }

    private void keepScene() {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        settle();
    }

    private ListView<String> scenes() {
        return find("#lesson-scenes");
    }

    /** Types in place of something in the lesson's text, as one would with the mouse and the keys. */
    private void replace(String before, String after) throws Exception {
        TextArea text = find("#lesson-text");
        onScreen(() -> {
            int at = text.getText().indexOf(before);
            text.requestFocus();
            text.selectRange(at, at + before.length());
            return at;
        });
        robot.type(KeyCode.DELETE);
        robot.write(after, 0);
        settle();
    }

    private void shows(int step) throws Exception {
        until(() -> workbench.session().quiet() && step() == step);
        settle();
    }

    @Test
    void twoScenesAreKeptTypedReorderedSavedAndTaught() throws Exception {
        workbench.session().seek(20);
        shows(20);
        keepScene();
        untilShown(() -> scenes().getItems().size() == 1);
        robot.clickOn("#page-signal");
        workbench.session().seek(40);
        shows(40);
        keepScene();
        untilShown(() -> scenes().getItems().size() == 2);
        replace(
                "at = 40\nsay = Say here what there is to be seen.",
                "at = 40\nrun = to 50\nask = Who leads after {step}?\nchoices = none; batch\nanswer = B\n"
                        + "reveal = {accuracy(\"batch\")} and {accuracy(\"none\")}.\nexpect = accuracy(\"batch\") >= 0");
        untilShown(() -> scenes().getItems().get(1).contains("Who leads"));
        assertThat(label("#lesson-says")).isEmpty();
        robot.clickOn((Node) onScreen(() -> scenes().lookupAll(".list-cell").stream()
                .filter(cell -> ((Labeled) cell).getText() != null
                        && ((Labeled) cell).getText().startsWith("2"))
                .findFirst()
                .orElseThrow()));
        robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
        untilShown(() -> scenes().getItems().get(0).contains("Who leads"));

        Path file = folder.resolve("mine.txt");
        answers.next = file;
        robot.clickOn("#lesson-save");
        until(() -> Files.exists(file));
        Lesson saved = LessonText.parse(Files.readString(file), "mine");
        assertThat(saved.scenes()).hasSize(2);
        assertThat(saved.scenes().get(0).sight().page()).isEqualTo("signal");
        assertThat(saved.scenes().get(1).stage().at()).isEqualTo(20);

        keepScene();
        untilShown(() -> scenes().getItems().size() == 3);
        robot.clickOn("#lesson-editor-close");
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        until(() -> robot.lookup("#lesson-sentence").tryQuery().isPresent()
                && label("#lesson-sentence").equals("Who leads after 50?"));
        until(() -> label("#lesson-act").equals("Run and reveal"));
        assertThat(step()).isEqualTo(40);
        robot.type(KeyCode.B).type(KeyCode.PAGE_DOWN);
        untilShown(() -> find("#lesson-reveal").isVisible());
        assertThat(step()).isEqualTo(50);
    }

    @Test
    void whatCannotBeReadStaysAsItWasTypedWithASentence() throws Exception {
        keepScene();
        replace("page = layers", "page = layer");
        until(() -> label("#lesson-says").contains("page: 'layer' is none of"));
        TextArea text = find("#lesson-text");
        String typed = onScreen(text::getText);
        assertThat(typed).contains("page = layer\n");
        assertThat(onScreen(() -> scenes().getItems())).hasSize(1);
        replace("page = layer\n", "page = layers\n");
        until(() -> label("#lesson-says").isEmpty());
        replace("Say here what there is to be seen.", "At 300.");
        until(() -> label("#lesson-says").contains("no run fills it in"));
    }

    @Test
    void aSceneIsShownAsTheClassWillSeeIt() throws Exception {
        workbench.session().seek(30);
        shows(30);
        keepScene();
        robot.clickOn("#scene-preview");
        untilShown(() -> find("#lesson-bar").isVisible());
        shows(30);
        assertThat(snapshot().course().furthest())
                .as("its networks ran already")
                .isEqualTo(30);
    }
}
