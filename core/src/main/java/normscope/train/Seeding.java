package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.snapshot.SeedRun;
import normscope.snapshot.SeedStatus;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The same run from the next seeds, with networks of their own, beside the lanes: as far as those have come, with all that changed
 * on their way. All go abreast, so that what is known of every seed reaches from the start to one step. While the lanes train flat
 * out they take a part of the time, else all that nobody else wants. Only the training thread calls this, but for {@link #status}.
 */
final class Seeding {
    /** How long it goes on before anything else may happen. */
    private static final long TURN_NANOS = 12_000_000;

    /** While the lanes train flat out, it takes so many parts of the time to one of theirs. */
    private static final double SHARE = 0.25;

    /** Steps that a seed is ahead of another at most. */
    private static final int ROUND = 32;

    /** What is new is shown so often: it is no more than a longer band. */
    private static final long SHOWN_NANOS = 200_000_000;

    /** Of the machine's memory, they take one part in so many at most. */
    private static final int MEMORY_SHARE = 4;

    /** And no more than this: to make large networks, and to free them, takes seconds each. */
    private static final long MOST_BYTES = 1L << 30;

    private static final LaneThreads THREADS = LaneThreads.BESIDE_WINDOW;

    private int wanted = 1;
    private int begun;
    private @Nullable Experiment run;
    private final List<OtherSeed> sides = new ArrayList<>();
    private long credit;
    private long shownAt;
    private volatile SeedStatus status = SeedStatus.NONE;

    SeedStatus status() {
        return status;
    }

    /** So many seeds from now on, the shown one included; what is known of those that stay is kept. */
    void want(int seeds, @Nullable Trainer trainer) {
        wanted = seeds;
        while (sides.size() > seeds - 1) {
            sides.remove(sides.size() - 1).close();
        }
        if (run != null && !sides.isEmpty()) {
            fill(run);
        }
        say(trainer);
    }

    /** The lanes run something else, or are others: what is known is of a run that is none any more. */
    void reopened() {
        if (sides.stream().anyMatch(side -> side.at() > 0)) {
            begun++;
        }
        close();
        status = new SeedStatus(wanted, status.others(), -1, begun);
    }

    /** Whether any of them is not as far as the lanes have come. */
    boolean busy(@Nullable Trainer trainer) {
        if (trainer == null || wanted < 2 || trainer.furthest() == 0) {
            return false;
        }
        return sides.size() < wanted - 1
                || !trainer.run().equals(run)
                || sides.stream().anyMatch(side -> side.reached() < trainer.furthest());
    }

    /**
     * Goes on for a while; what fails is given up.
     *
     * @return whether there is anything new to be shown
     * @throws InvalidExperiment if there is no memory for another seed
     */
    boolean work(Trainer trainer) {
        try {
            train(trainer, TURN_NANOS);
        } catch (RuntimeException | Error e) {
            want(1, trainer); // what failed once would fail for ever
            close();
            throw e;
        }
        boolean done = !busy(trainer);
        if (!done && System.nanoTime() - shownAt < SHOWN_NANOS) {
            return false;
        }
        shownAt = System.nanoTime();
        sides.forEach(OtherSeed::look);
        say(trainer);
        return true;
    }

    /** The same after a step of the lanes, for a part of the time that it took. */
    void between(Trainer trainer, long stepNanos) {
        if (!busy(trainer)) {
            return;
        }
        credit += (long) (SHARE * stepNanos);
        if (credit >= TURN_NANOS) {
            long start = System.nanoTime();
            work(trainer);
            credit -= System.nanoTime() - start;
        }
    }

    private void train(Trainer trainer, long nanos) {
        follow(trainer.run());
        int target = trainer.furthest();
        if (opens(trainer.run(), target)) {
            return; // making networks takes long enough
        }
        List<Trainer> open = trainers();
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0) {
            int least = open.stream().mapToInt(Trainer::step).min().orElse(target);
            if (least >= target) {
                sides.forEach(OtherSeed::look);
                return;
            }
            int next = Math.min(target, least / ROUND * ROUND + ROUND);
            THREADS.each(open, each -> {
                while (each.step() < next && System.nanoTime() - end < 0) {
                    each.advance();
                }
            });
        }
    }

    /** Lets all seeds run what the lanes run: on from where they are, if none is further than where the two part. */
    void follow(Experiment next) {
        if (wanted < 2) {
            return;
        }
        Experiment before = run;
        if (before != null && !before.equals(next)) {
            int agree = before.agreesUntil(next);
            if (sides.stream().anyMatch(side -> side.at() > agree)) {
                reopened();
            } else {
                try {
                    sides.forEach(side -> become(side, of(next, side.seed())));
                } catch (InvalidExperiment e) {
                    reopened(); // there is no memory for both: they begin again
                }
            }
        }
        run = next;
        fill(next);
    }

    private static void become(OtherSeed side, Experiment next) {
        Trainer trainer = side.trainer();
        if (trainer != null) {
            trainer.become(next);
        }
    }

    private static Experiment of(Experiment run, int seed) {
        return run.with(Settings.SEED, seed);
    }

    private void fill(Experiment next) {
        int own = next.shared().get(Settings.SEED);
        while (sides.size() < wanted - 1) {
            sides.add(new OtherSeed(seed(own, sides.size() + 1)));
        }
    }

    /** So many seeds after one; after the last comes the first. */
    private static int seed(int own, int after) {
        return own + after & Integer.MAX_VALUE;
    }

    /**
     * Makes the networks of the next seed, if there is memory for them beside the others; else once those are as far as they are
     * to come, in their place.
     *
     * @return false if there is nothing to be made now
     */
    private boolean opens(Experiment now, int target) {
        Optional<OtherSeed> next = sides.stream()
                .filter(side -> side.trainer() == null && side.reached() < target)
                .findFirst();
        if (next.isEmpty()) {
            return false;
        }
        List<Trainer> open = trainers();
        Opening opening = Opening.of(of(now, next.get().seed()));
        boolean most = opening.bytes() * (open.size() + 1) > Math.min(MOST_BYTES, MachineMemory.total() / MEMORY_SHARE);
        if (most && !open.isEmpty() || !opening.fits()) {
            if (open.stream().anyMatch(each -> each.step() < target)) {
                return false;
            }
            if (open.isEmpty()) {
                throw new InvalidExperiment(
                        "seed",
                        "The networks of another seed would take about %s of memory, and beside these too little is free: choose one seed, or a smaller width, depth or minibatch"
                                .formatted(MemoryEstimate.text(opening.bytes())));
            }
            sides.forEach(OtherSeed::look);
            sides.forEach(OtherSeed::close);
            return true;
        }
        Trainer trainer = new Trainer(opening, THREADS, false);
        next.get().train(trainer);
        trainer.limitRecord(wanted - 1);
        return true;
    }

    private List<Trainer> trainers() {
        List<Trainer> open = new ArrayList<>();
        for (OtherSeed side : sides) {
            Trainer trainer = side.trainer();
            if (trainer != null) {
                open.add(trainer);
            }
        }
        return open;
    }

    private void say(@Nullable Trainer trainer) {
        if (wanted < 2 || trainer == null) {
            status = new SeedStatus(wanted, "", -1, begun);
            return;
        }
        int own = trainer.run().shared().get(Settings.SEED);
        String others = SeedRun.words(IntStream.range(1, wanted)
                .mapToObj(after -> new SeedRun(seed(own, after), List.of()))
                .toList());
        int furthest = trainer.furthest();
        double made = sides.stream()
                .mapToInt(side -> side.trainer() == null ? side.reached() : side.at())
                .mapToDouble(at -> Math.min(furthest, Math.max(0, at)))
                .sum();
        double all = Math.max(1.0, (double) furthest * (wanted - 1));
        status = new SeedStatus(wanted, others, busy(trainer) ? (int) Math.min(99, 100 * made / all) : -1, begun);
    }

    /** With what is known of the other seeds at the step of the lanes. */
    Snapshot carrying(Snapshot snapshot) {
        List<SeedRun> others = sides.stream()
                .filter(side -> side.reached() > 0
                        && side.known().size() == snapshot.lanes().size())
                .map(side -> new SeedRun(side.seed(), side.known()))
                .toList();
        return snapshot.beside(snapshot.course().run().equals(run) ? others : List.of());
    }

    /** Bytes of native memory that it takes now. */
    long bytes() {
        return trainers().stream().mapToLong(Trainer::bytes).sum();
    }

    private void close() {
        sides.forEach(OtherSeed::close);
        sides.clear();
        run = null;
        credit = 0;
    }
}
