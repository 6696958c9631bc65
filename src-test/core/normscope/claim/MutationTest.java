package normscope.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A normalizer that is broken on purpose, in every lane that has BatchNorm, turns claims red. */
@Tag("card")
@Tag("slow")
class MutationTest {
    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "A1, normalizer=detached, statistics detached from the gradient",
        "A1, normalizer=layer, the wrong axis",
        "A1, normalizer=mean-only, no division by the deviation",
        "A1, running-momentum=1e-9, running statistics that never move",
        "B5, normalizer=detached, statistics detached from the gradient",
        "E3, normalizer=detached, statistics detached from the gradient",
        "E12, normalizer=layer, the wrong axis",
        "C1, normalizer=layer, the wrong axis",
        "B2, normalizer=mean-only, no division by the deviation"
    })
    void turnsRed(String id, String broken, String what) {
        Claim claim = Claims.named(id);
        assertThat(claim.expected()).isEqualTo(Verdict.REPRODUCED);
        assertThat(outcome(claim, broken).verdict()).as(what).isNotEqualTo(Verdict.REPRODUCED);
    }

    private static Outcome outcome(Claim claim, String broken) {
        try (Trial trial = new Trial(() -> false, share -> {}) {
            @Override
            public Trained open(Experiment experiment) {
                return super.open(withBroken(experiment, broken));
            }
        }) {
            return new Outcome(claim, List.of(SeedOutcome.measured(0, claim.measure(0, trial), 0)));
        }
    }

    private static Experiment withBroken(Experiment experiment, String broken) {
        try {
            return experiment.withAssignment("batch." + broken);
        } catch (InvalidExperiment e) {
            return experiment; // a lane without BatchNorm alone
        }
    }
}
