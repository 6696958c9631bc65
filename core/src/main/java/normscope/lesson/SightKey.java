package normscope.lesson;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import normscope.config.WrittenNumber;
import normscope.quantity.Quantities;
import normscope.quantity.Quantity;

/** One thing that a scene says about how it is looked at; what it does not say is as {@link Sight} first is. */
public enum SightKey {
    /** The page of the window. */
    PAGE("page", "layers", "signal", "shift", "smoothness", "axes", "surface", "plane", "quantity"),
    /** The figure that stands large where there is room for one. */
    FIGURE("figure", Kind.WORD),
    /** The figures that are hidden until the reveal; "all" for all of the page. */
    COVER("cover", Kind.WORDS),
    /** The figures that the sentence speaks of. */
    OUTLINE("outline", Kind.WORDS),
    /** The selected lane. */
    LANE("lane", Kind.WORD),
    /** The selected layer, counted from 1. */
    LAYER("layer", Kind.LAYER),
    /** The selected unit, counted from 0. */
    UNIT("unit", Kind.WHOLE),
    /** Which histograms share an axis. */
    AXES("axes", "shared", "per-layer", "per-lane"),
    /** Which layers are shown where not all can be. */
    STRETCH("stretch", "spread", "near"),
    /** What curves go along. */
    ALONG("along", "steps", "epochs", "samples"),
    /** The axis of a loss. */
    LOSS("loss", "logarithmic", "linear"),
    /** The axis of what grows with depth on the page of the signal. */
    SIGNAL_AXIS("signal-axis", "logarithmic", "linear"),
    /** The one measure that stands large there, or all. */
    SIGNAL_PANEL(
            "signal-panel",
            "all",
            "variance",
            "mean-square",
            "cosine",
            "stable-rank",
            "gradient",
            "dead",
            "always-on",
            "saturated"),
    /** What shifts are measured against: "start", "previous", "step 250" or "back 100". */
    AGAINST("against", Kind.AGAINST),
    /** By which distance. */
    DISTANCE("distance", "mean", "scale", "wasserstein", "kullback-leibler", "jensen-shannon"),
    /** How many updates lie between two that are asked about. */
    EVERY("every", Kind.WHOLE),
    /** By what a gradient's shift is measured. */
    GRADIENT("gradient", "distance", "relative", "angle"),
    /** The panels of the page of quantities. */
    QUANTITIES("quantities", Kind.QUANTITIES),
    /** How far into the arithmetic of one normalization. */
    STAGE(
            "stage",
            "whole",
            "gather",
            "mean",
            "variance",
            "normalize",
            "affine",
            "running",
            "gradient",
            "less-mean",
            "less-projection"),
    /** Which values the cells show. */
    VALUES("values", "x", "xhat", "y"),
    /** What is pooled in the picture in place of what the lane pools. */
    POOL("pool", Kind.WORD),
    /** The selected value: sample, position and channel, each a share of the axis from 0 to 1. */
    CELL("cell", Kind.CELL),
    /** What is added to it. */
    ADDED("added", Kind.REAL),
    /** What the slice of the loss is, as KEY=VALUE. */
    SLICE("slice", Kind.TEXT),
    /** The heights of a surface. */
    HEIGHTS("heights", "logarithmic", "linear"),
    /** Steps a second, or "max". */
    SPEED("speed", Kind.SPEED),
    /** Whose controls stand beside the scene; see {@link Controls}. */
    CONTROLS("controls", Kind.CONTROLS),
    /** Which of them cannot be moved. */
    LOCKED("locked", Kind.LOCKED);

    /** What may stand behind the key. */
    private enum Kind {
        CHOICE,
        WORD,
        WORDS,
        WHOLE,
        REAL,
        LAYER,
        AGAINST,
        CELL,
        QUANTITIES,
        SPEED,
        TEXT,
        CONTROLS,
        LOCKED
    }

    private static final Pattern AGAINST_STEP = Pattern.compile("start|previous|(step|back) \\d{1,8}");

    private final String key;
    private final Kind kind;
    private final List<String> words;

    SightKey(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
        words = List.of();
    }

    SightKey(String key, String... words) {
        this.key = key;
        kind = Kind.CHOICE;
        this.words = List.of(words);
    }

    /** As files have it. */
    public String key() {
        return key;
    }

    /** What may stand behind it; empty where that is no choice among words. */
    public List<String> words() {
        return words;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(SightKey::key).toList();
    }

    /**
     * Checks a value as far as that can be said without the window.
     *
     * @return the value, without blanks at its ends
     * @throws InvalidExperiment if it is none
     */
    String checked(String given) {
        String value = given.strip();
        boolean fits =
                switch (kind) {
                    case CHOICE -> words.contains(value);
                    case WORD -> value.matches("[\\w-]+");
                    case WORDS -> !list(value, ",").isEmpty();
                    case WHOLE -> WrittenNumber.whole(value).orElse(-1) >= 0;
                    case REAL -> WrittenNumber.real(value).isPresent();
                    case LAYER ->
                        value.equals("output") || WrittenNumber.whole(value).orElse(0) >= 1;
                    case AGAINST -> AGAINST_STEP.matcher(value).matches();
                    case CELL -> isCell(value);
                    case QUANTITIES -> areQuantities(value);
                    case SPEED ->
                        value.equals("max") || WrittenNumber.real(value).orElse(0) > 0;
                    case TEXT -> !value.isEmpty();
                    case CONTROLS ->
                        !value.isEmpty() && Controls.of(value, "").locked().isEmpty();
                    case LOCKED ->
                        !value.isEmpty() && Controls.of("", value).listed().isEmpty();
                };
        if (!fits) {
            throw new InvalidExperiment(key, "%s: '%s' is %s".formatted(key, value, wanted(value)));
        }
        return value;
    }

    private String wanted(String value) {
        return switch (kind) {
            case CHOICE ->
                "none of %s; the nearest is '%s'".formatted(String.join(", ", words), Nearest.of(value, words));
            case WORD -> "no single word";
            case WORDS -> "no list of names with commas between";
            case WHOLE -> "no whole number from 0 on";
            case REAL -> "no number";
            case LAYER -> "no layer: write a number from 1 on, or output";
            case AGAINST -> "none of start, previous, 'step 250' and 'back 100'";
            case CELL -> "no place of a value: write three shares from 0 to 1, such as 0.4, 0.3, 0.2";
            case QUANTITIES ->
                "no list of one to four quantities with ';' between; normscope quantities lists them all";
            case SPEED -> "neither steps a second, such as 20, nor max";
            case TEXT, CONTROLS, LOCKED -> "empty";
        };
    }

    private static boolean isCell(String value) {
        List<String> parts = list(value, ",");
        return parts.size() == 3
                && parts.stream()
                        .mapToDouble(part -> WrittenNumber.real(part).orElse(-1))
                        .allMatch(share -> share >= 0 && share <= 1);
    }

    private static boolean areQuantities(String value) {
        List<String> names = list(value, ";");
        return !names.isEmpty()
                && names.size() <= 4
                && names.stream().allMatch(name -> Quantities.named(name)
                        .filter(SightKey::isACurve)
                        .isPresent());
    }

    private static boolean isACurve(Quantity quantity) {
        return quantity.recorded() || quantity.live();
    }

    /** The parts of a list, none of them empty. */
    static List<String> list(String value, String between) {
        return Arrays.stream(value.split(between, -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toList());
    }
}
