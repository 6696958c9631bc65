package normscope.config;

/**
 * The shape of one sample, [height, width, channels]; a plain feature vector is one position with a channel for each
 * feature.
 *
 * @param height rows of positions
 * @param width columns of positions
 * @param channels numbers at each position
 */
public record InputShape(int height, int width, int channels) {
    /** Numbers in one sample. */
    public int features() {
        return height * width * channels;
    }

    /** Positions that each channel has. */
    public int positions() {
        return height * width;
    }

    /** As people write it: "32 × 32 × 3". */
    @Override
    public String toString() {
        return height + " × " + width + " × " + channels;
    }
}
