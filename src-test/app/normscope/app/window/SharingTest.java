package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Settings;
import normscope.config.ShortText;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;

/** An experiment as a short text, by keys and by the menu. */
class SharingTest extends WindowTest {
    private void copyText() {
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.SHORTCUT);
        settle();
    }

    private void paste() {
        robot.press(KeyCode.SHORTCUT).type(KeyCode.V).release(KeyCode.SHORTCUT);
        settle();
    }

    private static String clipboard() {
        return onScreen(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }

    private static void clipboard(ClipboardContent content) {
        onScreen(() -> Clipboard.getSystemClipboard().setContent(content));
    }

    private static void clipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        clipboard(content);
    }

    private void goTo(int step) throws Exception {
        workbench.session().seek(step);
        until(() -> step() == step && phase() == Status.Phase.PAUSED);
        settle();
    }

    @Test
    void aRunWithItsChangesAndItsStepGoesThroughTheClipboard() throws Exception {
        goTo(20);
        type("#learning-rate-field", "0.5");
        until(() -> snapshot().experiment().setup(0).get(Settings.LEARNING_RATE) == 0.5);
        robot.clickOn("#lane-0");
        goTo(30);
        Experiment run = snapshot().course().run();
        assertThat(run.changes()).hasSize(1);
        copyText();
        String text = clipboard();
        assertThat(text).startsWith("normscope:1.").hasSizeLessThan(400);
        assertThat(notice())
                .isEqualTo("Copied as a text of %d characters: whoever presses Ctrl+V in Normscope opens it"
                        .formatted(text.length()));

        type("#width-field", "12");
        until(() -> step() == 0 && snapshot().experiment().setup(0).get(Settings.WIDTH) == 12);
        robot.clickOn("#lane-0");
        paste();
        until(() -> step() == 30 && snapshot().course().run().equals(run));
    }

    @Test
    void whatIsPastedOpensAtItsStepAndWhatWasThereIsOneChoiceAway() throws Exception {
        Experiment shared = experiment().withAssignment("width=12").named("From a friend", "");
        goTo(10);
        clipboard("> "
                + ShortText.of(ExperimentText.shown(40) + ExperimentText.brief(shared))
                        .replaceAll("(.{20})", "$1\r\n> "));
        paste();
        until(() -> snapshot().experiment().equals(shared) && step() == 40);
        untilShown(() -> notice().equals("Opened the short text: From a friend, at step 40"));
        MenuButton lessons = find("#lessons");
        robot.interact(lessons::show);
        MenuItem back = lessons.getItems().stream()
                .filter(item -> "back".equals(item.getId()))
                .findFirst()
                .orElseThrow();
        assertThat(back.getText()).isEqualTo("Back to Two moons, step 10");
        robot.interact(back::fire);
        robot.interact(lessons::hide);
        until(() -> snapshot().experiment().equals(experiment()) && step() == 10);
    }

    private void loses(String sentence) {
        paste();
        assertThat(notice()).contains(sentence).doesNotContain("\n");
        assertThat(snapshot().experiment()).isEqualTo(experiment());
        assertThat(step()).isEqualTo(10);
    }

    @Test
    void anythingElseSaysOneSentenceAndLosesNothing() throws Exception {
        goTo(10);
        clipboard(new ClipboardContent());
        loses("The clipboard holds no short text to open: copy one, which begins with normscope:");
        ClipboardContent picture = new ClipboardContent();
        picture.putImage(new WritableImage(4, 4));
        clipboard(picture);
        loses("no short text to open");
        ClipboardContent files = new ClipboardContent();
        files.putFiles(List.of(Path.of("normscope.txt").toFile()));
        clipboard(files);
        loses("no short text to open");
        clipboard("dear colleague");
        loses("no short text to open");
        String text = ShortText.of(ExperimentText.brief(experiment()));
        clipboard(text.substring(0, text.length() - 3));
        loses("This short text is damaged or cut off: copy it again");
        clipboard(text.replace("normscope:1", "normscope:7"));
        loses("This short text is of version 7");
        clipboard(ShortText.of("width = 99999999999999999\n[none]\n"));
        loses("The short text, line 1: width is");
        clipboard(ShortText.of("hello"));
        loses("The short text, line 1: 'hello' is neither");
        clipboard("normscope:" + "1".repeat(3_000_000));
        loses("longer than a short text");
    }

    @Test
    void whatIsTooLongIsNotCopied() throws Exception {
        StringBuilder note = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            note.append(Integer.toString((i * 7_919) % 46_000, 36)).append(' ');
        }
        Experiment longer = experiment().named("Long", note.toString());
        Files.writeString(folder.resolve("long.txt"), longer.toString());
        answers.next = folder.resolve("long.txt");
        robot.press(KeyCode.SHORTCUT).type(KeyCode.O).release(KeyCode.SHORTCUT);
        until(() -> snapshot().experiment().equals(longer));
        clipboard("as it was");
        copyText();
        assertThat(notice())
                .startsWith("This is too much for a short text")
                .endsWith("save it as a file and send that");
        assertThat(clipboard()).isEqualTo("as it was");
    }

    @Test
    void aFieldKeepsItsOwnClipboard() throws Exception {
        goTo(10);
        clipboard(ShortText.of(ExperimentText.brief(experiment().withAssignment("width=12"))));
        reveal("#width-field");
        robot.clickOn("#width-field");
        paste();
        TextField field = find("#width-field");
        assertThat(field.getText()).contains("normscope");
        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(step()).isEqualTo(10);
        assertThat(snapshot().experiment()).isEqualTo(experiment());
    }

    @Test
    void theMenuDoesTheSame() throws Exception {
        MenuButton export = find("#export");
        robot.interact(export::show);
        robot.interact(() -> item(export, "copy-text").fire());
        robot.interact(export::hide);
        String text = clipboard();
        assertThat(ExperimentText.parse(ShortText.read(text), "it")).isEqualTo(experiment());
        clipboard(ShortText.of(ExperimentText.brief(experiment().withAssignment("width=12"))));
        robot.interact(export::show);
        robot.interact(() -> item(export, "open-text").fire());
        robot.interact(export::hide);
        until(() -> snapshot().experiment().setup(0).get(Settings.WIDTH) == 12);
    }

    private static MenuItem item(MenuButton menu, String id) {
        return menu.getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }
}
