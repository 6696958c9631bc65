package normscope.config;

/** What a normalizer cannot pool, and what would do. */
public final class PoolingRules {
    private PoolingRules() {}

    /**
     * Checks the normalizer of a setup against a layer.
     *
     * @param where the layer, as in "a dense layer" or "layer 3"
     * @param positions of its feature maps; 1 for a dense layer
     * @param channels channels or units
     * @throws InvalidExperiment naming what disagrees and what would work
     */
    public static void check(Setup setup, String where, int positions, int channels) {
        Normalizer normalizer = setup.get(Settings.NORMALIZER);
        if (!normalizer.pools()) {
            return;
        }
        Scheme scheme = setup.scheme();
        boolean dense = setup.get(Settings.LAYERS) == LayerType.DENSE;
        if (normalizer.needsPositions() && positions == 1) {
            throw new InvalidExperiment(
                    "normalizer",
                    "%s pools by the positions of feature maps, and %s has only one: choose %s"
                            .formatted(
                                    normalizer.title(),
                                    where,
                                    dense ? "layer or group" : "layer or group, or halve the maps less often"));
        }
        if (ownGroupsOfSingleValues(scheme, positions)) {
            throw new InvalidExperiment(
                    "groups",
                    "%s with a group for every channel would pool single values in %s: set groups to 1 or more"
                            .formatted(normalizer.title(), where));
        }
        if (scheme.groups() > 0 && channels % scheme.groups() != 0) {
            throw new InvalidExperiment(
                    "groups",
                    "%d groups do not divide a width of %d; %s would"
                            .formatted(scheme.groups(), channels, Setup.divisors(channels, scheme.groups())));
        }
        if (centresSingleValues(scheme, positions, channels)) {
            throw new InvalidExperiment(
                    scheme.groups() > 1 ? "groups" : "width",
                    "%s would pool single values here, and one value minus its mean is always 0: choose a width above %d"
                            .formatted(normalizer.title(), scheme.groupsOf(channels)));
        }
        int batch = setup.get(Settings.BATCH_SIZE);
        if (scheme.ghostSize() > 0 && batch % scheme.ghostSize() != 0) {
            throw new InvalidExperiment(
                    "ghost-size",
                    "Ghost batches of %d do not divide a minibatch of %d; %s would"
                            .formatted(scheme.ghostSize(), batch, Setup.divisors(batch, scheme.ghostSize())));
        }
    }

    /**
     * Checks a normalizer against a tensor of one's own, as {@link #check} does against a layer.
     *
     * @param scheme what it pools
     * @param name what to call the tensor
     * @param samples N
     * @param positions H · W; 1 for [N, C]
     * @param channels C
     * @throws InvalidExperiment naming what disagrees and what would work
     */
    public static void checkTensor(
            Normalizer normalizer, Scheme scheme, String name, int samples, int positions, int channels) {
        if (!normalizer.pools()) {
            return;
        }
        if (normalizer.needsPositions() && positions == 1) {
            throw new InvalidExperiment(
                    "normalizer",
                    "%s pools by the positions of feature maps, and %s has only one: choose layer or group"
                            .formatted(normalizer.title(), name));
        }
        if (ownGroupsOfSingleValues(scheme, positions)) {
            throw new InvalidExperiment(
                    "groups",
                    "%s with a group for every channel would pool single values of %s: choose 1 group or more"
                            .formatted(normalizer.title(), name));
        }
        if (scheme.groups() > 0 && channels % scheme.groups() != 0) {
            throw new InvalidExperiment(
                    "groups",
                    "%d groups do not divide the %d channels of %s; %s would"
                            .formatted(scheme.groups(), channels, name, Setup.divisors(channels, scheme.groups())));
        }
        if (centresSingleValues(scheme, positions, channels)) {
            throw new InvalidExperiment(
                    "groups",
                    "%s would pool single values of %s, and one value minus its mean is always 0: choose batch, or fewer groups than channels (here %d)"
                            .formatted(normalizer.title(), name, channels));
        }
        if (scheme.ghostSize() > 0 && samples % scheme.ghostSize() != 0) {
            throw new InvalidExperiment(
                    "ghost-size",
                    "Ghost batches of %d do not divide the %d samples of %s; %s would"
                            .formatted(scheme.ghostSize(), samples, name, Setup.divisors(samples, scheme.ghostSize())));
        }
    }

    private static boolean ownGroupsOfSingleValues(Scheme scheme, int positions) {
        return !scheme.overSamples() && scheme.groups() == 0 && (positions == 1 || !scheme.overPositions());
    }

    private static boolean centresSingleValues(Scheme scheme, int positions, int channels) {
        boolean single = positions == 1 || !scheme.overPositions();
        return single && !scheme.overSamples() && scheme.centred() && scheme.groupsOf(channels) == channels;
    }
}
