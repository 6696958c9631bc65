package normscope.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Whole numbers from 0 as a person lists them: {@code 0,3,7-9} for 0, 3, 7, 8 and 9. */
public final class ListedNumbers {
    private ListedNumbers() {}

    /**
     * The numbers in the order in which they stand there, none twice.
     *
     * @param option what the list is of, as the person wrote it: "--seeds"
     * @param most how many it may name
     * @throws InvalidExperiment if it is no such list, or a longer one
     */
    public static List<Integer> parse(String option, String text, int most) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", 2);
            int first = number(option, part, ends[0]);
            int last = number(option, part, ends[ends.length - 1]);
            if (last < first) {
                throw invalid(option, "names %s: write the smaller number first, %d-%d", part.strip(), last, first);
            }
            if ((long) last - first >= most - numbers.size()) {
                throw invalid(option, "names more than %,d numbers: leave some out", most);
            }
            for (int each = first; each <= last; each++) {
                if (!numbers.add(each)) {
                    throw invalid(option, "names %d twice: leave one of them out", each);
                }
            }
        }
        return List.copyOf(numbers);
    }

    private static int number(String option, String part, String word) {
        OptionalInt number = word.startsWith("+") ? OptionalInt.empty() : WrittenNumber.whole(word);
        if (number.isEmpty() || number.getAsInt() < 0 || number.getAsInt() == Integer.MAX_VALUE) {
            throw invalid(
                    option,
                    "names '%s'; it takes whole numbers from 0, joined by commas, for instance 0,3,7-9",
                    Shown.word(part.strip()));
        }
        return number.getAsInt();
    }

    private static InvalidExperiment invalid(String option, String words, Object... about) {
        return new InvalidExperiment(option, option + " " + words.formatted(about));
    }

    /** The same numbers as {@link #parse} reads them, three or more in a row as a range. */
    public static String text(List<Integer> numbers) {
        List<String> parts = new ArrayList<>();
        int i = 0;
        while (i < numbers.size()) {
            int first = numbers.get(i);
            int end = i + 1;
            while (end < numbers.size() && numbers.get(end) == first + end - i) {
                end++;
            }
            if (end - i > 2) {
                parts.add(first + "-" + numbers.get(end - 1));
                i = end;
            } else {
                parts.add(Integer.toString(first));
                i++;
            }
        }
        return String.join(",", parts);
    }
}
