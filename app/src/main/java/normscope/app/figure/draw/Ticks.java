package normscope.app.figure.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** The values that stand along an axis: so few that no label touches another, leaves its place or says the same. */
public final class Ticks {
    /** Room between two labels beside each other. */
    private static final double GAP = 5;

    /** From one line of small type to the next. */
    private static final double LINE = 11;

    private Ticks() {}

    /**
     * One of them.
     *
     * @param value where a line of the grid may go
     * @param text its label
     * @param at the label's middle, along the axis
     */
    public record Tick(double value, String text, double at) {}

    /** Room between labels and what they stand beside: from a first point to a last. */
    public record Room(double from, double to) {
        /** As much as they like. */
        public static final Room ANY = new Room(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Labels below an axis that goes to the right: at most {@code most}, fewer where they would touch. */
    public static List<Tick> across(Pen pen, Axis axis, int most, Room room, DoubleFunction<String> words) {
        return across(pen, axis, fewer(axis, most), room, words);
    }

    /** The same with values to choose from, finest first; the first ones that fit are taken. */
    public static List<Tick> across(
            Pen pen, Axis axis, List<double[]> choices, Room room, DoubleFunction<String> words) {
        return chosen(axis, choices, room, words, text -> pen.width(text, Type.SMALL), pen.pt(GAP));
    }

    /** Labels beside an axis that goes up: at most {@code most}, fewer where they would touch. */
    public static List<Tick> upright(Pen pen, Axis axis, int most, DoubleFunction<String> words) {
        return upright(pen, axis, fewer(axis, most), words);
    }

    /** The same with values to choose from, finest first; the first ones that fit are taken. */
    public static List<Tick> upright(Pen pen, Axis axis, List<double[]> choices, DoubleFunction<String> words) {
        return chosen(axis, choices, Room.ANY, words, text -> pen.pt(LINE), 0);
    }

    /** Labels beside an axis that goes off at an angle; they stand upright themselves. */
    public static List<Tick> slanting(Pen pen, Axis axis, double angle, int most, DoubleFunction<String> words) {
        double across = Math.max(1e-9, Math.abs(Math.cos(angle)));
        double up = Math.max(1e-9, Math.abs(Math.sin(angle)));
        return chosen(
                axis,
                fewer(axis, most),
                Room.ANY,
                words,
                text -> Math.min((pen.width(text, Type.SMALL) + pen.pt(GAP)) / across, pen.pt(LINE) / up),
                0);
    }

    /** How long a label is along its axis. */
    private interface Length {
        double of(String text);
    }

    private static List<double[]> fewer(Axis axis, int most) {
        List<double[]> choices = new ArrayList<>();
        for (int n = Math.max(1, most); n >= 1; n--) {
            choices.add(axis.ticks(n));
        }
        return choices;
    }

    private static List<Tick> chosen(
            Axis axis, List<double[]> choices, Room room, DoubleFunction<String> words, Length length, double gap) {
        List<Tick> ticks = List.of();
        for (double[] values : choices) {
            ticks = new ArrayList<>();
            for (double value : values) {
                String text = words.apply(value);
                double half = length.of(text) / 2;
                double at = Math.min(Math.max(axis.at(value), room.from() + half), room.to() - half);
                ticks.add(new Tick(value, text, at));
            }
            ticks.removeIf(tick -> length.of(tick.text()) > room.to() - room.from());
            if (apart(ticks, length, gap)) {
                return ticks;
            }
        }
        return ticks.subList(0, 1); // not even two values have room beside each other
    }

    private static boolean apart(List<Tick> ticks, Length length, double gap) {
        for (int i = 1; i < ticks.size(); i++) {
            Tick one = ticks.get(i - 1);
            Tick next = ticks.get(i);
            double needed = (length.of(one.text()) + length.of(next.text())) / 2 + gap;
            if (Math.abs(next.at() - one.at()) < needed || one.text().equals(next.text())) {
                return false;
            }
        }
        return true;
    }
}
