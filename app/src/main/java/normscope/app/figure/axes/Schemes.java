package normscope.app.figure.axes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import normscope.app.figure.Focus;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.snapshot.LayerTensor;

/** What people call a scheme, and what of it fits a tensor. */
public final class Schemes {
    /**
     * Those of the textbook figure (Wu and He 2018, figure 2), and the two that go beyond it, each with a sentence about γ,
     * β or inference.
     */
    static final Map<Normalizer, String> TEXTBOOK = textbook();

    private static Map<Normalizer, String> textbook() {
        Map<Normalizer, String> notes = new LinkedHashMap<>();
        notes.put(
                Normalizer.BATCH,
                "γ and β are one per channel, and at inference running averages stand in for the minibatch.");
        notes.put(
                Normalizer.GHOST,
                "γ and β are one per channel; smaller ghost batches make noisier statistics, which regularize.");
        notes.put(
                Normalizer.LAYER,
                "γ and β are one per channel, as Wu and He have it; PyTorch's LayerNorm has one of each for every"
                        + " element that it normalizes over.");
        notes.put(
                Normalizer.GROUP,
                "γ and β are one per channel; with one group it is LayerNorm, with as many as channels InstanceNorm.");
        notes.put(
                Normalizer.INSTANCE,
                "γ and β are one per channel; it takes out each map's mean, and with it its contrast.");
        notes.put(
                Normalizer.POSITIONAL,
                "γ and β are one per channel; the moments it takes out keep the picture's structure.");
        return notes;
    }

    private Schemes() {}

    /** What is pooled of a tensor: what was chosen, else what the layer pools, else BatchNorm. */
    public static Scheme shown(LayerTensor tensor, Focus focus) {
        Scheme chosen = focus.scheme() != null ? focus.scheme() : tensor.scheme();
        return fitting(chosen == null ? Scheme.BATCH : chosen, tensor);
    }

    /** What one of the textbook is and what follows from it, with its source. */
    static String note(Normalizer normalizer) {
        return normalizer.explanation() + " " + TEXTBOOK.get(normalizer);
    }

    static String title(Scheme scheme, int channels) {
        return Normalizer.named(scheme, channels).map(Normalizer::title).orElse("A normalizer of your own");
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
        int groups = shown.groups() > 1 && shown.groups() < tensor.channels() ? shown.groups() : 2;
        int ghost = shown.ghostSize() > 0 && shown.ghostSize() < tensor.n()
                ? shown.ghostSize()
                : Math.max(1, tensor.n() / 2);
        // a minibatch, and a tensor from a file, may be larger than what a lane can be told
        return fitting(
                normalizer.scheme(
                        nearestDivisor(tensor.channels(), groups, Settings.GROUPS.max()),
                        nearestDivisor(tensor.n(), ghost, Settings.GHOST_SIZE.max())),
                tensor);
    }

    static int nearestDivisor(int whole, int wanted) {
        return nearestDivisor(whole, wanted, whole);
    }

    /** None above {@code most}. */
    private static int nearestDivisor(int whole, int wanted, int most) {
        return divisors(whole).stream()
                .filter(divisor -> divisor <= most)
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
        if (scheme.equals(Scheme.NOTHING)) {
            return "nothing is pooled: every value by itself";
        }
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
