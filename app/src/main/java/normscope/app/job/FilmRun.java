package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import normscope.app.export.FilmSteps;
import normscope.app.export.FilmStyle;
import normscope.app.figure.Look;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Shown;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;
import normscope.train.Watch;

/** Trains for a film, and paints a frame where one is due. */
public final class FilmRun {
    private final Experiment experiment;
    private final FilmStyle style;
    private final FilmSteps steps;

    public FilmRun(Experiment experiment, FilmStyle style, FilmSteps steps) {
        this.experiment = experiment;
        this.style = style;
        this.steps = steps;
    }

    /**
     * Trains as far as the film goes, or until no lane is left, and writes it.
     *
     * @param path a file, or a folder for pictures
     * @param out is told how far it is
     * @throws normscope.config.InvalidExperiment if the film cannot be written there, or the data cannot be read
     * @throws IOException if the disk fails
     */
    public void into(Path path, boolean overwrite, Look.Theme theme, PrintWriter out) throws IOException {
        experiment.remarks().forEach(out::println);
        try (FilmFile film = FilmFile.open(path, style, steps.count(), overwrite);
                Trainer trainer = Trainer.open(experiment)) {
            Training.announce(trainer, out);
            Snapshot first = trainer.snapshot();
            watch(
                    trainer,
                    first,
                    RunFigures.watched(experiment, first.lanes().get(0).layers().size()));
            Progress progress =
                    new Progress(out, steps.last(), experiment.shared().get(Settings.EVALUATE_EVERY));
            write(trainer, film, RunFigures.look(first).with(theme), step -> {
                progress.at(step, trainer::snapshot);
                return true;
            });
            progress.end(trainer.snapshot());
            film.complete();
            String frames = film.frames() == 1 ? "1 frame" : film.frames() + " frames";
            out.println(Shown.sentence("Wrote %s to %s".formatted(frames, path)));
            out.flush();
        }
    }

    /**
     * The same beside a window, as its figures are looked at. What is there already is replaced: the person was asked.
     *
     * @param watch what figures of a tensor show
     * @param goesOn takes the step that it has made, and says whether to go on; if not, nothing is written
     * @return how many frames were written; 0 if it was ended
     * @throws normscope.config.InvalidExperiment as {@link #into}, also if the networks do not fit into memory
     */
    public int besideWindow(Path path, Look look, Watch watch, IntPredicate goesOn) throws IOException {
        try (FilmFile film = FilmFile.open(path, style, steps.count(), true);
                Trainer trainer = Trainer.openBesideWindow(experiment)) {
            watch(trainer, trainer.snapshot(), watch);
            if (!goesOn.test(0) || !write(trainer, film, look, goesOn)) {
                return 0;
            }
            film.complete();
            return film.frames();
        }
    }

    private void watch(Trainer trainer, Snapshot first, Watch watch) {
        if (!style.figure().canShow(first)) {
            trainer.watch(watch);
            trainer.watchPlane(!style.figure().canShow(trainer.snapshot()));
        }
    }

    /** Paints every frame; false if it shall not go on. */
    private boolean write(Trainer trainer, FilmFile film, Look look, IntPredicate goesOn) throws IOException {
        while (!frame(trainer, film, look)) {
            trainer.advance();
            if (!goesOn.test(trainer.step())) {
                return false;
            }
        }
        return true;
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
