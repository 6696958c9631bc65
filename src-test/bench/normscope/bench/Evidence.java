package normscope.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What keeps a benchmark from printing numbers of which nothing was measured: every part says here what it counted and
 * timed, what is missing is said at once, and the program then ends with exit status 1.
 */
final class Evidence {
    private final List<String> missing = new ArrayList<>();

    /** Something must have happened so often at least, or its time says nothing. */
    void counted(String what, long count, long fewest) {
        holds(count >= fewest, "%s: %,d counted, and at least %,d are needed".formatted(what, count, fewest));
    }

    /** Times, sizes and losses must be finite and above 0. */
    void measured(String what, double... values) {
        boolean all = values.length > 0 && Arrays.stream(values).allMatch(value -> Double.isFinite(value) && value > 0);
        holds(all, "%s: no finite number above 0 but %s".formatted(what, Arrays.toString(values)));
    }

    /** @param otherwise what is said if it does not hold */
    void holds(boolean condition, String otherwise) {
        if (!condition) {
            missing.add(otherwise);
            System.out.println("  NOTHING MEASURED: " + otherwise);
        }
    }

    /** 0 if everything that was printed was measured. */
    int status() {
        missing.forEach(sentence -> System.err.println("Not measured: " + sentence));
        return missing.isEmpty() ? 0 : 1;
    }
}
