package normscope.app.control;

import java.util.ArrayDeque;
import java.util.Deque;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Setting;
import org.jspecify.annotations.Nullable;

/** An experiment that is open: as it was when it was opened, and its changes since. Undoing ends where it was opened. */
final class Opened {
    private static final int UNDO = 100;

    private final Experiment first;
    private final Deque<Experiment> past = new ArrayDeque<>();
    private final Deque<Experiment> undone = new ArrayDeque<>();

    Opened(Experiment first) {
        this.first = first;
    }

    /** As it was opened. */
    Experiment first() {
        return first;
    }

    /** Keeps what a change replaces. */
    void remember(Experiment before) {
        undone.clear();
        past.push(before);
        if (past.size() > UNDO) {
            past.removeLast();
        }
    }

    /** A change was none: it led to what had been before. */
    void forget(Experiment before) {
        if (before.equals(past.peek())) {
            past.pop();
        }
    }

    /** What was before the last change; null if nothing was. */
    @Nullable
    Experiment undo(Experiment now) {
        return turn(past, undone, now);
    }

    /** What was before the last undoing; null if nothing was undone since the last change. */
    @Nullable
    Experiment redo(Experiment now) {
        return turn(undone, past, now);
    }

    private static @Nullable Experiment turn(Deque<Experiment> from, Deque<Experiment> to, Experiment now) {
        Experiment next = from.poll();
        if (next != null) {
            to.push(now);
        }
        return next;
    }

    /** The value that a lane had, as text; where there was no lane of that name, what all shared. */
    String text(Setting<?> setting, Lane lane) {
        int index = index(lane);
        return index < 0 ? first.shared().text(setting) : first.setup(index).text(setting);
    }

    /** With the value that all shared. */
    <T> Experiment shared(Experiment now, Setting<T> setting) {
        return now.with(setting, first.shared().get(setting));
    }

    /** With lane {@code i} having the value that it had, as a difference only where one is needed. */
    <T> Experiment own(Experiment now, int i, Setting<T> setting) {
        Lane lane = now.lanes().get(i);
        int index = index(lane);
        boolean followed = index < 0 || !first.lanes().get(index).differences().containsKey(setting);
        T value = followed ? first.shared().get(setting) : first.setup(index).get(setting);
        boolean follows = followed && now.shared().get(setting).equals(value);
        return now.withLane(i, follows ? lane.without(setting) : lane.with(setting, value));
    }

    private int index(Lane lane) {
        return first.lanes().stream().map(Lane::name).toList().indexOf(lane.name());
    }
}
