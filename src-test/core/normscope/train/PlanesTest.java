package normscope.train;

import static normscope.train.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import normscope.config.Dataset;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Inference;
import normscope.config.Settings;
import normscope.data.Data;
import normscope.data.Datasets;
import normscope.data.Samples;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Plane;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lanes answer everywhere in the plane is what they are evaluated by. */
class PlanesTest {
    private static final Experiment TOY = ExperimentText.parse(TrainerTest.TOY, "test");

    /** The loss that answers to all held-out samples come to. */
    private static double loss(Plane.OfLane lane, Samples heldOut) {
        double sum = 0;
        for (int i = 0; i < heldOut.count(); i++) {
            sum -= Math.log(lane.answers()[2 * i + heldOut.labels()[i]]);
        }
        return sum / heldOut.count();
    }

    @ParameterizedTest
    @EnumSource(Inference.class)
    void theStatisticsAreThoseOfTheEvaluation(Inference inference) {
        Experiment experiment = TOY.with(Settings.INFERENCE, inference)
                .with(Settings.MONTE_CARLO_PASSES, 7)
                .with(Settings.TEST_MINIBATCH, 1_000);
        Data data = Datasets.open(experiment.setup(0));
        try (Lanes lanes = new Lanes(experiment, data, LaneThreads.ALL_CORES, false)) {
            for (int step = 0; step <= 3; step++) {
                for (LaneRun lane : lanes.all()) {
                    Plane.OfLane asked = Planes.of(
                            "one", lane, lane.now(), data, data.heldOut().inputs());
                    Evaluation evaluation = lane.record().asIs().evaluation();
                    assertThat(asked.step()).isEqualTo(step);
                    assertThat(asked.statistics()).isEqualTo(evaluation.statistics());
                    assertThat(loss(asked, data.heldOut())).isCloseTo(evaluation.loss(), within(1e-5));
                    if (asked.spreads()) {
                        double mean = 0;
                        for (double spread : asked.spread()) {
                            mean += spread / asked.spread().length;
                        }
                        assertThat(mean).isCloseTo(evaluation.spread(), within(1e-6));
                    }
                    lane.pass(false);
                }
            }
        }
    }

    @Test
    void lookingChangesNothing() {
        Experiment often = TOY.with(Settings.INFERENCE, Inference.MONTE_CARLO).with(Settings.MONTE_CARLO_PASSES, 3);
        try (Trainer trainer = Trainer.open(often);
                Trainer unwatched = Trainer.open(often)) {
            trainer.watchPlane(true);
            for (int step = 1; step <= 25; step++) {
                trainer.advance();
                unwatched.advance();
                trainer.snapshot();
            }
            TrainerTest.assertSame(trainer.snapshot(), unwatched.snapshot());
            TrainerTest.assertSame(trainer.weights(1), unwatched.weights(1));
            assertThat(unwatched.snapshot().plane()).isNull();
        }
    }

    @Test
    void theGridIsWhereItSaysAndHoldsAllSamples() {
        try (Trainer trainer = Trainer.open(TOY)) {
            trainer.watchPlane(true);
            trainer.advance();
            Plane plane = trainer.snapshot().plane();
            Plane.OfLane lane = plane.of(TOY.lanes().get(1).name()).orElseThrow();
            int row = plane.side() / 3;
            int column = plane.side() - 2;
            float[] place = {(float) plane.x(column), (float) plane.y(row)};
            double[] logits = trainer.answers(1, place);
            double probability = 1 / (1 + Math.exp(logits[0] - logits[1]));
            assertThat(lane.answers()[2 * (row * plane.side() + column) + 1]).isCloseTo(probability, within(1e-5));
            assertThat(Arrays.stream(plane.points().x())).allMatch(x -> x > plane.fromX() && x < plane.toX());
            assertThat(Arrays.stream(plane.points().y())).allMatch(y -> y > plane.fromY() && y < plane.toY());
            assertThat(plane.toX() - plane.fromX()).isCloseTo(plane.toY() - plane.fromY(), within(1e-9));
        }
    }

    @Test
    void whatIsInNoPlaneHasNone() {
        try (Trainer trainer = Trainer.open(TOY.with(Settings.DATASET, Dataset.NEARLY_PARALLEL))) {
            trainer.watchPlane(true);
            assertThat(trainer.snapshot().plane()).isNull();
        }
        try (Trainer trainer = Trainer.open(TOY.with(Settings.DATASET, Dataset.WAVES))) {
            trainer.watchPlane(true);
            Plane plane = trainer.snapshot().plane();
            assertThat(plane.classes()).isZero();
            assertThat(plane.lanes().get(0).answers()).hasSize(plane.side() * plane.side());
        }
    }

    @Test
    void aSessionShowsThatOfTheStepOneGoesTo() {
        try (Session session = new Session()) {
            session.watchPlane(true);
            session.open(TOY);
            for (int step : new int[] {33, 12}) {
                session.seek(step);
                await(() -> session.quiet()
                        && session.latest() != null
                        && session.latest().step() == step
                        && session.status().phase() == Phase.PAUSED);
                Snapshot there = session.latest();
                assertThat(there.plane().lanes()).allMatch(lane -> lane.step() == step);
            }
            session.change(
                    TOY.with(Settings.INFERENCE, Inference.MONTE_CARLO).with(Settings.MONTE_CARLO_PASSES, 10),
                    new Edits());
            await(() -> session.quiet()
                    && session.latest().plane().lanes().get(1).passes() == 10
                    && session.status().phase() == Phase.PAUSED);
            session.watchPlane(false);
            await(session::quiet);
            assertThat(session.latest().plane()).isNull();
        }
    }
}
