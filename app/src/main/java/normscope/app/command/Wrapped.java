package normscope.app.command;

import java.util.ArrayList;
import java.util.List;

/** Breaks text for a terminal of 80 columns. */
final class Wrapped {
    private static final int WIDTH = 74;

    private Wrapped() {}

    /** The text in lines that leave room for an indentation; none for an empty text. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }
}
