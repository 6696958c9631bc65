package normscope.quantity;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A named number of a run.
 *
 * @param name as formulas and files write it: lower case, digits and underscores
 * @param title as people read it
 * @param says what exactly it is, in one sentence
 * @param unit in what it is counted
 * @param places what it is of; a formula may give a step after them, or two for a mean over a stretch
 * @param source where it is read
 */
public record Quantity(String name, String title, String says, Unit unit, List<Place> places, Source source) {
    public Quantity {
        places = List.copyOf(places);
    }

    /** How a formula asks for it: {@code sigma(lane, layer[, step[, to step]])}. */
    public String usage() {
        String of = places.stream().map(Place::title).collect(Collectors.joining(", "));
        return "%s(%s%s)".formatted(name, of, source.ofSteps() ? "[, step[, to step]]" : "");
    }

    /** Whether a curve of it can be drawn from what every run records. */
    public boolean recorded() {
        return source.recorded();
    }

    /** Whether one can be drawn while somebody looks and updates are asked about, see {@link QuantityQuestion}. */
    public boolean live() {
        return source instanceof UpdateSource;
    }

    /** Whether it is of this. */
    public boolean isOf(Place place) {
        return places.contains(place);
    }
}
