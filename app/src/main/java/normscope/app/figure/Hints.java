package normscope.app.figure;

import java.awt.RenderingHints;

/** What a file format wants figures to do otherwise than on the screen; set on the Graphics2D before painting. */
public final class Hints {
    /**
     * Whether words are filled outlines ({@link Boolean}). Java places glyphs of an image on whole pixels, which
     * spaces small words unevenly, and hints them differently from machine to machine; outlines do neither.
     */
    public static final RenderingHints.Key OUTLINED_TEXT = new Key(1, Boolean.class);

    /**
     * Whether words with characters that our typeface lacks are filled outlines ({@link Boolean}): for files whose
     * readers would not look for another font, as the screen and readers of SVG do.
     */
    public static final RenderingHints.Key OUTLINED_FOREIGN_TEXT = new Key(3, Boolean.class);

    /** How many pixels a point has in raster parts ({@link Double}); the scale of the Graphics2D if there is none. */
    public static final RenderingHints.Key PIXELS_PER_POINT = new Key(2, Double.class);

    /**
     * Whether it goes to paper ({@link Boolean}): nothing lies behind a figure, nothing is marked as selected, and axes have
     * titles, because a page answers no mouse.
     */
    public static final RenderingHints.Key PAPER = new Key(4, Boolean.class);

    private Hints() {}

    private static final class Key extends RenderingHints.Key {
        private final Class<?> type;

        Key(int number, Class<?> type) {
            super(number);
            this.type = type;
        }

        @Override
        public boolean isCompatibleValue(Object value) {
            return type.isInstance(value);
        }
    }
}
