package normscope.app;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import normscope.config.InvalidExperiment;

/** How figures are written. */
enum FigureFormat {
    PNG,
    SVG,
    PDF,
    CSV;

    /** The ending of its files. */
    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads words such as "png".
     *
     * @throws InvalidExperiment if one is none
     */
    static Set<FigureFormat> parse(Collection<String> words) {
        Set<FigureFormat> result = EnumSet.noneOf(FigureFormat.class);
        for (String word : words) {
            result.add(Arrays.stream(values())
                    .filter(format -> format.ending().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new InvalidExperiment(
                            "format",
                            "--format is '%s'; it takes %s, several joined by commas"
                                    .formatted(word, String.join(", ", known())))));
        }
        return result;
    }

    private static List<String> known() {
        return Arrays.stream(values()).map(FigureFormat::ending).toList();
    }
}
