package normscope.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import normscope.app.export.Csv;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.measure.GradientShifts;
import normscope.measure.GradientWalker;
import normscope.measure.InputShift;
import normscope.snapshot.GradientShift;
import normscope.snapshot.GradientWalk;
import normscope.train.Trainer;
import org.junit.jupiter.api.Test;

/** Files of measurements, read by their headers, against the same measured of a second run. */
class MeasurementTest {
    private static final Experiment EXPERIMENT = ExperimentText.parse(
            """
            dataset = moons
            width = 6
            depth = 2
            batch-size = 20
            precision = double
            learning-rate = 0.5
            [batch]
            normalizer = batch
            """,
            "text");

    private static Csv csv(Measurement measurement) throws IOException {
        try (Trainer trainer = Trainer.open(EXPERIMENT)) {
            trainer.advance();
            measurement.advance(trainer);
            return Csv.of(measurement.table(trainer.snapshot()));
        }
    }

    private static Trainer second() {
        Trainer trainer = Trainer.open(EXPERIMENT);
        trainer.advance();
        return trainer;
    }

    @Test
    void shift() throws IOException {
        Csv csv = csv(new ShiftMeasurement());
        try (Trainer trainer = second()) {
            List<Optional<List<InputShift>>> shifts = trainer.advance(InputShift::of);
            for (InputShift shift : shifts.get(0).orElseThrow()) {
                Map<String, InputShift.Cause> causes = Map.of(
                        "sampling", shift.sampling(), "earlier-layers", shift.earlier(), "update", shift.update());
                causes.forEach((cause, measured) -> {
                    Map<String, String> row =
                            csv.row("lane", "batch", "step", "1", "layer", shift.layer(), "cause", cause);
                    if (!shift.layer().equals("layer 1")
                            || !cause.equals("earlier-layers")) { // nothing stands before it
                        Csv.holds(
                                row,
                                "step",
                                1,
                                "unit_jump",
                                measured.jump(),
                                "unit_wasserstein",
                                measured.distance(),
                                "mean_shift",
                                measured.pooled().mean(),
                                "std_ratio",
                                measured.pooled().scale(),
                                "wasserstein",
                                measured.pooled().wasserstein(),
                                "kullback_leibler",
                                measured.pooled().kullbackLeibler(),
                                "jensen_shannon",
                                measured.pooled().jensenShannon());
                    }
                });
            }
        }
    }

    @Test
    void gradientShift() throws IOException {
        Csv csv = csv(new GradientShiftMeasurement());
        try (Trainer trainer = second()) {
            GradientShift shift =
                    trainer.advance(GradientShifts::of).get(0).orElseThrow().get(1);
            Csv.holds(
                    csv.row("lane", "batch", "layer", "layer 2"),
                    "step",
                    1,
                    "norm",
                    shift.norm(),
                    "distance",
                    shift.distance(),
                    "relative",
                    shift.relative(),
                    "cosine",
                    shift.cosine(),
                    "angle_degrees",
                    shift.angle());
        }
    }

    @Test
    void smoothness() throws IOException {
        double[] relative = {0.5, 3};
        Csv csv = csv(new SmoothnessMeasurement(relative));
        try (Trainer trainer = second()) {
            GradientWalk walk = trainer.ask(asked -> GradientWalker.walk(asked.upcoming(), asked.rate(), relative))
                    .get(0)
                    .orElseThrow();
            assertThat(csv.rows()).hasSize(2);
            for (int i = 0; i < 2; i++) {
                Csv.holds(
                        csv.row("lane", "batch", "length", Double.toString(walk.lengths()[i])),
                        "step",
                        1,
                        "loss",
                        walk.loss(),
                        "gradient_norm",
                        walk.norm(),
                        "length",
                        walk.lengths()[i],
                        "loss_there",
                        walk.losses()[i],
                        "gradient_change",
                        walk.changes()[i],
                        "beta",
                        walk.lipschitz()[i]);
            }
        }
    }
}
