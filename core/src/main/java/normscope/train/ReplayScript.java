package normscope.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import normscope.config.Dataset;
import normscope.config.Inference;
import normscope.config.Loss;
import normscope.config.Normalizer;
import normscope.config.Optimizer;
import normscope.config.Precision;
import normscope.config.Reparameterization;
import normscope.config.Schedule;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.ChangedImages;
import normscope.kernel.Normalizations;
import normscope.nn.Architecture;
import normscope.nn.Modules;
import normscope.nn.NoiseConstants;
import normscope.nn.Part;

/**
 * The Python program that computes a lane with PyTorch: its modules, the loading of what was saved, and the run once
 * more. It is put together from the pieces of {@code replay.py} that the lane needs.
 */
final class ReplayScript {
    private final String name;
    private final Setup setup;
    private final Architecture architecture;
    private final Shape sample;
    private final Set<String> pieces = new LinkedHashSet<>();

    /** @param sample the shape of a sample as the data has it */
    ReplayScript(String name, Setup setup, Architecture architecture, Shape sample) {
        this.name = name;
        this.setup = setup;
        this.architecture = architecture;
        this.sample = sample;
    }

    String text() {
        List<Modules.Entry> modules = new Modules(architecture).list();
        if (ChangedImages.any(setup)) {
            need("SplitMix64");
        }
        String build = modules.stream().map(entry -> line(entry, 8)).collect(Collectors.joining());
        String noise = noise();
        Map<String, String> all = pieces();
        StringBuilder text = new StringBuilder(heading());
        text.append(all.get("imports")).append(constants()).append("\n\n");
        for (Map.Entry<String, String> piece : all.entrySet()) {
            if (piece.getKey().equals("Drawn") || pieces.contains(piece.getKey())) {
                text.append(piece.getValue());
            }
        }
        text.append("def build():\n    model = nn.Sequential(\n").append(build).append("    )\n");
        text.append(noise).append("    return model\n\n\n").append(samples()).append("\n\n");
        dataPieces().forEach(piece -> text.append(all.get(piece)));
        text.append(all.get(ChangedImages.any(setup) ? "images-changed" : "images-kept"));
        return text.append(all.get("main")).toString().stripTrailing() + "\n";
    }

    /** replay.py, cut at its marks; a piece that builds on another names it in {@link #need}. */
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
                        python(setup.get(Settings.DATASET).targets() > 0),
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
                        python(setup.get(Settings.TEST_INVERT)));
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

    private String line(Modules.Entry entry, int indent) {
        String space = " ".repeat(indent);
        if (entry.kind() == Modules.Kind.BLOCK) {
            need("Residual");
            Part.Block block = (Part.Block) entry.part();
            String branch = entry.branch().stream()
                    .map(inner -> line(inner, indent + 8))
                    .collect(Collectors.joining());
            String alpha =
                    switch (block.remedy()) {
                        case SKIP_INIT -> "alpha=None, ";
                        case DEPTH -> "alpha=%s, ".formatted(1 / Math.sqrt(block.blocks()));
                        case SQRT_HALF -> "factor=%s, ".formatted(Math.sqrt(0.5));
                        case NONE -> "";
                    };
            return "%sResidual(  # %s: %s\n%s    %sbranch=nn.Sequential(\n%s%s    ),\n%s),\n"
                    .formatted(space, entry.name(), block.name(), space, alpha, branch, space, space);
        }
        String part = entry.part() instanceof Part.Layer layer
                ? layer.name()
                : ((Part.Reduction) entry.part()).kind().title();
        return "%s%s,  # %s: %s\n".formatted(space, module(entry), entry.name(), part);
    }

    private String module(Modules.Entry entry) {
        return switch (entry.kind()) {
            case LINEAR -> linear((Part.Layer) entry.part());
            case NORMALIZER -> normalizer((Part.Layer) entry.part());
            case ACTIVATION -> activation((Part.Layer) entry.part());
            case DROPOUT -> {
                need("SplitMix64", "Dropout");
                yield "Dropout(%s, %d)".formatted(architecture.dropout(), ((Part.Layer) entry.part()).index());
            }
            case POOL ->
                switch (((Part.Reduction) entry.part()).kind()) {
                    case MAX_POOL -> "nn.MaxPool2d(2)";
                    case AVERAGE_POOL -> "nn.AvgPool2d(2)";
                    default -> "nn.AdaptiveAvgPool2d(1)";
                };
            case FLATTEN -> "nn.Flatten()";
            case BLOCK -> throw new IllegalArgumentException("a block is several lines");
        };
    }

    private String linear(Part.Layer layer) {
        Reparameterization kind =
                layer.order() == Part.Order.LINEAR ? Reparameterization.NONE : architecture.reparameterization();
        String more = "bias=" + python(layer.bias());
        if (kind != Reparameterization.NONE) {
            need("Reparameterized");
            more += ", kind=\"%s\", gain=%s".formatted(kind.key(), python(kind.hasGain()));
        }
        if (kind == Reparameterization.SCALED_STANDARDIZED) {
            more += ", scale=" + architecture.activation().gain() / Math.sqrt(layer.fanIn());
        }
        String module = kind == Reparameterization.NONE ? "nn." : "";
        return layer.kernel() == 0
                ? "%sLinear(%d, %d, %s)"
                        .formatted(module, layer.fanIn(), layer.out().channels(), more)
                : "%sConv2d(%d, %d, %d, stride=%d, padding=%d, %s)"
                        .formatted(
                                module,
                                layer.in().channels(),
                                layer.out().channels(),
                                layer.kernel(),
                                layer.stride(),
                                (layer.kernel() - 1) / 2,
                                more);
    }

    private String activation(Part.Layer layer) {
        return switch (architecture.activation()) {
            case SIGMOID -> "nn.Sigmoid()";
            case TANH -> "nn.Tanh()";
            case RELU -> "nn.ReLU()";
            case IDENTITY -> "nn.Identity()";
            case NORMALIZED_RELU -> {
                need("NormalizedReLU");
                yield "NormalizedReLU()";
            }
            case TLU -> {
                need("ThresholdedUnit");
                yield "ThresholdedUnit(%d)".formatted(layer.normalizedShape().channels());
            }
        };
    }

    private String normalizer(Part.Layer layer) {
        Shape shape = layer.normalizedShape();
        int c = shape.channels();
        Scheme scheme = Objects.requireNonNull(architecture.scheme());
        String eps = "eps=%s, affine=%s".formatted(setup.get(Settings.EPS), python(architecture.affine()));
        String all = "%d, %s, %s, %s"
                .formatted(
                        c,
                        setup.get(Settings.EPS),
                        setup.get(Settings.RUNNING_MOMENTUM),
                        python(architecture.affine()));
        boolean alone =
                setup.get(Settings.INFERENCE) == Inference.TEST_MINIBATCH && setup.get(Settings.TEST_MINIBATCH) == 1;
        // PyTorch refuses a single value
        boolean several = (alone ? 1 : setup.get(Settings.BATCH_SIZE)) * shape.positions() > 1;
        Normalizer normalizer = architecture.normalizer();
        if (normalizer == Normalizer.BATCH && several) {
            return "nn.BatchNorm%s(%d, %s, momentum=%s)"
                    .formatted(images(layer) ? "2d" : "1d", c, eps, setup.get(Settings.RUNNING_MOMENTUM));
        }
        return switch (normalizer) {
            case LAYER -> "nn.GroupNorm(1, %d, %s)".formatted(c, eps);
            case GROUP -> "nn.GroupNorm(%d, %d, %s)".formatted(scheme.groupsOf(c), c, eps);
            case INSTANCE ->
                shape.positions() > 1
                        ? "nn.InstanceNorm2d(%d, %s)".formatted(c, eps)
                        : "nn.GroupNorm(%d, %d, %s)".formatted(c, c, eps);
            case RENORM -> own("BatchRenormalization", all);
            case L1 -> own("LpBatchNorm", "1, " + all);
            case L2 -> own("LpBatchNorm", "2, " + all);
            case LINF -> own("LpBatchNorm", "math.inf, " + all);
            case VARIANCE -> own("VarianceNorm", all);
            case DETACHED -> own("DetachedBatchNorm", all);
            case MEAN_ONLY -> own("MeanOnlyBatchNorm", all);
            case SWITCHABLE ->
                own("SwitchableNorm", Normalizations.extras(normalizer, shape.positions(), c) + ", " + all);
            case BATCH_INSTANCE -> own("BatchInstanceNorm", all);
            default -> {
                if (normalizer.ownArithmetic()) {
                    yield own(capitalized(normalizer.key()), all);
                }
                need("Affine", "Norm");
                yield "Norm(%d, %d, samples=%s, ghost_size=%d, groups=%d, over_positions=%s, centred=%s, %s, momentum=%s)"
                        .formatted(
                                c,
                                shape.positions(),
                                python(scheme.overSamples()),
                                scheme.ghostSize(),
                                scheme.groups(),
                                python(scheme.overPositions()),
                                python(scheme.centred()),
                                eps,
                                setup.get(Settings.RUNNING_MOMENTUM));
            }
        };
    }

    /** What the module of such a key is called: DynamicTanh for dynamic-tanh. */
    private static String capitalized(String key) {
        return Arrays.stream(key.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** Whether a layer's numbers lie as [N, C, H, W]. */
    private boolean images(Part.Layer layer) {
        return architecture.layers().get(0).kernel() > 0 && layer.order() != Part.Order.LINEAR;
    }

    private String own(String type, String arguments) {
        need("Affine", "PerChannel", type);
        return "%s(%s)".formatted(type, arguments);
    }

    private String noise() {
        NoiseConstants noise = NoiseConstants.of(setup);
        if (noise.equals(NoiseConstants.NONE)) {
            return "";
        }
        need("SplitMix64", "Noise");
        Modules modules = new Modules(architecture);
        StringBuilder text = new StringBuilder();
        for (Part.Layer layer : architecture.layers()) {
            if (layer.order() == Part.Order.LINEAR) {
                continue;
            }
            boolean before =
                    layer.order() != Part.Order.LINEAR_ACTIVATION_NORM && layer.order() != Part.Order.LINEAR_NORM;
            List<Modules.Kind> kinds = before
                    ? List.of(Modules.Kind.ACTIVATION)
                    : List.of(
                            Modules.Kind.NORMALIZER,
                            layer.order() == Part.Order.LINEAR_NORM ? Modules.Kind.LINEAR : Modules.Kind.ACTIVATION);
            String at = kinds.stream()
                    .map(kind -> modules.name(kind, layer))
                    .filter(found -> !found.equals("-"))
                    .findFirst()
                    .orElseThrow();
            text.append("    noisy(model, \"%s\", %s, Noise(%s, %s, %s, %d))\n"
                    .formatted(at, python(before), noise.mean(), noise.scale(), noise.jitter(), layer.index()));
        }
        return text.toString();
    }

    private void need(String... names) {
        pieces.addAll(List.of(names));
    }

    private static String python(boolean value) {
        return value ? "True" : "False";
    }
}
