package normscope.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import normscope.config.Experiment;
import normscope.snapshot.Course;
import normscope.snapshot.History;
import org.jspecify.annotations.Nullable;

/** Where a run is in time, how far it has come, and from which other run it parted. */
final class Timeline {
    private Experiment run;
    private Experiment now;
    private int step;
    private int furthest;
    private @Nullable Before before;

    /**
     * The run from which this one parted: what it was, and how those of its lanes fared that stand in the places of this one's.
     */
    private record Before(Experiment run, List<Optional<History>> lanes) {}

    Timeline(Experiment run) {
        this.run = run;
        now = run.at(0);
    }

    Experiment run() {
        return run;
    }

    /** What holds for the next step. */
    Experiment now() {
        return now;
    }

    int step() {
        return step;
    }

    /** Steps that all lanes of this run have made, here or later. */
    int furthest() {
        return furthest;
    }

    /** Goes to a step. */
    void go(int to) {
        step = to;
        now = run.at(to);
    }

    /** Goes on by one step. */
    void goOn() {
        step++;
        if (run.changesAt(step)) {
            now = run.at(step);
        }
    }

    /** So many steps have been made by all lanes. */
    void made(int steps) {
        furthest = Math.max(furthest, steps);
    }

    /**
     * Goes on as another run that agrees with this one up to here.
     *
     * @param fared how the lanes did so far
     * @return up to where both agree
     * @throws IllegalArgumentException if they parted earlier
     */
    int become(Experiment other, Supplier<List<Optional<History>>> fared) {
        int agree = Math.max(run.agreesUntil(other), 0);
        if (agree < step) {
            throw new IllegalArgumentException("a run that parted earlier");
        }
        Experiment then = other.at(step);
        if (furthest > agree) {
            before = new Before(run, fared.get());
            furthest = agree;
        }
        run = other;
        now = then;
        Before parted = before;
        if (parted != null && parted.run().agreesUntil(other) == Integer.MAX_VALUE) {
            before = null; // it is the run again that it was
        }
        return agree;
    }

    /**
     * Goes on with other lanes.
     *
     * @param from where each was before; −1 for a new one
     */
    void rearranged(Experiment next, int[] from) {
        run = next;
        now = next.at(step);
        Before other = before;
        if (other != null) {
            List<Optional<History>> fared = Arrays.stream(from)
                    .mapToObj(i ->
                            i < 0 ? Optional.<History>empty() : other.lanes().get(i))
                    .toList();
            before = new Before(other.run(), fared);
        }
    }

    /** The run from which this one parted; null if from none. */
    @Nullable
    Experiment before() {
        return before == null ? null : before.run();
    }

    /** How a lane fared there; null if it is not known. */
    @Nullable
    History before(int lane) {
        return before == null ? null : before.lanes().get(lane).orElse(null);
    }

    /** Forgets it. */
    void dismiss() {
        before = null;
    }

    Course course() {
        return new Course(run, furthest, before());
    }
}
