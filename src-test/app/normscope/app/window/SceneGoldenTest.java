package normscope.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import normscope.app.figure.Look;
import normscope.app.page.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scene as a class sees it, presented on the smallest projector: asked, and answered. */
class SceneGoldenTest extends WindowTest {
    /** The system's own library draws the letters. */
    private static final int BLOCK = 4;

    @ParameterizedTest
    @EnumSource
    void looksAsItDid(Look.Theme theme) throws Exception {
        if (theme == Look.Theme.DARK) {
            robot.clickOn("#theme");
        }
        Path file = folder.resolve("who-leads.txt");
        Files.writeString(file, LessonWindowTest.LESSON);
        answers.next = file;
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        untilShown(() -> find("#lesson-bar").isVisible());
        robot.type(KeyCode.F11);
        robot.type(KeyCode.PAGE_DOWN);
        untilShown(() -> ((Labeled) find("#lesson-place")).getText().equals("scene 2 of 3")
                && ((Labeled) find("#lesson-act")).getText().equals("Run and reveal"));
        robot.type(KeyCode.B);
        check("asked", theme);
        robot.type(KeyCode.PAGE_DOWN);
        untilShown(() -> find("#lesson-reveal").isVisible());
        check("told", theme);
    }

    private void check(String when, Look.Theme theme) throws Exception {
        robot.moveTo(stage.getX() + 640, stage.getY() + 2);
        robot.interact(() -> stage.getScene().getRoot().requestFocus()); // no figure has a frame for that
        settle();
        Thread.sleep(700); // what fades has faded
        settle();
        WritableImage image = onScreen(() -> {
            find(".notices").setVisible(false); // how fast this machine was
            return stage.getScene().getRoot().snapshot(null, null);
        });
        String name = "scene-%s-%s.png".formatted(when, theme.name().toLowerCase(java.util.Locale.ROOT));
        Golden.check(SwingFXUtils.fromFXImage(image, null), name, BLOCK);
    }
}
