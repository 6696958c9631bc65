package normscope.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import normscope.config.Dataset;
import normscope.config.Loss;
import normscope.config.Optimizer;
import normscope.config.Precision;
import normscope.config.Schedule;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.ChangedImages;
import normscope.nn.Architecture;
import normscope.nn.Modules;
import normscope.nn.Part;

/**
 * The Python program that computes a lane with PyTorch: its {@linkplain ReplayModules modules}, the loading of what was
 * saved, and the run once more. It is put together from the pieces of {@code replay.py} that the lane needs.
 */
final class ReplayScript {
    private final String name;
    private final Setup setup;
    private final Architecture architecture;
    private final Shape sample;

    /** @param sample the shape of a sample as the data has it */
    ReplayScript(String name, Setup setup, Architecture architecture, Shape sample) {
        this.name = name;
        this.setup = setup;
        this.architecture = architecture;
        this.sample = sample;
    }

    String text() {
        ReplayModules modules = new ReplayModules(setup, architecture);
        Set<String> needed = new HashSet<>(modules.pieces());
        needed.add("Drawn");
        if (ChangedImages.any(setup)) {
            needed.add("SplitMix64");
        }
        Map<String, String> all = pieces();
        StringBuilder text = new StringBuilder(heading());
        text.append(all.get("imports")).append(constants()).append("\n\n");
        all.forEach((key, piece) -> text.append(needed.contains(key) ? piece : ""));
        text.append(modules.text()).append("\n\n").append(samples()).append("\n\n");
        dataPieces().forEach(piece -> text.append(all.get(piece)));
        text.append(all.get(ChangedImages.any(setup) ? "images-changed" : "images-kept"));
        return text.append(all.get("main")).toString().stripTrailing() + "\n";
    }

    /** replay.py, cut at its marks; which pieces a network needs, {@link ReplayModules} says. */
    private static Map<String, String> pieces() {
        Map<String, String> pieces = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(ReplayScript.class.getResourceAsStream("replay.py"))) {
            for (String piece : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^#: ")) {
                int end = piece.indexOf('\n');
                if (end > 0) {
                    pieces.put(piece.substring(0, end), piece.substring(end + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pieces;
    }

    private String heading() {
        return """
                \"""Lane '%1$s' of a Normscope run as PyTorch modules, what it learned, and its training once more.

                python3 %1$s.py%2$s

                It reads what lies beside it:
                  %1$s.initial.npz, %1$s.final.npz  parameters and running statistics, for load_state_dict(strict=True)
                  %1$s.minibatches.npy  [steps, batch size]: which training samples each update saw, counted from 0
                  %1$s.replay.npz  rates and losses of every step (the minibatch's, before its update);
                    inputs, initial_outputs, final_outputs: a few held-out samples, and what the network answers;
                    evaluated_at, test_losses: after how many updates the held-out samples were looked at;
                    first_minibatches [minibatches, samples]: whose statistics stood in for running averages before the
                        first update;
                    statistics_minibatches [evaluations, minibatches, samples]: what each looked at for its statistics,
                    where inference measures any;
                    test_minibatches [minibatches, samples]: which held-out samples share their own statistics, where they
                    do; the last is filled up with samples that were judged before; renorm_r_max, renorm_d_max of every step, where they are used
                  data.npz  the samples where they are drawn; mean and std where they standardise (of all lanes)
                Images lie as [N, C, H, W]. It prints how far PyTorch's numbers are from those of the run, and fails
                where they are not the same but for rounding.
                \"""
                """
                .formatted(name, setup.get(Settings.DATASET).drawn() ? "" : " FOLDER   (that of the data set's files)");
    }

    private String constants() {
        boolean single = setup.get(Settings.PRECISION) == Precision.SINGLE;
        boolean exponential = setup.get(Settings.SCHEDULE) == Schedule.EXPONENTIAL
                && setup.get(Settings.MOMENTUM) > 0
                && setup.get(Settings.OPTIMIZER) == Optimizer.SGD;
        double alpha = Schedule.shrinkage(setup);
        Loss loss = setup.loss();
        return """
                LANE = "%s"
                DTYPE = torch.%s
                TOLERANCE = %s
                LOSS = "%s"
                REGRESSION = %s
                OPTIMIZER = "%s"
                MOMENTUM = %s
                WEIGHT_DECAY = %s
                FIRST_VELOCITY = %s  # times the weight matrices
                FROZEN = %s  # stay as they were drawn
                INFERENCE = "%s"
                TRAIN_SIZE = %d
                SEED = %d
                CONTRAST, BRIGHTNESS, NOISE, INVERT = %s, %s, %s, %s  # of held-out images
                """
                .formatted(
                        name,
                        single ? "float32" : "float64",
                        single ? "1e-4" : "1e-9",
                        loss.key(),
                        ReplayModules.python(setup.get(Settings.DATASET).targets() > 0),
                        setup.get(Settings.OPTIMIZER).key(),
                        setup.get(Settings.MOMENTUM),
                        setup.get(Settings.WEIGHT_DECAY),
                        exponential ? -(1 - alpha) / (setup.get(Settings.LEARNING_RATE) * alpha) : 0,
                        frozen(),
                        setup.get(Settings.INFERENCE).key(),
                        setup.trainingSamples(),
                        setup.get(Settings.SEED),
                        setup.get(Settings.TEST_CONTRAST),
                        setup.get(Settings.TEST_BRIGHTNESS),
                        setup.get(Settings.TEST_NOISE),
                        ReplayModules.python(setup.get(Settings.TEST_INVERT)));
    }

    private String frozen() {
        Modules modules = new Modules(architecture);
        return architecture.layers().stream()
                .filter(layer -> !layer.learned())
                .map(layer -> modules.name(Modules.Kind.LINEAR, layer))
                .map(module -> "\"%1$s.weight\", \"%1$s.bias\"".formatted(module))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String samples() {
        String shaped = architecture.layers().get(0).kernel() > 0 || sample.positions() == 1 ? "" : ".flatten(1)";
        boolean ordered = !shaped.isEmpty() && !(architecture.parts().get(0) instanceof Part.Layer);
        return """
                def samples(array):
                    ""\"What the network takes of samples as they lie in files.""\"
                    return torch.from_numpy(array).to(DTYPE)%s%s
                """
                .formatted(ordered ? ".permute(0, 2, 3, 1)" : "", shaped);
    }

    private List<String> dataPieces() {
        Dataset dataset = setup.get(Settings.DATASET);
        if (dataset.drawn()) {
            return List.of("data-drawn");
        }
        return switch (dataset) {
            case CIFAR_10 -> List.of("data-cifar");
            case MNIST_14 -> List.of("prepared-14", "data-idx");
            default ->
                List.of(
                        dataset.binarizable() && setup.get(Settings.BINARIZE) ? "prepared-binarized" : "prepared-grey",
                        "data-idx");
        };
    }
}
