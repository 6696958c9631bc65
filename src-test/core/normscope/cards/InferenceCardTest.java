package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import normscope.config.Experiment;
import normscope.nn.Fused;
import normscope.nn.Parameter;
import normscope.nn.Pass;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card A9, Ioffe and Szegedy (2015), algorithm 2 and section 3: training normalizes with the minibatch, inference with the
 * population. Which estimate of the population is better is no criterion: neither wins in every seed.
 */
@Tag("card")
class InferenceCardTest {
    private static final String PRESET = "a09-inference";
    private static final Offset<Double> EXACT = within(1e-12);

    private static LaneNetwork trained() {
        LaneNetwork lane = new LaneNetwork(CardRun.lesson(PRESET, 0, "precision=double"), "running");
        lane.train(40, 50);
        return lane;
    }

    @Test
    void fusedNetworkAnswersTheSame() {
        LaneNetwork lane = trained();
        Fused fused = new Fused(lane.network);
        fused.refresh(lane.constants().eps());
        double[] answers = lane.answers(lane.pass(100, Pass.Purpose.INFERENCE), 2_000);
        double[] same = lane.answers(fused.network().pass(100, Pass.Purpose.INFERENCE), 2_000);
        assertThat(same).containsExactly(answers, EXACT);
        assertThat(Arrays.stream(answers).map(Math::abs).max().orElseThrow()).isGreaterThan(1);
    }

    @Test
    void answersAtInferenceDoNotDependOnOtherSamples() {
        LaneNetwork lane = trained();
        double[] alone = lane.answers(lane.pass(1, Pass.Purpose.INFERENCE), 2_000);
        double[] first = lane.answers(lane.pass(100, Pass.Purpose.INFERENCE), 2_000);
        assertThat(Arrays.copyOf(first, 10)).containsExactly(alone, EXACT);
        Pass training = lane.pass(100, Pass.Purpose.PROBE);
        double[] among = lane.answers(training, 2_000);
        double[] amongOthers = lane.answers(training, 2_001);
        assertThat(Arrays.copyOfRange(among, 10, 20)).isNotEqualTo(Arrays.copyOf(amongOthers, 10));
        Pass inference = lane.pass(100, Pass.Purpose.INFERENCE);
        assertThat(Arrays.copyOf(lane.answers(inference, 2_001), 10)).isEqualTo(Arrays.copyOfRange(first, 10, 20));
    }

    /** γ = √(σ² + ε) and β = μ. */
    @Test
    void gammaAndBetaCanRestoreTheIdentity() {
        LaneNetwork lane = new LaneNetwork(CardRun.lesson(PRESET, 0, "precision=double", "train-size=64"), "running");
        double[][] statistics = lane.statistics(64)[0];
        double eps = lane.constants().eps();
        Pass pass = lane.pass(64, Pass.Purpose.TRAINING);
        lane.network
                .kernels()
                .write(
                        Arrays.stream(statistics[1])
                                .map(v -> Math.sqrt(v + eps))
                                .toArray(),
                        lane.network.parameter(0, Parameter.Role.GAMMA).value());
        lane.network
                .kernels()
                .write(
                        statistics[0],
                        lane.network.parameter(0, Parameter.Role.BETA).value());
        lane.answers(pass, 0);
        Pass.Activations layer = pass.layers().get(0);
        assertThat(lane.network.read(layer.post())).containsExactly(lane.network.read(layer.pre()), EXACT);
    }

    /** E[σ_B²] = (m − 1) / m · σ² of the pre-activations of 4,096 images, which only small minibatches feel. */
    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 64, 256})
    void minibatchesUnderestimateTheVariance(int m) {
        LaneNetwork lane = new LaneNetwork(CardRun.lesson(PRESET, 0, "train-size=4096"), "running");
        double whole = Arrays.stream(lane.statistics(4_096)[0][1]).sum();
        double[][][] batches = lane.statistics(m);
        double mean = Arrays.stream(batches)
                        .mapToDouble(batch -> Arrays.stream(batch[1]).sum())
                        .sum()
                / batches.length;
        assertThat(mean / whole).isCloseTo((m - 1.0) / m, within(0.01));
    }

    /** The lesson, shortened: lanes that train alike and are asked in different ways. */
    @Test
    void theLessonShowsIt() {
        Experiment lesson = CardRun.lesson(PRESET, 0, "precision=double", "train-size=1000", "steps=200");
        CardRun run = CardRun.of(lesson);
        double accuracy = run.accuracy("running");
        assertThat(run.accuracy("fused")).isEqualTo(accuracy);
        assertThat(heldOutLoss(run, "fused")).isCloseTo(heldOutLoss(run, "running"), EXACT);
        assertThat(run.loss("population", 100)).isEqualTo(run.loss("running", 100));
        assertThat(run.accuracy("population")).isCloseTo(accuracy, within(0.05));
        assertThat(heldOutLoss(run, "population")).isNotEqualTo(heldOutLoss(run, "running"));
    }

    private static double heldOutLoss(CardRun run, String lane) {
        return run.lane(lane).lastEvaluation().loss();
    }
}
