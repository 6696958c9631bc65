package normscope.config;

/** What an experiment shall compute on. */
public enum Device implements Named {
    /** The graphics card where a step has enough work for it and one is usable, else the processor. */
    AUTO("auto", "what suits"),
    /** The processor. */
    CPU("cpu", "processor"),
    /** The graphics card, or a sentence why that cannot be. */
    GPU("gpu", "graphics card");

    private final String key;
    private final String title;

    Device(String key, String title) {
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
