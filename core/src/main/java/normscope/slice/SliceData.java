package normscope.slice;

import normscope.config.Named;

/** On which samples a slice measures the loss. */
public enum SliceData implements Named {
    TRAINING("training", "training samples"),
    HELD_OUT("held-out", "held-out samples");

    private final Words words;

    SliceData(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
