package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Lanes that branch off others, and lanes that stand still, in the text of an experiment. */
class OriginTest {
    private static final String TEXT =
            """
            title = Branches
            learning-rate = 0.1
            steps = 3000
            [none]
            normalizer = none
            [batch]
            normalizer = batch
            [faster]
            from = batch @ 1200
            normalizer = batch
            learning-rate = 0.5
            [at 590 batch]
            eps = 0.001
            [at 1300 faster]
            learning-rate = 0.7
            """;

    private static Experiment parsed(String text) {
        return ExperimentText.parse(text, "test");
    }

    private static void refuses(String text, String... words) {
        assertThatThrownBy(() -> parsed(text))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void theTextIsReadAndWritten() {
        Experiment run = parsed(TEXT);
        assertThat(run.begins(2)).isEqualTo(1_200);
        assertThat(run.lanes().get(2).from()).isEqualTo(new Origin("batch", 1_200));
        assertThat(run.toString()).contains("[faster]\nfrom = batch @ 1200\n");
        assertThat(parsed(run.toString())).isEqualTo(run);
    }

    @Test
    void aBranchHasComeThroughWhatItsParentWent() {
        Experiment run = parsed(TEXT + "[at 700]\nlearning-rate = 0.2\n[at 2000]\neps = 0.01\n");
        assertThat(run.way(2).keySet()).containsExactly(1_200, 1_300, 2_000);
        assertThat(run.lineage("faster").keySet()).containsExactly(0, 590, 700, 1_200, 1_300, 2_000);
        assertThat(run.lineage("faster").get(700).get(Settings.LEARNING_RATE)).isEqualTo(0.2);
        assertThat(run.lineage("faster").get(700).get(Settings.EPS)).isEqualTo(0.001);
        assertThat(run.lineage("faster").get(1_200).get(Settings.LEARNING_RATE)).isEqualTo(0.5);
        assertThat(run.lineage("faster").get(2_000).get(Settings.EPS)).isEqualTo(0.01);
    }

    @Test
    void aParentThatIsRemovedStaysAsAHiddenAncestor() {
        Experiment run = parsed(TEXT + "[at 1250 batch]\neps = 0.1\n");
        Experiment without =
                run.withLanes(java.util.List.of(run.lanes().get(0), run.lanes().get(2)));
        assertThat(without.lanes()).hasSize(2);
        assertThat(without.ancestors()).extracting(Lane::name).containsExactly("batch");
        assertThat(without.lineage("faster")).isEqualTo(run.lineage("faster"));
        assertThat(without.changes()).as("what no branch comes through").noneMatch(change -> change.step() == 1_250);
        assertThat(without.toString()).contains("[batch hidden]\n");
        assertThat(parsed(without.toString())).isEqualTo(without);
        assertThat(without.withLanes(without.lanes().subList(0, 1)).ancestors()).isEmpty();
        assertThatThrownBy(() -> without.withLane(0, without.lanes().get(0).named("batch")))
                .hasMessageContaining("hidden lane");
    }

    @Test
    void branchesGoWithANewName() {
        Experiment run = parsed(TEXT);
        Experiment renamed = run.withLane(1, run.lanes().get(1).named("bn"));
        assertThat(renamed.lanes().get(2).from()).isEqualTo(new Origin("bn", 1_200));
        assertThat(renamed.lineage("faster")).isEqualTo(run.lineage("faster"));
    }

    @Test
    void whatCannotBranchIsSaidInASentence() {
        refuses(TEXT.replace("batch @ 1200", "bach @ 1200"), "faster", "no such lane", "none, batch");
        refuses(TEXT.replace("batch @ 1200", "batch"), "line 9", "batch @ 1200");
        refuses(TEXT.replace("batch @ 1200", "batch @ 0"), "line 9", "step 0");
        refuses(TEXT.replace("batch @ 1200", "faster @ 1200"), "descends from it");
        refuses(TEXT.replace("1300 faster", "1100 faster"), "before it begins at step 1,200");
        refuses(
                TEXT.replace("normalizer = batch\n[faster]", "normalizer = batch\nsteps = 900\n[faster]"),
                "stands still");
        refuses(TEXT.replace("learning-rate = 0.5", "steps = 1200"), "would make no step");
        refuses(TEXT.replace("learning-rate = 0.5", "schedule = exponential"), "exponential growth");
        refuses(TEXT + "[more]\nfrom = faster @ 1100\n", "begins at step 1,200");
        refuses(TEXT.replace("[none]", "[none hidden]"), "no lane branches from it");
        refuses(TEXT + "[at 1400 faster]\nsteps = 10\n", "steps");
    }

    @Test
    void aLaneOfItsOwnStepsIsNoOtherRunOfTheOthers() {
        Experiment run = parsed(TEXT);
        Experiment shorter = run.withAssignment("none.steps=100");
        assertThat(shorter.stops(0)).hasValue(100);
        assertThat(run.stops(0)).isEmpty();
        assertThat(run.continuesAs(shorter)).isFalse();
        assertThat(run.isRearrangedBy(shorter)).isTrue();
        assertThat(parsed(shorter.toString())).isEqualTo(shorter);
    }

    @Test
    void branchingHereTakesAllSettingsButStepsOfItsOwn() {
        Experiment run = parsed("learning-rate = 0.1\n[a]\nnormalizer = batch\nsteps = 500\nmomentum = 0.9\n");
        Experiment next = run.branched(0, 200);
        assertThat(next.lanes().get(1).from()).isEqualTo(new Origin("a", 200));
        assertThat(next.setup(1))
                .isEqualTo(run.setup(0).with(Settings.STEPS, run.shared().get(Settings.STEPS)));
        assertThatThrownBy(() -> run.branched(0, 0)).hasMessageContaining("step 0");
    }
}
