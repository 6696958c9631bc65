package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import normscope.lesson.Controls;
import normscope.lesson.Lesson;
import normscope.lesson.LessonText;
import org.junit.jupiter.api.Test;

/** A teacher makes a lesson in the window, tries it, saves it, and teaches it. */
class LessonMakingTest extends WindowTest {
    private String label(String id) {
        return onScreen(() -> ((Labeled) find(id)).getText());
    }

    private void untilLabel(String id, Predicate<String> expected) throws Exception {
        try {
            until(() -> expected.test(label(id)));
        } catch (TimeoutException e) {
            throw new AssertionError("%s: '%s', %s, %s".formatted(id, label(id), notice(), text()), e);
        }
    }

    private void keepScene() {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        settle();
    }

    private ListView<String> scenes() {
        return find("#lesson-scenes");
    }

    private String text() {
        return onScreen(() -> ((TextInputControl) find("#lesson-text")).getText());
    }

    /** Types into a field of the form, in place of what stands there. */
    private void fill(String id, String typed) {
        Node field = find(id);
        onScreen(() -> {
            field.requestFocus(); // where the form is longer than the drawer the focus scrolls to it
            return true;
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL).type(KeyCode.DELETE);
        robot.write(typed, 0);
        settle();
    }

    private void clickScene(int number) {
        robot.clickOn((Node) onScreen(() -> scenes().lookupAll(".list-cell").stream()
                .filter(cell -> ((Labeled) cell).getText() != null
                        && ((Labeled) cell).getText().startsWith(Integer.toString(number)))
                .findFirst()
                .orElseThrow()));
    }

    /** Types in place of something in the lesson's text, as one would with the mouse and the keys. */
    private void replace(String before, String after) {
        robot.clickOn("#tab-text");
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

    private void makeTwoScenes() throws Exception {
        robot.clickOn("#lessons").clickOn("#make-lesson");
        untilShown(() -> find("#lesson-editor").isVisible());
        robot.clickOn("#tab-lesson");
        fill("#lesson-field-title", "Who is ahead?");
        fill("#lesson-field-minutes", "4");
        workbench.session().seek(20);
        shows(20);
        robot.clickOn("#keep-scene");
        untilShown(() -> scenes().getItems().size() == 1);
        fill("#scene-field-say", "Two networks.");
        robot.clickOn("#page-signal");
        workbench.session().seek(40);
        shows(40);
        robot.clickOn("#keep-scene");
        untilShown(() -> scenes().getItems().size() == 2);
        fill("#scene-field-ask", "Who leads after {step}?");
        robot.type(KeyCode.TAB);
        robot.write("none; batch", 0).type(KeyCode.TAB).write("B", 0).type(KeyCode.TAB);
        robot.write("signal", 0).type(KeyCode.TAB).write("50", 0).type(KeyCode.TAB);
        robot.write("{accuracy(\"batch\")} and {accuracy(\"none\")}.", 0).type(KeyCode.TAB);
        robot.write("accuracy(\"batch\") >= 0", 0).type(KeyCode.TAB).write("learning-rate", 0);
        untilShown(() -> scenes().getItems().get(1).contains("Who leads"));
        untilLabel("#lesson-says", String::isEmpty);
    }

    /** The same, made before. */
    private void openTwoScenes() throws Exception {
        String lesson = LessonWindowTest.LESSON;
        answers.next = folder.resolve("two.txt");
        Files.writeString(
                answers.next,
                lesson.substring(0, lesson.indexOf("[scene 1]"))
                        + """
                        [scene 1]
                        page = layers
                        at = 20
                        say = Two networks.

                        [scene 2]
                        page = signal
                        cover = signal
                        at = 40
                        run = to 50
                        ask = Who leads after {step}?
                        choices = none; batch
                        answer = 2
                        expect = accuracy("batch") >= 0
                        """);
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        untilShown(() -> find("#lesson-bar").isVisible());
        robot.clickOn("#lessons").clickOn("#make-lesson");
        untilShown(() -> scenes().getItems().size() == 2);
        clickScene(2);
    }

    @Test
    void twoScenesAreMadeInFieldsTriedSavedOpenedAndTaught() throws Exception {
        makeTwoScenes();
        robot.clickOn("#scene-try");
        untilLabel("#lesson-tried", said -> said.startsWith("Scene 2 holds: test accuracy of batch, at step 50: "));
        assertThat(onScreen(() -> find("#lesson-bar").isVisible())).isTrue();
        assertThat(label("#lesson-sentence")).isEqualTo("Who leads after 50?");
        assertThat(onScreen(() -> find("#learning-rate").isVisible())).isTrue();

        Path file = folder.resolve("mine.txt");
        answers.next = file;
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        until(() -> Files.exists(file));
        untilLabel("#lesson-tried", said -> said.equals("Saved " + file));
        Lesson saved = LessonText.parse(Files.readString(file), "mine");
        assertThat(LessonText.parse(saved.toString(), "again")).isEqualTo(saved);
        assertThat(Files.readString(file)).isEqualTo(text());
        assertThat(saved.title()).isEqualTo("Who is ahead?");
        assertThat(saved.about().minutes()).isEqualTo(4);
        assertThat(saved.scenes()).hasSize(2);
        assertThat(saved.scenes().get(0).stage().at()).isEqualTo(20);
        assertThat(saved.scenes().get(0).words().say()).isEqualTo("Two networks.");
        assertThat(saved.scenes().get(1).sight().page()).isEqualTo("signal");
        assertThat(saved.controls(1).extent()).isEqualTo(Controls.Extent.LISTED);

        // what is saved again needs no question
        answers.next = folder.resolve("other.txt");
        fill("#scene-field-teacher", "Wait.");
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        until(() -> read(file).contains("teacher = Wait."));
        assertThat(folder.resolve("other.txt")).doesNotExist();

        robot.clickOn("#lesson-editor-close");
        answers.next = file;
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        untilLabel("#lesson-sentence", said -> said.equals("Two networks."));
        untilLabel("#lesson-act", said -> said.equals("Next"));
        robot.type(KeyCode.PAGE_DOWN);
        untilLabel("#lesson-sentence", said -> said.equals("Who leads after 50?"));
        untilLabel("#lesson-act", said -> said.equals("Run and reveal"));
        assertThat(step()).isEqualTo(40);
        assertThat(onScreen(() -> find("#cover-signal").isVisible())).isTrue();
        robot.type(KeyCode.B).type(KeyCode.PAGE_DOWN);
        untilShown(() -> find("#lesson-reveal").isVisible());
        assertThat(step()).isEqualTo(50);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return "";
        }
    }

    @Test
    void whatDoesNotHoldIsSaidWithItsNumbers() throws Exception {
        openTwoScenes();
        fill("#scene-field-expect", "accuracy(\"batch\") > 2");
        robot.clickOn("#scene-try");
        untilLabel(
                "#lesson-tried",
                said -> said.startsWith("Scene 2 does not hold: test accuracy of batch is ")
                        && said.endsWith("; the sentence holds above 200 %."));
        robot.clickOn("#lesson-try");
        untilLabel("#lesson-tried", said -> said.startsWith("Scene 1 expects nothing"));
        assertThat(label("#lesson-tried")).contains("\nScene 2 does not hold: test accuracy of batch is ");
        fill("#scene-field-expect", "accuracy(\"batch\") > 0");
        assertThat(label("#lesson-tried")).as("it was of another text").isEmpty();
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndStays() throws Exception {
        openTwoScenes();
        fill("#scene-field-answer", "E");
        untilLabel("#scene-field-answer-problem", said -> said.equals("'E' is none of 1, 2, 3 and 4"));
        assertThat(label("#lesson-says")).as("once is enough").isEmpty();
        fill("#scene-field-cover", "curvs");
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        untilLabel("#lesson-tried", said -> said.startsWith("It cannot be saved as it is. The lesson, line "));
        robot.clickOn("#tab-text");
        untilLabel("#lesson-says", said -> said.contains("answer: 'E' is none of"));
        robot.clickOn("#tab-scene");
        fill("#scene-field-answer", "A");
        untilLabel("#scene-field-cover-problem", said -> said.startsWith("The page 'signal' has no figure 'curvs'"));
        clickScene(1);
        untilLabel("#lesson-says", said -> said.contains("scene 2: cover: the page 'signal' has no figure 'curvs'"));
        clickScene(2);
        fill("#scene-field-cover", "");
        untilLabel("#lesson-says", String::isEmpty);
        fill("#scene-field-ask", "Who leads at 300?");
        untilLabel("#scene-field-ask-problem", said -> said.contains("no run fills it in"));
        robot.clickOn("#tab-lesson");
        fill("#lesson-field-controls", "learning-speed");
        untilLabel("#lesson-field-controls-problem", said -> said.startsWith("There is no setting 'learning-speed'"));
        assertThat(text()).contains("controls = learning-speed\n").contains("answer = A\n");
    }

    @Test
    void scenesAreReorderedWithTheKeysAndTakenAway() throws Exception {
        openTwoScenes();
        clickScene(2);
        robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
        untilShown(() -> scenes().getItems().get(0).contains("Who leads"));
        assertThat(onScreen(() -> scenes().getSelectionModel().getSelectedIndex()))
                .isZero();
        robot.type(KeyCode.DELETE);
        untilShown(() -> scenes().getItems().size() == 1);
        assertThat(onScreen(() -> ((TextInputControl) find("#scene-field-say")).getText()))
                .isEqualTo("Two networks.");
    }

    @Test
    void theBarOfALessonKeepsWhatIsShown() throws Exception {
        answers.next = folder.resolve("lesson.txt");
        Files.writeString(answers.next, LessonWindowTest.LESSON);
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        untilShown(() -> find("#lesson-bar").isVisible());
        untilLabel("#lesson-act", said -> said.equals("Next"));
        robot.clickOn("#lesson-keep");
        untilShown(() -> scenes().getItems().size() == 4);
        assertThat(onScreen(() -> scenes().getItems().get(1))).startsWith("2  layers: (nothing is said yet)");
    }

    @Test
    void whatCannotBeReadStaysAsItWasTypedWithASentence() throws Exception {
        keepScene();
        fill("#scene-field-say", "See.");
        replace("page = layers", "page = layer");
        untilLabel("#lesson-says", said -> said.contains("page: 'layer' is none of"));
        assertThat(text()).contains("page = layer\n");
        assertThat(onScreen(() -> scenes().getItems())).hasSize(1);
        replace("page = layer\n", "page = layers\n");
        untilLabel("#lesson-says", String::isEmpty);
        replace("See.", "At 300.");
        untilLabel("#lesson-says", said -> said.contains("no run fills it in"));
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

    @Test
    void whatWasTypedIsThereAfterTheProgramWasKilled() throws Exception {
        openTwoScenes();
        fill("#scene-field-answer", "E");
        String typed = text();
        Path kept = folder.resolve("window.properties");
        until(() -> read(kept).contains("answer \\= E") || read(kept).contains("answer = E"));
        Path elsewhere = Files.createDirectory(folder.resolve("killed"));
        Files.copy(kept, elsewhere.resolve("window.properties")); // nothing that the end of the program writes
        close();
        Files.copy(elsewhere.resolve("window.properties"), kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        start();
        untilShown(() -> find("#lesson-editor").isVisible());
        assertThat(text()).isEqualTo(typed);
        assertThat(onScreen(() -> scenes().getItems())).hasSize(2);
        assertThat(notice()).startsWith("The lesson that you were making is here again");

        clickScene(2);
        robot.clickOn("#tab-scene");
        fill("#scene-field-answer", "B");
        answers.next = folder.resolve("rescued.txt");
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        until(() -> Files.exists(folder.resolve("rescued.txt")));
        close();
        start();
        assertThat(robot.lookup("#lesson-editor").tryQuery())
                .as("it is in a file")
                .isEmpty();
    }

    @Test
    void anotherLessonIsBegunWhenThePersonIsSure() throws Exception {
        openTwoScenes();
        fill("#scene-field-answer", "E");
        robot.clickOn("#lesson-new");
        untilLabel("#lesson-tried", said -> said.startsWith("This lesson is in no file as it is"));
        assertThat(onScreen(() -> scenes().getItems())).hasSize(2);
        robot.clickOn("#lesson-new");
        untilShown(() -> !text().contains("answer = E"));
    }
}
