package normscope.kernel;

import java.util.Locale;

/**
 * An NVIDIA card, as its driver describes it.
 *
 * @param number the driver's, in the order of the slots
 * @param name for instance "NVIDIA GeForce RTX 3060"
 * @param driver the driver's version, for instance "535.183.01"
 * @param capability NVIDIA's compute capability times ten, for instance 86; 0 where an old driver does not tell it
 * @param mebibytes memory on the card; 0 where the driver does not tell it
 */
record Gpu(int number, String name, String driver, int capability, long mebibytes) {
    /** For people: the name, and what CUDA can do on it. */
    @Override
    public String toString() {
        return capability == 0 ? name : "%s (compute capability %s)".formatted(name, version(capability));
    }

    /** "8.6" for 86. */
    static String version(int capability) {
        return String.format(Locale.ROOT, "%d.%d", capability / 10, capability % 10);
    }
}
