package normscope.claim;

import java.util.Locale;

/**
 * One number of a claim and the band in which it is to lie.
 *
 * @param name what it is, unlike all others of its claim: "accuracy after 250 steps, BatchNorm"
 * @param low the least that holds; may be −∞
 * @param high the most that holds; may be ∞
 * @param role what hangs on it
 * @param onTheMean whether only its mean over seeds must lie there, rather than every seed's
 */
public record Expectation(String name, double low, double high, Role role, boolean onTheMean) {
    /** What hangs on an expectation. */
    public enum Role {
        /** It is what the paper says: these alone decide between the verdicts. */
        PAPER,
        /** It is what we say beside: the run says nothing about the paper unless it holds, and nothing is reproduced whole. */
        OURS,
        /** Nothing: too weak to be held to, or only good to know. */
        SHOWN
    }

    /** At least so much, as the paper says, in every seed. */
    public static Expectation least(String name, double low) {
        return between(name, low, Double.POSITIVE_INFINITY);
    }

    /** At most so much, as the paper says, in every seed. */
    public static Expectation most(String name, double high) {
        return between(name, Double.NEGATIVE_INFINITY, high);
    }

    /** Between the two or one of them, as the paper says, in every seed. */
    public static Expectation between(String name, double low, double high) {
        return new Expectation(name, low, high, Role.PAPER, false);
    }

    /** A number that no band holds. */
    public static Expectation shown(String name) {
        return between(name, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY).onlyShown();
    }

    /** The same as something that we say beside what the paper does. */
    public Expectation ours() {
        return new Expectation(name, low, high, Role.OURS, onTheMean);
    }

    /** The same as something on which nothing hangs. */
    public Expectation onlyShown() {
        return new Expectation(name, low, high, Role.SHOWN, onTheMean);
    }

    /** The same of the mean over seeds alone. */
    public Expectation mean() {
        return new Expectation(name, low, high, role, true);
    }

    /** What a run came to. */
    public Finding is(double value) {
        return new Finding(this, value);
    }

    /** Whether a number lies in the band; none that is not finite does. */
    public boolean holds(double value) {
        return Double.isFinite(value) && value >= low && value <= high;
    }

    /** The band in words: "≥ 0.84", "≤ 0.2", "0.3 to 0.335", "any". */
    public String band() {
        boolean below = low == Double.NEGATIVE_INFINITY;
        boolean above = high == Double.POSITIVE_INFINITY;
        if (below && above) {
            return "any";
        }
        if (low == high) {
            return number(low);
        }
        return above ? "≥ " + number(low) : below ? "≤ " + number(high) : number(low) + " to " + number(high);
    }

    /** A number in about four digits: "0.8725", "1.2e-13". */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "diverged";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e6) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        String digits = size < 1e-3 || size >= 1e6
                ? String.format(Locale.ROOT, "%.2e", value).replaceAll("\\.?0*e", "e")
                : String.format(Locale.ROOT, "%.4g", value)
                        .replaceAll("(\\.\\d*?)0+$", "$1")
                        .replaceAll("\\.$", "");
        return digits.replace('-', '−');
    }
}
