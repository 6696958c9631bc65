package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import normscope.app.about.Version;
import normscope.app.export.CsvExport;
import normscope.app.figure.Look;
import normscope.app.figure.Measures;
import normscope.app.figure.SliceView;
import normscope.app.page.Figures;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Settings;
import normscope.config.Shown;
import normscope.data.Npz;
import normscope.slice.SliceKind;
import normscope.slice.SliceRecipe;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Tensor;
import normscope.train.SliceRun;
import normscope.train.Trainer;

/** Slices without a window: trains, cuts at the steps that were asked for, and writes what came of it. */
public final class SliceJob {
    private static final String EXPERIMENT = "experiment.txt";
    private static final String NUMBERS = "slice.csv";

    /** A path has so many recorded points unless the person says otherwise. */
    private static final int POINTS = 30;

    private static final long TELL_NANOS = 3_000_000_000L;

    private final Experiment experiment;
    private final SliceRecipe recipe;
    private final TreeSet<Integer> steps;
    private final Pictures pictures;
    private final Look look;
    private final boolean saveDirections;
    private final PrintWriter out;

    /**
     * @param steps at which to cut
     * @param linear whether heights are in proportion to the loss
     * @param ownScale whether every lane has a scale of its own
     */
    public SliceJob(
            Experiment experiment,
            SliceRecipe recipe,
            Set<Integer> steps,
            Pictures pictures,
            boolean linear,
            boolean ownScale,
            boolean saveDirections,
            PrintWriter out) {
        this.saveDirections = saveDirections;
        this.experiment = experiment;
        this.steps = new TreeSet<>(steps);
        this.recipe = recipe.kind() == SliceKind.PCA && recipe.every() == 0
                ? recipe.with(List.of("every=" + Math.max(1, this.steps.last() / POINTS)))
                : recipe;
        this.pictures = pictures;
        look = new Look(Look.Theme.LIGHT, 0, 0, ownScale ? Look.Axes.PER_LANE : Look.Axes.SHARED)
                .with(SliceView.FIRST.withLogarithmic(!linear));
        this.out = out;
    }

    /**
     * Trains, cuts, and writes to this folder.
     *
     * @throws normscope.config.InvalidExperiment if the folder cannot take the files, or a slice cannot be made
     * @throws IOException if the disk fails
     */
    public void into(Path folder, boolean overwrite) throws IOException {
        experiment.remarks().forEach(out::println);
        try (OutputFolder files = OutputFolder.open(folder, names(), overwrite);
                Trainer trainer = Trainer.open(experiment)) {
            List<Snapshot> cuts = new ArrayList<>();
            StringBuilder text = new StringBuilder(experiment.toString());
            text.append("\n# Cut by Normscope %s on %s; again with: normscope slice --experiment FILE --recipe \"…\"\n"
                    .formatted(Version.of("normscope"), trainer.device()));
            Training.announce(trainer, out);
            Progress progress =
                    new Progress(out, steps.last(), experiment.shared().get(Settings.EVALUATE_EVERY));
            while (true) {
                int step = trainer.step();
                if (recorded(step)) {
                    trainer.keepPoint();
                }
                if (steps.contains(step)) {
                    try (SliceRun run = trainer.slice(recipe)) {
                        Slice slice = cut(trainer, run);
                        cuts.add(trainer.snapshot().with(slice));
                        text.append("# slice: ").append(slice.recipe()).append('\n');
                        write(step, slice, run, files);
                    }
                }
                if (step >= steps.last()) {
                    break;
                }
                trainer.advance();
                progress.at(trainer.step(), trainer::snapshot);
            }
            progress.end(trainer.snapshot());
            files.writeText(EXPERIMENT, writer -> writer.append(text));
            files.publish(); // what comes after may fail, and must not cost a long run its numbers
            for (Snapshot cut : cuts) {
                figures(cut.step()).write(cut, look, files);
            }
            files.complete();
            out.println(Shown.sentence("Wrote %d files to %s".formatted(files.published(), folder)));
            out.flush();
        }
    }

    private void write(int step, Slice slice, SliceRun run, OutputFolder files) throws IOException {
        files.write(folder(step) + "/" + NUMBERS, stream -> CsvExport.write(Measures.slice(slice), stream));
        for (int i = 0; saveDirections && i < experiment.lanes().size(); i++) {
            Map<String, Tensor> axes = run.axes(i);
            if (!axes.isEmpty()) {
                files.write(directions(step, experiment.lanes().get(i)), stream -> Npz.write(axes, stream));
            }
        }
    }

    private boolean recorded(int step) {
        return recipe.steps().contains(step) || recipe.every() > 0 && step % recipe.every() == 0;
    }

    private Slice cut(Trainer trainer, SliceRun run) {
        long told = System.nanoTime();
        while (!run.done()) {
            run.advance(TELL_NANOS / 10);
            if (System.nanoTime() - told > TELL_NANOS) {
                told = System.nanoTime();
                Slice slice = run.slice();
                out.println(String.format(
                        Locale.ROOT,
                        "slice at step %d: %.0f %%, about %.0f s left",
                        trainer.step(),
                        100 * slice.progress(),
                        slice.secondsLeft()));
                out.flush();
            }
        }
        Slice slice = run.slice();
        out.println("slice at step %d: %s".formatted(trainer.step(), slice.recipe()));
        for (LaneSlice lane : slice.lanes()) {
            out.println("  " + lane.lane() + ": " + outcome(lane));
        }
        out.flush();
        return slice;
    }

    private static String outcome(LaneSlice lane) {
        if (!lane.problem().isEmpty()) {
            return lane.problem();
        }
        double[] span = lane.span();
        String text = String.format(Locale.ROOT, "loss from %.4g to %.4g", span[0], span[1]);
        if (lane.explained().length == 2) {
            text += String.format(
                    Locale.ROOT,
                    ", the axes hold %.2f %% and %.2f %% of the path",
                    100 * lane.explained()[0],
                    100 * lane.explained()[1]);
        }
        if (lane.diverged() > 0) {
            text += ", %d of %d points diverge".formatted(lane.diverged(), lane.losses().length);
        }
        return lane.remarks().isEmpty() ? text : text + "; " + String.join("; ", lane.remarks());
    }

    private FigureFiles figures(int step) {
        return new FigureFiles(folder(step), Figures.ofSlice(recipe.kind().dimensions()), pictures);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of(EXPERIMENT));
        for (int step : steps) {
            names.add(folder(step) + "/" + NUMBERS);
            names.addAll(figures(step).names());
            for (Lane lane : saveDirections ? experiment.lanes() : List.<Lane>of()) {
                names.add(directions(step, lane));
            }
        }
        return names;
    }

    private static String directions(int step, Lane lane) {
        return "%s/%s.directions.npz".formatted(folder(step), lane.name());
    }

    private static String folder(int step) {
        return "step-" + step;
    }
}
