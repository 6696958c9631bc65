package normscope.app.figure.draw;

import java.awt.Font;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/** The few sizes of type, in points at 1280×720. The smallest is still read in the back row. */
public enum Type {
    HEADLINE(Typeface.BOLD, 16),
    TITLE(Typeface.BOLD, 13),
    STRONG(Typeface.BOLD, 12),
    LABEL(Typeface.REGULAR, 12),
    SMALL(Typeface.REGULAR, 11);

    /** The combining circumflex: it takes no room. */
    static final char HAT = '\u0302';

    private final Typeface typeface;
    private final int size;

    Type(Typeface typeface, int size) {
        this.typeface = typeface;
        this.size = size;
    }

    int size(double scale) {
        return (int) Math.round(size * scale);
    }

    Font font(double scale) {
        return typeface.at(size(scale));
    }

    /** Whether it lacks characters of a text. */
    boolean lacksSomeOf(String text) {
        return typeface.lacksSomeOf(text);
    }

    /** A text as shapes. */
    Shape outline(String text, double scale, double x, double baseline) {
        return typeface.outline(text, size(scale), x, baseline);
    }

    public double width(String text, double scale) {
        return typeface.width(text.indexOf(HAT) < 0 ? text : text.replace(String.valueOf(HAT), ""), size(scale));
    }

    /** Parts joined by dots, broken into lines between them where there is no room for another. */
    public List<String> lines(List<String> parts, double room, double scale) {
        return lines(parts, " · ", room, scale);
    }

    /** A sentence broken into lines between its words. */
    public List<String> wrap(String sentence, double room, double scale) {
        return lines(List.of(sentence.split(" ")), " ", room, scale);
    }

    private List<String> lines(List<String> parts, String joint, double room, double scale) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            String longer = line.isEmpty() ? part : line + joint + part;
            if (!line.isEmpty() && width(longer, scale) > room) {
                lines.add(line.toString());
                line = new StringBuilder(part);
            } else {
                line = new StringBuilder(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
