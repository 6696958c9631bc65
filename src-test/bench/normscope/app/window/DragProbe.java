package normscope.app.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import normscope.config.Presets;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;

/**
 * The real window while its line of time is dragged over a run that is known: how long frames take, and whether what is shown is
 * of the step where the hand is. Its arguments are the id of the page that is shown, else the first, and the name of a preset,
 * else the first lesson.
 */
public final class DragProbe extends Application {
    private static final int STEPS = 2_000;
    private static final int WARM_UP = 600;
    private static final int FRAMES = 600;

    /** Frames from one end of the line to the other. */
    private static final int ACROSS = 120;

    private final Path folder = temporaryFolder();
    private final Workbench workbench = new Workbench(null, folder);
    private final long[] frames = new long[WARM_UP + FRAMES];
    private final Set<Integer> steps = new HashSet<>();
    private boolean asked;
    private int counted = -1;
    private int behind;
    private long last;

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("normscope-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start(Stage stage) throws IOException {
        List<String> arguments = getParameters().getRaw();
        Remembered first = Remembered.first();
        String preset =
                arguments.stream().filter(Presets.names()::contains).findFirst().orElse(Presets.FIRST);
        String page = arguments.stream()
                .filter(argument -> !argument.equals(preset))
                .findFirst()
                .orElse("");
        new Remembered(
                        Presets.open(preset),
                        0,
                        first.look(),
                        first.width(),
                        first.height(),
                        first.maximized(),
                        first.stepsPerSecond(),
                        first.folded(),
                        page,
                        null,
                        "")
                .write(folder);
        workbench.start(stage);
        stage.setWidth(1280);
        stage.setHeight(720);
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                frame(now, stage, this);
            }
        }.start();
    }

    private void frame(long now, Stage stage, AnimationTimer timer) {
        Snapshot newest = workbench.session().latest();
        if (newest == null) {
            return;
        }
        if (!asked) {
            asked = true;
            workbench.session().seek(STEPS);
            return;
        }
        if (counted < 0) {
            boolean there = workbench.session().quiet()
                    && newest.step() == STEPS
                    && workbench.session().status().phase() == Status.Phase.PAUSED;
            if (there) {
                counted = 0;
                last = now;
                hand(stage, MouseEvent.MOUSE_PRESSED, 1);
            }
            return;
        }
        Snapshot shown = workbench.shown();
        if (counted >= WARM_UP && shown != null) {
            steps.add(shown.step());
            behind += shown.lanes().stream().allMatch(lane -> lane.layersStep() == shown.step()) ? 0 : 1;
        }
        frames[counted++] = now - last;
        last = now;
        int along = counted % (2 * ACROSS);
        hand(stage, MouseEvent.MOUSE_DRAGGED, Math.abs(ACROSS - along) / (double) ACROSS);
        if (counted == frames.length) {
            timer.stop();
            report();
            workbench.stop();
            System.exit(steps.size() > ACROSS / 2 && behind == 0 ? 0 : 1);
        }
    }

    /** What a hand does on the line. */
    private static void hand(Stage stage, EventType<MouseEvent> type, double share) {
        Node line = stage.getScene().lookup("#time-line");
        Bounds bounds = line.localToScene(line.getBoundsInLocal());
        double x = bounds.getMinX() + share * bounds.getWidth();
        double y = bounds.getCenterY();
        Event.fireEvent(
                line,
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        false,
                        null));
    }

    private void report() {
        long[] sorted = Arrays.copyOfRange(frames, WARM_UP, frames.length);
        double seconds = Arrays.stream(sorted).sum() / 1e9;
        Arrays.sort(sorted);
        System.out.printf(
                "  %.1f frames/s while dragging, slowest 1 %% over %.0f ms, longest %.0f ms; %d steps were shown, %d frames"
                        + " with figures of another step%n",
                sorted.length / seconds,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                steps.size(),
                behind);
    }
}
