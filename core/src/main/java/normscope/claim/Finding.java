package normscope.claim;

/**
 * What one seed came to.
 *
 * @param value of the expectation's number; not finite where networks diverged
 */
public record Finding(Expectation expectation, double value) {
    /** Whether there is no number to judge. */
    public boolean diverged() {
        return !Double.isFinite(value);
    }

    /** Whether the number lies in its band. */
    public boolean holds() {
        return expectation.holds(value);
    }

    /** "accuracy after 250 steps, BatchNorm 0.8725 (≥ 0.84)". */
    public String words() {
        return "%s %s (%s)".formatted(expectation.name(), Expectation.number(value), expectation.band());
    }
}
