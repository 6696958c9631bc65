package normscope.app.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.stage.Stage;
import normscope.snapshot.Snapshot;

/**
 * A first start of the window, watched from inside: when it stood painted, when it showed the first lesson's numbers, and when
 * it showed those after the first update, which is asked for as soon as that is possible. It knows so little of the program that
 * it runs with older ones too. A line for each: what, milliseconds since the Java machine began, milliseconds of processors.
 */
public final class StartProbe extends Application {
    private final Workbench workbench = new Workbench(null, temporaryFolder());
    private int frames;
    private boolean asked;

    /** A main class that were the application itself could not be on a class path. */
    public static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            System.setProperty("java.awt.headless", "true");
            Application.launch(StartProbe.class, arguments);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("normscope-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String what) {
        ProcessHandle.Info info = ProcessHandle.current().info();
        Instant began = info.startInstant().orElseThrow();
        System.out.printf(
                "  %s %d %d%n",
                what,
                Duration.between(began, Instant.now()).toMillis(),
                info.totalCpuDuration().orElse(Duration.ZERO).toMillis());
    }

    @Override
    public void init() throws Exception {
        workbench.init();
    }

    @Override
    public void start(Stage stage) {
        workbench.start(stage);
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                frame();
            }
        }.start();
    }

    private void frame() {
        if (++frames == 2) { // the first has been painted
            say("window");
        }
        Snapshot shown = workbench.shown();
        if (shown == null) {
            return;
        }
        if (!asked) {
            asked = true;
            say("numbers");
            workbench.session().advance(1);
        } else if (shown.step() > 0) {
            say("trained");
            System.out.flush();
            Runtime.getRuntime().halt(0); // how long it takes to end is not asked
        }
    }
}
