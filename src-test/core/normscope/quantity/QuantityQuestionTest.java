package normscope.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Quantified;
import normscope.snapshot.Snapshot;
import normscope.train.Session;
import normscope.train.Trainer;
import org.junit.jupiter.api.Test;

/** What a session asks about updates while somebody looks is what formulas ask in a run of their own, to the bit. */
class QuantityQuestionTest {
    private static final Experiment EXPERIMENT = Presets.open("mnist-sigmoid")
            .withAssignments(List.of("steps=60", "train-size=600", "evaluate-every=10", "record-every=4"));

    private static final List<Quantity> LIVE =
            Quantities.list().stream().filter(Quantity::live).toList();

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Snapshot at(Session session, int step) {
        session.seek(step);
        await(() -> session.quiet()
                && session.latest() != null
                && Objects.requireNonNull(session.latest()).step() == step);
        return Objects.requireNonNull(session.latest());
    }

    private static List<Source.Recorded> series(Snapshot snapshot, Quantity quantity, int lane) {
        Quantified measured = Objects.requireNonNull(snapshot.quantified());
        String layer = snapshot.lanes().get(lane).layers().get(1).name();
        return QuantityQuestion.series(quantity, measured.lanes().get(lane), layer);
    }

    /** What formulas come to at a step, of every live quantity of layer 2 of the lane. */
    private static double[] formulas(int step) {
        List<Formula> all = LIVE.stream()
                .map(quantity -> Formula.parse(
                        quantity.isOf(Place.LAYER)
                                ? "%s(\"batch\", 2, %d)".formatted(quantity.name(), step)
                                : "%s(\"batch\", %d)".formatted(quantity.name(), step),
                        EXPERIMENT))
                .toList();
        Measuring measuring = new Measuring(EXPERIMENT, all, at -> false);
        try (Trainer trainer = Trainer.open(EXPERIMENT)) {
            measuring.begin(trainer);
            while (trainer.step() < step) {
                measuring.advance(trainer);
            }
            measuring.end(trainer.snapshot());
        }
        return measuring.rows().stream().mapToDouble(Measuring.Row::value).toArray();
    }

    @Test
    void earlierUpdatesAreAskedAboutAndGiveWhatFormulasMeasure() {
        int batch = EXPERIMENT.indexOf("batch");
        try (Session session = new Session()) {
            session.open(EXPERIMENT);
            Snapshot before = at(session, 40);
            assertThat(before.quantified()).as("nobody asked").isNull();
            session.quantify(QuantityQuestion.of(LIVE), 10);
            await(() -> session.quiet() && known(session, LIVE.get(0)) == 4);
            Snapshot known = Objects.requireNonNull(session.latest());
            assertThat(known.lanes().get(batch).history().loss())
                    .usingRecursiveComparison()
                    .isEqualTo(before.lanes().get(batch).history().loss());
            double[] at20 = formulas(20);
            double[] at19 = formulas(19);
            for (int i = 0; i < LIVE.size(); i++) {
                List<Source.Recorded> series = series(known, LIVE.get(i), batch);
                int later = ((UpdateSource) LIVE.get(i).source()).later();
                assertThat(series)
                        .as(LIVE.get(i).name())
                        .extracting(Source.Recorded::step)
                        .containsExactly(10 - later, 20 - later, 30 - later, 40 - later);
                assertThat(series.get(1).value())
                        .as(LIVE.get(i).name())
                        .isEqualTo(later == 1 ? at19[i] : at20[i])
                        .isFinite();
            }
            session.quantify(null, 10);
            Snapshot after = at(session, 50);
            assertThat(series(after, LIVE.get(0), batch)).as("nobody looks").hasSize(4);
        }
    }

    @Test
    void oneMoreQuantityIsMeasuredOfAllSteps() {
        try (Session session = new Session()) {
            session.open(EXPERIMENT);
            at(session, 20);
            Quantity angle = Quantities.named("angle").orElseThrow();
            Quantity beta = Quantities.named("effective_beta").orElseThrow();
            session.quantify(QuantityQuestion.of(List.of(angle)), 10);
            await(() -> session.quiet() && known(session, angle) == 2);
            session.quantify(QuantityQuestion.of(List.of(angle, beta)), 10);
            await(() -> session.quiet() && known(session, beta) == 2);
            assertThat(known(session, angle)).isEqualTo(2);
        }
    }

    private static int known(Session session, Quantity quantity) {
        Snapshot latest = Objects.requireNonNull(session.latest());
        return latest.quantified() == null || latest.quantified().lanes().isEmpty()
                ? 0
                : series(latest, quantity, 0).size();
    }

    @Test
    void theRecordHoldsHowFarADistributionHasComeFromStepZero() {
        Quantity distance = Quantities.named("wasserstein").orElseThrow();
        int batch = EXPERIMENT.indexOf("batch");
        try (Trainer trainer = Trainer.open(EXPERIMENT)) {
            while (trainer.step() < 8) {
                trainer.advance();
            }
            LaneSnapshot lane = trainer.snapshot().lanes().get(batch);
            List<Source.Recorded> known = distance.source()
                    .recorded(lane.history(), Reading.of(distance, batch, 1, 0, 0))
                    .orElseThrow();
            assertThat(known).extracting(Source.Recorded::step).containsExactly(0, 4, 8);
            assertThat(known.get(0).value()).isZero();
            Formula formula = Formula.parse("wasserstein(\"batch\", 2, 0, 8)", EXPERIMENT);
            Measuring measuring = new Measuring(EXPERIMENT, List.of(formula), at -> false);
            try (Trainer again = Trainer.open(EXPERIMENT)) {
                measuring.begin(again);
                while (again.step() < 8) {
                    measuring.advance(again);
                }
            }
            assertThat(Arrays.asList(known.get(2).value())).containsExactly(measuring.last(formula));
        }
    }
}
