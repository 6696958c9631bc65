package normscope.app.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import normscope.app.export.Format;
import normscope.app.job.Pictures;
import normscope.config.InvalidExperiment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where and how a command writes: what all commands that write files have in common. */
final class FileOptions {
    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go; made if need be.")
    private @Nullable Path folder;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "Of the figures: png, svg, pdf, or csv for their numbers; at first png.")
    private List<String> formats = List.of("png");

    @Mixin
    private PaperOptions paper = new PaperOptions();

    @Option(names = "--overwrite", description = "Replaces files of the same names in DIR.")
    private boolean overwrite;

    /** Null if none is named. */
    @Nullable
    Path folder() {
        if (folder != null && folder.toString().isBlank()) {
            throw new InvalidExperiment("out", "--out is empty: name a folder for the files");
        }
        return folder;
    }

    boolean overwrite() {
        return overwrite;
    }

    Pictures pictures() {
        return new Pictures(formats(), paper.medium());
    }

    private Set<Format> formats() {
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
