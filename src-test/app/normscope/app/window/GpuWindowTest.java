package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import normscope.config.Device;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.kernel.Backend;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The window while a graphics card trains what it shows. */
@Tag("gpu")
@ExtendWith(GpuWindowTest.OnGpu.class)
class GpuWindowTest extends WindowTest {
    private static final int SECONDS = 5;

    /** Lets ND4J begin on the card, or says why it cannot. */
    static final class OnGpu implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            try {
                Backend.load(Device.GPU, "");
                return Backend.onProcessor()
                        ? ConditionEvaluationResult.disabled("other tests began ND4J on the processor")
                        : ConditionEvaluationResult.enabled("a card computes");
            } catch (InvalidExperiment e) {
                System.out.printf("%s is skipped. %s.%n", context.getDisplayName(), e.sentence());
                return ConditionEvaluationResult.disabled(e.sentence());
            }
        }
    }

    @Override
    protected Experiment experiment() {
        return super.experiment().withAssignments(List.of("device=gpu", "steps=10000000"));
    }

    @Test
    void drawsWhileTheCardTrains() throws Exception {
        AtomicInteger frames = new AtomicInteger();
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frames.incrementAndGet();
            }
        };
        robot.clickOn("#play");
        until(() -> phase() == Status.Phase.RUNNING);
        int before = step();
        timer.start();
        Thread.sleep(SECONDS * 1000L);
        timer.stop();
        System.out.printf("%d frames and %d steps in %d s%n", frames.get(), step() - before, SECONDS);
        assertThat(frames.get()).isGreaterThan(30 * SECONDS);
        assertThat(step()).isGreaterThan(before);
        assertThat(text("#what-computed")).contains("GPU · CUDA · ");
        robot.clickOn("#play");
    }
}
