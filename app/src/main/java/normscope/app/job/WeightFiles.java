package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.data.Npy;
import normscope.data.Npz;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Tensor;
import normscope.train.Replay;
import normscope.train.Trainer;

/** What anyone needs to compute the lanes of a run elsewhere: weights before and after it, and whatever was drawn. */
final class WeightFiles {
    private static final String DATA = "data.npz";

    /** Minibatch indices of a lane that are written at most: 400 MB while they are. */
    private static final long MOST_INDICES = 50_000_000;

    private final Experiment experiment;
    private final String prefix;
    private final Trainer trainer;
    private final OutputFolder files;
    private final Map<Integer, Replay> replays = new TreeMap<>();

    /**
     * Writes the initial weights.
     *
     * @param prefix before the files' names
     * @param trainer before its first step
     */
    WeightFiles(String prefix, Trainer trainer, OutputFolder files) throws IOException {
        this.prefix = prefix;
        this.trainer = trainer;
        this.files = files;
        experiment = trainer.experiment();
        weights("initial");
        for (int i = 0; i < experiment.lanes().size(); i++) {
            if (isBranch(experiment.lanes().get(i))) {
                continue;
            }
            replays.put(i, trainer.replay(i));
        }
    }

    static List<String> names(Experiment experiment, String prefix) {
        List<String> names = new ArrayList<>();
        for (Lane lane : experiment.lanes()) {
            names.add(prefix + weightsFile(lane, "final"));
            if (isBranch(lane)) {
                continue;
            }
            names.add(prefix + weightsFile(lane, "initial"));
            names.add(prefix + minibatchesFile(lane));
            names.add(prefix + replayFile(lane));
            names.add(prefix + scriptFile(lane));
        }
        names.add(prefix + DATA);
        return names;
    }

    /** Refuses a record of minibatches that would not fit in memory, before training for it. */
    static void check(Experiment experiment) {
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

    /** Writes what there is only after the run. */
    void end(Snapshot snapshot, PrintWriter out) throws IOException {
        weights("final");
        for (int lane : replays.keySet()) {
            files.write(
                    prefix + minibatchesFile(experiment.lanes().get(lane)),
                    stream -> Npy.write(trainer.minibatches(lane), Npy.Type.INT64, stream));
        }
        for (Map.Entry<Integer, Replay> replay : replays.entrySet()) {
            replay(replay.getKey(), replay.getValue(), snapshot.lanes().get(replay.getKey()), out);
        }
        experiment.lanes().stream()
                .filter(WeightFiles::isBranch)
                .forEach(lane -> out.println(
                        "%s and what belongs to it are left out, because the lane begins with what another one learned"
                                .formatted(prefix + scriptFile(lane))));
        Map<String, Tensor> data = trainer.data();
        if (!data.isEmpty()) {
            files.write(prefix + DATA, stream -> Npz.write(data, Replay.WHOLE, stream));
        }
    }

    /** What another program needs to compute a lane once more, and a program that does. */
    private void replay(int i, Replay replay, LaneSnapshot end, PrintWriter out) throws IOException {
        Lane lane = experiment.lanes().get(i);
        files.write(
                prefix + replayFile(lane),
                stream -> Npz.write(replay.arrays(end.step(), end.history()), Replay.WHOLE, stream));
        List<Setting<?>> changing = replay.leavesOutChanges();
        if (changing.isEmpty()) {
            files.writeText(prefix + scriptFile(lane), writer -> writer.append(replay.script()));
        } else {
            out.println("%s is left out, because %s changes on the way and the program would take it for constant"
                    .formatted(
                            prefix + scriptFile(lane),
                            changing.stream().map(Setting::key).collect(Collectors.joining(" and "))));
        }
        if (replay.leavesOutStatistics(end.history())) {
            out.println("%s leaves out the minibatches of its evaluations' statistics, because they are too many"
                    .formatted(prefix + replayFile(lane)));
        }
    }

    private void weights(String when) throws IOException {
        for (int i = 0; i < experiment.lanes().size(); i++) {
            int lane = i;
            if (when.equals("initial") && isBranch(experiment.lanes().get(i))) {
                continue;
            }
            files.write(
                    prefix + weightsFile(experiment.lanes().get(i), when),
                    stream -> Npz.write(trainer.weights(lane), stream));
        }
    }

    /** What a branch begins with is in no file, and no program could compute it once more. */
    private static boolean isBranch(Lane lane) {
        return lane.from() != null;
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
}
