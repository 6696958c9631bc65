package normscope.app.command;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import normscope.config.InvalidExperiment;
import normscope.config.Normalizer;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code normscope normalize} that only some schemes take; their ranges are those of the settings. */
final class SchemeOptions {
    @Option(
            names = "--groups",
            paramLabel = "G",
            description = "Channel groups of group and custom; 0 is one a channel.")
    private @Nullable String groups;

    @Option(
            names = "--ghost-size",
            paramLabel = "g",
            description = "Samples in a ghost batch of ghost and custom; 0 takes all of them.")
    private @Nullable String ghostSize;

    @Option(names = "--eps", paramLabel = "ε", description = "Added to the variance; at first 1e-5.")
    private @Nullable String eps;

    @Option(names = "--r-max", paramLabel = "R", description = "Of renorm: r is kept between 1 / R and R; at first 3.")
    private @Nullable String maxScale;

    @Option(names = "--d-max", paramLabel = "D", description = "Of renorm: d is kept between −D and D; at first 5.")
    private @Nullable String maxShift;

    @Option(
            names = "--pool-samples",
            paramLabel = "BOOL",
            description = "Of custom: whether samples share a mean; at first true.")
    private @Nullable String poolSamples;

    @Option(
            names = "--pool-positions",
            paramLabel = "BOOL",
            description = "Of custom: whether positions share a mean; at first true.")
    private @Nullable String poolPositions;

    @Option(
            names = "--centred",
            paramLabel = "BOOL",
            description = "Of custom: whether the mean is subtracted; at first true.")
    private @Nullable String centred;

    /**
     * The normalizer with these.
     *
     * @param inference whether running statistics take the place of those of the samples
     * @throws InvalidExperiment if one is out of range, missing, or means nothing to the normalizer
     */
    Setup setup(Normalizer kind, boolean inference) {
        Setup setup = Setup.initial().with(Settings.NORMALIZER, kind);
        setup = with(setup, "--groups", Settings.GROUPS, groups);
        setup = with(setup, "--ghost-size", Settings.GHOST_SIZE, ghostSize);
        setup = with(setup, "--eps", Settings.EPS, eps);
        setup = with(setup, "--r-max", Settings.RENORM_R_MAX, maxScale);
        setup = with(setup, "--d-max", Settings.RENORM_D_MAX, maxShift);
        setup = with(setup, "--pool-samples", Settings.POOL_SAMPLES, poolSamples);
        setup = with(setup, "--pool-positions", Settings.POOL_POSITIONS, poolPositions);
        setup = with(setup, "--centred", Settings.CENTRED, centred);
        if (groups == null && kind.reads(Settings.GROUPS)) {
            throw new InvalidExperiment(
                    "groups", kind.title() + " needs to know how many groups of channels there are: add --groups");
        }
        if (ghostSize == null && kind == Normalizer.GHOST && !inference) {
            throw new InvalidExperiment(
                    "ghost-size", kind.title() + " needs to know how many samples share a mean: add --ghost-size");
        }
        return ghostSize == null ? setup.with(Settings.GHOST_SIZE, 0) : setup;
    }

    private static <T> Setup with(Setup setup, String option, Setting<T> setting, @Nullable String text) {
        Normalizer kind = setup.get(Settings.NORMALIZER);
        if (text == null) {
            return setup;
        }
        if (!kind.reads(setting)) {
            List<Normalizer> takers = Arrays.stream(Normalizer.values())
                    .filter(other -> other.reads(setting))
                    .toList();
            throw new InvalidExperiment(
                    setting.key(),
                    takers.size() > 3
                            ? "%s takes no %s: leave it out".formatted(kind.title(), option)
                            : "%s takes no %s: leave it out, or choose --scheme %s"
                                    .formatted(
                                            kind.title(),
                                            option,
                                            takers.stream().map(Normalizer::key).collect(Collectors.joining(" or "))));
        }
        try {
            return setup.withText(setting, text);
        } catch (InvalidExperiment e) {
            throw new InvalidExperiment(
                    setting.key(), option + e.sentence().substring(setting.key().length()));
        }
    }
}
