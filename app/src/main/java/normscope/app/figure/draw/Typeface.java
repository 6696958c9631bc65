package normscope.app.figure.draw;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Roboto, the one typeface of the screen and of every file: its figures are tabular, so numbers that change do not
 * dance. It comes with the program because no typeface is on every machine, and under a name of our own because another
 * Roboto is on some. What it lacks is drawn with whatever the system has.
 */
public enum Typeface {
    REGULAR(Font.PLAIN, "Roboto-Regular.ttf"),
    BOLD(Font.BOLD, "Roboto-Bold.ttf");

    /** The family's name, on the screen and in files. */
    public static final String FAMILY = "Normscope Sans";

    private static final FontRenderContext OUTLINES = new FontRenderContext(null, true, true);
    private static final String FOLDER = "/com/formdev/flatlaf/fonts/roboto/";
    private static final int SIZES = 129;
    private static final float EM = 1000;

    /** In place of a width: this typeface lacks the character. */
    private static final float LACKING = -1;

    private final int style;
    private final String file;
    private final @Nullable Font[] fonts = new Font[SIZES];
    private final float[] advances = new float[0x2300];
    private @Nullable Font base;

    Typeface(int style, String file) {
        this.style = style;
        this.file = file;
        Arrays.fill(advances, Float.NaN);
    }

    /** The TrueType file, for JavaFX's {@code Font.loadFont} and for embedding. */
    public InputStream open() {
        try (InputStream in = Objects.requireNonNull(
                Typeface.class.getResourceAsStream(FOLDER + file), "flatlaf-fonts-roboto is not on the class path")) {
            return new ByteArrayInputStream(RenamedFont.of(in.readAllBytes(), "Roboto", FAMILY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            font = base().deriveFont(style, whole);
            fonts[whole] = font;
        }
        return font;
    }

    /** Made at its first use, which takes Java a while: it asks the system for all of its fonts. */
    private synchronized Font base() {
        Font made = base;
        if (made == null) {
            try (InputStream in = open()) {
                made = Font.createFont(Font.TRUETYPE_FONT, in);
                base = made;
            } catch (FontFormatException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return made;
    }

    /** Whether it lacks a character of a text. */
    boolean lacksSomeOf(String text) {
        return text.codePoints().anyMatch(this::lacks);
    }

    private boolean lacks(int character) {
        return character < advances.length ? advance(character) == LACKING : !base().canDisplay(character);
    }

    /**
     * How wide a text is. Measured here and not by the Graphics2D, so that every file and the screen break at the same
     * place, and without garbage.
     */
    public double width(String text, int size) {
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            float advance = c < advances.length ? advance(c) : LACKING;
            if (advance == LACKING && lacksSomeOf(text)) {
                return runs(text, size).stream()
                        .mapToDouble(TextLayout::getAdvance)
                        .sum();
            }
            sum += advance == LACKING ? measured(c) : advance;
        }
        return sum * size / EM;
    }

    private float advance(int c) {
        float advance = advances[c];
        if (Float.isNaN(advance)) {
            advance = base().canDisplay(c) ? measured(c) : LACKING;
            advances[c] = advance;
        }
        return advance;
    }

    private float measured(int c) {
        return (float) base().deriveFont(EM)
                .getStringBounds(Character.toString(c), OUTLINES)
                .getWidth();
    }

    /** A text as shapes: ours where we have the characters, the system's where we lack them. */
    Shape outline(String text, int size, double x, double baseline) {
        if (!lacksSomeOf(text)) {
            return at(size).createGlyphVector(OUTLINES, text).getOutline((float) x, (float) baseline);
        }
        Path2D.Double shape = new Path2D.Double();
        double at = x;
        for (TextLayout run : runs(text, size)) {
            shape.append(run.getOutline(AffineTransform.getTranslateInstance(at, baseline)), false);
            at += run.getAdvance();
        }
        return shape;
    }

    /** Laid out by Java, because a foreign script may run the other way or join its letters. */
    private List<TextLayout> runs(String text, int size) {
        List<TextLayout> runs = new ArrayList<>();
        for (int from = 0, to; from < text.length(); from = to) {
            to = end(text, from);
            Font font = lacks(text.codePointAt(from)) ? new Font(Font.SANS_SERIF, style, size) : at(size);
            runs.add(new TextLayout(text.substring(from, to), font, OUTLINES));
        }
        return runs;
    }

    /** Where the run of characters that we have, or that we lack, ends; spaces between foreign words are foreign. */
    private int end(String text, int from) {
        boolean foreign = lacks(text.codePointAt(from));
        int end = from;
        for (int i = from; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (lacks(c) == foreign) {
                end = i + Character.charCount(c);
            } else if (!foreign || c != ' ') {
                break;
            }
        }
        return end;
    }
}
