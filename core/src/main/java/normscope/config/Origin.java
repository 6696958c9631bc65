package normscope.config;

import java.util.OptionalInt;

/**
 * Where a lane branches off another: it takes over that one's parameters, running statistics and what its optimizer remembers,
 * and goes its own way from there on.
 *
 * @param parent the name of the other lane
 * @param step after how many updates of it, from 1
 */
public record Origin(String parent, int step) {
    /** @throws InvalidExperiment if there is nothing to branch from yet */
    public Origin {
        if (step < 1) {
            throw new InvalidExperiment(
                    "from", "Nothing is learned at step 0, from which every lane starts: branch at a later step");
        }
    }

    /**
     * Reads "batch @ 1200".
     *
     * @throws InvalidExperiment if it is none
     */
    static Origin parse(String text) {
        int at = text.indexOf('@');
        OptionalInt step = at < 0
                ? OptionalInt.empty()
                : WrittenNumber.whole(text.substring(at + 1).strip());
        String parent = at < 0 ? "" : text.substring(0, at).strip();
        if (parent.isEmpty() || step.isEmpty()) {
            throw new InvalidExperiment(
                    "from",
                    "from is '%s'; it takes a lane and a step of it, for instance batch @ 1200".formatted(text));
        }
        return new Origin(parent, step.getAsInt());
    }

    /** The same of a lane of another name. */
    Origin of(String otherParent) {
        return new Origin(otherParent, step);
    }

    @Override
    public String toString() {
        return parent + " @ " + step;
    }
}
