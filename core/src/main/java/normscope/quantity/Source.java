package normscope.quantity;

import java.util.List;
import java.util.Optional;
import normscope.snapshot.History;

/** Where a quantity is read: from a lane at a step, from the update that led there, or from what a run records anyway. */
public interface Source {
    /** When a lane has to be asked. */
    enum When {
        /** As it is at the step. */
        AT_THE_STEP,
        /** While the update that leads to the step is made. */
        DURING_THE_UPDATE,
        /** At the end, from what it recorded of every update. */
        IN_THE_END
    }

    /** When it can be read. */
    When when();

    /** Whether it is of a step at all, and not of a run as a whole. */
    default boolean ofSteps() {
        return true;
    }

    /**
     * The number at the step of the moment.
     *
     * @return NaN where it is not defined
     * @throws normscope.config.InvalidExperiment if the lane has no such layer, block or unit
     */
    double read(Moment moment, Reading reading);

    /**
     * What a lane has recorded of it, oldest first; empty if this is not recorded of itself.
     *
     * @param reading its layer, unit and reference step; its own step is of no account
     */
    default Optional<List<Recorded>> recorded(History history, Reading reading) {
        return Optional.empty();
    }

    /** Whether {@link #recorded} knows anything. */
    default boolean recorded() {
        return false;
    }

    /**
     * A number of the record.
     *
     * @param step after how many updates
     * @param value may be NaN
     */
    record Recorded(int step, double value) {}
}
