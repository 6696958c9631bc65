package normscope.claim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import normscope.claim.SeedOutcome.End;
import normscope.config.InvalidExperiment;
import normscope.kernel.Backend;
import normscope.train.LaneThreads;
import org.jspecify.annotations.Nullable;

/**
 * Measures claims with seeds, some at the same time; each comes to the numbers that it would come to alone, to the bit. One
 * that fails keeps no other from its end.
 */
public final class Bench {
    /** Who is told while it runs, one call after the other, on whichever thread measures; it must not take long. */
    public interface Listener {
        /** A claim begins with a seed. */
        default void began(Claim claim, int seed) {}

        /** How far a claim is with a seed, from 0 to 1. */
        default void progress(Claim claim, int seed, double share) {}

        /** A claim has ended with a seed, in whichever way. */
        default void ended(Claim claim, SeedOutcome outcome) {}

        /** A claim has ended with all its seeds. */
        default void ended(Outcome outcome) {}
    }

    private static final class Task {
        private final int claim;
        private final int seed;
        private final int place;
        private double share;

        Task(int claim, int seed, int place) {
            this.claim = claim;
            this.seed = seed;
            this.place = place;
        }
    }

    private final List<Claim> claims;
    private final List<List<Integer>> seeds;
    private final int threads;
    private final Listener listener;
    private final List<Task> tasks = new ArrayList<>();
    private final Deque<Task> waiting = new ArrayDeque<>();
    private final List<@Nullable SeedOutcome[]> ended = new ArrayList<>();
    private volatile boolean cancelled;

    /**
     * @param claims each once
     * @param seeds one or more, each once
     * @param threads how many seeds and claims are measured at the same time
     */
    public Bench(List<Claim> claims, List<Integer> seeds, int threads, Listener listener) {
        this.claims = List.copyOf(claims);
        this.seeds = claims.stream().map(claim -> claim.seeds(seeds)).toList();
        this.threads = threads;
        this.listener = listener;
        for (int i = 0; i < claims.size(); i++) {
            ended.add(new SeedOutcome[this.seeds.get(i).size()]);
            for (int k = 0; k < this.seeds.get(i).size(); k++) {
                tasks.add(new Task(i, this.seeds.get(i).get(k), k));
            }
        }
        // with several threads long ones come first, so that no core waits for the last; with one, the order is the
        // list's
        waiting.addAll(
                threads == 1
                        ? tasks
                        : tasks.stream()
                                .sorted(Comparator.comparing(
                                        (Task task) -> -claims.get(task.claim).seconds()))
                                .toList());
    }

    /**
     * Measures all, and returns when all have ended, in whichever way.
     *
     * @return one for every claim, in their order
     */
    public List<Outcome> run() {
        List<Integer> workers = IntStream.range(0, threads).boxed().toList();
        new LaneThreads(threads).each(workers, worker -> work());
        return IntStream.range(0, claims.size()).mapToObj(this::outcome).toList();
    }

    /** Ends all that runs at its next step, and begins nothing more; from any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** The share of the work that is done, from 0 to 1, by how long each claim is known to take; from any thread. */
    public synchronized double share() {
        double all = 0;
        double done = 0;
        for (Task task : tasks) {
            all += claims.get(task.claim).seconds();
            done += claims.get(task.claim).seconds() * task.share;
        }
        return all == 0 ? 1 : done / all;
    }

    private synchronized @Nullable Task next() {
        return waiting.poll();
    }

    private void work() {
        Backend.load();
        for (Task task = next(); task != null; task = next()) {
            Task current = task;
            Claim claim = claims.get(task.claim);
            long start = System.nanoTime();
            SeedOutcome outcome = cancelled ? cancelled(task.seed, start) : measure(claim, current, start);
            end(current, outcome);
        }
    }

    private SeedOutcome measure(Claim claim, Task task, long start) {
        synchronized (this) {
            listener.began(claim, task.seed);
        }
        try (Trial trial = new Trial(() -> cancelled, share -> progress(claim, task, share))) {
            List<Finding> findings = claim.measure(task.seed, trial);
            if (!findings.stream().map(Finding::expectation).toList().equals(claim.expectations())) {
                throw new IllegalStateException("what was found is not what " + claim.id() + " expects");
            }
            return SeedOutcome.measured(task.seed, findings, seconds(start));
        } catch (CancellationException e) {
            return cancelled(task.seed, start);
        } catch (OutOfMemoryError e) {
            return SeedOutcome.ended(task.seed, End.OUT_OF_MEMORY, "There was not enough memory", seconds(start));
        } catch (InvalidExperiment e) {
            // networks that would not fit are refused before they are made
            boolean memory = e.sentence().contains("of memory");
            return SeedOutcome.ended(task.seed, memory ? End.OUT_OF_MEMORY : End.FAILED, e.sentence(), seconds(start));
        } catch (RuntimeException e) {
            String where = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
            return SeedOutcome.ended(task.seed, End.FAILED, "An error of the program: " + e + where, seconds(start));
        }
    }

    private static SeedOutcome cancelled(int seed, long start) {
        return SeedOutcome.ended(seed, End.CANCELLED, "Cancelled", seconds(start));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private synchronized void progress(Claim claim, Task task, double share) {
        task.share = Math.max(task.share, share);
        listener.progress(claim, task.seed, task.share);
    }

    private synchronized void end(Task task, SeedOutcome outcome) {
        task.share = 1;
        @Nullable SeedOutcome[] outcomes = ended.get(task.claim);
        outcomes[task.place] = outcome;
        listener.ended(claims.get(task.claim), outcome);
        if (Collections.frequency(Arrays.asList(outcomes), null) == 0) {
            listener.ended(outcome(task.claim));
        }
    }

    private synchronized Outcome outcome(int claim) {
        List<SeedOutcome> all = new ArrayList<>();
        for (SeedOutcome each : ended.get(claim)) {
            if (each != null) {
                all.add(each);
            }
        }
        return new Outcome(claims.get(claim), all);
    }
}
