package normscope.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import normscope.config.Inference;
import normscope.config.Normalizer;
import normscope.config.Reparameterization;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Normalizations;
import normscope.nn.Architecture;
import normscope.nn.Modules;
import normscope.nn.NoiseConstants;
import normscope.nn.Part;

/** A lane's modules as Python writes them, and the pieces of {@code replay.py} that they build on. */
final class ReplayModules {
    private final Setup setup;
    private final Architecture architecture;
    private final Set<String> pieces = new LinkedHashSet<>();
    private final String text;

    ReplayModules(Setup setup, Architecture architecture) {
        this.setup = setup;
        this.architecture = architecture;
        String build = new Modules(architecture)
                .list().stream().map(entry -> line(entry, 8)).collect(Collectors.joining());
        text = "def build():\n    model = nn.Sequential(\n" + build + "    )\n" + noise() + "    return model\n";
    }

    /** The function that makes the network. */
    String text() {
        return text;
    }

    /** The names of the pieces that stand before it. */
    Set<String> pieces() {
        return Collections.unmodifiableSet(pieces);
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

    /** As Python writes it. */
    static String python(boolean value) {
        return value ? "True" : "False";
    }
}
