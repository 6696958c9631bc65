package normscope.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.config.Presets;
import normscope.measure.GradientShifts;
import normscope.measure.GradientWalker;
import normscope.measure.Shift;
import normscope.slice.SliceRecipe;
import normscope.snapshot.GradientShift;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Series;
import normscope.snapshot.Snapshot;
import normscope.train.SliceRun;
import normscope.train.Trainer;
import org.junit.jupiter.api.Test;

class MeasuringTest {
    private static final Experiment EXPERIMENT = Presets.open("mnist-sigmoid")
            .withAssignments(List.of("steps=12", "train-size=600", "evaluate-every=6", "record-every=4"));
    private static final int NONE = EXPERIMENT.indexOf("none");
    private static final int BATCH = EXPERIMENT.indexOf("batch");

    /** What the formulas come to, in their order; each names its steps or is asked at the end. */
    private static double[] measured(Experiment experiment, String... formulas) {
        List<Formula> all = Arrays.stream(formulas)
                .map(text -> Formula.parse(text, experiment))
                .toList();
        Measuring measuring = new Measuring(experiment, all, step -> false);
        int steps = experiment.shared().get(normscope.config.Settings.STEPS);
        try (Trainer trainer = Trainer.open(experiment)) {
            measuring.begin(trainer);
            while (trainer.step() < steps && !trainer.allDiverged()) {
                measuring.advance(trainer);
            }
            trainer.evaluate();
            measuring.end(trainer.snapshot());
        }
        List<Measuring.Row> rows = measuring.rows();
        return all.stream()
                .mapToDouble(formula -> rows.stream()
                        .filter(row -> row.formula().equals(formula.text()))
                        .mapToDouble(Measuring.Row::value)
                        .reduce((first, last) -> last)
                        .orElse(Double.NEGATIVE_INFINITY))
                .toArray();
    }

    private static Trainer after(Experiment experiment, int steps) {
        Trainer trainer = Trainer.open(experiment);
        while (trainer.step() < steps) {
            trainer.advance();
        }
        return trainer;
    }

    @Test
    void saysWhatTheRunItselfSays() {
        double[] found = measured(
                EXPERIMENT,
                "accuracy(\"batch\", 7)",
                "loss(\"none\", 3, 5)",
                "sigma_pre(\"batch\", 2, 8)",
                "p85(\"batch\", \"output\", 8)",
                "cosine(\"none\", 3, 5)",
                "unit_p50(\"none\", 1, 7, 8)",
                "update_norm(\"none\", 1, 8)",
                "loss(\"none\")");
        try (Trainer seventh = after(EXPERIMENT.withAssignments(List.of("evaluate-every=7")), 7);
                Trainer eighth = after(EXPERIMENT, 8);
                Trainer fifth = after(EXPERIMENT.withAssignments(List.of("evaluate-every=5")), 5);
                Trainer last = after(EXPERIMENT, 12)) {
            assertThat(found[0])
                    .isEqualTo(seventh.snapshot()
                            .lanes()
                            .get(BATCH)
                            .lastEvaluation()
                            .accuracy());
            Series loss = eighth.snapshot().lanes().get(NONE).history().loss();
            assertThat(found[1]).isEqualTo((loss.get(2) + loss.get(3) + loss.get(4)) / 3);
            LaneSnapshot batch = eighth.snapshot().lanes().get(BATCH);
            assertThat(found[2]).isEqualTo(batch.layers().get(1).pre().std());
            assertThat(found[3])
                    .isEqualTo(
                            batch.layers().get(batch.layers().size() - 1).post().p85());
            assertThat(found[4])
                    .isEqualTo(
                            fifth.snapshot().lanes().get(NONE).signals().get(2).cosine());
            LayerStats first = eighth.snapshot().lanes().get(NONE).layers().get(0);
            assertThat(found[5]).isEqualTo(first.unitPercentiles()[1][7]);
            assertThat(found[6]).isEqualTo(first.updateRatio() * first.parameterNorm());
            assertThat(found[7])
                    .isEqualTo(
                            last.snapshot().lanes().get(NONE).history().loss().get(11));
        }
    }

    @Test
    void saysOfUpdatesWhatTheOneThatLedThereDid() {
        double[] found = measured(
                EXPERIMENT,
                "gradient_shift(\"batch\", 3, 6)",
                "gradient_cosine(\"batch\", 3, 6)",
                "angle(\"none\", 1, 6)",
                "effective_beta(\"batch\", 5)");
        try (Trainer trainer = after(EXPERIMENT, 5)) {
            assertThat(found[3])
                    .isEqualTo(trainer.ask(asked ->
                                    GradientWalker.walk(asked.upcoming(), asked.rate(), GradientWalker.relative()))
                            .get(BATCH)
                            .orElseThrow()
                            .smoothnessBand()
                            .high());
            List<Optional<double[][]>> weights = trainer.advance(update -> new double[][] {
                update.before(),
                update.after(),
                {update.minibatch().layers().get(0).units()}
            });
            double[][] none = weights.get(NONE).orElseThrow();
            assertThat(found[2]).isEqualTo(turned(none[0], none[1], 784, (int) none[2][0]), within(1e-9));
        }
        try (Trainer trainer = after(EXPERIMENT, 5)) {
            GradientShift shift =
                    trainer.advance(GradientShifts::of).get(BATCH).orElseThrow().get(2);
            assertThat(found[0]).isEqualTo(shift.distance());
            assertThat(found[1]).isEqualTo(shift.cosine());
        }
    }

    /** Root mean square over units of the angle between columns of the first weights. */
    private static double turned(double[] before, double[] after, int inputs, int units) {
        double squares = 0;
        for (int unit = 0; unit < units; unit++) {
            double[] a = new double[inputs];
            double[] b = new double[inputs];
            for (int i = 0; i < inputs; i++) {
                a[i] = before[i * units + unit];
                b[i] = after[i * units + unit];
            }
            double half = Math.asin(length(a, b) / 2); // of the chord between directions
            squares += 4 * half * half;
        }
        return Math.sqrt(squares / units);
    }

    private static double length(double[] a, double[] b) {
        double normA = Math.sqrt(Arrays.stream(a).map(x -> x * x).sum());
        double normB = Math.sqrt(Arrays.stream(b).map(x -> x * x).sum());
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] / normA - b[i] / normB;
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    @Test
    void comparesDistributionsWithThoseOfAnotherStep() {
        double[] found = measured(EXPERIMENT, "wasserstein(\"none\", 2, 3, 9)", "shift_scale(\"none\", 2, 9, 9)");
        try (Trainer trainer = after(EXPERIMENT, 3)) {
            LayerStats then = trainer.snapshot().lanes().get(NONE).layers().get(1);
            while (trainer.step() < 9) {
                trainer.advance();
            }
            LayerStats now = trainer.snapshot().lanes().get(NONE).layers().get(1);
            assertThat(found[0])
                    .isEqualTo(Shift.between(then.input(), now.input()).wasserstein())
                    .isPositive();
            assertThat(found[1]).isEqualTo(1, within(1e-12));
        }
    }

    @Test
    void cutsTheLossAlongADrawnDirection() {
        double[] found =
                measured(EXPERIMENT, "slice_height(\"batch\", 0.5, 12)", "slice_curvature(\"batch\", 0.5, 12)");
        try (Trainer trainer = after(EXPERIMENT, 12);
                SliceRun run = trainer.slice(SliceRecipe.parse("kind=random resolution=41 range=-1:1"))) {
            while (!run.done()) {
                run.advance(Long.MAX_VALUE);
            }
            LaneSlice slice = run.slice().lanes().get(BATCH);
            double rise = (slice.loss(0, 10) + slice.loss(0, 30)) / 2 - slice.loss(0, 20);
            assertThat(found[0]).isEqualTo(rise, within(1e-6)).isPositive();
            assertThat(found[1]).isEqualTo(rise * 8, within(1e-5));
        }
    }

    @Test
    void measuringChangesNothing() {
        Experiment deep = Presets.open("mnist-sigmoid")
                .withAssignments(List.of(
                        "steps=8", "train-size=600", "dropout=0.2", "noise-scale=1.1", "inference=monte-carlo"));
        Measuring measuring = new Measuring(
                deep,
                Quantities.list().stream()
                        .filter(quantity -> !quantity.places().contains(Place.BLOCK) && !ofThePlane(quantity))
                        .map(MeasuringTest::anyOf)
                        .map(text -> Formula.parse(text, deep))
                        .toList(),
                step -> step % 4 == 0);
        try (Trainer alone = Trainer.open(deep);
                Trainer asked = Trainer.open(deep)) {
            measuring.begin(asked);
            while (alone.step() < 8) {
                alone.advance();
                measuring.advance(asked);
            }
            measuring.end(asked.snapshot());
            Snapshot a = alone.snapshot();
            Snapshot b = asked.snapshot();
            for (int lane = 0; lane < a.lanes().size(); lane++) {
                for (int i = 0; i < 8; i++) {
                    assertThat(b.lanes().get(lane).history().loss().get(i))
                            .isEqualTo(a.lanes().get(lane).history().loss().get(i));
                }
                assertThat(b.lanes().get(lane).history().evaluations())
                        .isEqualTo(a.lanes().get(lane).history().evaluations());
                int at = lane;
                alone.weights(lane).forEach((name, tensor) -> assertThat(
                                asked.weights(at).get(name).values())
                        .as(name)
                        .isEqualTo(tensor.values()));
            }
        }
        // every quantity is a number at the end, but for what a plain network lacks
        assertThat(measuring.rows().stream()
                        .filter(row -> row.step() == 8 && Double.isNaN(row.value()))
                        .map(Measuring.Row::formula))
                .isEmpty();
    }

    private static String anyOf(Quantity quantity) {
        StringBuilder call = new StringBuilder(quantity.name()).append("(\"batch\"");
        for (Place place : quantity.places().subList(1, quantity.places().size())) {
            call.append(
                    place == Place.WANTED || place == Place.DISTANCE || place == Place.ADDED
                            ? ", 0.01"
                            : place == Place.REFERENCE ? ", 0" : ", 1");
        }
        return call.append(')').toString();
    }

    @Test
    void aLaneThatHasDivergedHasNoNumber() {
        Experiment wild = Presets.open("mnist-sigmoid")
                .withAssignments(List.of(
                        "steps=30", "train-size=600", "activation=relu", "init-scale=10", "none.learning-rate=30"));
        double[] found = measured(
                wild,
                "accuracy(\"none\", 30)",
                "sigma(\"none\", 1, 30)",
                "loss(\"none\", 30)",
                "accuracy(\"batch\", 30)",
                "steps_to_accuracy(\"none\", 1)",
                "updates(\"none\")",
                "updates(\"batch\", 20)",
                "lands(\"none\", 1, 3)");
        assertThat(found[5]).as("it stopped on the way").isBetween(0.0, 29.0);
        assertThat(found[6]).isEqualTo(20);
        assertThat(found[7]).isNaN();
        assertThat(found[0]).isNaN();
        assertThat(found[1]).isNaN();
        assertThat(found[2]).isNaN();
        assertThat(found[3]).isBetween(0.0, 1.0);
        assertThat(found[4]).isNaN();
    }

    /** Lane 'later' goes on from 'batch' at step 5, and 'none' stands still after 4. */
    private static final Experiment COMES_AND_STAYS = ExperimentText.parse(
            """
            steps = 8
            train-size = 600
            batch-size = 20
            depth = 2
            width = 12
            evaluate-every = 4
            record-every = 4
            learning-rate = 0.1
            [none]
            normalizer = none
            steps = 4
            [batch]
            normalizer = batch
            [later]
            from = batch @ 5
            normalizer = batch
            learning-rate = 0.5
            [at 6]
            noise-scale = 1.5
            """,
            "the test");

    /** Of points in the plane, which images are not, and of Monte Carlo passes. */
    private static boolean ofThePlane(Quantity quantity) {
        return quantity.name().matches("(spread|sureness)_(near|beyond)");
    }

    /** Not an exception, and not its parent's. */
    @Test
    void aBranchHasNoNumberBeforeItBegins() {
        for (Quantity quantity : Quantities.list()) {
            if (quantity.places().contains(Place.BLOCK)
                    || quantity.places().contains(Place.WANTED)
                    || ofThePlane(quantity)) {
                continue;
            }
            String call = anyOf(quantity).replace("\"batch\"", "\"later\"");
            boolean reference = quantity.places().contains(Place.REFERENCE);
            String begun = reference ? call.replace(", 0)", ", 5)") : call;
            double[] found = measured(COMES_AND_STAYS, at(call, "2"), at(call, "4"), at(call, "4, 7"), at(begun, "7"));
            assertThat(found).as(call).startsWith(Double.NaN, Double.NaN, Double.NaN);
            boolean passes = quantity.name().equals("spread") || quantity.name().equals("information");
            assertThat(Double.isFinite(found[3])).as(begun).isNotEqualTo(passes);
        }
        double[] first = measured(
                COMES_AND_STAYS,
                "loss(\"later\", 5)",
                "angle(\"later\", 1, 5)",
                "update_ratio(\"later\", 1, 5)",
                "accuracy(\"later\", 5) - accuracy(\"batch\", 5)",
                "wasserstein(\"later\", 1, 4, 7)");
        assertThat(first[0]).as("the update that led there was its parent's").isNaN();
        assertThat(first[1]).isNaN();
        assertThat(first[2]).isNaN();
        assertThat(first[3]).isZero();
        assertThat(first[4]).as("it was not there to be compared with").isNaN();
    }

    private static String at(String call, String steps) {
        return call.substring(0, call.length() - 1) + ", " + steps + ")";
    }

    /** What is of an update has none, the rest is what it was. */
    @Test
    void aLaneThatStandsStillIsWhatItWas() {
        Set<String> ofUpdates = Set.of(
                "loss",
                "train_accuracy",
                "gradient_norm",
                "update_ratio",
                "update_norm",
                "angle",
                "shift_by_sampling",
                "shift_by_earlier",
                "shift_by_update",
                "gradient_shift",
                "gradient_shift_relative",
                "gradient_cosine");
        for (Quantity quantity : Quantities.list()) {
            if (quantity.places().contains(Place.BLOCK) || quantity.places().contains(Place.WANTED)) {
                continue;
            }
            String call = anyOf(quantity).replace("\"batch\"", "\"none\"");
            double[] found = measured(COMES_AND_STAYS, at(call, "4"), at(call, "6"), at(call, "8"), at(call, "3, 5"));
            if (ofUpdates.contains(quantity.name())) {
                assertThat(found[0]).as(call).isFinite();
                assertThat(Arrays.copyOfRange(found, 1, 4)).as(call).containsOnly(Double.NaN);
            } else {
                assertThat(Arrays.copyOfRange(found, 1, 3)).as(call).containsOnly(found[0]);
            }
        }
    }

    /** A run may also end before a branch begins. */
    @Test
    void sweepsOverLanesThatComeAndStay() {
        Sweep sweep = Sweep.of(
                COMES_AND_STAYS,
                "steps=3,6",
                2,
                List.of("accuracy(lane)", "loss(lane)", "wasserstein(lane, 1, 0)"),
                List.of(0));
        List<Sweep.Point> points = Collections.synchronizedList(new ArrayList<>());
        new Sweeping(sweep, 1, (point, share) -> points.add(point)).run();
        List<Double> early = points.get(0).numbers();
        List<Double> late = points.get(1).numbers();
        assertThat(early.subList(0, 2)).allMatch(Double::isFinite);
        assertThat(List.of(early.get(2), early.get(5), early.get(8))).containsOnly(Double.NaN);
        assertThat(late.subList(0, 3)).allMatch(Double::isFinite);
        assertThat(late.get(3)).as("'none' stands still").isNaN();
        assertThat(late.subList(4, 8)).allMatch(Double::isFinite);
        assertThat(late.get(8)).as("'later' was not there at step 0").isNaN();
    }

    @Test
    void aLayerThatIsNotThereIsSaidBeforeAnythingIsTrained() {
        Measuring late =
                new Measuring(EXPERIMENT, List.of(Formula.parse("sigma(\"none\", 9, 12)", EXPERIMENT)), step -> false);
        try (Trainer trainer = Trainer.open(EXPERIMENT)) {
            assertThatThrownBy(() -> late.begin(trainer)).hasMessageContaining("Lane 'none' has no layer 9");
        }
    }

    @Test
    void aLayerThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> measured(EXPERIMENT, "sigma(\"none\", 9)"))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("Lane 'none' has no layer 9 for sigma: they are counted from 1 to 4");
        assertThatThrownBy(() -> measured(EXPERIMENT, "block_cosine(\"none\", 1)"))
                .hasMessageContaining("Lane 'none' has no block 1 for block_cosine: there is none");
        assertThatThrownBy(() -> measured(EXPERIMENT, "unit_p50(\"none\", 1, 100)"))
                .hasMessageContaining("layer 1 of lane 'none' shows units 0 to 99");
    }
}
