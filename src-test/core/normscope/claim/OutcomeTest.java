package normscope.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Expectation PAPER = Expectation.least("of the paper", 1);
    private static final Expectation MEAN =
            Expectation.least("of the paper, mean", 1).mean();
    private static final Expectation OURS = Expectation.most("of ours", 0).ours();
    private static final Expectation SHOWN = Expectation.most("only shown", 0).onlyShown();

    private static final class Fixed extends Claim {
        Fixed(Expectation... expectations) {
            super(About.claim("X1", Paper.LI_2018, "Fixed"), expectations);
        }

        @Override
        protected List<Finding> measure(int seed, Trial trial) {
            return List.of();
        }
    }

    /** One row a seed, one number an expectation. */
    private static Outcome outcome(List<Expectation> expectations, double[]... rows) {
        List<SeedOutcome> seeds = new ArrayList<>();
        for (double[] row : rows) {
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < row.length; i++) {
                findings.add(expectations.get(i).is(row[i]));
            }
            seeds.add(SeedOutcome.measured(seeds.size(), findings, 1));
        }
        return new Outcome(new Fixed(expectations.toArray(new Expectation[0])), seeds);
    }

    @Test
    void everySeedMustHold() {
        assertThat(outcome(List.of(PAPER), new double[] {1}, new double[] {2}).verdict())
                .isEqualTo(Verdict.REPRODUCED);
        assertThat(outcome(List.of(PAPER), new double[] {1}, new double[] {0.9}).verdict())
                .isEqualTo(Verdict.IN_PART);
        assertThat(outcome(List.of(PAPER), new double[] {0}, new double[] {0.9}).verdict())
                .isEqualTo(Verdict.NOT_AT_THIS_SCALE);
    }

    @Test
    void aMeanLooksAtNoSingleSeed() {
        assertThat(outcome(List.of(MEAN), new double[] {0}, new double[] {2}).verdict())
                .isEqualTo(Verdict.REPRODUCED);
        assertThat(outcome(List.of(MEAN), new double[] {0}, new double[] {1.9}).verdict())
                .isEqualTo(Verdict.NOT_AT_THIS_SCALE);
    }

    /** A network that did not train says nothing about a paper. */
    @Test
    void whatIsOursMustHoldForAVerdict() {
        assertThat(outcome(List.of(PAPER, OURS), new double[] {0, 0}).verdict()).isEqualTo(Verdict.NOT_AT_THIS_SCALE);
        assertThat(outcome(List.of(PAPER, OURS), new double[] {0, 1}).verdict()).isEqualTo(Verdict.IN_PART);
        assertThat(outcome(List.of(PAPER, OURS), new double[] {1, 1}).verdict()).isEqualTo(Verdict.IN_PART);
        assertThat(outcome(List.of(PAPER, OURS), new double[] {1, 0}).verdict()).isEqualTo(Verdict.REPRODUCED);
    }

    @Test
    void nothingHangsOnWhatIsOnlyShown() {
        assertThat(outcome(List.of(PAPER, SHOWN), new double[] {1, 7}).verdict())
                .isEqualTo(Verdict.REPRODUCED);
        assertThat(outcome(List.of(PAPER, SHOWN), new double[] {0, Double.NaN}).verdict())
                .isEqualTo(Verdict.NOT_AT_THIS_SCALE);
    }

    @Test
    void summarisesSeeds() {
        Outcome.Summary three = outcome(List.of(PAPER), new double[] {3}, new double[] {0}, new double[] {6})
                .summaries()
                .get(0);
        assertThat(three).isEqualTo(new Outcome.Summary(PAPER, 3, 0, 6, 3, 2, 3));
        Outcome.Summary two = outcome(List.of(PAPER), new double[] {2}, new double[] {1})
                .summaries()
                .get(0);
        assertThat(two.median()).isEqualTo(1.5);
        assertThat(outcome(List.of(PAPER)).summaries().get(0).holds()).isFalse();
        assertThat(outcome(List.of(PAPER)).verdict()).isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void bandsAreInclusiveAndReadable() {
        assertThat(PAPER.holds(1)).isTrue();
        assertThat(Expectation.between("x", 0.3, 0.335).band()).isEqualTo("0.3 to 0.335");
        assertThat(Expectation.between("x", 16, 16).band()).isEqualTo("16");
        assertThat(Expectation.most("x", 1e-12).band()).isEqualTo("≤ 1e−12");
        assertThat(Expectation.least("x", -0.05).band()).isEqualTo("≥ −0.05");
        assertThat(Expectation.shown("x").band()).isEqualTo("any");
        assertThat(Expectation.least("x", 1).holds(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(Expectation.number(0.872549)).isEqualTo("0.8725");
        assertThat(Expectation.number(12345.678)).isEqualTo("12346");
        assertThat(Expectation.number(-1e-3)).isEqualTo("−0.001");
    }
}
