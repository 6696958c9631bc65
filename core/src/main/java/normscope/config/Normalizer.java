package normscope.config;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The normalizers of the table: each is a {@link Scheme}, then γ and β per channel. */
public enum Normalizer implements Named {
    NONE("none", "none", "No normalization: the linear map keeps its bias.", null),
    BATCH(
            "batch",
            "BatchNorm",
            "One mean and variance per channel, over all samples and positions of the minibatch (Ioffe and Szegedy 2015).",
            (groups, ghost) -> new Scheme(true, 0, 0, true, true)),
    GHOST(
            "ghost",
            "Ghost BatchNorm",
            "BatchNorm within slices of ghost-size samples (Hoffer, Hubara and Soudry 2017).",
            (groups, ghost) -> new Scheme(true, ghost, 0, true, true)),
    LAYER(
            "layer",
            "LayerNorm",
            "One mean and variance per sample, over all its channels and positions (Ba, Kiros and Hinton 2016).",
            (groups, ghost) -> new Scheme(false, 0, 1, true, true)),
    GROUP(
            "group",
            "GroupNorm",
            "One mean and variance per sample and group of channels (Wu and He 2018).",
            (groups, ghost) -> new Scheme(false, 0, groups, true, true)),
    INSTANCE(
            "instance",
            "InstanceNorm",
            "One mean and variance per sample and channel, over its positions (Ulyanov, Vedaldi and Lempitsky 2016).",
            (groups, ghost) -> new Scheme(false, 0, 0, true, true)),
    POSITIONAL(
            "positional",
            "PositionalNorm",
            "One mean and variance per sample and position, over its channels (Li, Wu, Weinberger and Belongie 2019).",
            (groups, ghost) -> new Scheme(false, 0, 1, false, true)),
    RMS(
            "rms",
            "RMSNorm",
            "Each sample divided by its root mean square, without subtracting the mean (Zhang and Sennrich 2019).",
            (groups, ghost) -> new Scheme(false, 0, 1, true, false));

    private final String key;
    private final String title;
    private final String explanation;
    private final @Nullable BiFunction<Integer, Integer, Scheme> scheme;

    Normalizer(String key, String title, String explanation, @Nullable BiFunction<Integer, Integer, Scheme> scheme) {
        this.key = key;
        this.title = title;
        this.explanation = explanation;
        this.scheme = scheme;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String title() {
        return title;
    }

    /** What it does, in a sentence, with its source. */
    public String explanation() {
        return explanation;
    }

    /** Whether it normalizes at all. */
    public boolean normalizes() {
        return scheme != null;
    }

    /**
     * What it pools.
     *
     * @param groups channel groups, used by GroupNorm
     * @param ghostSize samples in a ghost batch, used by Ghost BatchNorm
     * @throws IllegalStateException for {@link #NONE}, which pools nothing
     */
    public Scheme scheme(int groups, int ghostSize) {
        if (scheme == null) {
            throw new IllegalStateException("'none' has no scheme");
        }
        return scheme.apply(groups, ghostSize);
    }
}
