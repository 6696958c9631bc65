package normscope.app.export;

import org.jspecify.annotations.Nullable;

/**
 * What pictures are for: a slide, or a column or a page of a paper.
 *
 * @param paper how wide they are printed; null for a slide
 * @param transparent whether what is behind them shows through
 * @param scale pixels a point, for PNG alone
 */
public record Medium(@Nullable Paper paper, boolean transparent, double scale) {
    private static final double POINTS_PER_INCH = 72;

    /** Twice the pixels: crisp on a projector and in print. */
    public static final Medium SLIDE = new Medium(null, false, 2);

    /** How wide a figure is printed. */
    public enum Paper {
        COLUMN(84),
        PAGE(174);

        private static final double MILLIMETRES_PER_INCH = 25.4;

        private final int millimetres;

        Paper(int millimetres) {
            this.millimetres = millimetres;
        }

        public int millimetres() {
            return millimetres;
        }

        /** The same in points. */
        public double width() {
            return millimetres * POINTS_PER_INCH / MILLIMETRES_PER_INCH;
        }
    }

    /** @param dpi pixels an inch, for PNG alone: 300 or 600 */
    public static Medium paper(Paper paper, boolean transparent, int dpi) {
        return new Medium(paper, transparent, dpi / POINTS_PER_INCH);
    }
}
