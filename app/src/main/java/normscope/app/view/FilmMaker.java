package normscope.app.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import normscope.app.export.FilmSteps;
import normscope.app.export.FilmStyle;
import normscope.app.figure.Look;
import normscope.config.Experiment;
import normscope.train.Watch;

/** What trains for a film and writes it. The window is handed one: what a job is, no view knows. */
public interface FilmMaker {
    /**
     * A film that somebody wants.
     *
     * @param run how it began, and what changed on its way
     * @param look how figures are looked at
     * @param watch what figures of a tensor show
     */
    record Wish(Experiment run, FilmStyle style, FilmSteps steps, Look look, Watch watch) {}

    /**
     * Makes it, with networks of its own, on the calling thread; what is there already is replaced.
     *
     * @param path a file, or a folder for pictures
     * @param goesOn takes the step that it has made, and says whether to go on; if not, nothing is written
     * @return how many frames were written; 0 if it was ended
     * @throws normscope.config.InvalidExperiment if it cannot be made, or cannot be written there
     * @throws IOException if the disk fails
     */
    int make(Wish wish, Path path, IntPredicate goesOn) throws IOException;
}
