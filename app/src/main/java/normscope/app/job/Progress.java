package normscope.app.job;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;

/** Tells how a run is getting on: a bar that is redrawn on a terminal, a line now and then elsewhere. */
final class Progress {
    private static final int BAR = 12;

    /** A run that is not watched is told in about so many lines. */
    private static final int LINES = 20;

    private final PrintWriter out;
    private final TerminalLine line;
    private final int steps;
    private final int linesEvery;
    private final long start = System.nanoTime();
    private final Set<String> diverged = new HashSet<>();
    private int told;

    /**
     * @param steps how many there will be
     * @param evaluateEvery steps between two evaluations, of which lines tell
     */
    Progress(PrintWriter out, int steps, int evaluateEvery) {
        this(out, new TerminalLine(out), steps, evaluateEvery);
    }

    Progress(PrintWriter out, boolean terminal, int steps, int evaluateEvery) {
        this(out, new TerminalLine(out, terminal), steps, evaluateEvery);
    }

    private Progress(PrintWriter out, TerminalLine line, int steps, int evaluateEvery) {
        this.out = out;
        this.line = line;
        this.steps = steps;
        int evaluations = Math.max(1, (int) Math.ceil((double) steps / evaluateEvery / LINES));
        linesEvery = (int) Math.min(Integer.MAX_VALUE, (long) evaluations * evaluateEvery);
    }

    /** Asks for a snapshot only when it is time to tell. */
    void at(int step, Supplier<Snapshot> snapshot) {
        if (line.watched()) {
            if (line.due()) {
                Snapshot s = snapshot.get();
                tellDiverged(s, "");
                line.draw(bar(s.step()) + lanes(s));
            }
        } else if (step % linesEvery == 0) {
            Snapshot s = snapshot.get();
            tellDiverged(s, "");
            out.println("step %d of %d%s".formatted(step, steps, lanes(s)));
            out.flush();
        }
    }

    /** Tells of several runs side by side, of which all have made so many steps; in between, any number of them. */
    void together(int step, String who) {
        if (line.due()) {
            line.draw(bar(step) + "  " + who);
        } else if (!line.watched() && step / linesEvery > told / linesEvery) {
            out.println("%s: step %d of %d".formatted(who, step, steps));
            out.flush();
        }
        told = step;
    }

    /** Clears the bar, and says what has not been said. */
    void end(Snapshot last) {
        end(last, "");
    }

    /** The same of one of several runs. */
    void end(Snapshot last, String who) {
        line.clear();
        tellDiverged(last, who);
        if (last.lanes().stream().allMatch(LaneSnapshot::diverged)) {
            say(who + "no lane is left: the run ends here");
        }
    }

    /** Says once which lanes have diverged since the last word about it. */
    private void tellDiverged(Snapshot snapshot, String who) {
        for (LaneSnapshot lane : snapshot.lanes()) {
            if (lane.diverged() && diverged.add(who + lane.name())) {
                say("%slane %s diverged at step %d".formatted(who, lane.name(), lane.divergedAt()));
            }
        }
    }

    /** A line of its own, whatever stands there. */
    private void say(String words) {
        line.clear();
        out.println(words);
        out.flush();
    }

    private String bar(int step) {
        long nanos = System.nanoTime() - start;
        double share = Math.min(1, (double) step / steps);
        int full = (int) (share * BAR);
        long left = step == 0 ? 0 : Math.round(nanos / 1e9 * (steps - step) / step);
        return "[%s%s] %d/%d  %d:%02d left"
                .formatted("#".repeat(full), "-".repeat(BAR - full), step, steps, left / 60, left % 60);
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
