package normscope.train;

import java.util.List;
import normscope.snapshot.LaneSnapshot;
import org.jspecify.annotations.Nullable;

/** A run from another seed: what trains it, while there is room for that, and what is known of it. */
final class OtherSeed {
    private final int seed;
    private @Nullable Trainer trainer;
    private List<LaneSnapshot> known = List.of();
    private int reached = -1;

    OtherSeed(int seed) {
        this.seed = seed;
    }

    int seed() {
        return seed;
    }

    /** What trains it; null before there is room for it, and once it has come as far as it is to come. */
    @Nullable
    Trainer trainer() {
        return trainer;
    }

    void train(Trainer by) {
        trainer = by;
    }

    /** The lanes as they were when somebody looked last. */
    List<LaneSnapshot> known() {
        return known;
    }

    /** The step of {@link #known}; −1 if nobody has looked. */
    int reached() {
        return reached;
    }

    /** How far it is; where its networks are gone, none could go on as another run. */
    int at() {
        Trainer now = trainer;
        return now != null ? Math.max(reached, now.step()) : reached < 0 ? reached : Integer.MAX_VALUE;
    }

    /** Takes note of how far it is, unless it was further before. */
    void look() {
        Trainer now = trainer;
        if (now != null && now.step() >= reached) {
            known = now.lanes();
            reached = now.step();
        }
    }

    void close() {
        Trainer now = trainer;
        trainer = null;
        if (now != null) {
            now.close();
        }
    }
}
