package normscope.app.figure.axes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import normscope.app.figure.Focus;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;

/** What people call a scheme, and what of it fits a tensor. */
public final class Schemes {
    /** Those of the textbook figure (Wu and He 2018, figure 2), and the two that go beyond it. */
    static final List<Normalizer> TEXTBOOK = List.of(
            Normalizer.BATCH,
            Normalizer.GHOST,
            Normalizer.LAYER,
            Normalizer.GROUP,
            Normalizer.INSTANCE,
            Normalizer.POSITIONAL);

    private Schemes() {}

    /** What is pooled of a tensor: what was chosen, else what the layer pools, else BatchNorm. */
    public static Scheme shown(LayerTensor tensor, Focus focus) {
        Scheme chosen = focus.scheme() != null ? focus.scheme() : tensor.scheme();
        return fitting(chosen == null ? Scheme.BATCH : chosen, tensor);
    }

    /** The normalizer of the table that pools so; empty if it has no name. */
    public static Optional<Normalizer> named(Scheme scheme, int channels) {
        int groups = scheme.groupsOf(channels);
        Normalizer name = null;
        if (scheme.overSamples()) {
            if (groups == channels && scheme.overPositions() && scheme.centred()) {
                name = scheme.ghostSize() > 0 ? Normalizer.GHOST : Normalizer.BATCH;
            }
        } else if (scheme.overPositions()) {
            if (groups == 1) {
                name = scheme.centred() ? Normalizer.LAYER : Normalizer.RMS;
            } else if (groups == channels) {
                name = scheme.centred() ? Normalizer.INSTANCE : Normalizer.FRN;
            } else if (scheme.centred()) {
                name = Normalizer.GROUP;
            }
        } else if (groups == 1 && scheme.centred()) {
            name = Normalizer.POSITIONAL;
        }
        return Optional.ofNullable(name);
    }

    /** What a normalizer is and what follows from it, with its source; the second sentence is about γ, β or inference. */
    static String note(Normalizer normalizer) {
        return normalizer.explanation() + " "
                + switch (normalizer) {
                    case BATCH ->
                        "γ and β are one per channel, and at inference running averages stand in for the minibatch.";
                    case GHOST ->
                        "γ and β are one per channel; smaller ghost batches make noisier statistics, which regularize.";
                    case LAYER ->
                        "γ and β are one per channel, as Wu and He have it; PyTorch's LayerNorm has one of each for every"
                                + " element that it normalizes over.";
                    case RMS -> "γ and β are one per channel; PyTorch's RMSNorm has a γ for every element and no β.";
                    case GROUP ->
                        "γ and β are one per channel; with one group it is LayerNorm, with as many as channels InstanceNorm.";
                    case INSTANCE ->
                        "γ and β are one per channel; it takes out each map's mean, and with it its contrast.";
                    case POSITIONAL ->
                        "γ and β are one per channel; the moments it takes out keep the picture's structure.";
                    default -> "γ and β are one per channel.";
                };
    }

    static String title(Scheme scheme, int channels) {
        return named(scheme, channels).map(Normalizer::title).orElse("A normalizer of your own");
    }

    /** The same where its groups divide the channels and its ghosts the samples, else with the nearest that do. */
    static Scheme fitting(Scheme scheme, LayerTensor tensor) {
        int groups = scheme.groups() == 0 ? 0 : nearestDivisor(tensor.channels(), scheme.groups());
        int ghost =
                !scheme.overSamples() || scheme.ghostSize() == 0 ? 0 : nearestDivisor(tensor.n(), scheme.ghostSize());
        return new Scheme(scheme.overSamples(), ghost, groups, scheme.overPositions(), scheme.centred());
    }

    /** The scheme of a normalizer with as many groups or ghost batches as show what it is about. */
    static Scheme typical(Normalizer normalizer, LayerTensor tensor, Scheme shown) {
        int groups = shown.groups() > 1 && shown.groups() < tensor.channels()
                ? shown.groups()
                : nearestDivisor(tensor.channels(), 2);
        int ghost = shown.ghostSize() > 0 && shown.ghostSize() < tensor.n()
                ? shown.ghostSize()
                : nearestDivisor(tensor.n(), Math.max(1, tensor.n() / 2));
        return fitting(normalizer.scheme(groups, ghost), tensor);
    }

    static int nearestDivisor(int whole, int wanted) {
        return divisors(whole).stream()
                .min((a, b) -> Integer.compare(Math.abs(a - wanted), Math.abs(b - wanted)))
                .orElse(1);
    }

    /** What divides a number, smallest first. */
    public static List<Integer> divisors(int whole) {
        return Stream.iterate(1, d -> d <= whole, d -> d + 1)
                .filter(d -> whole % d == 0)
                .toList();
    }

    /** What shares a mean and a variance, in a few words: "each channel, over samples and positions". */
    static String words(Scheme scheme, LayerTensor tensor) {
        boolean spatial = tensor.spatial();
        String unit = spatial ? "channel" : "unit";
        int groups = scheme.groupsOf(tensor.channels());
        StringBuilder each = new StringBuilder();
        StringBuilder over = new StringBuilder();
        if (!scheme.overSamples()) {
            each.append("sample");
        } else {
            over.append(scheme.ghostSize() == 0 ? "all samples" : scheme.ghostSize() + " samples");
            if (scheme.ghostSize() > 0) {
                each.append("ghost batch");
            }
        }
        if (groups == tensor.channels() && tensor.channels() > 1) {
            join(each, " and ").append(unit);
        } else if (groups == 1) {
            join(over, " and ").append("all ").append(unit).append('s');
        } else {
            join(each, " and ")
                    .append("group of ")
                    .append(tensor.channels() / groups)
                    .append(' ')
                    .append(unit)
                    .append('s');
            join(over, " and ").append("its ").append(unit).append('s');
        }
        if (spatial) {
            if (scheme.overPositions()) {
                join(over, " and ").append("positions");
            } else {
                join(each, " and ").append("position");
            }
        }
        return "one for each %s, over %s"
                .formatted(each.isEmpty() ? "minibatch" : each, over.isEmpty() ? "itself alone" : over);
    }

    private static StringBuilder join(StringBuilder text, String with) {
        return text.isEmpty() ? text : text.append(with);
    }
}
