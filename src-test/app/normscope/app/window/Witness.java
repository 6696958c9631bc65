package normscope.app.window;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Window;

/**
 * Sees what a person would not: exceptions on any thread, what is printed or logged as an error, and how long the JavaFX
 * thread is held, in its own processor time. A beat passes through that thread every few milliseconds; between two of them
 * it handled an event or made a frame, rarely both.
 */
final class Witness implements AutoCloseable {
    private static final int BEAT_MILLIS = 2;

    private final Collection<String> faults = new ConcurrentLinkedQueue<>();
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream() {
        @Override
        public void write(byte[] bytes, int from, int length) {
            // none of ours runs on JavaFX's renderer, which prints when a headless window is resized while it is
            // painted
            if (!Thread.currentThread().getName().startsWith("QuantumRenderer")) {
                super.write(bytes, from, length);
            }
        }
    };
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord said) {
            if (said.getLevel().intValue() >= Level.WARNING.intValue()) {
                fault("logged", said.getThrown() == null ? new Throwable(said.getMessage()) : said.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final Thread beats = new Thread(this::beat, "beats");
    private Thread.UncaughtExceptionHandler windows;
    private volatile boolean closed;
    private volatile boolean passed = true;

    // only the JavaFX thread touches what follows
    private long last = -1;
    private long longest;
    private long own;

    Witness() throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> fault(thread.getName(), thrown));
        WindowTest.onScreen(() -> {
            windows = Thread.currentThread().getUncaughtExceptionHandler();
            Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> fault(thread.getName(), thrown));
            return true;
        });
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Logger.getLogger("").addHandler(log);
        beats.setDaemon(true);
        beats.start();
    }

    private void fault(String where, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        faults.add("on " + where + ": " + trace + (Platform.isFxApplicationThread() ? focus() : ""));
    }

    /** What has the focus in each window: much of what breaks breaks under a key. */
    private static String focus() {
        StringBuilder all = new StringBuilder("The focus had:\n");
        for (Window window : Window.getWindows()) {
            all.append(window.getClass().getSimpleName()).append(':');
            for (Node node = window.getScene().getFocusOwner(); node != null; node = node.getParent()) {
                all.append(" < %s#%s".formatted(node.getClass().getName(), node.getId()));
            }
            all.append('\n');
        }
        return all.toString();
    }

    private void beat() {
        while (!closed) {
            if (passed) {
                passed = false;
                Platform.runLater(() -> {
                    long now = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    longest = last < 0 ? 0 : Math.max(longest, now - last - own);
                    last = now;
                    own = 0;
                    passed = true;
                });
            }
            try {
                Thread.sleep(BEAT_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Does on the JavaFX thread what is a test's own, and does not count as held. */
    void excused(Runnable work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        own += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }

    /** Milliseconds for which the thread was held at most since this was asked last; on the JavaFX thread. */
    double held() {
        double millis = longest / 1e6;
        longest = 0;
        return millis;
    }

    /** What was seen so far; empty if all was well. */
    String faults() {
        return String.join("\n", faults) + printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
        Logger.getLogger("").removeHandler(log);
        System.setErr(err);
        Thread.setDefaultUncaughtExceptionHandler(before);
        WindowTest.onScreen(() -> {
            Thread.currentThread().setUncaughtExceptionHandler(windows);
            return true;
        });
    }
}
