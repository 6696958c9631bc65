package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import normscope.app.export.CsvExport;
import normscope.app.export.RecordCsv;
import normscope.app.page.Figures;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Settings;
import normscope.config.Shown;
import normscope.data.Npy;
import normscope.data.Npz;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Tensor;
import normscope.train.Replay;
import normscope.train.Trainer;

/** A run without a window: trains to the end and writes what came of it. */
public final class Run {
    private static final String EXPERIMENT = "experiment.txt";
    private static final String CURVES = "curves.csv";
    private static final String LAYERS = "layers.csv";
    private static final String SIGNALS = "signals.csv";
    private static final String LANES = "lanes.csv";
    private static final String DATA = "data.npz";

    /** Minibatch indices of a lane that --save-weights writes at most: 400 MB while they are written. */
    private static final long MOST_INDICES = 50_000_000;

    private final Experiment experiment;
    private final FigureFiles figures;
    private final boolean saveWeights;
    private final PrintWriter out;

    public Run(Experiment experiment, Pictures pictures, boolean saveWeights, PrintWriter out) {
        this.experiment = experiment;
        figures = new FigureFiles("figures", RunFigures.all(pictures.medium()), pictures);
        this.saveWeights = saveWeights;
        this.out = out;
    }

    /**
     * Trains, and writes to this folder.
     *
     * @param overwrite whether files that are there may be replaced
     * @throws normscope.config.InvalidExperiment if the folder cannot take them, or the data cannot be read
     * @throws IOException if the disk fails
     */
    public void into(Path folder, boolean overwrite) throws IOException {
        check(folder, overwrite);
        if (saveWeights) {
            checkMinibatches();
        }
        experiment.remarks().forEach(out::println);
        try (OutputFolder files = OutputFolder.open(folder, names(), overwrite);
                Trainer trainer = Trainer.open(experiment)) {
            Training.announce(trainer, out);
            List<Replay> replays = new ArrayList<>();
            if (saveWeights) {
                weights(trainer, "initial", files);
                for (int i = 0; i < experiment.lanes().size(); i++) {
                    replays.add(trainer.replay(i));
                }
            }
            Snapshot snapshot = Training.toEnd(trainer, Trainer::advance, out);
            write(snapshot, files);
            files.publish(); // what comes after may fail, and must not cost a long run its numbers
            if (saveWeights) {
                weights(trainer, "final", files);
                minibatches(trainer, files);
                replays(replays, snapshot, trainer, files);
                files.publish();
            }
            summarize(snapshot);
            out.flush();
            trainer.watch(RunFigures.watched(
                    experiment, snapshot.lanes().get(0).layers().size()));
            figures.write(trainer.snapshot(), RunFigures.look(snapshot), files);
            files.complete();
            out.println(Shown.sentence("Wrote %d files to %s".formatted(files.published(), folder)));
            out.flush();
        }
    }

    /**
     * Everything that can be known before training.
     *
     * @throws normscope.config.InvalidExperiment as {@link #into}
     */
    public void check(Path folder, boolean overwrite) {
        if (saveWeights) {
            checkMinibatches();
        }
        OutputFolder.check(folder, names(), overwrite);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of(EXPERIMENT, CURVES, LAYERS, SIGNALS, LANES));
        names.addAll(figures.names());
        if (saveWeights) {
            for (Lane lane : experiment.lanes()) {
                names.add(weightsFile(lane, "initial"));
                names.add(weightsFile(lane, "final"));
                names.add(minibatchesFile(lane));
                names.add(replayFile(lane));
                names.add(scriptFile(lane));
            }
            names.add(DATA);
        }
        return names;
    }

    private static String weightsFile(Lane lane, String when) {
        return lane.name() + "." + when + ".npz";
    }

    private static String minibatchesFile(Lane lane) {
        return lane.name() + ".minibatches.npy";
    }

    private static String replayFile(Lane lane) {
        return lane.name() + ".replay.npz";
    }

    private static String scriptFile(Lane lane) {
        return lane.name() + ".py";
    }

    private void write(Snapshot snapshot, OutputFolder files) throws IOException {
        files.writeText(EXPERIMENT, writer -> writer.append(experiment + provenance(snapshot)));
        files.write(
                CURVES, stream -> CsvExport.write(Figures.CURVES.table(snapshot, RunFigures.look(snapshot)), stream));
        files.write(LAYERS, stream -> CsvExport.write(RecordCsv.layers(snapshot), stream));
        files.write(SIGNALS, stream -> CsvExport.write(RecordCsv.signals(snapshot), stream));
        files.write(LANES, stream -> CsvExport.write(RecordCsv.lanes(snapshot), stream));
    }

    private void minibatches(Trainer trainer, OutputFolder files) throws IOException {
        for (int i = 0; i < experiment.lanes().size(); i++) {
            int lane = i;
            files.write(
                    minibatchesFile(experiment.lanes().get(i)),
                    out -> Npy.write(trainer.minibatches(lane), Npy.Type.INT64, out));
        }
    }

    /** What another program needs to compute the lanes once more, and a program that does. */
    private void replays(List<Replay> replays, Snapshot snapshot, Trainer trainer, OutputFolder files)
            throws IOException {
        for (int i = 0; i < replays.size(); i++) {
            Replay replay = replays.get(i);
            Lane lane = experiment.lanes().get(i);
            LaneSnapshot end = snapshot.lanes().get(i);
            files.write(
                    replayFile(lane), out -> Npz.write(replay.arrays(end.step(), end.history()), Replay.WHOLE, out));
            files.writeText(scriptFile(lane), writer -> writer.append(replay.script()));
            if (replay.leavesOutStatistics(end.history())) {
                out.println("%s leaves out the minibatches of its evaluations' statistics, because they are too many"
                        .formatted(replayFile(lane)));
            }
        }
        Map<String, Tensor> data = trainer.data();
        if (!data.isEmpty()) {
            files.write(DATA, out -> Npz.write(data, Replay.WHOLE, out));
        }
    }

    /** Refuses a record of minibatches that would not fit in memory, before training for it. */
    private void checkMinibatches() {
        long steps = experiment.shared().get(Settings.STEPS);
        for (int i = 0; i < experiment.lanes().size(); i++) {
            long indices = steps * experiment.setup(i).get(Settings.BATCH_SIZE);
            if (indices > MOST_INDICES) {
                throw new InvalidExperiment(
                        "steps",
                        "--save-weights would keep %,d minibatch indices for lane '%s', and at most %,d fit: lower steps or batch-size, or leave --save-weights out"
                                .formatted(indices, experiment.lanes().get(i).name(), MOST_INDICES));
            }
        }
    }

    private void weights(Trainer trainer, String when, OutputFolder files) throws IOException {
        for (int i = 0; i < experiment.lanes().size(); i++) {
            int lane = i;
            files.write(weightsFile(experiment.lanes().get(i), when), out -> Npz.write(trainer.weights(lane), out));
        }
    }

    /** Comments at the end of the experiment that say what came of it, the same for every repetition. */
    private static String provenance(Snapshot snapshot) {
        StringBuilder text = new StringBuilder(
                "\n# Run by Normscope %s on %s; bit by bit the same again on the same kind of device\n"
                        .formatted(Version.of("normscope"), snapshot.device()));
        for (LaneSnapshot lane : snapshot.lanes()) {
            text.append("# lane %s: initial weights %s, minibatch order %s, %s\n"
                    .formatted(
                            lane.name(),
                            lane.weightsHash(),
                            lane.orderHash(),
                            lane.diverged() ? "diverged at step " + lane.divergedAt() : lane.step() + " steps"));
        }
        return text.append("# ").append(comparison(snapshot)).append('\n').toString();
    }

    private static String comparison(Snapshot snapshot) {
        List<String> confounders = snapshot.confounders();
        if (snapshot.lanes().size() < 2) {
            return "one lane, nothing to compare";
        }
        return confounders.isEmpty()
                ? "controlled comparison: the lanes differ in their normalization alone"
                : "no controlled comparison: the lanes also differ in " + String.join(", ", confounders);
    }

    private void summarize(Snapshot snapshot) {
        for (LaneSnapshot lane : snapshot.lanes()) {
            out.println("%s: %s; initial weights %s, minibatch order %s"
                    .formatted(
                            lane.name(), outcome(lane, snapshot.classes() > 0), lane.weightsHash(), lane.orderHash()));
        }
        String comparison = comparison(snapshot);
        out.println(Character.toUpperCase(comparison.charAt(0)) + comparison.substring(1));
    }

    private static String outcome(LaneSnapshot lane, boolean classes) {
        if (lane.diverged()) {
            return "diverged at step " + lane.divergedAt();
        }
        Evaluation last = lane.lastEvaluation();
        String accuracy = classes ? String.format(Locale.ROOT, "test accuracy %.1f %%, ", 100 * last.accuracy()) : "";
        String loss = String.format(Locale.ROOT, "test loss %.4g at step %d", last.loss(), last.step());
        String drawn = Double.isNaN(last.spread())
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", Monte Carlo spread %.4f, mutual information %.4f",
                        last.spread(),
                        last.information());
        return accuracy + loss + drawn + String.format(Locale.ROOT, ", %.2f ms a step", lane.millisPerStep());
    }
}
