package normscope.app.export;

import java.util.Arrays;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.page.Sheet;
import normscope.config.InvalidExperiment;

/**
 * What a film shows, and how large and how fast.
 *
 * @param figure one figure, or a page of them
 * @param width in points
 * @param height in points
 * @param scale pixels a point
 * @param fps frames a second
 */
public record FilmStyle(Figure figure, int width, int height, int scale, int fps) {
    private static final int FASTEST = Arrays.stream(FilmFormat.values())
            .mapToInt(FilmFormat::fastest)
            .max()
            .orElseThrow();

    /** In fewer points no figure can be read. */
    private static final int SHORTEST_SIDE = 100;

    /**
     * Whether it can be written.
     *
     * @param format empty for a folder of pictures
     * @throws InvalidExperiment if it cannot; the sentence says what would do
     */
    public void check(Optional<FilmFormat> format) {
        int fastest = format.map(FilmFormat::fastest).orElse(FASTEST);
        if (fps < 1 || fps > fastest) {
            throw new InvalidExperiment(
                    "fps",
                    "%d frames a second cannot be shown: choose 1 to %d%s"
                            .formatted(fps, fastest, fastest < FASTEST ? ", or another ending" : ""));
        }
        int shorter = Math.min(width, height);
        int longer = Math.max(width, height);
        if (shorter < SHORTEST_SIDE || longer > FilmFormat.LONGEST_SIDE / scale) {
            throw new InvalidExperiment(
                    "size",
                    "A film of %dx%d at scale %d cannot be made: choose sides from %d to %d"
                            .formatted(width, height, scale, SHORTEST_SIDE, FilmFormat.LONGEST_SIDE / scale));
        }
        int multiple = format.map(FilmFormat::multiple).orElse(1);
        if (width * scale % multiple != 0 || height * scale % multiple != 0) {
            throw new InvalidExperiment(
                    "size",
                    "%s takes even sides, and %dx%d has an odd one: choose %dx%d"
                            .formatted(format.orElseThrow(), width, height, even(width), even(height)));
        }
    }

    private static int even(int side) {
        return side + side % 2;
    }

    /** The figure with title, legend and recipe, as in every picture. */
    public Sheet sheet() {
        return new Sheet(figure);
    }
}
