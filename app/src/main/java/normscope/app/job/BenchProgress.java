package normscope.app.job;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import normscope.claim.Bench;
import normscope.claim.Claim;
import normscope.claim.Outcome;
import normscope.claim.SeedOutcome;
import org.jspecify.annotations.Nullable;

/** Tells how claims get on: a line for each that has ended, and on a terminal a bar with those that run. */
final class BenchProgress implements Bench.Listener {
    private static final int BAR = 16;

    private final PrintWriter out;
    private final TerminalLine line;
    private final int claims;
    private final long start = System.nanoTime();
    private final Set<String> running = new LinkedHashSet<>();
    private @Nullable Bench bench;
    private int ended;

    BenchProgress(PrintWriter out, List<Claim> claims) {
        this.out = out;
        line = new TerminalLine(out);
        this.claims = claims.size();
    }

    /** What it tells of. */
    void of(Bench measured) {
        bench = measured;
    }

    @Override
    public void began(Claim claim, int seed) {
        running.add(claim.with(seed));
    }

    @Override
    public void progress(Claim claim, int seed, double share) {
        Bench told = bench;
        if (told != null && line.due()) {
            double done = told.share();
            double seconds = (System.nanoTime() - start) / 1e9;
            String left = done < 0.01 ? "" : "  " + time(seconds * (1 - done) / done) + " left";
            int full = (int) (done * BAR);
            line.draw("[%s%s] %d %%%s  %s"
                    .formatted(
                            "#".repeat(full),
                            "-".repeat(BAR - full),
                            Math.round(100 * done),
                            left,
                            String.join(", ", running)));
        }
    }

    @Override
    public void ended(Claim claim, SeedOutcome outcome) {
        running.remove(claim.with(outcome.seed()));
    }

    @Override
    public void ended(Outcome outcome) {
        ended++;
        line.clear();
        out.println("%d of %d  %s  (%s)".formatted(ended, claims, outcome.sentence(), time(outcome.seconds())));
        out.flush();
    }

    void end() {
        line.clear();
    }

    /** "1:20 min", or "8.4 s". */
    static String time(double seconds) {
        long whole = Math.round(seconds);
        if (seconds >= 60) {
            return "%d:%02d min".formatted(whole / 60, whole % 60);
        }
        return seconds < 10 ? "%s s".formatted(Math.round(seconds * 10) / 10.0) : whole + " s";
    }
}
