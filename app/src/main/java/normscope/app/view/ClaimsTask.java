package normscope.app.view;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.concurrent.Task;
import normscope.claim.Bench;
import normscope.claim.Claim;
import normscope.claim.Outcome;
import normscope.claim.SeedOutcome;

/** Claims that are measured beside training; each is told as soon as it has ended, on the thread of the window. */
final class ClaimsTask extends Task<List<Outcome>> implements Bench.Listener {
    private final List<Claim> claims;
    private final Bench bench;
    private final Consumer<Outcome> ended;
    private final Set<String> now = new LinkedHashSet<>();
    private final Set<Claim> begun = ConcurrentHashMap.newKeySet();
    private final Set<Claim> over = ConcurrentHashMap.newKeySet();
    private final Runnable changed;
    private final long start = System.nanoTime();

    ClaimsTask(List<Claim> claims, List<Integer> seeds, int threads, Consumer<Outcome> ended, Runnable changed) {
        this.claims = claims;
        this.ended = ended;
        this.changed = changed;
        bench = new Bench(claims, seeds, threads, this);
        updateTitle(claims.size() == 1 ? "Claim " + claims.get(0).id() : "%d claims".formatted(claims.size()));
        updateMessage("Waiting");
    }

    List<Claim> claims() {
        return claims;
    }

    /** What is being done about a claim; empty if nothing is, or not any more. */
    String about(Claim claim) {
        if (isDone() || !claims.contains(claim) || over.contains(claim)) {
            return "";
        }
        return begun.contains(claim) ? "measuring…" : "waiting";
    }

    @Override
    protected List<Outcome> call() {
        return bench.run();
    }

    /** Ends what runs at its next step; what has ended keeps its results. */
    @Override
    public boolean cancel(boolean interrupt) {
        bench.cancel();
        return super.cancel(false);
    }

    @Override
    public void began(Claim claim, int seed) {
        if (begun.add(claim)) {
            Platform.runLater(changed);
        }
        now.add(claim.with(seed));
        tell();
    }

    @Override
    public void progress(Claim claim, int seed, double share) {
        tell();
    }

    @Override
    public void ended(Claim claim, SeedOutcome outcome) {
        now.remove(claim.with(outcome.seed()));
        tell();
    }

    @Override
    public void ended(Outcome outcome) {
        over.add(outcome.claim());
        if (outcome.seeds().stream().noneMatch(seed -> seed.end() == SeedOutcome.End.CANCELLED)) {
            Platform.runLater(() -> ended.accept(outcome));
        }
    }

    private void tell() {
        double share = bench.share();
        updateProgress(share, 1);
        double seconds = (System.nanoTime() - start) / 1e9;
        String left = share < 0.02 || share >= 1 ? "" : ", " + time(seconds * (1 - share) / share) + " left";
        if (!now.isEmpty()) {
            updateMessage("Measuring " + String.join(", ", now) + left);
        }
    }

    /** What came of all, in a sentence. */
    static String summary(List<Outcome> outcomes) {
        List<String> others = Outcome.unexpected(outcomes);
        if (outcomes.size() == 1) {
            return "Measured " + outcomes.get(0).sentence();
        }
        return "Measured %d claims: %s"
                .formatted(
                        outcomes.size(),
                        others.isEmpty() ? "all as expected" : "not as expected " + String.join(", ", others));
    }

    /** "8 s", "3 min". */
    static String time(double seconds) {
        return seconds < 90 ? Math.max(1, Math.round(seconds)) + " s" : Math.round(seconds / 60) + " min";
    }
}
