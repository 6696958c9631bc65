package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import normscope.app.export.CsvExport;
import normscope.app.figure.Look;
import normscope.config.Experiment;
import normscope.config.Shown;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/** A run without a window that measures on the way. */
public final class MeasureRun {
    private static final String EXPERIMENT = "experiment.txt";

    /** Says before which updates to measure. */
    public interface Moments {
        boolean at(int step);
    }

    private final Experiment experiment;
    private final String name;
    private final Measurement measurement;
    private final Moments moments;
    private final PrintWriter out;

    public MeasureRun(Experiment experiment, String name, Measurement measurement, Moments moments, PrintWriter out) {
        this.experiment = experiment;
        this.name = name;
        this.measurement = measurement;
        this.moments = moments;
        this.out = out;
    }

    /**
     * Trains, measures, and writes to this folder.
     *
     * @throws normscope.config.InvalidExperiment if the folder cannot take the files, or the data cannot be read
     * @throws IOException if the disk fails
     */
    public void into(Path folder, Pictures pictures, boolean overwrite) throws IOException {
        experiment.remarks().forEach(out::println);
        String csv = name + ".csv";
        try (OutputFolder files = OutputFolder.open(folder, List.of(EXPERIMENT, csv), overwrite);
                Trainer trainer = Trainer.open(experiment)) {
            Training.announce(trainer, out);
            Snapshot last = Training.toEnd(trainer, this::advance, out);
            files.writeText(EXPERIMENT, writer -> writer.append(last.recipe()));
            files.write(csv, stream -> CsvExport.write(measurement.table(last), stream));
            files.publish(); // what comes after may fail, and must not cost a long run its numbers
            new FigureFiles("figures", measurement.figures(last), pictures)
                    .write(last, new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED), files);
            files.complete();
            summarize(last);
            out.println(Shown.sentence("Wrote %d files to %s".formatted(files.published(), folder)));
            out.flush();
        }
    }

    private void advance(Trainer trainer) {
        if (moments.at(trainer.step())) {
            measurement.advance(trainer);
        } else {
            trainer.advance();
        }
    }

    private void summarize(Snapshot last) {
        List<String> diverged = new ArrayList<>();
        for (LaneSnapshot lane : last.lanes()) {
            if (lane.diverged()) {
                diverged.add("%s diverged at step %d".formatted(lane.name(), lane.divergedAt()));
            }
        }
        diverged.forEach(words -> out.println(words + ": nothing is measured of it from there on"));
    }
}
