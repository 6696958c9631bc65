package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import normscope.config.Device;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.config.Shape;
import normscope.kernel.Backend;
import normscope.kernel.Gpus;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {
    private static final Shape MNIST = new Shape(28, 28, 1);

    private static DeviceChoice.Work work(String... assignments) {
        Experiment experiment = Presets.open(Presets.FIRST).withAssignments(List.of(assignments));
        return DeviceChoice.Work.of(experiment, MNIST, 10);
    }

    /** 784·100 + 2·100² + 100·10 weights, 60 samples, three products each, and two lanes. */
    @Test
    void countsTheMultiplicationsOfAStep() {
        assertThat(work().products()).isEqualTo(2 * 3 * 60 * 99_400.0);
        // the same operations, whatever their size
        assertThat(work("width=1000").operations()).isEqualTo(work().operations());
        assertThat(work("depth=6").operations()).isGreaterThan(work().operations());
    }

    @Test
    void countsEveryPositionOfAConvolution() {
        Experiment maps = Presets.open(Presets.FIRST)
                .withAssignments(List.of("layers=convolutional", "depth=1", "width=8", "batch-size=10"));
        // 28·28 positions, 9 inputs each for 8 channels; the output layer sees 8 averages
        assertThat(DeviceChoice.Work.of(maps, MNIST, 10).products())
                .isEqualTo(2 * 3 * 10 * (28.0 * 28 * 9 * 8 + 8 * 10));
    }

    @Test
    void smallNetworksStayOnTheProcessor() {
        assertThat(work().suitsCard()).isFalse();
        assertThat(work("batch-size=512", "width=2048").suitsCard()).isTrue();
        // large layers in small minibatches, and many small layers, cost launches
        assertThat(work("batch-size=2").suitsCard()).isFalse();
        assertThat(work("depth=50", "width=32").suitsCard()).isFalse();
    }

    @Test
    void saysWhatItWeighed() {
        assertThat(new DeviceChoice.Work(5e8, 100))
                .hasToString("a step's products would take one core about 20 ms, and a graphics card about 3 ms to"
                        + " launch the step's 100 operations");
        assertThat(new DeviceChoice.Work(1e7, 20)).asString().contains("about 0.4 ms", "about 0.6 ms");
    }

    @Test
    void theProcessorIsTakenWithoutAWord() {
        assertThat(DeviceChoice.of(Device.CPU, work())).isEqualTo(new DeviceChoice(Device.CPU, ""));
    }

    /** This build has no CUDA library, and this machine's card, if any, is nothing that a test can know. */
    @Test
    void withoutTheLibraryAutoIsTheProcessor() {
        assertThat(DeviceChoice.of(Device.AUTO, work("batch-size=512", "width=2048"))
                        .device())
                .isEqualTo(Device.CPU);
    }

    @Test
    void whatBeganOnTheProcessorStaysThereOrSaysSo() {
        Backend.load();
        Experiment experiment = Presets.open(Presets.FIRST);
        DeviceChoice.load(experiment, MNIST, 10);
        DeviceChoice.load(experiment.withAssignments(List.of("device=cpu")), MNIST, 10);
        assertThat(Backend.onProcessor()).isTrue();
        assertThatThrownBy(() -> DeviceChoice.load(experiment.withAssignments(List.of("device=gpu")), MNIST, 10))
                .isInstanceOfSatisfying(
                        InvalidExperiment.class, e -> assertThat(e.key()).isEqualTo(Settings.DEVICE.key()))
                .hasMessageContaining(Gpus.library() ? "began on the processor" : "no CUDA library: -Pcuda adds it")
                .hasMessageContaining(Gpus.library() ? "set device to cpu or auto" : "Set device to auto or cpu");
    }
}
