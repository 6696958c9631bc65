package normscope.train;

import java.util.ArrayDeque;
import java.util.Deque;
import normscope.config.Experiment;
import org.jspecify.annotations.Nullable;

/** The runs that edits replaced, and those that undoing did; any thread may ask. */
public final class Edits {
    private static final int MOST = 100;

    private final Deque<Experiment> past = new ArrayDeque<>();
    private final Deque<Experiment> undone = new ArrayDeque<>();

    /** Keeps what an edit replaces. */
    synchronized void remember(Experiment before) {
        undone.clear();
        past.push(before);
        if (past.size() > MOST) {
            past.removeLast();
        }
    }

    /** Whether there is an edit to take back. */
    public synchronized boolean canUndo() {
        return !past.isEmpty();
    }

    /** Whether there is an edit to make again. */
    public synchronized boolean canRedo() {
        return !undone.isEmpty();
    }

    /** What was before the last edit; null if nothing was. */
    synchronized @Nullable Experiment past() {
        return past.peek();
    }

    /** What was before the last undoing; null if nothing was undone since the last edit. */
    synchronized @Nullable Experiment undone() {
        return undone.peek();
    }

    /** The run is again what was before the last edit. */
    synchronized void undo(Experiment before) {
        past.poll();
        undone.push(before);
    }

    /** The run is again what was before the last undoing. */
    synchronized void redo(Experiment before) {
        undone.poll();
        past.push(before);
    }
}
