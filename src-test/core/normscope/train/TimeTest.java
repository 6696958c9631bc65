package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import normscope.config.Activation;
import normscope.config.Change;
import normscope.config.Dataset;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Inference;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.LayerType;
import normscope.config.Measured;
import normscope.config.Normalizer;
import normscope.config.Optimizer;
import normscope.config.Precision;
import normscope.config.Reparameterization;
import normscope.config.Residual;
import normscope.config.Sampling;
import normscope.config.Schedule;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.TestOrder;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Series;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any step of any run again, to the bit: to a, back to b, on to c, with changes on the way, is the same as one straight run
 * of what results, for settings that nobody chose.
 */
@Tag("slow")
class TimeTest {
    /** Those that only look: whatever they are, the same is trained. */
    private static final Set<Setting<?>> LOOKING = Set.of(
            Settings.EVALUATE_EVERY,
            Settings.RECORD_EVERY,
            Settings.MEASURE_ON,
            Settings.PROBE_SIZE,
            Settings.INFERENCE,
            Settings.MONTE_CARLO_PASSES,
            Settings.TEST_MINIBATCH,
            Settings.TEST_ORDER,
            Settings.TEST_CONTRAST,
            Settings.TEST_BRIGHTNESS,
            Settings.TEST_NOISE,
            Settings.TEST_INVERT);

    private final Random random = new Random();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 9, 11, 7027, 7035})
    void everyStepIsTheSameAgain(int seed) {
        random.setSeed(seed);
        for (int i = 0; i < 4; i++) {
            try (Trainer trainer = opened()) {
                wander(trainer);
                Experiment run = ExperimentText.parse(trainer.run().toString(), "the test");
                assertThat(run).isEqualTo(trainer.run());
                try (Trainer straight = Trainer.open(run)) {
                    while (straight.step() < trainer.step()) {
                        straight.advance();
                    }
                    assertTrainedAlike(straight);
                    assertSame(trainer, straight);
                }
            }
        }
    }

    /** Somewhere, back and on, with live changes at some of the places. */
    private void wander(Trainer trainer) {
        for (int leg = 0; leg < 5; leg++) {
            to(trainer, random.nextInt(150));
            for (int k = random.nextInt(3); k > 0 && trainer.step() > 0; k--) {
                change(trainer, changed(trainer.experiment()));
            }
            if (random.nextInt(3) == 0) {
                trainer.snapshot(); // looking changes nothing
            }
            if (random.nextInt(3) == 0) {
                rearrange(trainer);
            }
        }
        to(trainer, 40 + random.nextInt(150));
        assertThat(trainer.parted()).isEmpty();
    }

    private static void change(Trainer trainer, Experiment next) {
        if (trainer.experiment().isBegunOtherwiseBy(trainer.step(), next)) {
            rearrange(trainer, next);
        } else {
            trainer.change(next);
        }
    }

    /** Another lane, or one less, or another order, and another name. */
    private void rearrange(Trainer trainer) {
        Experiment now = trainer.experiment();
        List<Lane> lanes = new ArrayList<>(now.lanes());
        if (random.nextInt(3) == 0 && lanes.size() < Experiment.MAX_LANES) {
            branch(trainer, now);
            return;
        }
        if (lanes.size() > 1 && random.nextBoolean()) {
            lanes.remove(random.nextInt(lanes.size()));
        } else if (lanes.size() < 3) {
            lanes.add(lane("more-" + random.nextInt(1_000)));
        }
        Collections.shuffle(lanes, random);
        try {
            Experiment next = now.withLanes(lanes);
            rearrange(trainer, next.withLane(0, next.lanes().get(0).named("named-" + random.nextInt(1_000))));
        } catch (InvalidExperiment e) {
            return; // a lane that cannot run
        }
    }

    /** Another lane that goes on from one of these, or other settings of one that does. */
    private void branch(Trainer trainer, Experiment now) {
        try {
            int from = random.nextInt(now.lanes().size());
            boolean again = now.begins(from) > 0 && random.nextBoolean();
            Experiment next = again ? now : now.branched(from, trainer.step());
            int branch = again ? from : next.lanes().size() - 1;
            for (int i = 0; i < 3; i++) {
                next = next.withLane(branch, otherwise(next.lanes().get(branch)));
            }
            rearrange(trainer, next);
        } catch (InvalidExperiment e) {
            return; // nothing to branch from, or what cannot go on with it
        }
    }

    private Lane otherwise(Lane lane) {
        return switch (random.nextInt(8)) {
            case 0 -> lane.with(Settings.OPTIMIZER, any(Optimizer.values()));
            case 1 -> lane.with(Settings.BATCH_SIZE, any(2, 6, 18));
            case 2 -> lane.with(Settings.LEARNING_RATE, any(0.01, 0.5));
            case 3 -> lane.with(Settings.DROPOUT, any(0.0, 0.5));
            case 4 -> lane.with(Settings.NORMALIZER, any(Normalizer.values()));
            case 5 -> lane.with(Settings.NOISE_MEAN, 0.3);
            case 6 -> lane.with(Settings.STEPS, lane.begins() + any(1, 30, 70));
            default -> lane;
        };
    }

    private static void rearrange(Trainer trainer, Experiment next) {
        if (trainer.experiment().isRearrangedBy(next)) {
            trainer.rearrange(Opening.of(trainer.run().rearranged(trainer.step(), next)));
            trainer.seek(trainer.step());
            trainer.approach(Long.MAX_VALUE);
            assertThat(trainer.experiment().shared()).isEqualTo(next.shared());
            assertThat(trainer.experiment().lanes()).isEqualTo(next.lanes());
        }
    }

    /** At once, or as a person does who steps on, or a little at a time. */
    private void to(Trainer trainer, int step) {
        if (trainer.step() < step && random.nextBoolean()) {
            while (trainer.step() < step) {
                trainer.advance();
            }
            return;
        }
        trainer.seek(step);
        while (!trainer.approach(random.nextBoolean() ? Long.MAX_VALUE : 1_000)) {
            assertThat(trainer.arrived()).isFalse();
        }
    }

    private static void assertSame(Trainer one, Trainer other) {
        Snapshot a = one.snapshot();
        Snapshot b = other.snapshot();
        String what = a.course().run().toString();
        assertThat(a.step()).isEqualTo(b.step());
        assertThat(a.experiment()).isEqualTo(b.experiment());
        for (int i = 0; i < a.lanes().size(); i++) {
            LaneSnapshot x = a.lanes().get(i);
            LaneSnapshot y = b.lanes().get(i);
            assertThat(x.step()).as(what).isEqualTo(y.step());
            assertThat(x.divergedAt()).as(what).isEqualTo(y.divergedAt());
            assertThat(Double.compare(x.trainLoss(), y.trainLoss())).as(what).isZero();
            assertThat(values(x.history().loss()))
                    .as(what)
                    .isEqualTo(values(y.history().loss()));
            assertThat(x.history().evaluations()).as(what).isEqualTo(y.history().evaluations());
            assertThat(steps(x)).as(what).isEqualTo(steps(y));
            assertThat(digest(x.history().entries()))
                    .as("record of %s", what)
                    .isEqualTo(digest(y.history().entries()));
            assertThat(digest(x.history().signals()))
                    .as("signals of %s", what)
                    .isEqualTo(digest(y.history().signals()));
            assertThat(digest(x.signals())).as("signal of %s", what).isEqualTo(digest(y.signals()));
            if (!a.isThere(i)) {
                continue;
            }
            assertThat(x.epoch()).as(what).isEqualTo(y.epoch());
            assertThat(x.layersStep()).as(what).isEqualTo(y.layersStep());
            assertThat(digest(x.layers())).as("layers of %s", what).isEqualTo(digest(y.layers()));
            assertEqual(one.weights(i), other.weights(i), what);
        }
        // what the optimizer remembers decides what comes next
        for (int k = 0; k < 3; k++) {
            one.advance();
            other.advance();
        }
        for (int i = 0; i < a.lanes().size(); i++) {
            if (a.isThere(i)) {
                assertEqual(one.weights(i), other.weights(i), what);
            }
        }
    }

    /** As if nobody had looked otherwise on the way. */
    private static void assertTrainedAlike(Trainer trainer) {
        Experiment run = trainer.run();
        List<Change> trained = new ArrayList<>();
        for (Change change : run.changes()) {
            Map<Setting<?>, String> values = new LinkedHashMap<>(change.values());
            values.keySet().removeAll(LOOKING);
            trained.add(new Change(change.step(), change.lane(), values));
        }
        Experiment blind = new Experiment(run.title(), run.note(), run.shared(), run.lanes(), run.ancestors(), trained);
        try (Trainer other = Trainer.open(blind)) {
            while (other.step() < trainer.step()) {
                other.advance();
            }
            for (int i = 0; i < run.lanes().size(); i++) {
                LaneSnapshot a = trainer.snapshot().lanes().get(i);
                LaneSnapshot b = other.snapshot().lanes().get(i);
                if (a.divergedAt()
                        == b.divergedAt()) { // who looks at the layers sees numbers that are none before the loss does
                    assertThat(values(a.history().loss()))
                            .as(run.toString())
                            .isEqualTo(values(b.history().loss()));
                    if (trainer.snapshot().isThere(i)) {
                        assertEqual(trainer.weights(i), other.weights(i), run.toString());
                    }
                }
            }
        }
    }

    private static List<Integer> steps(LaneSnapshot lane) {
        return lane.history().entries().stream().map(Entry::step).toList();
    }

    /** Of all numbers in records, lists and arrays, to the bit. */
    private static int digest(Object value) {
        try {
            if (value instanceof List<?> list) {
                return list.stream().mapToInt(TimeTest::digest).reduce(1, (hash, each) -> 31 * hash + each);
            }
            if (value instanceof java.lang.Record record) {
                int hash = 1;
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    component.getAccessor().setAccessible(true);
                    hash = 31 * hash + digest(component.getAccessor().invoke(record));
                }
                return hash;
            }
            return Arrays.deepHashCode(new Object[] {value});
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertEqual(Map<String, Tensor> one, Map<String, Tensor> other, String what) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((name, tensor) -> assertThat(Arrays.hashCode(tensor.values()))
                .as("%s of%n%s", name, what)
                .isEqualTo(Arrays.hashCode(other.get(name).values())));
    }

    private static List<Double> values(Series series) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            values.add(series.get(i));
        }
        return values;
    }

    private Trainer opened() {
        while (true) {
            try {
                return Trainer.open(experiment());
            } catch (InvalidExperiment e) {
                continue; // too few samples of a class
            }
        }
    }

    private Experiment experiment() {
        String refused = "";
        for (int attempt = 0; attempt < 200; attempt++) {
            try {
                boolean images = random.nextInt(4) == 0;
                Setup shared = Setup.initial()
                        .with(Settings.DATASET, images ? Dataset.GAUSSIAN_TENSORS : Dataset.MOONS)
                        .with(Settings.LAYERS, images ? LayerType.CONVOLUTIONAL : LayerType.DENSE)
                        .with(Settings.TENSOR_SIZE, 6)
                        .with(Settings.TRAIN_SIZE, 90)
                        .with(Settings.DEPTH, 2)
                        .with(Settings.WIDTH, 8)
                        .with(Settings.BATCH_SIZE, any(4, 10, 16))
                        .with(Settings.EVALUATE_EVERY, any(7, 20))
                        .with(Settings.RECORD_EVERY, any(3, 10))
                        .with(Settings.PROBE_SIZE, 20)
                        .with(Settings.STEPS, 200)
                        .with(Settings.MINIBATCHES, any(Sampling.values()))
                        .with(Settings.CLASSES_PER_MINIBATCH, 2)
                        .with(Settings.ACTIVATION, any(Activation.values()))
                        .with(Settings.SEED, random.nextInt(100))
                        .with(Settings.PRECISION, any(Precision.values()))
                        .with(Settings.SCHEDULE, random.nextInt(3) == 0 ? any(Schedule.values()) : Schedule.CONSTANT);
                shared = setting(shared, Settings.RESIDUAL, Residual.values());
                int lanes = 1 + random.nextInt(2);
                List<Lane> all = new ArrayList<>();
                for (int i = 0; i < lanes; i++) {
                    all.add(lane("lane-" + i));
                }
                Experiment without = new Experiment("Time", "", shared, all);
                return random.nextInt(3) > 0 ? without : without.branched(0, 1 + random.nextInt(60));
            } catch (InvalidExperiment e) {
                refused = e.sentence(); // these do not go together
            }
        }
        throw new AssertionError(refused);
    }

    private Lane lane(String name) {
        Lane lane = new Lane(name, Map.of())
                .with(Settings.NORMALIZER, any(Normalizer.values()))
                .with(Settings.OPTIMIZER, any(Optimizer.values()))
                .with(Settings.LEARNING_RATE, any(0.01, 0.1, 3.0, 30.0))
                .with(Settings.MOMENTUM, any(0.0, 0.0, 0.9))
                .with(Settings.WEIGHT_DECAY, any(0.0, 1e-3))
                .with(Settings.DROPOUT, any(0.0, 0.3))
                .with(Settings.GHOST_SIZE, 2)
                .with(Settings.GROUPS, 2)
                .with(Settings.NOISE_MEAN, any(0.0, 0.0, 0.5))
                .with(Settings.NOISE_SCALE, any(1.0, 1.0, 1.25))
                .with(Settings.NOISE_JITTER, any(0.0, 0.0, 0.2))
                .with(Settings.INFERENCE, any(Inference.values()))
                .with(Settings.TEST_MINIBATCH, any(4, 7, 30))
                .with(Settings.REPARAMETERIZATION, any(Reparameterization.values()));
        lane = random.nextInt(4) == 0 ? lane.with(Settings.STEPS, any(1, 40, 90)) : lane;
        return random.nextInt(3) == 0 ? lane.with(Settings.DATA_INIT, true) : lane;
    }

    private <T> Setup setting(Setup setup, Setting<T> setting, T[] values) {
        return random.nextInt(3) == 0 ? setup.with(setting, any(values)) : setup;
    }

    /** With some live settings otherwise, of all lanes or of one. */
    private Experiment changed(Experiment now) {
        for (int attempt = 0; attempt < 50; attempt++) {
            try {
                Experiment next =
                        switch (random.nextInt(15)) {
                            case 0 -> now.with(Settings.LEARNING_RATE, any(0.02, 0.2, 30.0));
                            case 1 -> now.withLane(0, Settings.LEARNING_RATE, any(0.03, 0.3));
                            case 2 -> now.withLane(0, Settings.MOMENTUM, any(0.0, 0.5, 0.95));
                            case 3 -> now.with(Settings.EPS, any(1e-5, 1e-2));
                            case 4 -> now.withLane(0, now.lanes().get(0).without(Settings.WEIGHT_DECAY));
                            case 5 -> now.with(Settings.EVALUATE_EVERY, any(1, 5, 13, 20));
                            case 6 -> now.with(Settings.RECORD_EVERY, any(1, 4, 6, 25));
                            case 7 -> now.with(Settings.PROBE_SIZE, any(2, 12, 40));
                            case 8 -> now.with(Settings.MEASURE_ON, any(Measured.values()));
                            case 9 -> now.withLane(0, Settings.INFERENCE, any(Inference.values()));
                            case 10 -> now.with(Settings.INFERENCE, any(Inference.values()));
                            case 11 -> now.with(Settings.MONTE_CARLO_PASSES, any(2, 7));
                            case 12 -> now.withLane(0, Settings.TEST_MINIBATCH, any(1, 4, 7, 200));
                            case 13 -> now.with(Settings.TEST_ORDER, any(TestOrder.values()));
                            default -> now.with(Settings.RUNNING_MOMENTUM, any(0.1, 0.5));
                        };
                if (now.continuesAs(next)) {
                    return next;
                }
            } catch (InvalidExperiment e) {
                continue;
            }
        }
        return now;
    }

    @SafeVarargs
    private final <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
