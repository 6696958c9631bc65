package normscope.app.figure.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * What lies beyond the ends of an upright axis: for each lane an arrow where it is farthest, with how far. Nothing
 * leaves a plot in silence.
 */
public final class Beyond {
    /** From one line of small type to the next. */
    private static final double LINE = 13;

    private final Axis along;
    private final Axis values;
    private final List<Far> above = new ArrayList<>();
    private final List<Far> below = new ArrayList<>();

    /** Where other marks stand at the upper edge. */
    private final List<Double> marks = new ArrayList<>();

    /** The farthest value of a lane on one side. */
    private record Far(int lane, double at, double value) {}

    /** A text that has its place. */
    private record Placed(double from, double to, int line) {}

    public Beyond(Axis along, Axis values) {
        this.along = along;
        this.values = values;
    }

    /** Looks at a value of a lane; what is no finite number has marks of its own. */
    public void add(int lane, double at, double value) {
        if (Double.isFinite(value) && values.beyond(value)) {
            List<Far> side = value > values.hi() ? above : below;
            Far known =
                    side.stream().filter(far -> far.lane() == lane).findFirst().orElse(null);
            if (known == null || Math.abs(value - values.hi()) > Math.abs(known.value() - values.hi())) {
                side.remove(known);
                side.add(new Far(lane, at, value));
            }
        }
    }

    /** Keeps words off another mark at the upper edge. */
    public void keepOff(double x) {
        marks.add(x);
    }

    public boolean isEmpty() {
        return above.isEmpty() && below.isEmpty();
    }

    public void paint(Pen pen, DoubleFunction<String> words) {
        side(pen, above, values.to() + pen.pt(4), 1, words);
        side(pen, below, values.from() - pen.pt(4), -1, words);
    }

    /** Texts of one side, below each other where they would touch. */
    private void side(Pen pen, List<Far> side, double edge, int inwards, DoubleFunction<String> words) {
        List<Placed> taken = new ArrayList<>();
        if (inwards > 0) {
            marks.forEach(x -> taken.add(new Placed(x, x, 0)));
        }
        side.sort(Comparator.comparingDouble(Far::at));
        for (Far far : side) {
            String text = pen.letter(far.lane()) + " to " + words.apply(far.value());
            double width = pen.width(text, Type.SMALL);
            double tip = along.within(far.at());
            double right = tip + pen.pt(7);
            double left = right + width <= along.to() ? right : Math.max(along.from(), tip - pen.pt(7) - width);
            int line = 0;
            while (touches(taken, left - pen.pt(14), left + width + pen.pt(14), line)) {
                line++;
            }
            taken.add(new Placed(left - pen.pt(14), left + width + pen.pt(14), line));
            double y = edge + inwards * line * pen.pt(LINE);
            pen.fill(
                    left - pen.pt(1),
                    y - pen.pt(6),
                    width + pen.pt(2),
                    pen.pt(12),
                    pen.palette().card());
            pen.arrow(tip, y, 0, -inwards, pen.lane(far.lane()));
            pen.text(text, left, y + pen.pt(4), Type.SMALL, pen.laneText(far.lane()));
        }
    }

    private static boolean touches(List<Placed> taken, double from, double to, int line) {
        return taken.stream().anyMatch(other -> other.line() == line && from < other.to() && to > other.from());
    }
}
