package normscope.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Presets;
import normscope.snapshot.Spread;
import normscope.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTest {
    private static final Experiment EXPERIMENT = Presets.open("mnist-sigmoid")
            .withAssignments(List.of("dataset=moons", "width=8", "batch-size=20", "steps=12", "probe-size=60"));

    private static Sweep over(String over, String... formulas) {
        List<String> asked = formulas.length == 0 ? List.of("loss(lane)") : List.of(formulas);
        return Sweep.of(EXPERIMENT, over, 5, asked, List.of(3, 4));
    }

    @Test
    void spreadsARangeOnTheSettingsOwnScale() {
        assertThat(over("learning-rate=0.01..10").values()).containsExactly("0.01", "0.0562", "0.316", "1.78", "10");
        assertThat(over("learning-rate=0.01..10").logarithmic()).isTrue();
        assertThat(over("dropout=0..0.4").values()).containsExactly("0", "0.1", "0.2", "0.3", "0.4");
        assertThat(over("dropout=0..0.4").logarithmic()).isFalse();
        assertThat(over("batch.width=8..10").values()).containsExactly("8", "9", "10");
        assertThat(over("depth=1..3").values()).containsExactly("1", "2", "3");
    }

    @Test
    void namesStandBesideEachOther() {
        Sweep sweep = over("batch.normalizer=batch, layer");
        assertThat(sweep.values()).containsExactly("batch", "layer");
        assertThat(sweep.named()).isTrue();
        assertThat(sweep.places()).containsExactly(0, 1);
        assertThat(over("learning-rate=0.5,0.1").named()).isTrue();
        assertThat(over("learning-rate=0.1,0.5").places()).containsExactly(0.1, 0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learning-rate | is no KEY=A..B and no KEY=a,b,c",
                "lerning-rate=1..2 | There is no setting 'lerning-rate'; the nearest is 'learning-rate'",
                "learning-rate=2..1 | is no range: write A..B, the smaller number first",
                "learning-rate=1..2..3 | is no range",
                "learning-rate=a..b | is no range",
                "normalizer=none..batch | normalizer is no number: list its values",
                "learning-rate=0.1,99 | learning-rate is '99'; it takes a number from 0 to 30",
                "nobody.learning-rate=0.1,0.2 | nobody",
                "batch.groups=3,4 | batch",
            })
    void whatMakesNoSenseGetsOneSentence(String over, String sentence) {
        if (over.startsWith("batch.groups")) {
            assertThatThrownBy(() -> Sweep.of(
                            EXPERIMENT.withAssignments(List.of("batch.normalizer=group", "batch.groups=4")),
                            over,
                            5,
                            List.of("loss(lane)"),
                            List.of(0)))
                    .isInstanceOf(InvalidExperiment.class)
                    .hasMessageContaining(sentence);
            return;
        }
        assertThatThrownBy(() -> over(over))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aFormulaIsReadBeforeAnythingIsTrained() {
        assertThatThrownBy(() -> over("learning-rate=0.1,1", "lass(lane)")).hasMessageContaining("no quantity 'lass'");
        assertThatThrownBy(() -> over("steps=5,20", "loss(lane, 12)"))
                .hasMessageContaining("names step 12, and the run has 5");
    }

    @Test
    void everyRunIsTheOneThatItWouldBeAlone() {
        Sweep sweep = over("learning-rate=0.1,1", "loss(lane, 2, 12)", "accuracy(\"batch\")");
        List<Sweep.Point> points = new ArrayList<>();
        new Sweeping(sweep, 2, (point, share) -> points.add(point)).run();
        assertThat(points).hasSize(4);
        Swept swept = new Swept(sweep, points);
        try (Trainer alone = Trainer.open(EXPERIMENT.withAssignments(List.of("learning-rate=1", "seed=4")))) {
            double sum = 0;
            while (alone.step() < 12) {
                alone.advance();
                sum += alone.step() >= 2 ? alone.snapshot().lanes().get(0).trainLoss() : 0;
            }
            Swept.Row row = swept.rows().get(9);
            assertThat(row.value()).isEqualTo("1");
            assertThat(row.seed()).isEqualTo(4);
            assertThat(row.formula()).isEqualTo("loss(\"none\", 2, 12)");
            assertThat(row.number()).isEqualTo(sum / 11);
        }
        assertThat(swept.lines()).hasSize(3);
        Swept.Line line = swept.lines().get(2);
        assertThat(line.lane()).isEqualTo(1);
        assertThat(line.asked()).isEqualTo(1);
        assertThat(line.spreads().get(0))
                .isEqualTo(Spread.of(
                        swept.rows().get(2).number(), swept.rows().get(5).number()));
    }

    @Test
    void whatDivergesIsMarkedWhereItDid() {
        Sweep sweep = Sweep.of(
                EXPERIMENT.withAssignments(
                        List.of("dataset=linear-map", "activation=identity", "loss=mean-squared-error", "steps=200")),
                "none.learning-rate=0.0001,30",
                2,
                List.of("loss(lane)"),
                List.of(3));
        List<Sweep.Point> points = new ArrayList<>();
        new Sweeping(sweep, 1, (point, share) -> points.add(point)).run();
        Swept.Line none = new Swept(sweep, points).lines().get(0);
        assertThat(none.diverged()).containsExactly(0, 1);
        assertThat(none.spreads().get(1).count()).isZero();
        assertThat(points.get(1).divergedAt().get(0)).isPresent();
        assertThat(points.get(1).divergedAt().get(1)).isEqualTo(OptionalInt.empty());
    }

    @Test
    void theEndsOfARangeAreThoseThatWereTyped() {
        assertThat(over("learning-rate=0.01234..1").values())
                .startsWith("0.01234")
                .endsWith("1");
    }

    @Test
    void oneRunThatCannotBeMadeKeepsNoOtherFromItsEnd() {
        Sweep sweep = over("depth=1,2,3");
        Sweep broken = new Sweep(
                sweep.experiment(), "depth", List.of("1", "2", "3"), false, List.of("sigma(lane, 3)"), List.of(3));
        List<Sweep.Point> points = new ArrayList<>();
        new Sweeping(broken, 1, (point, share) -> points.add(point)).run();
        assertThat(points).hasSize(3);
        assertThat(points.get(0).problem()).contains("has no layer 3");
        assertThat(points.get(0).numbers()).containsOnly(Double.NaN);
        assertThat(points.get(2).problem()).isEmpty();
        assertThat(points.get(2).numbers())
                .allSatisfy(number -> assertThat(number).isPositive());
        assertThat(new Swept(broken, points).lines().get(0).spreads().get(0).count())
                .isZero();
        Sweep none =
                new Sweep(sweep.experiment(), "depth", List.of("1", "2"), false, List.of("sigma(lane, 9)"), List.of(3));
        assertThatThrownBy(() -> new Sweeping(none, 1, (point, share) -> points.add(point)).run())
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("has no layer 9");
    }

    @Test
    void cancellingKeepsWhatHasEnded() {
        Sweep sweep = over("learning-rate=0.1,0.2,0.3,0.4,0.5");
        List<Sweep.Point> points = new ArrayList<>();
        AtomicReference<Sweeping> running = new AtomicReference<>();
        Sweeping sweeping = new Sweeping(sweep, 1, (point, share) -> {
            points.add(point);
            if (points.size() == 3) {
                running.get().cancel();
            }
        });
        running.set(sweeping);
        assertThatThrownBy(sweeping::run).isInstanceOf(CancellationException.class);
        assertThat(points).hasSize(3);
        assertThat(sweeping.share()).isBetween(0.29, 0.31);
    }
}
