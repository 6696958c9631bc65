package normscope.app.job;

import java.io.Console;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import normscope.config.WrittenNumber;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;

/** Tells how a run is getting on: a bar that is redrawn on a terminal, a line now and then elsewhere. */
final class Progress {
    private static final long REDRAW_NANOS = 500_000_000L;
    private static final int BAR = 12;

    /** A run that is not watched is told in about so many lines. */
    private static final int LINES = 20;

    private final PrintWriter out;
    private final boolean terminal;
    private final int steps;
    private final int linesEvery;
    private final int columns;
    private final long start = System.nanoTime();
    private final Set<String> diverged = new HashSet<>();
    private long drawn = start;
    private int shown;

    /**
     * @param steps how many there will be
     * @param evaluateEvery steps between two evaluations, of which lines tell
     */
    Progress(PrintWriter out, int steps, int evaluateEvery) {
        this(out, onTerminal(), steps, evaluateEvery);
    }

    Progress(PrintWriter out, boolean terminal, int steps, int evaluateEvery) {
        this.out = out;
        this.terminal = terminal;
        this.steps = steps;
        columns = columns();
        int evaluations = Math.max(1, (int) Math.ceil((double) steps / evaluateEvery / LINES));
        linesEvery = (int) Math.min(Integer.MAX_VALUE, (long) evaluations * evaluateEvery);
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

    /** Asks for a snapshot only when it is time to tell. */
    void at(int step, Supplier<Snapshot> snapshot) {
        if (terminal) {
            long now = System.nanoTime();
            if (now - drawn >= REDRAW_NANOS) {
                drawn = now;
                Snapshot s = snapshot.get();
                tellDiverged(s);
                draw(bar(s, now - start));
            }
        } else if (step % linesEvery == 0) {
            Snapshot s = snapshot.get();
            tellDiverged(s);
            out.println("step %d of %d%s".formatted(step, steps, lanes(s)));
            out.flush();
        }
    }

    /** Clears the bar, and says what has not been said. */
    void end(Snapshot last) {
        clear();
        tellDiverged(last);
        if (last.lanes().stream().allMatch(LaneSnapshot::diverged)) {
            say("no lane is left: the run ends here");
        }
    }

    /** Says once which lanes have diverged since the last word about it. */
    private void tellDiverged(Snapshot snapshot) {
        for (LaneSnapshot lane : snapshot.lanes()) {
            if (lane.diverged() && diverged.add(lane.name())) {
                say("lane %s diverged at step %d".formatted(lane.name(), lane.divergedAt()));
            }
        }
    }

    /** A line of its own, whatever stands there. */
    private void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    private void draw(String line) {
        String cut = line.length() < columns ? line : line.substring(0, columns - 1);
        int old = shown;
        shown = cut.length();
        out.print("\r" + cut + " ".repeat(Math.max(0, old - shown)));
        out.flush();
    }

    private void clear() {
        if (shown > 0) {
            out.print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }

    private String bar(Snapshot s, long nanos) {
        double share = Math.min(1, (double) s.step() / steps);
        int full = (int) (share * BAR);
        long left = s.step() == 0 ? 0 : Math.round(nanos / 1e9 * (steps - s.step()) / s.step());
        return "[%s%s] %d/%d  %d:%02d left%s"
                .formatted("#".repeat(full), "-".repeat(BAR - full), s.step(), steps, left / 60, left % 60, lanes(s));
    }

    private static String lanes(Snapshot s) {
        StringBuilder text = new StringBuilder();
        for (LaneSnapshot lane : s.lanes()) {
            text.append("  ").append(lane.name()).append(' ').append(lane(lane, s.classes() > 0));
        }
        return text.toString();
    }

    /** Loss of the last minibatch and accuracy on held-out data. */
    private static String lane(LaneSnapshot lane, boolean classes) {
        if (lane.diverged()) {
            return "diverged";
        }
        Evaluation last = lane.lastEvaluation();
        String loss = String.format(Locale.ROOT, "%.4g", lane.trainLoss());
        return classes ? loss + String.format(Locale.ROOT, " · %.1f %%", 100 * last.accuracy()) : loss;
    }
}
