package normscope.nn;

import normscope.config.Settings;
import normscope.config.Setup;

/**
 * Noise that changes its own distribution at every step, see {@link normscope.kernel.Noise}.
 *
 * @param mean n_μ: a unit's shift is drawn from U(−n_μ, n_μ)
 * @param scale n_σ: a unit's factor is drawn from U(1, n_σ)
 * @param jitter r: how far single values stray from both
 */
public record NoiseConstants(double mean, double scale, double jitter) {
    /** None at all. */
    public static final NoiseConstants NONE = new NoiseConstants(0, 1, 0);

    /** What the settings ask for. */
    public static NoiseConstants of(Setup setup) {
        return new NoiseConstants(
                setup.get(Settings.NOISE_MEAN), setup.get(Settings.NOISE_SCALE), setup.get(Settings.NOISE_JITTER));
    }

    boolean any() {
        return !equals(NONE);
    }
}
