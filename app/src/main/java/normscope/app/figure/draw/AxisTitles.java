package normscope.app.figure.draw;

/** What the axes of a plot count: along the axis upwards everywhere, and below the one to the right on paper. */
public final class AxisTitles {
    /** From the baseline of the labels to that of the title below them. */
    private static final double BELOW = 13;

    /** Between the labels and the title beside them. */
    private static final double BESIDE = 5;

    /** How high its letters are. */
    private static final double HIGH = 9;

    private AxisTitles() {}

    /**
     * Below the labels of an axis that goes to the right.
     *
     * @param labels their baseline
     */
    public static void below(Pen pen, double from, double to, double labels, String title) {
        if (pen.paper()) {
            double width = pen.width(title, Type.SMALL);
            double left = Math.max(0, (from + to - width) / 2);
            pen.text(
                    title,
                    left,
                    labels + pen.pt(BELOW),
                    Type.SMALL,
                    pen.palette().text());
        }
    }

    /**
     * Beside the labels of an axis that goes up.
     *
     * @param left where the card begins, which no title leaves on the screen
     * @param labels where the widest of them begins
     * @param titles the fullest first; the first that is no longer than the axis is taken, else on paper the last, and on the
     *     screen, where the mouse says it too, none
     */
    public static void beside(Pen pen, double left, double bottom, double top, double labels, String... titles) {
        String chosen = titles[titles.length - 1];
        for (int i = titles.length - 1; i >= 0; i--) {
            chosen = pen.width(titles[i], Type.SMALL) <= bottom - top ? titles[i] : chosen;
        }
        boolean room = labels - pen.pt(BESIDE + HIGH) >= left && pen.width(chosen, Type.SMALL) <= bottom - top;
        if (!pen.paper() && !room) {
            return;
        }
        pen.textUpwards(
                chosen,
                labels - pen.pt(BESIDE),
                (bottom + top) / 2,
                Type.SMALL,
                pen.paper() ? pen.palette().text() : pen.palette().muted());
    }
}
