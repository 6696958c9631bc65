package normscope.app.window;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import normscope.app.figure.Look;
import normscope.app.view.FilePicker;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window with its real session, on a small experiment, and a person's mouse and keys. */
public abstract class WindowTest {
    private static final String SMALL =
            """
            title = Two moons
            note = Small and quick.
            dataset = moons
            train-size = 200
            depth = 2
            width = 8
            activation = tanh
            learning-rate = 0.1
            batch-size = 20
            evaluate-every = 10
            probe-size = 60
            steps = 100000

            [none]
            normalizer = none

            [batch]
            normalizer = batch
            """;

    @TempDir
    Path folder;

    protected final FxRobot robot = new FxRobot();
    protected final Answers answers = new Answers();
    Workbench workbench;
    Stage stage;

    /** Answers in place of the system's dialogs. */
    protected static final class Answers implements FilePicker {
        Path next;

        @Override
        public Path open(String title) {
            return next;
        }

        @Override
        public Path save(String title, String suggestedName) {
            return next;
        }

        @Override
        public Path folder(String title) {
            return next;
        }
    }

    protected Experiment experiment() {
        return ExperimentText.parse(SMALL, "the test");
    }

    @BeforeEach
    protected void open() throws Exception {
        new Remembered(
                        experiment(),
                        0,
                        new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED),
                        1280,
                        720,
                        false,
                        1_000,
                        Set.of("Data", "Run and measure"),
                        "layers",
                        null,
                        "")
                .write(folder);
        start();
    }

    protected void start() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        workbench = (Workbench) FxToolkit.setupApplication(() -> new Workbench(answers, folder));
        until(() -> workbench.session().latest() != null && phase() == Status.Phase.PAUSED);
        settle();
    }

    @AfterEach
    protected void close() throws Exception {
        robot.release(new KeyCode[0]);
        robot.release(new MouseButton[0]);
        FxToolkit.cleanupApplication(workbench);
        FxToolkit.cleanupStages();
    }

    /** Waits for what the training thread or the next frame will bring. */
    protected static void until(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
    }

    /** Whether something is there and as expected. It is asked for once: the session goes on meanwhile. */
    protected static <T> boolean holds(@Nullable T found, Predicate<T> expected) {
        return found != null && expected.test(found);
    }

    /** Waits until the window shows something. */
    protected void untilShown(Supplier<Boolean> condition) throws Exception {
        until(() -> onScreen(condition));
    }

    protected static <T> T onScreen(Supplier<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question::get);
    }

    /** Lets two frames pass, so that the window shows what there is. */
    protected void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    protected Snapshot snapshot() {
        return workbench.session().latest();
    }

    protected int step() {
        return snapshot().step();
    }

    protected Status.Phase phase() {
        return workbench.session().status().phase();
    }

    protected <T extends Node> T find(String query) {
        return robot.lookup(query).query();
    }

    protected String text(String query) {
        Labeled label = find(query);
        return label.getText();
    }

    protected String notice() {
        return ((Label) find("#notice")).getText();
    }

    /** Scrolls the settings to a control, as a person would before clicking it. */
    protected void reveal(String query) {
        ScrollPane scroll = find("#settings-scroll");
        Node node = find(query);
        onScreen(() -> {
            Bounds all = scroll.getContent().getBoundsInLocal();
            Bounds own = scroll.getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal()));
            double room = all.getHeight() - scroll.getViewportBounds().getHeight();
            scroll.setVvalue((own.getCenterY() - scroll.getViewportBounds().getHeight() / 2) / Math.max(1, room));
            return true;
        });
        settle();
    }

    protected void type(String query, String text) {
        reveal(query);
        robot.clickOn(query).press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
        robot.write(text).type(KeyCode.ENTER);
        settle();
    }
}
