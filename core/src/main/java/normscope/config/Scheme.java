package normscope.config;

/**
 * Over which part of the activations [N, G, K, S] (samples, channel groups, channels in a group, positions) a
 * normalizer pools its mean and variance, and whether it subtracts the mean. The arithmetic and the axis diagram read
 * this same record.
 *
 * @param overSamples whether the samples of a minibatch share their statistics (then they need running averages)
 * @param ghostSize samples in one ghost batch (Hoffer, Hubara and Soudry 2017); 0 pools the whole minibatch
 * @param groups channel groups G; 0 gives every channel a group of its own
 * @param overPositions whether all positions S of a feature map share their statistics
 * @param centred whether the mean is subtracted before scaling
 */
public record Scheme(boolean overSamples, int ghostSize, int groups, boolean overPositions, boolean centred) {
    /** One mean and variance per channel. */
    public static final Scheme BATCH = new Scheme(true, 0, 0, true, true);
    /** One per sample. */
    public static final Scheme LAYER = new Scheme(false, 0, 1, true, true);
    /** One per sample and channel. */
    public static final Scheme INSTANCE = new Scheme(false, 0, 0, true, true);
    /** One for every value by itself: nothing is shared, and nothing subtracted. */
    public static final Scheme NOTHING = new Scheme(false, 0, 0, false, false);

    public Scheme {
        if (groups < 0 || ghostSize < 0) {
            throw new InvalidExperiment("groups", "groups and ghost size cannot be negative");
        }
    }

    /** The same over whole minibatches: running statistics know no ghost batches. */
    public Scheme withoutGhosts() {
        return new Scheme(overSamples, 0, groups, overPositions, centred);
    }

    /** The number of channel groups for {@code channels} channels. */
    public int groupsOf(int channels) {
        return groups == 0 ? channels : groups;
    }

    /** Whether another pools the same of so many channels. */
    boolean isLike(Scheme other, int channels) {
        return groupsOf(channels) == other.groupsOf(channels)
                && equals(new Scheme(other.overSamples, other.ghostSize, groups, other.overPositions, other.centred));
    }

    /** The number of samples that share their statistics in a minibatch of {@code samples}. */
    public int samplesPerPool(int samples) {
        return !overSamples ? 1 : ghostSize == 0 ? samples : Math.min(ghostSize, samples);
    }
}
