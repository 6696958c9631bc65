package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import normscope.app.figure.Look;
import normscope.lesson.Lessons;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A lesson looks the same whatever was done to the window before: as in a window that nobody has touched, to the pixel. What
 * is a person's own (the size, light or dark, presenting, a lesson being made, a film being written) is put back first; how
 * fast this machine was is not compared.
 */
@Tag("slow")
class AnyStateTest extends WindowTest {
    private static final int ACTIONS = Integer.getInteger("walk.actions", 25);
    private static final long SEED = Long.getLong("walk.seed", 1);

    static Stream<String> lessons() {
        return Lessons.names().stream();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void aLessonLooksTheSame(String lesson) throws Exception {
        WritableImage untouched = picture(lesson);
        List<String> done = new ArrayList<>();
        try (Witness witness = new Witness()) {
            FoundFiles files = new FoundFiles(Files.createDirectory(folder.resolve("found")), experiment());
            Walker walker = new Walker(stage, workbench.session(), files, answers, witness::excused);
            for (int i = 0; i < ACTIONS; i++) {
                done.add(walker.act(SEED * 1_000_003 + 1_009L * lesson.hashCode() + i));
            }
        }
        WritableImage walked = picture(lesson);
        assertThat(difference(lesson, untouched, walked))
                .as(String.join("\n", done))
                .isEmpty();
    }

    private WritableImage picture(String lesson) throws Exception {
        own();
        onScreen(() -> {
            MenuButton menu = find("#lessons");
            menu.show();
            MenuItem item = item(menu.getItems(), "lesson-" + lesson);
            menu.hide();
            item.fire();
            return true;
        });
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> isThere(lesson));
        robot.moveTo(stage.getX() + 640, stage.getY() + 2);
        onScreen(() -> {
            stage.getScene().getRoot().requestFocus();
            return true;
        });
        settle();
        Thread.sleep(700); // what fades has faded
        settle();
        return onScreen(() -> {
            find("#what-computed").setVisible(false);
            WritableImage image = stage.getScene().getRoot().snapshot(null, null);
            find("#what-computed").setVisible(true);
            return image;
        });
    }

    private boolean isThere(String lesson) {
        return onScreen(() -> find("#lesson-bar").isVisible()
                        && text("#lessons")
                                .equals(Lessons.open(lesson).experiment().title())
                        && text("#lesson-place").startsWith("scene 1 of")
                        && !text("#lesson-act").endsWith("…"))
                && phase() == Status.Phase.PAUSED
                && workbench.session().quiet();
    }

    private void own() throws Exception {
        onScreen(() -> {
            List.copyOf(Window.getWindows()).stream()
                    .filter(window -> window != stage)
                    .forEach(Window::hide);
            stage.getScene().getRoot().requestFocus();
            return true;
        });
        settle();
        for (int i = 0; i < 3 && !onScreen(() -> find("#lessons").isVisible()); i++) {
            robot.type(KeyCode.ESCAPE);
            settle();
        }
        for (int i = 0; i < 100 && onScreen(() -> find("#work-cancel").isVisible()); i++) {
            robot.interact(() -> this.<Button>find("#work-cancel").fire());
            Thread.sleep(100);
        }
        if (robot.lookup("#lesson-editor").tryQuery().filter(Node::isVisible).isPresent()) {
            robot.clickOn("#lesson-editor-close");
        }
        if (onScreen(() -> workbench.look().theme()) != Look.Theme.LIGHT) {
            robot.clickOn("#theme");
        }
        onScreen(() -> {
            stage.setMaximized(false);
            stage.setWidth(1280);
            stage.setHeight(720);
            return true;
        });
        settle();
    }

    private static MenuItem item(List<MenuItem> items, String id) {
        for (MenuItem item : items) {
            if (id.equals(item.getId())) {
                return item;
            }
            MenuItem found = item instanceof Menu menu ? item(menu.getItems(), id) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What differs, in words; empty if nothing does. The two pictures are kept where something does. */
    private static String difference(String lesson, WritableImage first, WritableImage second) throws IOException {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < Math.min(first.getHeight(), second.getHeight()); y++) {
            for (int x = 0; x < Math.min(first.getWidth(), second.getWidth()); x++) {
                if (first.getPixelReader().getArgb(x, y)
                        != second.getPixelReader().getArgb(x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        if (right < 0 && first.getWidth() == second.getWidth() && first.getHeight() == second.getHeight()) {
            return "";
        }
        write(first, lesson + "-untouched");
        write(second, lesson + "-walked");
        return "the pictures differ from (%d, %d) to (%d, %d)".formatted(left, top, right, bottom);
    }

    private static void write(WritableImage image, String name) throws IOException {
        File folder = new File("target/any-state");
        Files.createDirectories(folder.toPath());
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", new File(folder, name + ".png"));
    }
}
