package normscope.quantity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import normscope.measure.MinibatchLoss;
import normscope.measure.Update;
import normscope.snapshot.Quantified;
import normscope.train.UpdateQuestion;

/**
 * Asks about updates what quantities need that no run records: angle per step, shifts by cause, definition 2.1, smoothness.
 *
 * @param names of those quantities
 */
public record QuantityQuestion(Set<String> names) implements UpdateQuestion {
    public QuantityQuestion {
        names = Set.copyOf(names);
    }

    /** About those of some quantities that have to be asked about; there may be none. */
    public static QuantityQuestion of(List<Quantity> quantities) {
        return new QuantityQuestion(
                quantities.stream().filter(Quantity::live).map(Quantity::name).collect(Collectors.toSet()));
    }

    private List<Quantity> quantities() {
        return names.stream().map(name -> Quantities.named(name).orElseThrow()).toList();
    }

    private static UpdateSource source(Quantity quantity) {
        return (UpdateSource) quantity.source();
    }

    @Override
    public Map<String, Quantified.Numbers> answer(Update update) {
        Set<Made.Part> parts = EnumSet.noneOf(Made.Part.class);
        quantities().forEach(quantity -> parts.add(source(quantity).part()));
        Made made = Made.of(update, parts);
        Map<String, Quantified.Numbers> numbers = new HashMap<>();
        for (Quantity quantity : quantities()) {
            double[] values = source(quantity).ofUpdate(made);
            List<String> layers = quantity.isOf(Place.LAYER) ? layers(quantity, update, made) : List.of();
            numbers.put(quantity.name(), new Quantified.Numbers(layers, values));
        }
        return numbers;
    }

    private static List<String> layers(Quantity quantity, Update update, Made made) {
        Made.Part part = source(quantity).part();
        if (part == Made.Part.GRADIENT_SHIFTS) {
            return made.gradientShifts().stream().map(shift -> shift.layer()).toList();
        }
        boolean all = part == Made.Part.INPUT_SHIFTS;
        return update.minibatch().layers().stream()
                .filter(layer -> all || layer.weight() != null)
                .map(MinibatchLoss.Layer::name)
                .toList();
    }

    /**
     * What a lane's answers say of a quantity, oldest first.
     *
     * @param layer the name of the layer that it is to be of; of no account where the quantity is of no layer
     */
    public static List<Source.Recorded> series(Quantity quantity, Quantified.OfLane lane, String layer) {
        List<Source.Recorded> points = new ArrayList<>();
        for (Quantified.At at : lane.entries()) {
            Quantified.Numbers numbers = at.numbers().get(quantity.name());
            if (numbers != null) {
                points.add(new Source.Recorded(at.step() - source(quantity).later(), numbers.of(layer)));
            }
        }
        return points;
    }
}
