package normscope.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import normscope.claim.SeedOutcome.End;
import normscope.config.InvalidExperiment;
import org.junit.jupiter.api.Test;

class BenchTest {
    private static final Bench.Listener NOBODY = new Bench.Listener() {};

    private final FakeClaim good = new FakeClaim("X1", (seed, trial) -> 1.5 + seed);

    private static Outcome of(Claim claim, Integer... seeds) {
        return new Bench(List.of(claim), List.of(seeds), 1, NOBODY).run().get(0);
    }

    @Test
    void measuresEveryClaimWithEverySeed() {
        FakeClaim bad = new FakeClaim("X2", (seed, trial) -> 0.5);
        List<Outcome> outcomes = new Bench(List.of(good, bad), List.of(0, 1), 2, NOBODY).run();
        assertThat(outcomes).extracting(Outcome::claim).containsExactly(good, bad);
        assertThat(outcomes.get(0).seeds()).extracting(SeedOutcome::seed).containsExactly(0, 1);
        assertThat(outcomes.get(0).seeds().get(1).value(FakeClaim.ONE)).isEqualTo(2.5);
        assertThat(outcomes.get(0).verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(outcomes.get(1).verdict()).isEqualTo(Verdict.NOT_AT_THIS_SCALE);
    }

    @Test
    void aSeedThatMissesIsInPart() {
        Outcome outcome = of(new FakeClaim("X2", (seed, trial) -> seed == 13 ? 0.9 : 1.1), 11, 12, 13);
        assertThat(outcome.verdict()).isEqualTo(Verdict.IN_PART);
        assertThat(outcome.sentence()).isEqualTo("X2 in part: expected reproduced; number is 1.1, 1.1, 0.9 (≥ 1)");
    }

    @Test
    void whatIsNotFiniteHasDiverged() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Outcome outcome = of(new FakeClaim("X2", (seed, trial) -> seed == 1 ? value : 2), 0, 1);
            assertThat(outcome.verdict()).isEqualTo(Verdict.IN_PART);
            assertThat(outcome.seeds()).extracting(SeedOutcome::diverged).containsExactly(false, true);
            assertThat(outcome.sentence()).contains("number is 2, diverged");
        }
    }

    @Test
    void aFailureKeepsTheResultsOfTheOthers() {
        FakeClaim memory = new FakeClaim("X2", (seed, trial) -> {
            throw new OutOfMemoryError("a test");
        });
        FakeClaim large = new FakeClaim("X3", (seed, trial) -> {
            throw new InvalidExperiment("width", "These networks would take about 9 GB of memory");
        });
        FakeClaim broken = new FakeClaim("X4", (seed, trial) -> {
            throw new IllegalStateException("a test");
        });
        List<Outcome> outcomes = new Bench(List.of(memory, large, broken, good), List.of(0), 1, NOBODY).run();
        assertThat(outcomes.stream().map(each -> each.seeds().get(0).end()))
                .containsExactly(End.OUT_OF_MEMORY, End.OUT_OF_MEMORY, End.FAILED, End.MEASURED);
        assertThat(outcomes.get(0).verdict()).isEqualTo(Verdict.NOT_MEASURED);
        assertThat(outcomes.get(0).asExpected()).isFalse();
        assertThat(outcomes.get(0).sentence())
                .isEqualTo("X2 not measured: expected reproduced; seed 0: There was not enough memory");
        assertThat(outcomes.get(2).sentence())
                .contains("An error of the program: java.lang.IllegalStateException: a test");
        assertThat(outcomes.get(3).verdict()).isEqualTo(Verdict.REPRODUCED);
    }

    @Test
    void whoCancelsKeepsWhatIsDone() {
        AtomicReference<Bench> bench = new AtomicReference<>();
        FakeClaim cancels = new FakeClaim("X2", (seed, trial) -> {
            bench.get().cancel();
            trial.check();
            return 1.0;
        });
        bench.set(new Bench(List.of(good, cancels), List.of(0, 1), 1, NOBODY));
        List<Outcome> outcomes = bench.get().run();
        assertThat(outcomes.get(0).asExpected()).isTrue();
        assertThat(outcomes.get(1).seeds()).extracting(SeedOutcome::end).containsOnly(End.CANCELLED);
    }

    @Test
    void aTrainingIsCancelledBetweenTwoSteps() {
        Claim claim = Claims.named("A1");
        AtomicReference<Bench> bench = new AtomicReference<>();
        bench.set(new Bench(List.of(claim), List.of(0), 1, new Bench.Listener() {
            @Override
            public void progress(Claim of, int seed, double share) {
                if (share > 0) {
                    bench.get().cancel();
                }
            }
        }));
        SeedOutcome outcome = bench.get().run().get(0).seeds().get(0);
        assertThat(outcome.end()).isEqualTo(End.CANCELLED);
        assertThat(bench.get().share()).isEqualTo(1);
    }

    @Test
    void tellsHowFarItIs() {
        List<Double> shares = Collections.synchronizedList(new ArrayList<>());
        List<String> told = new ArrayList<>();
        AtomicReference<Bench> bench = new AtomicReference<>();
        bench.set(new Bench(List.of(Claims.named("A8"), good), List.of(3), 1, new Bench.Listener() {
            @Override
            public void began(Claim claim, int seed) {
                told.add("began " + claim.id() + " " + seed);
            }

            @Override
            public void progress(Claim claim, int seed, double share) {
                shares.add(bench.get().share());
            }

            @Override
            public void ended(Claim claim, SeedOutcome outcome) {
                told.add("seed " + outcome.seed() + " of " + claim.id());
            }

            @Override
            public void ended(Outcome outcome) {
                told.add("ended " + outcome.claim().id());
            }
        }));
        bench.get().run();
        assertThat(told)
                .containsExactly("began A8 3", "seed 3 of A8", "ended A8", "began X1 3", "seed 3 of X1", "ended X1");
        assertThat(shares).isSorted().hasSizeGreaterThan(100);
        assertThat(shares.get(shares.size() - 1)).isCloseTo(0.5, within(0.01));
    }

    /** To the bit, alone and beside another. */
    @Test
    void comesToTheSameNumbersTwice() {
        Claim claim = Claims.named("A8");
        List<SeedOutcome> alone = of(claim, 0, 1).seeds();
        List<SeedOutcome> together =
                new Bench(List.of(claim), List.of(0, 1), 2, NOBODY).run().get(0).seeds();
        for (int i = 0; i < 2; i++) {
            assertThat(together.get(i).findings()).isEqualTo(alone.get(i).findings());
        }
    }

    @Test
    void anExactClaimTakesOneSeed() {
        Outcome outcome = of(Claims.named("B6"), 4, 5, 6);
        assertThat(outcome.seeds()).extracting(SeedOutcome::seed).containsExactly(4);
    }
}
