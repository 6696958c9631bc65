package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.config.Presets;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Stage;
import normscope.snapshot.StageStats;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;

class TrainerTest {
    static final String TOY =
            """
            dataset = moons
            depth = 2
            width = 12
            activation = tanh
            initializer = glorot
            init-scale = 1
            batch-size = 20
            train-size = 200
            evaluate-every = 20
            record-every = 5
            probe-size = 50
            [none]
            [batch]
            normalizer = batch
            """;

    private static Trainer open(String text, String... assignments) {
        Experiment experiment = ExperimentText.parse(text, "test");
        experiment = experiment.withAssignments(List.of(assignments));
        return Trainer.open(experiment);
    }

    private static Snapshot run(Trainer trainer, int steps) {
        for (int i = 0; i < steps; i++) {
            trainer.advance();
        }
        return trainer.snapshot();
    }

    @Test
    void sameSeedGivesTheSameRecordHoweverOftenOneLooks() {
        Trainer first = open(TOY);
        Trainer second = open(TOY);
        Snapshot a = run(first, 60);
        for (int i = 0; i < 60; i++) {
            second.advance();
            second.snapshot();
        }
        assertSame(a, second.snapshot());
        for (int lane = 0; lane < 2; lane++) {
            assertSame(first.weights(lane), second.weights(lane));
        }
    }

    static void assertSame(Snapshot a, Snapshot b) {
        for (int i = 0; i < a.lanes().size(); i++) {
            LaneSnapshot x = a.lanes().get(i);
            LaneSnapshot y = b.lanes().get(i);
            assertThat(x.history().loss().size()).isEqualTo(y.history().loss().size());
            for (int s = 0; s < x.history().loss().size(); s++) {
                assertThat(x.history().loss().get(s))
                        .isEqualTo(y.history().loss().get(s));
            }
            assertThat(x.history().evaluations()).isEqualTo(y.history().evaluations());
            assertThat(x.history().entries())
                    .usingRecursiveComparison()
                    .withEqualsForType((p, q) -> Double.compare(p, q) == 0, Double.class)
                    .isEqualTo(y.history().entries());
            assertThat(x.weightsHash()).isEqualTo(y.weightsHash());
            assertThat(x.orderHash()).isEqualTo(y.orderHash());
        }
    }

    static void assertSame(Map<String, Tensor> a, Map<String, Tensor> b) {
        assertThat(a.keySet()).isEqualTo(b.keySet());
        a.forEach((name, tensor) ->
                assertThat(tensor.values()).as(name).isEqualTo(b.get(name).values()));
    }

    @Test
    void lookingAndEvaluatingLeaveTheNetworkBitIdentical() {
        Trainer trainer = open(TOY);
        run(trainer, 7);
        Map<String, Tensor> before = trainer.weights(1);
        trainer.snapshot();
        trainer.snapshot();
        assertSame(before, trainer.weights(1));
        assertThat(before).containsKeys("1.running_mean", "1.running_var", "4.running_var");
    }

    @Test
    void lanesShareWeightsAndOrder() {
        Snapshot s = open(TOY).snapshot();
        assertThat(s.lanes().get(0).weightsHash()).isEqualTo(s.lanes().get(1).weightsHash());
        assertThat(s.lanes().get(0).orderHash()).isEqualTo(s.lanes().get(1).orderHash());
        assertThat(s.confounders()).isEmpty();
        assertThat(open(TOY, "batch.width=10").snapshot().confounders()).containsExactly("width", "initial weights");
        assertThat(open(TOY, "batch.batch-size=10").snapshot().confounders())
                .containsExactly("minibatch", "minibatch order");
    }

    @Test
    void measuresWhatNumPyWouldMeasure() {
        Trainer trainer = open(TOY);
        Snapshot s = run(trainer, 10);
        LayerStats layer = s.lanes().get(1).layers().get(0);
        assertThat(layer.normalized()).isTrue();
        assertThat(layer.nonlinearityInput()).isEqualTo(Stage.POST);
        assertThat(layer.post().mean()).isCloseTo(0, org.assertj.core.data.Offset.offset(0.1));
        for (Stage stage : Stage.values()) {
            StageStats stats = layer.at(stage);
            assertThat(stats.histogram().total()).isEqualTo(50L * 12);
            assertThat(stats.p15()).isLessThan(stats.p50());
            assertThat(stats.p50()).isLessThan(stats.p85());
        }
        assertThat(layer.act().histogram().limit()).isLessThanOrEqualTo(8);
        assertThat(layer.gradientNorm()).isPositive();
        assertThat(layer.updateRatio()).isPositive().isLessThan(1);
        LayerStats output = s.lanes().get(1).layers().get(2);
        assertThat(output.name()).isEqualTo("output");
        assertThat(output.units()).isEqualTo(2);
    }

    @Test
    void divergenceStopsThatLaneAlone() {
        Trainer trainer = open(
                """
                dataset = gaussians
                activation = relu
                depth = 5
                width = 50
                initializer = he
                init-scale = 1
                batch-size = 50
                train-size = 500
                record-every = 1
                probe-size = 100
                [wild]
                learning-rate = 30
                init-scale = 30
                [calm]
                normalizer = batch
                learning-rate = 0.1
                """);
        Snapshot s = run(trainer, 60);
        assertThat(s.lanes().get(0).diverged()).isTrue();
        assertThat(s.lanes().get(0).divergedAt())
                .isEqualTo(s.lanes().get(0).step())
                .isLessThan(60);
        assertThat(s.lanes().get(0).layers())
                .isNotEmpty()
                .allMatch(l -> Double.isFinite(l.pre().mean()));
        assertThat(s.lanes().get(1).diverged()).isFalse();
        assertThat(s.lanes().get(1).step()).isEqualTo(60);
        assertThat(s.step()).isEqualTo(60);
        assertThat(trainer.allDiverged()).isFalse();
    }

    @Test
    void liveChangesActBetweenTwoSteps() {
        Trainer trainer = open(TOY);
        run(trainer, 3);
        trainer.change(trainer.experiment().withAssignment("learning-rate=0"));
        Map<String, Tensor> before = trainer.weights(0);
        run(trainer, 3);
        assertSame(before, trainer.weights(0));
        assertThat(trainer.step()).isEqualTo(6);
    }

    @Test
    void entriesThinWhenTheyGrowMany() {
        Trainer trainer = open(TOY, "record-every=1");
        Snapshot s = run(trainer, 1_500);
        List<Entry> entries = s.lanes().get(0).history().entries();
        assertThat(entries.size()).isBetween(400, 1_001);
        int every = s.lanes().get(0).history().entryEvery();
        assertThat(every).isEqualTo(2);
        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i).step()).isEqualTo(i * every);
        }
        assertThat(s.lanes().get(0).history().loss().size()).isEqualTo(1_500);
    }

    @Test
    void minibatchesCanBeReplayed() {
        Trainer trainer = open(TOY);
        run(trainer, 12);
        Tensor indices = trainer.minibatches(0);
        assertThat(indices.shape()).containsExactly(12, 20);
        double[] epoch = Arrays.copyOf(indices.values(), 200);
        Arrays.sort(epoch);
        for (int i = 0; i < 200; i++) {
            assertThat(epoch[i]).isEqualTo(i);
        }
    }

    @Test
    void minibatchesByClassCanBeReplayed() {
        Trainer trainer = open(TOY, "minibatches=by-class", "classes-per-minibatch=1", "batch-size=10");
        assertThat(trainer.stepsToEpoch()).isEqualTo(20);
        Snapshot s = run(trainer, 30);
        assertThat(s.epoch()).isEqualTo(1.5);
        assertThat(s.lanes().get(0).orderHash()).isEqualTo(s.lanes().get(1).orderHash());
        Tensor indices = trainer.minibatches(0);
        assertThat(trainer.minibatches(1).values()).isEqualTo(indices.values());
        for (int step = 0; step < 30; step++) {
            double parity = indices.values()[step * 10] % 2; // the classes of toys alternate
            for (int i = 0; i < 10; i++) {
                assertThat(indices.values()[step * 10 + i] % 2).isEqualTo(parity);
            }
        }
    }

    @Test
    void ghostBatchesDivideTheProbe() {
        Snapshot s = open(TOY, "batch.normalizer=ghost", "batch.ghost-size=4").snapshot();
        assertThat(s.probeSamples()).isEqualTo(48);
    }

    @Test
    void regressionHasNoAccuracy() {
        Snapshot s = run(open(TOY, "dataset=plane", "batch.normalizer=layer"), 40);
        LaneSnapshot lane = s.lanes().get(0);
        assertThat(lane.trainAccuracy()).isNaN();
        assertThat(lane.lastEvaluation().accuracy()).isNaN();
        assertThat(lane.lastEvaluation().loss())
                .isLessThan(lane.history().evaluations().get(0).loss());
    }

    @Test
    void doublePrecisionFollowsSinglePrecision() {
        double single = run(open(TOY), 20).lanes().get(1).trainLoss();
        double exact = run(open(TOY, "precision=double"), 20).lanes().get(1).trainLoss();
        assertThat(single)
                .isCloseTo(exact, org.assertj.core.data.Offset.offset(1e-4))
                .isNotEqualTo(exact);
    }

    @Test
    void refusesAMinibatchLargerThanTheData() {
        assertThatThrownBy(() -> open(TOY, "batch-size=400"))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("larger than the 200 training samples");
    }

    @Test
    void presetsOpen() {
        for (String name : Presets.names()) {
            assertThat(Presets.open(name).lanes()).isNotEmpty();
        }
    }
}
