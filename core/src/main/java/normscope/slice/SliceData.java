package normscope.slice;

import normscope.config.Named;

/** On which samples a slice measures the loss. */
public enum SliceData implements Named {
    TRAINING("training", "training samples"),
    HELD_OUT("held-out", "held-out samples");

    private final String key;
    private final String title;

    SliceData(String key, String title) {
        this.key = key;
        this.title = title;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String title() {
        return title;
    }
}
