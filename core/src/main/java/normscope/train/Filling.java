package normscope.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import normscope.measure.Update;
import org.jspecify.annotations.Nullable;

/**
 * Asks about updates that were made while nobody asked: the same run goes through them once more, with networks of its own, beside
 * the lanes and while nothing else is to be done. First far apart, then closer. Only the training thread calls this.
 */
final class Filling {
    /** How long it goes on before anything else may happen. */
    private static final long TURN_NANOS = 12_000_000;

    /** Steps that the first time through asks about, roughly. */
    private static final int FIRST = 24;

    /** Who asks about updates. */
    interface Asker {
        /** Updates between two questions; 0 for none. */
        int every();

        /** The first update asked about, and every so many after it. */
        int offset();

        /** Whether the update after so many others was not asked about yet, and should be. */
        boolean wants(int step);

        /** Whether the update after so many others is one that its rhythm asks about. */
        default boolean isDue(int step) {
            return every() > 0 && step % every() == offset() && wants(step);
        }

        /** The question about an update; its answer is handed back. */
        Function<Update, Object> question();

        /** Takes the answers about the update after so many others, one a lane. */
        void take(int step, List<Optional<Object>> answers);
    }

    private final List<Asker> askers;
    private @Nullable Trainer side;
    private int stride;
    private final Map<Asker, BitSet> asked = new HashMap<>();
    private boolean cancelled;
    private int filled = -1;
    private int missing;
    private int done;

    Filling(Asker... askers) {
        this.askers = List.of(askers);
    }

    /** Whether there is anything to ask, now that the run is known so far. */
    boolean busy(@Nullable Trainer trainer) {
        if (trainer == null || cancelled || trainer.furthest() == filled) {
            return false;
        }
        if (side != null) {
            return true; // until it is closed, for what it found last is to be shown
        }
        boolean missed = next(0, 1, trainer.furthest()) >= 0;
        filled = missed ? -1 : trainer.furthest();
        return missed;
    }

    /** Somebody asks otherwise, or of another run: whatever is missing then is filled again. */
    void again() {
        close();
        asked.clear();
        filled = -1;
        cancelled = false;
    }

    /** Leaves what is missing as it is, until {@link #again}. */
    void cancel() {
        close();
        cancelled = true;
    }

    /** How many of a hundred parts are done; −1 while nothing is being filled. */
    int percent() {
        return side == null || missing == 0 ? -1 : Math.min(99, 100 * done / missing);
    }

    /**
     * Goes on for a while; what fails is not tried again.
     *
     * @throws normscope.config.InvalidExperiment if there is no memory for the run a second time
     */
    void work(Trainer trainer) {
        try {
            fill(trainer);
        } catch (RuntimeException | Error e) {
            cancel(); // what failed once would fail for ever
            throw e;
        }
    }

    private void fill(Trainer trainer) {
        Trainer again = side;
        if (again == null || !again.run().equals(trainer.run())) {
            close();
            again = open(trainer);
        }
        long end = System.nanoTime() + TURN_NANOS;
        while (System.nanoTime() - end < 0) {
            int wanted = next(again.step(), stride, trainer.furthest());
            if (wanted < 0 || again.allDiverged()) {
                if (stride == 1) {
                    cancelled = again.allDiverged(); // nothing is to be learned of later steps
                    filled = trainer.furthest();
                    close();
                    return;
                }
                stride = Math.max(1, stride / 2);
                again.seek(0);
                again.approach(Long.MAX_VALUE);
            } else if (again.step() < wanted) {
                again.advance();
            } else {
                ask(again);
            }
        }
    }

    private Trainer open(Trainer trainer) {
        Opening opening = Opening.of(trainer.run());
        opening.check(0);
        Trainer opened = new Trainer(opening, LaneThreads.BESIDE_WINDOW, false);
        side = opened;
        opened.keepPath(1); // questions compare with the start
        int furthest = trainer.furthest();
        stride = Math.max(1, Integer.highestOneBit(Math.max(1, furthest / FIRST)));
        missing = 0;
        for (int step = next(0, 1, furthest); step >= 0; step = next(step + 1, 1, furthest)) {
            missing++;
        }
        done = 0;
        return opened;
    }

    /** The first step from one on that is wanted and stands at a multiple of somebody's rhythm times the stride; −1 for none. */
    private int next(int from, int times, int last) {
        int first = -1;
        for (Asker asker : askers) {
            if (asker.every() > 0) {
                BitSet known = asked.computeIfAbsent(asker, each -> new BitSet());
                IntPredicate wanted = step -> !known.get(step) && asker.wants(step);
                int found = first(
                        from - asker.offset(),
                        (long) asker.every() * times,
                        last - asker.offset(),
                        step -> wanted.test(step + asker.offset()));
                found = found < 0 ? -1 : found + asker.offset();
                first = first < 0 || found >= 0 && found < first ? found : first;
            }
        }
        return first;
    }

    private static int first(int from, long every, int last, IntPredicate wants) {
        for (long step = (Math.max(0, from) + every - 1) / every * every; step < last; step += every) {
            if (wants.test((int) step)) {
                return (int) step;
            }
        }
        return -1;
    }

    private void ask(Trainer again) {
        int step = again.step();
        List<Asker> asking = askers.stream()
                .filter(asker -> asker.every() > 0 && (step - asker.offset()) % asker.every() == 0 && asker.wants(step))
                .toList();
        List<Function<Update, Object>> questions =
                asking.stream().map(Asker::question).toList();
        List<Optional<List<Object>>> answers = again.advance(update -> {
            List<Object> all = new ArrayList<>();
            questions.forEach(question -> all.add(question.apply(update)));
            return all;
        });
        for (int i = 0; i < asking.size(); i++) {
            asked.computeIfAbsent(asking.get(i), each -> new BitSet()).set(step);
            int place = i;
            asking.get(i)
                    .take(
                            step,
                            answers.stream()
                                    .map(of -> of.map(all -> all.get(place)))
                                    .toList());
        }
        done++;
    }

    /** Bytes of native memory that it takes now. */
    long bytes() {
        return side == null ? 0 : side.bytes();
    }

    /** Frees what computes. */
    void close() {
        Trainer again = side;
        side = null;
        if (again != null) {
            again.close();
        }
    }
}
