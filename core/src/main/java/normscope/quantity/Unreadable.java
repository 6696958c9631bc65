package normscope.quantity;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.parser.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;

/**
 * A formula that EvalEx cannot read, and the sentence about it.
 *
 * @param text as it was written
 * @param functions what there is beside quantities
 * @param lane one that the sentence can name
 */
record Unreadable(String text, List<String> functions, String lane) {
    InvalidExperiment because(BaseException e) {
        String word = e.getTokenString() == null ? "" : e.getTokenString();
        if (e instanceof ParseException && String.valueOf(e.getMessage()).startsWith("Undefined function")) {
            List<String> known = Stream.concat(
                            Quantities.list().stream().map(Quantity::name),
                            functions.stream().map(name -> name.toLowerCase(Locale.ROOT)))
                    .toList();
            String nearest = Nearest.of(word.toLowerCase(Locale.ROOT), known);
            return new InvalidExperiment(
                    "measure",
                    "There is no quantity '%s'; the nearest is %s; normscope quantities lists them all"
                            .formatted(
                                    word,
                                    Quantities.named(nearest)
                                            .map(Quantity::usage)
                                            .orElse(nearest)));
        }
        return new InvalidExperiment(
                "measure",
                "'%s' cannot be read at character %d, '%s': %s; write for instance accuracy(\"%s\") >= 0.9"
                        .formatted(text, e.getStartPosition(), word, said(e), lane));
    }

    /** What EvalEx says, as part of a sentence. */
    private static String said(BaseException e) {
        String message = e.getMessage() == null ? "it makes no sense" : e.getMessage();
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
