package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.config.Normalizer;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FusedInferenceTest {
    private static final String TOY =
            """
            dataset = moons
            depth = 2
            width = 12
            activation = tanh
            batch-size = 20
            train-size = 200
            ghost-size = 10
            groups = 0
            learning-rate = 0.02
            precision = double
            evaluate-every = 30
            [running]
            [fused]
            inference = fused
            """;

    private static Snapshot trained(Normalizer normalizer) {
        Experiment experiment =
                ExperimentText.parse(TOY, "test").withAssignments(List.of("normalizer=" + normalizer.key()));
        Trainer trainer = Trainer.open(experiment);
        for (int i = 0; i < 30; i++) {
            trainer.advance();
        }
        return trainer.snapshot();
    }

    static Stream<Normalizer> fixed() {
        return Stream.of(Normalizer.values())
                .filter(kind -> kind.normalizes() && !kind.needsPositions())
                .filter(kind -> kind.fixedAtInference(kind.scheme(0, 0)));
    }

    @ParameterizedTest
    @MethodSource("fixed")
    void theFusedNetworkAnswersAsTheRunningStatisticsDo(Normalizer normalizer) {
        Snapshot snapshot = trained(normalizer);
        double running = snapshot.lanes().get(0).lastEvaluation().loss();
        assertThat(snapshot.lanes().get(1).lastEvaluation().loss()).isCloseTo(running, within(1e-10));
        assertThat(snapshot.lanes().get(0).lastEvaluation().step()).isEqualTo(30);
    }

    @Test
    void whatDependsOnTheSampleCannotBeFused() {
        assertThatThrownBy(() -> trained(Normalizer.SWITCHABLE))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("cannot be fused");
    }
}
