package normscope.app.figure.draw;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * What lies beyond the ends of an upright axis: for each lane an arrow where it is farthest, with how far. Nothing
 * leaves a plot in silence.
 */
public final class Beyond {
    /** From one line of small type to the next. */
    private static final double LINE = 13;

    /** Of a plot's height: more than that is not covered with words. */
    private static final double MOST = 0.5;

    private final Axis along;
    private final Axis values;
    private final List<Far> above = new ArrayList<>();
    private final List<Far> below = new ArrayList<>();

    /** Where other marks stand at the upper edge. */
    private final List<Double> marks = new ArrayList<>();

    /** The farthest value of a lane on one side. */
    private record Far(int lane, double at, double value) {}

    /**
     * Words with their arrows.
     *
     * @param of the lanes that they are of
     * @param y of their middle
     * @param inwards 1 at the upper edge, −1 at the lower
     */
    private record Said(List<Far> of, String text, double left, double y, double width, int inwards) {
        Rectangle2D box(Pen pen) {
            return new Rectangle2D.Double(left - pen.pt(1), y - pen.pt(6), width + pen.pt(2), pen.pt(12));
        }
    }

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
        for (Said each : said(pen, words)) {
            pen.fill(each.box(pen), pen.palette().card());
            for (Far far : each.of()) {
                pen.arrow(along.within(far.at()), each.y(), 0, -each.inwards(), pen.lane(far.lane()));
            }
            Color color = each.of().size() > 1
                    ? pen.palette().text()
                    : pen.laneText(each.of().get(0).lane());
            pen.text(each.text(), each.left(), each.y() + pen.pt(4), Type.SMALL, color);
        }
    }

    /** Where its words and arrows stand: other words keep off. */
    public List<Rectangle2D> places(Pen pen, DoubleFunction<String> words) {
        List<Rectangle2D> places = new ArrayList<>();
        double radius = pen.pt(4);
        for (Said each : said(pen, words)) {
            places.add(each.box(pen));
            for (Far far : each.of()) {
                double tip = along.within(far.at());
                places.add(new Rectangle2D.Double(tip - radius, each.y() - radius, 2 * radius, 2 * radius));
            }
        }
        return places;
    }

    private List<Said> said(Pen pen, DoubleFunction<String> words) {
        List<Said> all = new ArrayList<>(side(pen, above, values.to() + pen.pt(4), 1, words));
        all.addAll(side(pen, below, values.from() - pen.pt(4), -1, words));
        return all;
    }

    /** Texts of one side, below each other where they would touch; in a plot too low for that all in one. */
    private List<Said> side(Pen pen, List<Far> side, double edge, int inwards, DoubleFunction<String> words) {
        List<Placed> taken = new ArrayList<>();
        if (inwards > 0) {
            marks.forEach(x -> taken.add(new Placed(x, x, 0)));
        }
        side.sort(Comparator.comparingDouble(Far::at));
        List<Said> said = new ArrayList<>();
        for (Far far : side) {
            String text = pen.letter(far.lane()) + " to " + words.apply(far.value());
            double width = pen.width(text, Type.SMALL);
            double tip = along.within(far.at());
            double left = beside(pen, tip, tip, width);
            int line = 0;
            while (touches(taken, left - pen.pt(14), left + width + pen.pt(14), line)) {
                line++;
            }
            taken.add(new Placed(left - pen.pt(14), left + width + pen.pt(14), line));
            said.add(new Said(List.of(far), text, left, edge + inwards * line * pen.pt(LINE), width, inwards));
        }
        double deepest = said.stream()
                .mapToDouble(each -> Math.abs(each.y() - edge))
                .max()
                .orElse(0);
        boolean low = deepest > 0 && deepest + pen.pt(LINE) > MOST * Math.abs(values.from() - values.to());
        return low && marks.isEmpty() ? List.of(together(pen, side, edge, inwards, words)) : said;
    }

    /** "B, C, D to 2.71–2.93", at the edge itself. */
    private Said together(Pen pen, List<Far> side, double edge, int inwards, DoubleFunction<String> words) {
        String letters =
                side.stream().mapToInt(Far::lane).sorted().mapToObj(pen::letter).collect(Collectors.joining(", "));
        String least = words.apply(side.stream().mapToDouble(Far::value).min().orElseThrow());
        String most = words.apply(side.stream().mapToDouble(Far::value).max().orElseThrow());
        String text = letters + " to " + least + (least.equals(most) ? "" : "–" + most);
        double width = pen.width(text, Type.SMALL);
        double first = along.within(side.get(0).at());
        double last = along.within(side.get(side.size() - 1).at());
        return new Said(side, text, beside(pen, first, last, width), edge, width, inwards);
    }

    /** Right of the arrows, or left of them where there is no room. */
    private double beside(Pen pen, double first, double last, double width) {
        double right = last + pen.pt(7);
        return right + width <= along.to() ? right : Math.max(along.from(), first - pen.pt(7) - width);
    }

    private static boolean touches(List<Placed> taken, double from, double to, int line) {
        return taken.stream().anyMatch(other -> other.line() == line && from < other.to() && to > other.from());
    }
}
