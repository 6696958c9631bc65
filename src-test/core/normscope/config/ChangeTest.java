package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
    private static final String TEXT =
            """
            title = Two
            learning-rate = 0.1
            [none]
            normalizer = none
            [batch]
            normalizer = batch
            momentum = 0.5
            """;

    private final Experiment start = ExperimentText.parse(TEXT, "the test");

    private static Experiment parsed(String more) {
        return ExperimentText.parse(TEXT + more, "the test");
    }

    private static double rate(Experiment experiment, int lane) {
        return experiment.setup(lane).get(Settings.LEARNING_RATE);
    }

    @Test
    void aChangeHoldsFromItsStepOn() {
        Experiment run = parsed("[at 590]\nlearning-rate = 0.5\n[at 1200 batch]\nlearning-rate = 2\nmomentum =\n");
        assertThat(rate(run.at(0), 0)).isEqualTo(0.1);
        assertThat(rate(run.at(589), 1)).isEqualTo(0.1);
        assertThat(rate(run.at(590), 1)).isEqualTo(0.5);
        assertThat(rate(run.at(1200), 0)).isEqualTo(0.5);
        assertThat(rate(run.at(1200), 1)).isEqualTo(2);
        assertThat(run.at(1200).setup(1).get(Settings.MOMENTUM))
                .as("follows the others")
                .isZero();
        assertThat(run.changesAt(590)).isTrue();
        assertThat(run.changesAt(591)).isFalse();
        assertThat(ExperimentText.parse(run.toString(), "again")).isEqualTo(run);
        assertThat(run.toString()).contains("[at 590]\nlearning-rate = 0.5").contains("[at 1200 batch]");
    }

    @Test
    void anEditAtAStepIsWrittenThere() {
        Experiment run = start.changed(590, start.with(Settings.LEARNING_RATE, 0.5));
        assertThat(run.changes()).hasSize(1);
        assertThat(rate(run.at(0), 0)).isEqualTo(0.1);
        Experiment twice = run.changed(590, run.at(590).with(Settings.LEARNING_RATE, 0.7));
        assertThat(twice.changes()).as("of several the last").hasSize(1);
        assertThat(rate(twice.at(590), 0)).isEqualTo(0.7);
        assertThat(twice.changed(590, start)).as("none where it leads back").isEqualTo(start);
        Experiment later = twice.changed(800, twice.at(800).withLane(1, Settings.EPS, 0.1));
        assertThat(later.changes().get(1).lane()).isEqualTo("batch");
        Experiment fork = later.changed(600, later.at(600).with(Settings.LEARNING_RATE, 3.0));
        assertThat(fork.changes())
                .extracting(Change::step)
                .as("what came later is gone")
                .containsExactly(590, 600);
        Experiment followed = later.changed(
                900, later.at(900).withLane(1, later.at(900).lanes().get(1).without(Settings.EPS)));
        assertThat(followed.at(900).lanes().get(1).differences()).doesNotContainKey(Settings.EPS);
        assertThat(ExperimentText.parse(followed.toString(), "again")).isEqualTo(followed);
    }

    /** Whoever lets a lane say for itself what all share, or share what it said, has changed nothing. */
    @Test
    void whatChangesNothingLeavesNoTrace() {
        Experiment own = start.withLane(1, Settings.LEARNING_RATE, 0.1);
        assertThat(start.says(own)).isTrue();
        assertThat(own.says(start)).isTrue();
        assertThat(start.says(start.withLane(1, Settings.LEARNING_RATE, 0.2))).isFalse();
        assertThat(start.says(start.named("Other", ""))).isFalse();
        assertThat(start.changed(590, own)).isEqualTo(start);
        assertThat(own.changed(590, start)).as("shared again").isEqualTo(own);
        Experiment restarts =
                start.withLane(1, Settings.BATCH_SIZE, start.setup(1).get(Settings.BATCH_SIZE));
        assertThat(start.changed(590, restarts)).isEqualTo(start);
        Experiment run = start.changed(590, start.withLane(0, Settings.LEARNING_RATE, 0.5));
        assertThat(run.changes()).hasSize(1);
        assertThat(run.changed(590, own)).as("back at the same step").isEqualTo(start);
        Experiment others = start.changed(590, own.with(Settings.LEARNING_RATE, 0.5));
        assertThat(rate(others.at(590), 0)).isEqualTo(0.5);
        assertThat(rate(others.at(590), 1)).as("it stays where the others go").isEqualTo(0.1);
    }

    /** A value that is set from outside is that of the start: what changes on the way is said. */
    @Test
    void whatChangesOnTheWayIsSaid() {
        Experiment run = parsed("[at 590]\nlearning-rate = 0.5\n[at 1200 batch]\nmomentum =\n");
        assertThat(run.withAssignment("learning-rate=0.3").remarks())
                .containsExactly(
                        "From step 590 on learning-rate is 0.5",
                        "From step 1,200 on lane 'batch': momentum is that of all lanes");
        assertThat(run.withLanes(run.lanes().subList(0, 1)).remarks())
                .as("a lane takes its changes with it")
                .hasSize(1);
    }

    /** Nothing trained depends on how long the run is to be, unless a schedule reads it. */
    @Test
    void howLongARunIsChangesNothingThatWasTrained() {
        assertThat(start.changed(590, start.with(Settings.STEPS, 77)).changes()).isEmpty();
        Experiment cosine = start.with(Settings.SCHEDULE, Schedule.COSINE);
        assertThat(cosine.changed(590, cosine.with(Settings.STEPS, 77)).changes())
                .hasSize(1);
        Experiment renorm =
                start.withLane(0, Settings.NORMALIZER, Normalizer.RENORM).withLane(0, Settings.RENORM_SCHEDULE, true);
        assertThat(renorm.changed(590, renorm.with(Settings.STEPS, 77)).changes())
                .as("its corrections grow with the share of the run")
                .hasSize(1);
        assertThat(renorm.agreesUntil(renorm.with(Settings.STEPS, 77))).isEqualTo(-1);
        assertThat(start.agreesUntil(start.named("Another", "").with(Settings.STEPS, 77)))
                .isEqualTo(Integer.MAX_VALUE);
    }

    /** Who calls a run otherwise where it has been before keeps what changed later. */
    @Test
    void whatTrainsNothingElseKeepsTheLaterChanges() {
        Experiment run = parsed("[at 590]\nlearning-rate = 0.5\n");
        for (int step : new int[] {0, 100, 590, 700}) {
            Experiment other =
                    run.changed(step, run.at(step).named("Another", "").with(Settings.STEPS, 77));
            assertThat(other.title()).isEqualTo("Another");
            assertThat(other.shared().get(Settings.STEPS)).isEqualTo(77);
            assertThat(other.changes()).isEqualTo(run.changes());
        }
    }

    @Test
    void exponentialGrowthStartsFromItsRate() {
        Experiment growing = start.with(Settings.SCHEDULE, Schedule.EXPONENTIAL);
        assertThat(growing.continuesAs(growing.with(Settings.LEARNING_RATE, 0.2)))
                .isFalse();
        assertThat(growing.continuesAs(growing.with(Settings.WEIGHT_DECAY, 0.2)))
                .isTrue();
    }

    @Test
    void saysUntilWhereTwoRunsAreTheSame() {
        Experiment a = parsed("[at 590]\nlearning-rate = 0.5\n[at 700]\neps = 0.1\n");
        Experiment b = parsed("[at 590]\nlearning-rate = 0.5\n[at 650]\neps = 0.1\n");
        assertThat(a.agreesUntil(b)).isEqualTo(650);
        assertThat(a.agreesUntil(parsed("[at 590]\nlearning-rate = 0.5\n"))).isEqualTo(700);
        assertThat(a.agreesUntil(a)).isEqualTo(Integer.MAX_VALUE);
        assertThat(a.agreesUntil(a.with(Settings.SEED, 9))).isEqualTo(-1);
    }

    /** What was before becomes a lane that goes its old way whatever the others do. */
    @Test
    void aLaneOfTheRunBeforeCanBeKept() {
        Experiment before = parsed("[at 100]\neps = 0.01\n[at 590]\nlearning-rate = 0.5\n");
        Experiment run = before.changed(300, before.at(300).with(Settings.LEARNING_RATE, 3.0));
        Experiment both = run.keeping(before, 1);
        assertThat(both.lanes()).hasSize(3);
        assertThat(both.lanes().get(2).name()).isEqualTo("batch-before");
        for (int step : new int[] {0, 99, 100, 300, 590, 1_000}) {
            assertThat(both.at(step).setup(2))
                    .as("at %d", step)
                    .isEqualTo(before.at(step).setup(1));
            assertThat(both.at(step).setup(1))
                    .as("at %d", step)
                    .isEqualTo(run.at(step).setup(1));
        }
        assertThat(run.at(300).isRearrangedBy(both.at(300))).isTrue();
        assertThat(ExperimentText.parse(both.toString(), "again")).isEqualTo(both);
    }

    @Test
    void editsKeepWhatChangesOnTheWay() {
        Experiment run = parsed("[at 590]\nlearning-rate = 0.5\n");
        assertThat(run.withAssignments(List.of("learning-rate=0.3", "width=20")).changes())
                .isEqualTo(run.changes());
        assertThat(run.withLane(0, Settings.WIDTH, 10).changes()).isEqualTo(run.changes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [at soon]%nlearning-rate = 1         | the test, line 8: '[at soon]' names no step from 1 to 10,000,000: write for instance [at 590], or [at 590 batch] for one lane alone
                    [at 0]%nlearning-rate = 1            | the test, line 8: '[at 0]' names no step from 1 to 10,000,000: write for instance [at 590], or [at 590 batch] for one lane alone
                    [at 9]%nwidth = 7                    | the test, line 9: width cannot change at step 9: it acts from the start of a run, so set it above the lanes
                    [at 9 layer]%nlearning-rate = 1      | the test: [at 9 layer] changes a lane that is not there: write one of none, batch
                    [at 9]%nmomentum = 1%n[at 9]%neps=1  | the test, line 9: momentum is '1'; it takes a number from 0 to 0.999
                    [at 9]%neps = 1%n[at 9]%neps = 1     | the test: [at 9] stands here twice: write both under one
                    [at 9]%neps =                        | the test, line 9: eps is ''; it takes a number from 0 to 1
                    [at 9]%nletter = C                   | the test, line 9: There is no setting 'letter'
                    """)
    void whatCannotChangeIsSaid(String more, String sentence) {
        assertThatThrownBy(() -> parsed(more.formatted()))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageStartingWith(sentence);
    }
}
