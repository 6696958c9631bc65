package normscope.quantity;

import java.util.List;
import java.util.Locale;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Nearest;

/** Reads what a formula says between the brackets behind a quantity's name. */
final class Call {
    private final Experiment experiment;
    private final Quantity quantity;
    private final List<Object> arguments;
    private int next;

    /** @param arguments text in quotes as a String, numbers as a Double */
    private Call(Experiment experiment, Quantity quantity, List<Object> arguments) {
        this.experiment = experiment;
        this.quantity = quantity;
        this.arguments = arguments;
    }

    /**
     * What is asked for.
     *
     * @throws InvalidExperiment if there is no such lane, or if the arguments are others than the quantity takes
     */
    static Reading read(Experiment experiment, Quantity quantity, List<Object> arguments) {
        return new Call(experiment, quantity, arguments).read();
    }

    private Reading read() {
        int places = quantity.places().size();
        int most = places + (quantity.source().ofSteps() ? 2 : 0);
        if (arguments.size() < places || arguments.size() > most) {
            throw wrong("takes %s".formatted(quantity.usage()));
        }
        int lane = 0;
        int layer = 0;
        int unit = 0;
        int reference = 0;
        double wanted = Double.NaN;
        for (Place place : quantity.places()) {
            switch (place) {
                case LANE -> lane = lane();
                case LAYER, HIDDEN_LAYER, BLOCK -> layer = layer(place);
                case UNIT -> unit = whole("a unit, counted from 0", 0, Integer.MAX_VALUE);
                case REFERENCE -> reference = step();
                case DISTANCE -> wanted = distance();
                case WANTED -> wanted = share();
                case ADDED -> wanted = added();
            }
        }
        int from = next < arguments.size() ? step() : -1;
        int to = next < arguments.size() ? step() : from;
        if (to < from) {
            throw wrong("goes from step %d to step %d: write the earlier one first".formatted(from, to));
        }
        return new Reading(quantity, lane, layer, unit, reference, wanted, from, to);
    }

    private int lane() {
        List<String> names = experiment.lanes().stream().map(Lane::name).toList();
        Object given = arguments.get(next++);
        if (given instanceof String name && names.contains(name)) {
            return names.indexOf(name);
        }
        String said = String.valueOf(given);
        throw wrong(
                "begins with a lane's name in quotes, and there is no lane '%s'; the nearest is \"%s\" (there are %s)"
                        .formatted(said, Nearest.of(said, names), String.join(", ", names)));
    }

    private int layer(Place place) {
        if (place == Place.LAYER
                && arguments.get(next) instanceof String word
                && word.toLowerCase(Locale.ROOT).equals("output")) {
            next++;
            return Reading.LAST;
        }
        return whole("a %s, counted from 1".formatted(place.title()), 1, 10_000) - 1;
    }

    private int step() {
        int last = experiment.shared().get(normscope.config.Settings.STEPS);
        int step = whole("a step from 0", 0, Integer.MAX_VALUE);
        if (step > last) {
            throw wrong("names step %d, and the run has %d: set steps=%d".formatted(step, last, step));
        }
        return step;
    }

    private double share() {
        Object given = arguments.get(next++);
        if (given instanceof Double share && share > 0 && share <= 1) {
            return share;
        }
        throw wrong("takes an accuracy above 0 and at most 1, such as 0.85, and not %s".formatted(shown(given)));
    }

    private double distance() {
        Object given = arguments.get(next++);
        if (given instanceof Double distance && distance > 0 && distance <= 100) {
            return distance;
        }
        throw wrong("takes a distance above 0, such as 0.5, and not %s".formatted(shown(given)));
    }

    private double added() {
        Object given = arguments.get(next++);
        if (given instanceof Double added && Math.abs(added) <= 1e6) {
            return added;
        }
        throw wrong("takes what is added to a value, such as 3, and not %s".formatted(shown(given)));
    }

    private int whole(String what, int least, int most) {
        Object given = arguments.get(next++);
        if (given instanceof Double number && number == Math.rint(number) && number >= least && number <= most) {
            return number.intValue();
        }
        throw wrong("takes %s, and not %s".formatted(what, shown(given)));
    }

    private static String shown(Object given) {
        if (given instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return given instanceof Double ? given.toString() : "'%s'".formatted(given);
    }

    private InvalidExperiment wrong(String why) {
        return new InvalidExperiment("measure", "%s %s".formatted(quantity.name(), why));
    }
}
