package normscope.config;

/** What an experiment shall compute on. */
public enum Device implements Named {
    /** The graphics card where a step has enough work for it and one is usable, else the processor. */
    AUTO("auto", "what suits"),
    /** The processor. */
    CPU("cpu", "processor"),
    /** The graphics card, or a sentence why that cannot be. */
    GPU("gpu", "graphics card");

    private final Words words;

    Device(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
