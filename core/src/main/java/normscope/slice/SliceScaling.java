package normscope.slice;

import normscope.config.Named;

/** How long the directions of a slice are. */
public enum SliceScaling implements Named {
    /** Every filter as long as that of the network, biases and parameters of normalizers 0 (Li et al. 2018). */
    FILTER("filter", "filter-normalized"),
    /** Every weight matrix as long as that of the network, biases and parameters of normalizers 0. */
    LAYER("layer", "layer-normalized"),
    /** As they were drawn or measured. */
    NONE("none", "not normalized");

    private final Words words;

    SliceScaling(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
