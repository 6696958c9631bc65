package normscope.config;

import java.util.function.IntConsumer;

/**
 * Activations [N, S, C] in c order (samples, positions, channels) seen as [pools, rows, groups, channels], so that
 * every scheme pools over the second and the fourth axis alone.
 *
 * @param pools independent slices of the minibatch
 * @param rows samples and positions that share their statistics
 * @param groups independent slices of the channels (times the positions, where these stay apart but samples do not)
 * @param channels channels that share their statistics
 */
public record Pooling(int pools, int rows, int groups, int channels) {
    /**
     * How {@code scheme} pools activations [n, s, c].
     *
     * @throws IllegalArgumentException if ghost batches do not divide n or groups do not divide c
     */
    public static Pooling of(Scheme scheme, int n, int s, int c) {
        int groups = scheme.groupsOf(c);
        int samples = scheme.samplesPerPool(n);
        if (n % samples != 0 || c % groups != 0) {
            throw new IllegalArgumentException(
                    "%d samples in ghost batches of %d, %d channels in %d groups".formatted(n, samples, c, groups));
        }
        if (scheme.overPositions()) {
            return new Pooling(n / samples, samples * s, groups, c / groups);
        }
        if (scheme.overSamples()) {
            return new Pooling(n / samples, samples, s * groups, c / groups);
        }
        return new Pooling(n * s, 1, groups, c / groups);
    }

    /** How many values share a mean and a variance: m in Ioffe and Szegedy (2015), algorithm 1. */
    public int size() {
        return rows * channels;
    }

    /** How many columns activations have as a matrix whose rows belong to one pool each. */
    public int width() {
        return groups * channels;
    }

    /** How many means and variances there are. */
    public int statistics() {
        return pools * groups;
    }

    /** Which mean and variance the value at a place of [N, S, C] in c order takes part in: 0 to {@link #statistics}. */
    public int statistic(int place) {
        return place / (width() * rows) * groups + place % width() / channels;
    }

    /** The places in [N, S, C] of all {@link #size} values that share a mean and a variance, in their order. */
    public void members(int statistic, IntConsumer place) {
        int first = statistic / groups * rows * width() + statistic % groups * channels;
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < channels; k++) {
                place.accept(first + row * width() + k);
            }
        }
    }
}
