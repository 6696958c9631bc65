package normscope.app.figure.draw;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Roboto, the one typeface of the screen and of every file: its figures are tabular, so numbers that change do not
 * dance. It comes with the program because no typeface is on every machine.
 */
public enum Typeface {
    REGULAR(Font.PLAIN, "Roboto-Regular.ttf"),
    BOLD(Font.BOLD, "Roboto-Bold.ttf");

    /** The family's name, on the screen and in files. */
    public static final String FAMILY = "Roboto";

    private static final String FOLDER = "/com/formdev/flatlaf/fonts/roboto/";
    private static final int SIZES = 129;
    private static final float EM = 1000;

    private final int style;
    private final String file;
    private final Font[] fonts = new Font[SIZES];
    private final float[] advances = new float[0x2300];

    Typeface(int style, String file) {
        this.style = style;
        this.file = file;
        try (InputStream in = open()) {
            Font font = Font.createFont(Font.TRUETYPE_FONT, in);
            // by family and style, because that is how FXGraphics2D and Batik look a font up
            GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(font);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Arrays.fill(advances, Float.NaN);
    }

    /** The TrueType file, for JavaFX's {@code Font.loadFont} and for embedding. */
    public InputStream open() {
        return Objects.requireNonNull(
                Typeface.class.getResourceAsStream(FOLDER + file), "flatlaf-fonts-roboto is not on the class path");
    }

    /** The name of the cut, as Java and PDF know it. */
    public String fontName() {
        return at(1).getFontName();
    }

    /** Whole points only: FXGraphics2D knows no others. */
    Font at(int size) {
        int whole = Math.min(size, SIZES - 1);
        Font font = fonts[whole];
        if (font == null) {
            font = new Font(FAMILY, style, whole);
            fonts[whole] = font;
        }
        return font;
    }

    /**
     * How wide a text is. Measured here and not by the Graphics2D, so that every file and the screen break at the same
     * place, and without garbage.
     */
    double width(String text, int size) {
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += advance(text.charAt(i));
        }
        return sum * size / EM;
    }

    private float advance(char c) {
        if (c >= advances.length) {
            return EM / 2;
        }
        float advance = advances[c];
        if (Float.isNaN(advance)) {
            FontRenderContext context = new FontRenderContext(null, true, true);
            advance = (float) new Font(FAMILY, style, (int) EM)
                    .getStringBounds(String.valueOf(c), context)
                    .getWidth();
            advances[c] = advance;
        }
        return advance;
    }
}
