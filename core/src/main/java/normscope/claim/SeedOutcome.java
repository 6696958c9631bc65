package normscope.claim;

import java.util.List;

/**
 * What a claim came to with one seed.
 *
 * @param findings one for every expectation if it was measured, else none
 * @param sentence what happened otherwise; empty if it was measured
 * @param seconds how long it took
 */
public record SeedOutcome(int seed, End end, List<Finding> findings, String sentence, double seconds) {
    /** How it ended. */
    public enum End {
        MEASURED,
        CANCELLED,
        OUT_OF_MEMORY,
        /** The data cannot be read, or something is wrong with the program. */
        FAILED
    }

    public SeedOutcome {
        findings = List.copyOf(findings);
    }

    static SeedOutcome measured(int seed, List<Finding> findings, double seconds) {
        return new SeedOutcome(seed, End.MEASURED, findings, "", seconds);
    }

    static SeedOutcome ended(int seed, End end, String sentence, double seconds) {
        return new SeedOutcome(seed, end, List.of(), sentence, seconds);
    }

    public boolean measured() {
        return end == End.MEASURED;
    }

    /** Whether a number is missing because networks diverged. */
    public boolean diverged() {
        return findings.stream().anyMatch(Finding::diverged);
    }

    /** The number of an expectation; NaN if it was not measured. */
    public double value(Expectation expectation) {
        return findings.stream()
                .filter(finding -> finding.expectation().equals(expectation))
                .mapToDouble(Finding::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
