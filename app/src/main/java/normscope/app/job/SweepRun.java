package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import normscope.app.export.CsvExport;
import normscope.app.export.Format;
import normscope.app.export.Page;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.sweep.SweepFigure;
import normscope.config.Shown;
import normscope.quantity.Sweep;
import normscope.quantity.Sweeping;
import normscope.quantity.Swept;
import normscope.snapshot.Snapshot;

/** Makes a sweep's runs without a window, and writes what came of them. */
public final class SweepRun {
    private static final String CSV = "sweep.csv";
    private static final String EXPERIMENT = "experiment.txt";

    private final Sweep sweep;
    private final String again;
    private final int threads;
    private final PrintWriter out;

    /**
     * @param again the options that make it again
     * @param threads how many runs are made at the same time
     */
    public SweepRun(Sweep sweep, String again, int threads, PrintWriter out) {
        this.sweep = sweep;
        this.again = again;
        this.threads = threads;
        this.out = out;
    }

    /**
     * Makes the runs, and writes to this folder.
     *
     * @throws normscope.config.InvalidExperiment if the folder cannot take the files, or the data cannot be read
     * @throws IOException if the disk fails
     */
    public void into(Path folder, Pictures pictures, boolean overwrite) throws IOException {
        List<String> names = new ArrayList<>(List.of(CSV, EXPERIMENT));
        pictures.formats().forEach(format -> names.add(picture(format)));
        try (OutputFolder files = OutputFolder.open(folder, names, overwrite)) {
            Swept swept = swept();
            files.write(CSV, stream -> CsvExport.write(SweepFigure.table(swept), stream));
            files.writeText(
                    EXPERIMENT,
                    writer -> writer.append(sweep.experiment() + "# Swept with: normscope sweep " + again + "\n"));
            files.publish(); // what is drawn after it may fail, and must not cost the numbers
            Snapshot start = Sweeping.start(sweep.experiment());
            SweepFigure figure = new SweepFigure(swept);
            Look look = new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED);
            Page page = Page.of(figure, start, look, pictures.medium());
            for (Format format : pictures.formats()) {
                files.write(
                        picture(format),
                        stream -> format.write(page, pictures.medium().scale(), stream));
            }
            files.complete();
            out.println(Shown.sentence("Wrote %d files to %s".formatted(files.published(), folder)));
            out.flush();
        }
    }

    private static String picture(Format format) {
        return "figures/sweep." + format.ending();
    }

    private Swept swept() {
        List<Sweep.Point> points = new ArrayList<>();
        TerminalLine line = new TerminalLine(out);
        long start = System.nanoTime();
        int runs = sweep.values().size() * sweep.seeds().size();
        new Sweeping(sweep, threads, (point, share) -> {
                    points.add(point);
                    line.clear();
                    out.println(words(points.size(), runs, point, start, share));
                    out.flush();
                })
                .run();
        return new Swept(sweep, points);
    }

    private String words(int done, int runs, Sweep.Point point, long start, double share) {
        String value = sweep.values().get(point.value());
        double seconds = (System.nanoTime() - start) / 1e9;
        String left = done == runs ? "" : ", %s left".formatted(BenchProgress.time(seconds * (1 - share) / share));
        if (!point.problem().isEmpty()) {
            return "%d of %d  %s = %s, seed %d: %s"
                    .formatted(done, runs, sweep.key(), value, sweep.seeds().get(point.seed()), point.problem());
        }
        Swept one = new Swept(sweep, List.of(point));
        String numbers = String.join(
                ", ",
                one.rows().stream()
                        .map(row -> row.formula() + " "
                                + (Double.isFinite(row.number())
                                        ? Numbers.plain(row.number())
                                        : row.divergedAt().isPresent()
                                                ? "diverged at step "
                                                        + row.divergedAt().getAsInt()
                                                : "no number"))
                        .toList());
        return "%d of %d  %s = %s, seed %d: %s%s"
                .formatted(done, runs, sweep.key(), value, sweep.seeds().get(point.seed()), numbers, left);
    }
}
