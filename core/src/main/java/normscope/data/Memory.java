package normscope.data;

import normscope.config.InvalidExperiment;

/** Refuses data that would not fit, before an array is made for them. */
final class Memory {
    /** Longest array that every Java virtual machine can make. */
    static final int LONGEST = Integer.MAX_VALUE - 64;

    private Memory() {}

    /**
     * @param name what takes so much
     * @param features numbers a sample, each a byte of a file and a float
     * @param training samples in one array
     * @param heldOut samples in another
     * @param smaller the settings that would make it smaller, for the sentence
     */
    static void check(String name, long features, long training, long heldOut, String smaller) {
        if (features * Math.max(training, heldOut) > LONGEST) {
            throw new InvalidExperiment(
                    "train-size",
                    "%s would make an array of %,d numbers, and Java's hold at most %,d: choose a smaller %s"
                            .formatted(name, features * Math.max(training, heldOut), LONGEST, smaller));
        }
        long bytes = features * (training + heldOut) * (Float.BYTES + Byte.BYTES);
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most / 4 * 3) {
            throw new InvalidExperiment(
                    "train-size",
                    "%s needs %,d MB of memory, and Java may take %,d MB: choose a smaller %s, or start with a larger -Xmx"
                            .formatted(name, bytes >> 20, most >> 20, smaller));
        }
    }
}
