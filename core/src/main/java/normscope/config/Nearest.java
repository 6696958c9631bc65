package normscope.config;

import java.util.Collection;

/** Finds the word that a mistyped one was probably meant to be. */
public final class Nearest {
    /** Longer than any word that is meant. */
    private static final int LONGEST = 64;

    private Nearest() {}

    /**
     * The candidate with the smallest edit distance (Levenshtein 1966) to the beginning of {@code word}.
     *
     * @throws java.util.NoSuchElementException if there are no candidates
     */
    public static String of(String word, Collection<String> candidates) {
        String start = word.substring(0, Math.min(LONGEST, word.length()));
        return candidates.stream()
                .min((a, b) -> Integer.compare(distance(start, a), distance(start, b)))
                .orElseThrow();
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
