package normscope.claim;

import java.util.List;
import java.util.Optional;

/**
 * What a paper says about normalization, what we run to see it, and in which bands we expect which numbers. A new claim is a
 * class in {@code normscope.claim.card} and its line in {@code META-INF/services/normscope.claim.Claim}.
 */
public abstract class Claim {
    private final About about;
    private final List<Expectation> expectations;

    /** @param expectations in the order in which {@link #measure} gives its findings */
    protected Claim(About about, Expectation... expectations) {
        this.about = about;
        this.expectations = List.of(expectations);
    }

    /**
     * Runs the networks.
     *
     * @param trial opens them, trains them and closes them; whoever cancels it ends this with an exception of its
     * @return a number for every expectation in its order; one that is not finite where a network diverged
     */
    protected abstract List<Finding> measure(int seed, Trial trial);

    /** "A1". */
    public final String id() {
        return about.id;
    }

    public final Paper paper() {
        return about.paper;
    }

    /** A few words. */
    public final String title() {
        return about.title;
    }

    /** What the paper claims, in a sentence of ours. */
    public final String says() {
        return about.says;
    }

    /** The paper's own numbers and where they stand. */
    public final String reported() {
        return about.reported;
    }

    /** What we run, in a sentence. */
    public final String runs() {
        return about.runs;
    }

    public final Verdict expected() {
        return about.expected;
    }

    /** Why it is not reproduced, or only in part, in a sentence; where it is, a reservation, or empty. */
    public final String reason() {
        return about.reason;
    }

    public final List<Expectation> expectations() {
        return expectations;
    }

    /** Where a person can see it; empty where no page shows it. */
    public final Optional<ShownBy> shownBy() {
        return Optional.ofNullable(about.shownBy);
    }

    /** Whether it belongs to the fast subset. */
    public final boolean quick() {
        return about.quick;
    }

    /** Whether it is an identity, for which one seed is enough. */
    public final boolean exact() {
        return about.exact;
    }

    /** How long one seed takes on one core, as an order of magnitude. */
    public final double seconds() {
        return about.seconds;
    }

    /** Those of some seeds with which it is measured: all of them, or the first if it is exact. */
    public final List<Integer> seeds(List<Integer> wanted) {
        return exact() ? wanted.subList(0, 1) : wanted;
    }

    /** "A1 seed 2", or "A7" of an identity, for which one seed is enough. */
    public final String with(int seed) {
        return exact() ? id() : id() + " seed " + seed;
    }

    @Override
    public final String toString() {
        return id() + " " + title();
    }
}
