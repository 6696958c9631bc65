package normscope.train;

import java.util.List;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.snapshot.Status.Phase;
import org.jspecify.annotations.Nullable;

/** What any thread may know of the training thread, which alone writes it. */
final class Published {
    private volatile @Nullable Snapshot latest;
    private volatile Status status = new Status(Phase.LOADING, "Starting");
    private volatile List<Integer> pinned = List.of();
    private volatile int filled = -1;

    /** See {@link Session#latest}. */
    @Nullable
    Snapshot latest() {
        return latest;
    }

    void latest(Snapshot snapshot) {
        latest = snapshot;
    }

    Status status() {
        return status;
    }

    void status(Phase phase, String message) {
        if (status.phase() != phase || !status.message().equals(message)) {
            status = new Status(phase, message);
        }
    }

    /** See {@link Session#pinned}. */
    List<Integer> pinned() {
        return pinned;
    }

    void pinned(List<Integer> steps) {
        pinned = List.copyOf(steps);
    }

    /** See {@link Session#filled}. */
    int filled() {
        return filled;
    }

    void filled(int percent) {
        filled = percent;
    }
}
