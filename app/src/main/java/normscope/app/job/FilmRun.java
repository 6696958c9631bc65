package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import normscope.app.figure.Look;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Shown;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/** A film without a window: trains, and paints a frame where one is due. */
public final class FilmRun {
    private final Experiment experiment;
    private final FilmStyle style;
    private final FilmSteps steps;
    private final Look.Theme theme;
    private final PrintWriter out;

    public FilmRun(Experiment experiment, FilmStyle style, FilmSteps steps, Look.Theme theme, PrintWriter out) {
        this.experiment = experiment;
        this.style = style;
        this.steps = steps;
        this.theme = theme;
        this.out = out;
    }

    /**
     * Trains as far as the film goes, or until no lane is left, and writes it.
     *
     * @param path a file, or a folder for pictures
     * @throws normscope.config.InvalidExperiment if the film cannot be written there, or the data cannot be read
     * @throws IOException if the disk fails
     */
    public void into(Path path, boolean overwrite) throws IOException {
        experiment.remarks().forEach(out::println);
        try (FilmFile film = FilmFile.open(path, style, steps.count(), overwrite);
                Trainer trainer = Trainer.open(experiment)) {
            Training.announce(trainer, out);
            Snapshot first = trainer.snapshot();
            Look look = RunFigures.look(first).with(theme);
            if (!style.figure().canShow(first)) {
                trainer.watch(RunFigures.watched(
                        experiment, first.lanes().get(0).layers().size()));
            }
            Progress progress =
                    new Progress(out, steps.last(), experiment.shared().get(Settings.EVALUATE_EVERY));
            while (!frame(trainer, film, look)) {
                trainer.advance();
                progress.at(trainer.step(), trainer::snapshot);
            }
            progress.end(trainer.snapshot());
            film.complete();
            String frames = film.frames() == 1 ? "1 frame" : film.frames() + " frames";
            out.println(Shown.sentence("Wrote %s to %s".formatted(frames, path)));
            out.flush();
        }
    }

    /** Paints a frame if one is due, and one more where the last lane diverges; whether it was the last. */
    private boolean frame(Trainer trainer, FilmFile film, Look look) throws IOException {
        boolean over = trainer.allDiverged();
        if (over || steps.due(trainer.step())) {
            film.add(trainer.snapshot(), look);
        }
        return over || trainer.step() >= steps.last();
    }
}
