package normscope.app.figure.draw;

import java.awt.Color;
import java.util.Arrays;

/** A card with a title, a remark at its right and a plot in it. */
public final class Panel {
    /** The size of a panel in a window of 1280×720. */
    private static final double USUAL_WIDTH = 344;

    private static final double USUAL_HEIGHT = 222;

    private Panel() {}

    public static double scale(double width, double height) {
        return Pen.scale(width, height, USUAL_WIDTH, USUAL_HEIGHT);
    }

    /** Whether a figure has a page's width, and room for panels beside each other; else it is a panel itself. */
    public static boolean wide(double width, double height) {
        return width >= 640 && width >= 1.8 * height;
    }

    /** Where the plot begins below the title. */
    public static double top(double scale) {
        return 34 * scale;
    }

    public static void frame(Pen pen, double width, double height, String title, String note) {
        pen.ground(width, height);
        pen.card(0, 0, width, height);
        double x = pen.pt(12);
        String shown = pen.fit(title, width - 2 * x, Type.TITLE);
        pen.text(shown, x, pen.pt(19), Type.TITLE, pen.palette().text());
        double left = x + pen.width(shown, Type.TITLE) + pen.pt(12);
        if (pen.width(note, Type.SMALL) <= width - x - left) {
            pen.textRight(note, width - x, pen.pt(19), Type.SMALL, pen.palette().muted());
        }
    }

    /**
     * Values along the axis of steps, and its name.
     *
     * @param known the last step of which there is anything; below the first where there is none
     */
    public static void stepLabels(Pen pen, Axis steps, double known, double baseline) {
        labels(pen, steps, known, baseline, "step", true);
    }

    /**
     * Values along an axis of what counts training, and its name at its end, in the place of a value where there is no room
     * beside it; on an axis too short for two values its name stands with the last: "step 3,000". Where nothing is known but its
     * start, that alone is named: "step 0".
     *
     * @param known up to where anything is known, for an axis needs a length also before there is one; below its start where
     *     nothing is
     * @param whole whether only whole numbers mean anything
     */
    public static void labels(Pen pen, Axis steps, double known, double baseline, String name, boolean whole) {
        if (!(known > steps.lo())) {
            only(pen, steps, known == steps.lo(), baseline, name, whole);
            return;
        }
        int most = Math.max(1, (int) ((steps.to() - steps.from()) / pen.pt(pen.paper() ? 38 : 62)));
        double last = steps.from();
        int values = 0;
        double end = steps.to() - (pen.paper() ? 0 : pen.pt(10) + pen.width(name, Type.SMALL));
        Ticks.Room room = new Ticks.Room(Double.NEGATIVE_INFINITY, steps.to());
        for (Ticks.Tick tick : Ticks.across(pen, steps, most, room, whole ? Numbers::count : Numbers::unsigned)) {
            double right = tick.at() + pen.width(tick.text(), Type.SMALL) / 2;
            boolean there = tick.value() <= known * (1 + 1e-9) && (!whole || tick.value() == Math.rint(tick.value()));
            if (right <= end + 1e-6 && there) {
                pen.textCentred(
                        tick.text(),
                        tick.at(),
                        baseline,
                        Type.SMALL,
                        pen.palette().muted());
                last = right;
                values++;
            }
        }
        String ends = name + " " + (whole ? Numbers.count(Math.rint(steps.hi())) : Numbers.unsigned(steps.hi()));
        boolean alone =
                steps.hi() <= known * (1 + 1e-9) && last + pen.pt(10) + pen.width(ends, Type.SMALL) <= steps.to();
        if (pen.paper()) {
            AxisTitles.below(pen, steps.from(), steps.to(), baseline, name);
        } else if (values == 1 && alone) {
            pen.textRight(ends, steps.to(), baseline, Type.SMALL, pen.palette().muted());
        } else if (last + pen.pt(10) + pen.width(name, Type.SMALL) <= steps.to()) {
            pen.textRight(name, steps.to(), baseline, Type.SMALL, pen.palette().muted());
        }
    }

    /** The one value that there is, at the start of the axis, and its name; the name alone where there is none. */
    private static void only(Pen pen, Axis steps, boolean any, double baseline, String name, boolean whole) {
        String value = whole ? Numbers.count(Math.rint(steps.lo())) : Numbers.unsigned(steps.lo());
        Color color = pen.palette().muted();
        if (pen.paper()) {
            pen.textCentred(any ? value : "", steps.from(), baseline, Type.SMALL, color);
            AxisTitles.below(pen, steps.from(), steps.to(), baseline, name);
        } else {
            pen.text(any ? name + " " + value : name, steps.from() - pen.pt(3), baseline, Type.SMALL, color);
        }
    }

    /**
     * Places labels near where they belong without overlap.
     *
     * @param wanted where each belongs; NaN for none
     * @return where each goes, in the same order
     */
    public static double[] apart(double[] wanted, double distance, double top, double bottom) {
        Integer[] order = new Integer[wanted.length];
        int n = 0;
        for (int i = 0; i < wanted.length; i++) {
            if (!Double.isNaN(wanted[i])) {
                order[n++] = i;
            }
        }
        Arrays.sort(order, 0, n, (a, b) -> Double.compare(wanted[a], wanted[b]));
        double[] placed = wanted.clone();
        double next = top;
        for (int k = 0; k < n; k++) {
            placed[order[k]] = Math.max(placed[order[k]], next);
            next = placed[order[k]] + distance;
        }
        double limit = bottom;
        for (int k = n - 1; k >= 0; k--) {
            placed[order[k]] = Math.min(placed[order[k]], limit);
            limit = placed[order[k]] - distance;
        }
        return placed;
    }
}
