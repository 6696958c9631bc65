package normscope.app.window;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the window shows for the next start, all along: a program that is killed has no time for it. A file is written
 * when something has changed, at most once a second, on a thread of its own.
 */
final class Keeping {
    private static final Duration EVERY = Duration.seconds(1);

    private final Path folder;
    private final Supplier<Remembered> now;
    private final Consumer<Runnable> aside;
    private final Timeline clock = new Timeline(new KeyFrame(EVERY, event -> look()));
    private final AtomicReference<@Nullable Remembered> waiting = new AtomicReference<>();
    private @Nullable Remembered last;
    private boolean complained;

    /**
     * @param now what the window shows; asked on the JavaFX thread
     * @param aside runs what takes its time
     */
    Keeping(Path folder, Supplier<Remembered> now, Consumer<Runnable> aside) {
        this.folder = folder;
        this.now = now;
        this.aside = aside;
        clock.setCycleCount(Animation.INDEFINITE);
    }

    void start() {
        last = now.get();
        clock.play();
    }

    private void look() {
        Remembered shown = now.get();
        if (!shown.equals(last)) {
            last = shown;
            waiting.set(shown);
            aside.accept(this::write);
        }
    }

    /** The last time, and at once. */
    void end() {
        clock.stop();
        waiting.set(now.get());
        write();
    }

    /** Whoever comes second finds that the newest has been written. */
    private synchronized void write() {
        Remembered newest = waiting.getAndSet(null);
        if (newest == null) {
            return;
        }
        try {
            newest.write(folder);
        } catch (IOException e) {
            if (!complained) {
                System.err.println("The settings of the window cannot be kept in " + folder + ": " + e.getMessage());
            }
            complained = true;
        }
    }
}
