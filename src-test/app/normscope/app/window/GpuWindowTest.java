package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import normscope.config.Device;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.kernel.Backend;
import normscope.snapshot.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The window while a graphics card trains what it shows. */
@Tag("gpu")
class GpuWindowTest extends WindowTest {
    private static final int SECONDS = 5;

    @BeforeAll
    static void card() {
        try {
            Backend.load(Device.GPU, "");
        } catch (InvalidExperiment e) {
            assumeTrue(false, e.sentence());
        }
        assumeFalse(
                Backend.onProcessor(),
                "other tests began ND4J on the processor: 'mvn -Pcuda verify -Dgroups=gpu' runs these alone");
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
        assertThat(text("#device")).contains("GPU · CUDA · ");
        robot.clickOn("#play");
    }
}
