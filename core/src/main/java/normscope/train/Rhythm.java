package normscope.train;

import java.util.Arrays;

/**
 * How often a session asks about gradients, and how far it walks along them.
 *
 * @param every updates between two measurements, from 1
 * @param relative step lengths in learning rates, above 0 and ascending; the walk of a pause goes as far in finer steps
 */
public record Rhythm(int every, double[] relative) {
    /** Points of the walk of a pause. */
    private static final int FINE = 32;

    /** @throws IllegalArgumentException if the numbers are not as they must be */
    public Rhythm {
        relative = relative.clone();
        boolean good = every >= 1 && relative.length > 0 && relative[0] > 0;
        for (int i = 1; i < relative.length; i++) {
            good &= relative[i] > relative[i - 1];
        }
        if (!good) {
            throw new IllegalArgumentException(every + " " + Arrays.toString(relative));
        }
    }

    /** Evenly spaced step lengths to the longest one. */
    double[] fine() {
        double longest = relative[relative.length - 1];
        double[] fine = new double[FINE];
        Arrays.setAll(fine, i -> longest * (i + 1) / FINE);
        return fine;
    }
}
