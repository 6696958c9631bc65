package normscope.app;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import normscope.app.export.Format;
import normscope.config.InvalidExperiment;

/** What {@code --format} says. */
final class FormatOption {
    private FormatOption() {}

    /**
     * Reads its words.
     *
     * @throws InvalidExperiment if one is no format
     */
    static Set<Format> parse(List<String> formats) {
        Set<Format> result = EnumSet.noneOf(Format.class);
        for (String word : formats) {
            result.add(Arrays.stream(Format.values())
                    .filter(format -> format.ending().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new InvalidExperiment(
                            "format",
                            "--format is '%s'; it takes png, svg, pdf or csv, or several joined by commas"
                                    .formatted(word))));
        }
        return result;
    }
}
