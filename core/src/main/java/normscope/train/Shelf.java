package normscope.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import normscope.config.Experiment;
import org.jspecify.annotations.Nullable;

/** Runs that wait, with all that is known of them, until somebody comes back; only the training thread calls this. */
final class Shelf {
    /** Of all of them together, in bytes of networks; what has waited longest goes first. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int MOST = 3;

    private final Deque<Trainer> waiting = new ArrayDeque<>();

    /** Lets a run wait here. */
    void put(Trainer run) {
        waiting.addLast(run);
        while (waiting.size() > MOST || waiting.size() > 1 && bytes() > MOST_BYTES) {
            waiting.removeFirst().close();
        }
    }

    /** The run of this, which does not wait any more; null if there is none. */
    @Nullable
    Trainer take(Experiment wanted) {
        for (Iterator<Trainer> each = waiting.iterator(); each.hasNext(); ) {
            Trainer run = each.next();
            if (run.run().equals(wanted)) {
                each.remove();
                return run;
            }
        }
        return null;
    }

    long bytes() {
        return waiting.stream().mapToLong(Trainer::bytes).sum();
    }

    /** Nobody comes back. */
    void clear() {
        waiting.forEach(Trainer::close);
        waiting.clear();
    }
}
