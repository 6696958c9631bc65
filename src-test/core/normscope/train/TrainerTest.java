package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.data.Datasets;
import normscope.data.Samples;
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
                assertThat((Double) x.history().loss().get(s))
                        .isEqualTo((Double) y.history().loss().get(s));
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

    /**
     * What stands in a snapshot, worked out from the weights of the same moment and the held-out samples with x.mean(),
     * x.std() and numpy.percentile(x, (15, 50, 85)).
     */
    @Test
    void measuresWhatNumPyWouldMeasure() {
        Trainer trainer = open(TOY, "momentum=0");
        run(trainer, 9);
        Map<String, Tensor> before = trainer.weights(1);
        trainer.advance();
        Map<String, Tensor> weights = trainer.weights(1);
        Snapshot s = trainer.snapshot();
        Samples held = Datasets.open(s.experiment().setup(1)).heldOut();
        double[] x = new double[50 * 2];
        Arrays.setAll(x, i -> held.inputs()[i]);
        for (int l = 0; l < 2; l++) {
            LayerStats layer = s.lanes().get(1).layers().get(l);
            assertThat(layer.normalized()).isTrue();
            assertThat(layer.nonlinearityInput()).isEqualTo(Stage.POST);
            double[] linear = linear(x, weights, 3 * l);
            double[] normalized = normalized(linear, weights, 3 * l + 1);
            x = Arrays.stream(normalized).map(Math::tanh).toArray();
            assertStats(layer.pre(), linear);
            assertStats(layer.post(), normalized);
            assertStats(layer.act(), x);
            long flat = Arrays.stream(normalized).filter(v -> Math.abs(v) > 2).count();
            assertThat(layer.saturation()).isEqualTo(flat / 600.0);
            assertNorms(layer, before, weights, List.of(3 * l + ".", 3 * l + 1 + "."));
        }
        LayerStats output = s.lanes().get(1).layers().get(2);
        assertThat(output.name()).isEqualTo("output");
        assertThat(output.units()).isEqualTo(2);
        assertStats(output.pre(), linear(x, weights, 6));
        assertNorms(output, before, weights, List.of("6."));
    }

    /** x Wᵀ + b with W [12 or 2, features]. */
    private static double[] linear(double[] x, Map<String, Tensor> weights, int at) {
        double[] w = weights.get(at + ".weight").values();
        Tensor bias = weights.get(at + ".bias");
        int out = weights.get(at + ".weight").shape()[0];
        int in = w.length / out;
        double[] y = new double[50 * out];
        for (int i = 0; i < y.length; i++) {
            y[i] = bias == null ? 0 : bias.values()[i % out];
            for (int k = 0; k < in; k++) {
                y[i] += x[i / out * in + k] * w[i % out * in + k];
            }
        }
        return y;
    }

    /** γ (x − mean) / √(variance + ε) + β, over the 50 samples. */
    private static double[] normalized(double[] x, Map<String, Tensor> weights, int at) {
        double[] y = new double[x.length];
        for (int unit = 0; unit < 12; unit++) {
            double mean = 0;
            double square = 0;
            for (int i = unit; i < x.length; i += 12) {
                mean += x[i] / 50;
                square += x[i] * x[i] / 50;
            }
            double scale = weights.get(at + ".weight").values()[unit] / Math.sqrt(square - mean * mean + 1e-5);
            for (int i = unit; i < x.length; i += 12) {
                y[i] = (x[i] - mean) * scale + weights.get(at + ".bias").values()[unit];
            }
        }
        return y;
    }

    private static void assertStats(StageStats stats, double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        assertThat(stats.histogram().total()).isEqualTo(values.length);
        assertThat(stats.mean()).isCloseTo(mean, within(1e-6));
        assertThat(stats.std()).isCloseTo(Math.sqrt(variance), within(1e-6));
        assertThat(stats.p15()).isCloseTo(percentile(sorted, 0.15), within(2e-6));
        assertThat(stats.p50()).isCloseTo(percentile(sorted, 0.5), within(2e-6));
        assertThat(stats.p85()).isCloseTo(percentile(sorted, 0.85), within(2e-6));
    }

    private static double percentile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    /** SGD without momentum moved the parameters by the gradient times the rate, 0.1. */
    private static void assertNorms(
            LayerStats layer, Map<String, Tensor> before, Map<String, Tensor> after, List<String> prefixes) {
        double norm = 0;
        double moved = 0;
        for (String name : after.keySet()) {
            if (prefixes.stream().anyMatch(name::startsWith) && !name.contains("running")) {
                for (int i = 0; i < after.get(name).values().length; i++) {
                    double value = after.get(name).values()[i];
                    norm += value * value;
                    moved += Math.pow(value - before.get(name).values()[i], 2);
                }
            }
        }
        assertThat(layer.parameterNorm()).isCloseTo(Math.sqrt(norm), within(1e-6));
        assertThat(layer.updateRatio()).isCloseTo(Math.sqrt(moved / norm), withinPercentage(0.01));
        assertThat(layer.gradientNorm()).isCloseTo(Math.sqrt(moved) / 0.1, withinPercentage(0.01));
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
        assertThat(s.probeSamples()).as("a lane does not depend on others").containsExactly(50, 48);
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

    /** How long it is to be changes nothing that was trained. */
    @Test
    void aRunMayBeMadeLongerOnTheWay() {
        try (Trainer trainer = open(TOY)) {
            run(trainer, 5);
            trainer.change(trainer.experiment().withAssignment("steps=77"));
            assertThat(trainer.step()).isEqualTo(5);
            assertThat(trainer.run().shared().get(Settings.STEPS)).isEqualTo(77);
            assertThat(trainer.run().changes()).isEmpty();
            trainer.advance();
        }
    }
}
