package normscope.app.job;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Objects;
import normscope.config.WrittenNumber;

/** A line of a terminal that is drawn again and again; nothing where the output goes elsewhere. */
final class TerminalLine {
    private static final long REDRAW_NANOS = 500_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final int columns = columns();
    private long drawn = System.nanoTime();
    private int shown;

    TerminalLine(PrintWriter out) {
        this(out, onTerminal());
    }

    TerminalLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    private static int columns() {
        return Math.max(
                40,
                WrittenNumber.whole(Objects.requireNonNullElse(System.getenv("COLUMNS"), ""))
                        .orElse(80));
    }

    /** From Java 22 on there is a console even where output goes to a file, and only it can tell. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before Java 22
        }
    }

    /** Whether somebody watches. */
    boolean watched() {
        return terminal;
    }

    /** Whether it is time to draw again; if so, it is not for a while. */
    boolean due() {
        long now = System.nanoTime();
        if (!terminal || now - drawn < REDRAW_NANOS) {
            return false;
        }
        drawn = now;
        return true;
    }

    void draw(String line) {
        String cut = line.length() < columns ? line : line.substring(0, columns - 1);
        int old = shown;
        shown = cut.length();
        out.print("\r" + cut + " ".repeat(Math.max(0, old - shown)));
        out.flush();
    }

    void clear() {
        if (shown > 0) {
            out.print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }
}
