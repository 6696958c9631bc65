package normscope.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of others, of a file or of the command line, as it may stand in a message or on a terminal. */
public final class Shown {
    /** What a terminal obeys, what breaks a line, and what turns the order of letters around. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final Pattern QUOTED = Pattern.compile("(?<![\\p{L}\\p{N}])'[^']{61,}'");

    private static final int LONGEST_WORD = 60;

    private static final int LONGEST_SENTENCE = 1_000;

    private Shown() {}

    /** On one line and without anything that a terminal would obey, cut where it is longer than a line. */
    public static String word(String text) {
        return cut(text, LONGEST_WORD);
    }

    /**
     * A sentence with words of others in it, on one line and without anything that a terminal would obey. What it
     * quotes is cut where it is long, and if that does not make it short, its middle is: how it ends says what to do.
     */
    public static String sentence(String text) {
        String plain = text;
        if (text.length() > LONGEST_WORD) {
            Matcher quoted = QUOTED.matcher(text);
            plain = quoted.replaceAll(match -> Matcher.quoteReplacement(
                    "'" + word(match.group().substring(1, match.group().length() - 1)) + "'"));
        }
        if (plain.length() > LONGEST_SENTENCE) {
            int half = LONGEST_SENTENCE / 2;
            plain = plain.substring(0, half) + " … " + plain.substring(plain.length() - half);
        }
        return UNSEEN.matcher(plain).replaceAll("?");
    }

    private static String cut(String text, int longest) {
        String plain = text.length() <= longest ? text : text.substring(0, longest) + "…";
        return UNSEEN.matcher(plain).replaceAll("?");
    }
}
