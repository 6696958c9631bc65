package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import normscope.lesson.Lesson;
import normscope.lesson.Lessons;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/** Whole lessons from the first to the last scene, with the keyboard alone. */
@Tag("slow")
class LessonTeachingTest extends WindowTest {
    private String label(String id) {
        return onScreen(() -> ((Labeled) find(id)).getText());
    }

    private boolean shown(String id) {
        return onScreen(() -> find(id).isVisible());
    }

    private void untilReady() throws Exception {
        WaitForAsyncUtils.waitFor(
                120, TimeUnit.SECONDS, () -> !label("#lesson-act").endsWith("…"));
        settle();
    }

    /** Says what the window shows where a key went astray. */
    private void turned(String place) throws Exception {
        try {
            until(() -> label("#lesson-place").startsWith(place));
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "%s: '%s', '%s', step %d, %s, keys to %s"
                            .formatted(
                                    place,
                                    label("#lesson-place"),
                                    label("#lesson-act"),
                                    step(),
                                    phase(),
                                    onScreen(() -> stage.getScene().getFocusOwner())),
                    e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-does-it-help", "06-asked-another-way", "08-two-explanations"})
    void aLessonIsTaughtWithTheKeyboard(String name) throws Exception {
        Lesson lesson = Lessons.open(name);
        Path file = folder.resolve(name + ".txt");
        Files.writeString(file, lesson.toString());
        answers.next = file;
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        untilShown(() -> find("#lesson-bar").isVisible());
        for (int i = 0; i < lesson.scenes().size(); i++) {
            String scene = "%s, scene %d".formatted(name, i + 1);
            String place = "scene %d of %d".formatted(i + 1, lesson.scenes().size());
            turned(place);
            untilReady();
            assertThat(label("#lesson-sentence")).as(scene).isNotEmpty().doesNotContain("{");
            int answer = lesson.scenes().get(i).words().answer();
            if (answer >= 0) {
                KeyCode letter = KeyCode.values()[KeyCode.A.ordinal() + answer];
                robot.type(letter);
            }
            if (lesson.scenes().get(i).reveals()
                    || lesson.scenes().get(i).stage().run().isPresent()) {
                robot.type(KeyCode.PAGE_DOWN);
                WaitForAsyncUtils.waitFor(
                        120, TimeUnit.SECONDS, () -> label("#lesson-act").equals("Next") || !shown("#lesson-act"));
                untilReady();
                assertThat(step())
                        .as(scene)
                        .isEqualTo(lesson.scenes().get(i).stage().end());
                if (lesson.scenes().get(i).reveals()) {
                    assertThat(label("#lesson-reveal")).as(scene).doesNotStartWith("Not this time");
                }
            }
            robot.type(KeyCode.PAGE_DOWN);
        }
        untilShown(() -> ((Labeled) find("#lesson-place")).getText().endsWith(" · the end"));
    }
}
