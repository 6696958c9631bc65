package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Presets;
import normscope.config.Shape;
import normscope.kernel.OnGpu;
import normscope.nn.NetworkTest;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training on a graphics card. */
@Tag("gpu")
@ExtendWith(OnGpu.class)
class GpuTrainingTest {
    @ParameterizedTest
    @CsvSource({
        "train_none, none, DOUBLE, 1e-10", "train_batch, batch, DOUBLE, 1e-10", "train_group4, group, DOUBLE, 1e-10",
        "train_none, none, FLOAT, 1e-5", "train_batch, batch, FLOAT, 1e-5", "train_group4, group, FLOAT, 1e-5"
    })
    void followsPyTorchForFiftySteps(String folder, String key, String how, double tolerance) throws IOException {
        new NetworkTest().followsPyTorchForFiftySteps(folder, key, how, tolerance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist-sigmoid", "e10-axes"})
    void theSameSeedGivesTheSameBits(String preset) {
        List<Map<String, Tensor>> once = weights(preset);
        List<Map<String, Tensor>> again = weights(preset);
        for (int lane = 0; lane < once.size(); lane++) {
            Map<String, Tensor> other = again.get(lane);
            once.get(lane)
                    .forEach((name, tensor) ->
                            assertThat(other.get(name).values()).as(name).isEqualTo(tensor.values()));
        }
    }

    /** After 50 steps with everything measured that the window measures. */
    private static List<Map<String, Tensor>> weights(String preset) {
        Experiment experiment = Presets.open(preset).withAssignments(List.of("device=gpu", "evaluate-every=25"));
        try (Trainer trainer = Trainer.open(experiment)) {
            for (int i = 0; i < 50; i++) {
                trainer.advance();
                trainer.snapshot();
            }
            assertThat(trainer.snapshot().device()).startsWith("GPU");
            return IntStream.range(0, experiment.lanes().size())
                    .mapToObj(trainer::weights)
                    .toList();
        }
    }

    /** With a rate that is another one at every step, which ND4J's own operations would each remember. */
    @Test
    void memoryStaysFlatOverAHundredThousandSteps() throws Exception {
        Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test")
                .withAssignments(List.of(
                        "device=gpu", "schedule=cosine", "steps=100000", "evaluate-every=10000", "record-every=10000"));
        try (Trainer trainer = Trainer.open(toy)) {
            advance(trainer, 10_000);
            double card = cardMegabytes();
            double machine = residentMegabytes();
            advance(trainer, 90_000);
            assertThat(cardMegabytes()).as("MB on the card").isLessThan(card + 32);
            assertThat(residentMegabytes()).as("MB of the process").isLessThan(machine + 128);
        }
    }

    private static void advance(Trainer trainer, int steps) {
        for (int i = 0; i < steps; i++) {
            trainer.advance();
        }
    }

    /** What all programs take of the first card. */
    private static double cardMegabytes() throws Exception {
        Process process =
                new ProcessBuilder("nvidia-smi", "--query-gpu=memory.used", "--format=csv,noheader,nounits").start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Double.parseDouble(answer.lines().findFirst().orElseThrow().strip());
    }

    private static double residentMegabytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Prints what decides {@link DeviceChoice}, and holds it to account where the card must win. */
    @Test
    void stepsASecondAgainstTheProcessorOverWidthAndMinibatch() throws Exception {
        System.out.println("milliseconds a step, processor / card, and what auto chooses");
        double processor = 0;
        double card = 0;
        for (int width : new int[] {32, 128, 512, 1024, 2048}) {
            StringBuilder line = new StringBuilder("width " + width + ":");
            for (int batch : new int[] {8, 32, 128, 512, 1024}) {
                Experiment experiment = Pace.experiment(width, batch);
                processor = elsewhere("cpu", width, batch);
                card = elsewhere("gpu", width, batch);
                boolean suits = DeviceChoice.Work.of(experiment, new Shape(28, 28, 1), 10)
                        .suitsCard();
                line.append(String.format(
                        Locale.ROOT, "  %d: %.2f / %.2f %s", batch, processor, card, suits ? "gpu" : "cpu"));
            }
            System.out.println(line);
        }
        assertThat(card).as("ms a step of the largest network").isLessThan(processor);
    }

    /** ND4J keeps the device that it began with, so that each needs a process of its own. */
    private static double elsewhere(String device, int width, int batch) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Pace.class.getName(),
                        device,
                        Integer.toString(width),
                        Integer.toString(batch))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Double.parseDouble(said.lines().reduce((first, second) -> second).orElseThrow());
    }

    /** Prints the median milliseconds of a step. */
    static final class Pace {
        private Pace() {}

        static Experiment experiment(int width, int batch) {
            return Presets.open("mnist-sigmoid")
                    .withAssignments(List.of("width=" + width, "batch-size=" + batch, "record-every=1000000"));
        }

        /** @param args device, width, minibatch */
        public static void main(String[] args) {
            Experiment experiment = experiment(Integer.parseInt(args[1]), Integer.parseInt(args[2]))
                    .withAssignments(List.of("device=" + args[0], "evaluate-every=1000000"));
            experiment = experiment.withLanes(List.of(experiment.lanes().get(1)));
            try (Trainer trainer = Trainer.open(experiment)) {
                advance(trainer, 20);
                double[] millis = new double[50];
                for (int i = 0; i < millis.length; i++) {
                    long start = System.nanoTime();
                    trainer.advance();
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
                Arrays.sort(millis);
                System.out.println(millis[millis.length / 2]);
            }
            System.exit(0);
        }
    }
}
