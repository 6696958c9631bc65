package normscope.app.export;

import normscope.config.InvalidExperiment;

/**
 * The steps of which a film has frames: {@code first}, {@code first + every}, … up to {@code last}.
 *
 * @param first from 0
 * @param last from {@code first}
 * @param every from 1
 */
public record FilmSteps(int first, int last, int every) {
    /** As many take minutes to see; numbers of files have so many digits. */
    private static final int MOST = 10_000;

    /** @throws InvalidExperiment if there are too many */
    public FilmSteps {
        if (first < 0 || last < first || every < 1) {
            throw new IllegalArgumentException(first + ".." + last + " every " + every);
        }
        if ((last - first) / every >= MOST) {
            throw new InvalidExperiment(
                    "every",
                    "Steps %d to %d every %d are %,d frames, and a film has at most %,d: choose every %d"
                            .formatted(
                                    first, last, every, (last - first) / every + 1, MOST, (last - first) / MOST + 1));
        }
    }

    /** Whether there is a frame of that step. */
    public boolean due(int step) {
        return step >= first && step <= last && (step - first) % every == 0;
    }

    /** How many frames that are. */
    public int count() {
        return (last - first) / every + 1;
    }
}
