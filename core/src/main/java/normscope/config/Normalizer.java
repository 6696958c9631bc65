package normscope.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The normalizers. Most are a row of one table: a {@link Scheme}, then γ and β per channel; the others have arithmetic
 * of their own beside what they pool.
 */
public enum Normalizer implements Named {
    NONE("none", "none", "No normalization: the linear map keeps its bias.", null),
    BATCH(
            "batch",
            "BatchNorm",
            "One mean and variance per channel, over all samples and positions of the minibatch (Ioffe and Szegedy 2015).",
            setup -> Scheme.BATCH),
    GHOST(
            "ghost",
            "Ghost BatchNorm",
            "BatchNorm within slices of ghost-size samples (Hoffer, Hubara and Soudry 2017).",
            setup -> new Scheme(true, setup.get(Settings.GHOST_SIZE), 0, true, true)),
    LAYER(
            "layer",
            "LayerNorm",
            "One mean and variance per sample, over all its channels and positions (Ba, Kiros and Hinton 2016).",
            setup -> Scheme.LAYER),
    GROUP(
            "group",
            "GroupNorm",
            "One mean and variance per sample and group of channels (Wu and He 2018).",
            setup -> new Scheme(false, 0, setup.get(Settings.GROUPS), true, true)),
    INSTANCE(
            "instance",
            "InstanceNorm",
            "One mean and variance per sample and channel, over its positions (Ulyanov, Vedaldi and Lempitsky 2016).",
            setup -> Scheme.INSTANCE,
            Trait.NEEDS_POSITIONS),
    POSITIONAL(
            "positional",
            "PositionalNorm",
            "One mean and variance per sample and position, over its channels (Li, Wu, Weinberger and Belongie 2019).",
            setup -> new Scheme(false, 0, 1, false, true),
            Trait.NEEDS_POSITIONS),
    RMS(
            "rms",
            "RMSNorm",
            "Each sample divided by its root mean square, without subtracting the mean (Zhang and Sennrich 2019).",
            setup -> new Scheme(false, 0, 1, true, false)),
    RENORM(
            "renorm",
            "Batch Renormalization",
            "BatchNorm corrected towards the running statistics: (x − μ) / σ · r + d, with r and d held constant"
                    + " in the gradient and clipped at renorm-r-max and renorm-d-max (Ioffe 2017).",
            setup -> Scheme.BATCH,
            Trait.OWN_ARITHMETIC),
    L1(
            "l1",
            "L1 BatchNorm",
            "BatchNorm that divides by the mean of |x| over the minibatch (Santurkar, Tsipras, Ilyas and Madry 2018).",
            setup -> Scheme.BATCH,
            Trait.OWN_ARITHMETIC,
            Trait.STANDARDIZES,
            Trait.FEELS_BIAS),
    L2(
            "l2",
            "L2 BatchNorm",
            "BatchNorm that divides by √(mean of x²) over the minibatch, x not centred (Santurkar, Tsipras, Ilyas and"
                    + " Madry 2018).",
            setup -> Scheme.BATCH,
            Trait.OWN_ARITHMETIC,
            Trait.FEELS_BIAS),
    LINF(
            "linf",
            "L∞ BatchNorm",
            "BatchNorm that divides by the largest |x| in the minibatch (Santurkar, Tsipras, Ilyas and Madry 2018).",
            setup -> Scheme.BATCH,
            Trait.OWN_ARITHMETIC,
            Trait.STANDARDIZES,
            Trait.FEELS_BIAS),
    VARIANCE(
            "variance",
            "VarianceNorm",
            "Divides by the minibatch's standard deviation and keeps the mean: x / √(σ² + ε) (Lubana, Dick and Tanaka"
                    + " 2021).",
            setup -> new Scheme(true, 0, 0, true, false),
            Trait.OWN_ARITHMETIC),
    DETACHED(
            "detached",
            "BatchNorm, statistics detached",
            "BatchNorm whose gradient does not pass through mean and variance, to show why it must (Ioffe and Szegedy"
                    + " 2015, section 2).",
            setup -> Scheme.BATCH,
            Trait.OWN_ARITHMETIC,
            Trait.STANDARDIZES,
            Trait.FEELS_BIAS),
    MEAN_ONLY(
            "mean-only",
            "Mean-only BatchNorm",
            "Subtracts the minibatch's mean and divides by nothing: x − μ_B (Salimans and Kingma 2016, section 4).",
            setup -> Scheme.BATCH,
            Trait.OWN_ARITHMETIC,
            Trait.STANDARDIZES,
            Trait.DIVIDES_BY_NOTHING),
    FRN(
            "frn",
            "Filter Response Norm",
            "Each sample's channel divided by its root mean square over positions; made for activation tlu (Singh and"
                    + " Krishnan 2020).",
            setup -> new Scheme(false, 0, 0, true, false),
            Trait.NEEDS_POSITIONS),
    SWITCHABLE(
            "switchable",
            "Switchable Norm",
            "Mixes the means and variances of Instance-, Layer- and BatchNorm with learned weights, two softmaxes per"
                    + " layer (Luo, Ren, Peng, Zhang and Li 2019).",
            setup -> Scheme.BATCH,
            Trait.OWN_ARITHMETIC,
            Trait.FEELS_BIAS),
    BATCH_INSTANCE(
            "batch-instance",
            "Batch-Instance Norm",
            "Mixes BatchNorm and InstanceNorm channel by channel: ρ x_B + (1 − ρ) x_I, ρ learned between 0 and 1 (Nam"
                    + " and Kim 2018).",
            setup -> Scheme.BATCH,
            Trait.OWN_ARITHMETIC,
            Trait.NEEDS_POSITIONS),
    DYNAMIC_TANH(
            "dynamic-tanh",
            "Dynamic Tanh",
            "Pools nothing: tanh(α x) with one learned α per layer, which starts at 0.5 (Zhu, Chen, He, LeCun and Liu"
                    + " 2025).",
            setup -> Scheme.NOTHING,
            Trait.OWN_ARITHMETIC,
            Trait.DIVIDES_BY_NOTHING),
    CUSTOM(
            "custom",
            "Custom",
            "Your own row of the table: pool-samples, ghost-size, groups, pool-positions and centred say what shares a"
                    + " mean and a variance.",
            setup -> new Scheme(
                    setup.get(Settings.POOL_SAMPLES),
                    setup.get(Settings.POOL_SAMPLES) ? setup.get(Settings.GHOST_SIZE) : 0,
                    setup.get(Settings.GROUPS),
                    setup.get(Settings.POOL_POSITIONS),
                    setup.get(Settings.CENTRED)));

    /** What the scheme does not say. */
    private enum Trait {
        OWN_ARITHMETIC,
        /** Own arithmetic, but still (x − μ) over a measure of the same pool, and nothing else. */
        STANDARDIZES,
        /** Means nothing where every channel of a sample is one number. */
        NEEDS_POSITIONS,
        /** A bias before it acts on more than the mean that is subtracted. */
        FEELS_BIAS,
        /** There is no variance in it, and no ε. */
        DIVIDES_BY_NOTHING
    }

    private final Words words;
    private final @Nullable Function<Setup, Scheme> scheme;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

    Normalizer(
            String key, String title, String explanation, @Nullable Function<Setup, Scheme> scheme, Trait... traits) {
        words = new Words(key, title, explanation);
        this.scheme = scheme;
        this.traits.addAll(List.of(traits));
    }

    @Override
    public Words words() {
        return words;
    }

    /** Whether it normalizes at all. */
    public boolean normalizes() {
        return scheme != null;
    }

    /** What stands in a layer that has it. */
    public String phrase() {
        return normalizes() ? title() : "no normalization";
    }

    /** Whether values share statistics; of what works on every value by itself they do not. */
    public boolean pools() {
        return normalizes() && !scheme(Setup.initial()).equals(Scheme.NOTHING);
    }

    /**
     * The row of the table that pools so; empty if it has no name.
     *
     * @param channels channels or units, which say how many groups are one for each
     */
    public static Optional<Normalizer> named(Scheme scheme, int channels) {
        List<Normalizer> table = Stream.of(values())
                .filter(row -> row.normalizes() && !row.ownArithmetic() && !row.reads(Settings.CENTRED))
                .filter(row -> row.scheme(scheme.groups(), scheme.ghostSize()).isLike(scheme, channels))
                .toList();
        // InstanceNorm is also a GroupNorm, but has a name of its own
        return table.stream()
                .filter(row -> !row.reads(Settings.GROUPS))
                .findFirst()
                .or(() -> table.stream().findFirst());
    }

    /**
     * What it pools under these settings; {@link Scheme#overSamples} says whether samples share their statistics, so
     * that it has running ones. Of one that mixes several, the part that shares most; see {@link #mixes}.
     *
     * @throws IllegalStateException for {@link #NONE}, which pools nothing
     */
    public Scheme scheme(Setup setup) {
        if (scheme == null) {
            throw new IllegalStateException("'none' has no scheme");
        }
        return scheme.apply(setup);
    }

    /**
     * The same, all other settings at their initial values.
     *
     * @param groups channel groups; 0 gives every channel its own
     * @param ghostSize samples in a ghost batch; 0 takes the whole minibatch
     */
    public Scheme scheme(int groups, int ghostSize) {
        return scheme(Setup.initial().with(Settings.GROUPS, groups).with(Settings.GHOST_SIZE, ghostSize));
    }

    /** Every scheme whose statistics it takes, in the order of its learned weights; for most, {@link #scheme} alone. */
    public List<Scheme> mixes(Setup setup) {
        return switch (this) {
            case NONE -> List.of();
            case SWITCHABLE -> List.of(Scheme.INSTANCE, Scheme.LAYER, Scheme.BATCH);
            case BATCH_INSTANCE -> List.of(Scheme.BATCH, Scheme.INSTANCE);
            default -> List.of(scheme(setup));
        };
    }

    /**
     * Whether a bias before it can never learn, because every channel's own mean is subtracted and nothing else looks at
     * it.
     *
     * @param pooled what it pools, from {@link #scheme}
     */
    public boolean cancelsBias(Scheme pooled) {
        return normalizes() && !traits.contains(Trait.FEELS_BIAS) && pooled.centred() && pooled.groups() == 0;
    }

    /**
     * Whether it is a fixed scale and shift of every channel at inference, so that it can be fused into the weights before
     * it.
     *
     * @param pooled what it pools, from {@link #scheme}
     */
    public boolean fixedAtInference(Scheme pooled) {
        return normalizes()
                && mixes(Setup.initial()).size() == 1
                && pooled.overSamples()
                && pooled.overPositions()
                && pooled.groups() == 0;
    }

    /** Whether it is more than its scheme says: then one class of its own computes it. */
    public boolean ownArithmetic() {
        return traits.contains(Trait.OWN_ARITHMETIC);
    }

    /** Whether it is (x − μ) over a measure of the same pool, and nothing else. */
    public boolean standardizes() {
        return normalizes() && (!ownArithmetic() || traits.contains(Trait.STANDARDIZES));
    }

    /** Whether it divides by something that ε is added to; else only a mean is subtracted. */
    public boolean divides() {
        return normalizes() && !traits.contains(Trait.DIVIDES_BY_NOTHING);
    }

    /** Whether a setting has a meaning for it, all others at their initial values. */
    public boolean reads(Setting<?> setting) {
        return setting.matters(Setup.initial().with(Settings.NORMALIZER, this));
    }

    /** Whether it has a meaning only on feature maps, which have several positions. */
    public boolean needsPositions() {
        return traits.contains(Trait.NEEDS_POSITIONS);
    }
}
