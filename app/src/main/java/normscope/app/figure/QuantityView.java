package normscope.app.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Which quantities are shown as curves.
 *
 * @param names one a panel, at most four, as formulas write them
 */
public record QuantityView(List<String> names) {
    /** What keeps growing, what settles, and two ways in which a network without a normalizer fails. */
    public static final QuantityView FIRST =
            new QuantityView(List.of("parameter_norm", "angle", "always_on", "cosine"));

    public QuantityView {
        names = List.copyOf(names);
    }

    /** The same with another quantity in a panel. */
    public QuantityView with(int panel, String name) {
        List<String> other = new ArrayList<>(names);
        other.set(panel, name);
        return new QuantityView(other);
    }
}
