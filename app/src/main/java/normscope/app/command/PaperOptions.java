package normscope.app.command;

import normscope.app.export.Medium;
import normscope.config.InvalidExperiment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What figures are written for: what all commands that draw figures have in common. */
final class PaperOptions {
    private static final int DPI = 300;

    @Option(
            names = "--paper",
            paramLabel = "WIDTH",
            description =
                    "Draws figures for a paper, column (84 mm) or page (174 mm) wide: type of 8 points, titles along"
                            + " the axes, white behind, and neither headline nor recipe around.")
    private @Nullable String paper;

    @Option(names = "--transparent", description = "With --paper: nothing behind a figure in place of white.")
    private boolean transparent;

    @Option(
            names = "--dpi",
            paramLabel = "N",
            description = "With --paper: pixels an inch of PNG, 300 or 600; at first 300.")
    private @Nullable String dpi;

    /** Slides unless a paper is asked for. */
    Medium medium() {
        if (paper == null) {
            if (transparent || dpi != null) {
                throw new InvalidExperiment(
                        transparent ? "transparent" : "dpi",
                        "%s goes with --paper alone: add --paper column or --paper page, or leave it out"
                                .formatted(transparent ? "--transparent" : "--dpi"));
            }
            return Medium.SLIDE;
        }
        return Medium.paper(width(paper), transparent, dpi == null ? DPI : dpi(dpi));
    }

    private static Medium.Paper width(String word) {
        return switch (word.strip()) {
            case "column" -> Medium.Paper.COLUMN;
            case "page" -> Medium.Paper.PAGE;
            default ->
                throw new InvalidExperiment(
                        "paper", "--paper is '%s'; it takes column (84 mm) or page (174 mm)".formatted(word));
        };
    }

    private static int dpi(String text) {
        return switch (text.strip()) {
            case "300" -> 300;
            case "600" -> 600;
            default -> throw new InvalidExperiment("dpi", "--dpi is '%s'; it takes 300 or 600".formatted(text));
        };
    }
}
