package normscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.quantity.Formula;
import normscope.quantity.Measuring;
import normscope.train.Trainer;
import org.junit.jupiter.api.Test;

class LessonCheckTest {
    private static final Lesson LESSON = LessonText.parse(LessonTextTest.TEXT, "Lesson");

    @Test
    void everySceneIsFilledInByItsRun() {
        List<LessonCheck.Result> results = LessonCheck.run(LESSON, () -> {});
        assertThat(results).hasSize(2).allMatch(LessonCheck.Result::held);
        assertThat(results.get(0).said()).isEqualTo("Two networks, 20 samples a minibatch, rate 0.1.");
        assertThat(results.get(1).said()).isEqualTo("Who leads after 30?");
        assertThat(results.get(1).revealed()).matches("[\\d.]+ % against [\\d.]+ %, −?[\\d.]+ points? more\\.");
    }

    @Test
    void whatTheRunDoesNotBearOutIsSaidWithItsNumbers() {
        Lesson wrong = LessonText.parse(
                LessonTextTest.TEXT.replace("accuracy(\"none\", 10) <= 1", "accuracy(\"none\", 10) > 1"), "Lesson");
        LessonCheck.Result second = LessonCheck.run(wrong, () -> {}).get(1);
        assertThat(second.held()).isFalse();
        assertThat(second.revealed())
                .matches(
                        "Not this time: test accuracy of none, at step 10, is [\\d.]+ %; the sentence holds above 100 %\\.");
    }

    /** What the window measures when somebody reveals must be what the check measured on the way. */
    @Test
    void visitingARunThatWasMadeMeasuresTheSameAndMovesNothing() {
        Experiment experiment = LESSON.experiment(1);
        List<Formula> formulas = List.of(
                Formula.parse("accuracy(\"batch\")", experiment).at(30),
                Formula.parse("angle(\"batch\", 2, 10)", experiment),
                Formula.parse("sigma(\"none\", 1, 0)", experiment),
                Formula.parse("loss(\"none\", 3, 12)", experiment),
                Formula.parse("effective_beta(\"none\", 12)", experiment),
                Formula.parse("wasserstein(\"batch\", 1, 5, 25)", experiment),
                Formula.parse("diverged(\"batch\")", experiment).at(30));
        Measuring onTheWay = new Measuring(experiment, formulas, step -> false);
        Measuring after = new Measuring(experiment, formulas, step -> false);
        try (Trainer one = Trainer.open(experiment);
                Trainer other = Trainer.open(experiment)) {
            onTheWay.begin(one);
            while (one.step() < 30) {
                onTheWay.advance(one);
                other.advance();
            }
            onTheWay.end(one.snapshot());
            var before = other.weights(0);
            after.visit(other, () -> {});
            assertThat(other.step()).isEqualTo(30);
            other.weights(0).forEach((name, tensor) -> assertThat(tensor.values())
                    .isEqualTo(
                            java.util.Objects.requireNonNull(before.get(name)).values()));
            one.advance();
            other.advance();
            assertThat(other.snapshot().lanes().get(0).history().loss().get(30))
                    .isEqualTo(one.snapshot().lanes().get(0).history().loss().get(30));
        }
        for (Formula formula : formulas) {
            assertThat(after.value(formula)).as(formula.text()).isNotNaN().isEqualTo(onTheWay.value(formula));
        }
    }

    @Test
    void laterStepsThanTheRunHasMadeHaveNoNumber() {
        Experiment experiment = LESSON.experiment(1).with(Settings.STEPS, 60);
        Formula later = Formula.parse("accuracy(\"batch\", 50)", experiment);
        Measuring measuring = new Measuring(experiment, List.of(later), step -> false);
        try (Trainer trainer = Trainer.open(experiment)) {
            trainer.advance();
            measuring.visit(trainer, () -> {});
        }
        assertThat(measuring.value(later)).isNaN();
    }
}
