package normscope.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import normscope.claim.Expectation.Role;

/**
 * What a claim came to over seeds.
 *
 * @param seeds in the order in which they were asked for
 */
public record Outcome(Claim claim, List<SeedOutcome> seeds) {
    /**
     * An expectation over the seeds that were measured.
     *
     * @param median over them; not finite where a seed's number is not, and NaN where there is none
     * @param low the least of them
     * @param high the largest of them
     * @param mean over them
     * @param holding with how many of them it holds
     * @param of of how many
     */
    public record Summary(
            Expectation expectation, double median, double low, double high, double mean, int holding, int of) {
        /** Whether it holds as it is meant to: with every seed, or on the mean. */
        public boolean holds() {
            return of > 0 && (expectation.onTheMean() ? expectation.holds(mean) : holding == of);
        }

        /** Whether there is not even a seed with which it holds, nor the mean. */
        boolean holdsNowhere() {
            return expectation.onTheMean() ? !expectation.holds(mean) : holding == 0;
        }

        /** The number that is held against the band: the mean where that is held, else the median. */
        public double shown() {
            return expectation.onTheMean() ? mean : median;
        }

        /** Whether a seed has no number because its networks diverged. */
        public boolean diverged() {
            return of > 0 && !Double.isFinite(mean);
        }
    }

    public Outcome {
        seeds = List.copyOf(seeds);
    }

    /** One for every expectation, in their order. */
    public List<Summary> summaries() {
        return claim.expectations().stream().map(this::summary).toList();
    }

    private Summary summary(Expectation expectation) {
        double[] values = seeds.stream()
                .filter(SeedOutcome::measured)
                .mapToDouble(seed -> seed.value(expectation))
                .sorted()
                .toArray();
        int n = values.length;
        if (n == 0) {
            return new Summary(expectation, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0);
        }
        int holding = (int) Arrays.stream(values).filter(expectation::holds).count();
        double median = n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
        return new Summary(
                expectation,
                median,
                values[0],
                values[n - 1],
                Arrays.stream(values).average().orElseThrow(),
                holding,
                n);
    }

    public Verdict verdict() {
        List<Summary> held = of(role -> role != Role.SHOWN);
        if (seeds.stream().noneMatch(SeedOutcome::measured)) {
            return Verdict.NOT_MEASURED;
        }
        if (held.stream().allMatch(Summary::holds)) {
            return Verdict.REPRODUCED;
        }
        boolean sound = of(role -> role == Role.OURS).stream().allMatch(Summary::holds);
        boolean nowhere = of(role -> role == Role.PAPER).stream().allMatch(Summary::holdsNowhere);
        return sound && nowhere ? Verdict.NOT_AT_THIS_SCALE : Verdict.IN_PART;
    }

    private List<Summary> of(Predicate<Role> wanted) {
        return summaries().stream()
                .filter(each -> wanted.test(each.expectation().role()))
                .toList();
    }

    /** Whether every seed was measured and the verdict is the one that the claim expects. */
    public boolean asExpected() {
        return verdict() == claim.expected() && seeds.stream().allMatch(SeedOutcome::measured);
    }

    /** The identifiers of those that did not come out as expected. */
    public static List<String> unexpected(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> !outcome.asExpected())
                .map(outcome -> outcome.claim().id())
                .toList();
    }

    /** How long all seeds took. */
    public double seconds() {
        return seeds.stream().mapToDouble(SeedOutcome::seconds).sum();
    }

    /** "A1 reproduced", or what is not as expected: the misses with their numbers, and the seeds that were not measured. */
    public String sentence() {
        String verdict = claim.id() + " " + verdict().words();
        if (asExpected()) {
            return verdict;
        }
        List<String> parts = new ArrayList<>();
        if (verdict() != claim.expected()) {
            parts.add("expected " + claim.expected().words());
        }
        for (Summary each : of(role -> role != Role.SHOWN)) {
            if (each.of() > 0 && !each.holds()) {
                parts.add("%s is %s (%s)"
                        .formatted(
                                each.expectation().name(),
                                values(each.expectation()),
                                each.expectation().band()));
            }
        }
        for (SeedOutcome seed : seeds) {
            if (!seed.measured()) {
                parts.add("seed " + seed.seed() + ": " + seed.sentence());
            }
        }
        return verdict + ": " + String.join("; ", parts);
    }

    private String values(Expectation expectation) {
        return seeds.stream()
                .filter(SeedOutcome::measured)
                .map(seed -> Expectation.number(seed.value(expectation)))
                .collect(Collectors.joining(", "));
    }
}
