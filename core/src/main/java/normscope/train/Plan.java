package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import normscope.config.Dataset;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.Data;
import normscope.data.Datasets;
import normscope.nn.Architecture;
import normscope.nn.Outline;

/**
 * What an experiment would build.
 *
 * @param outlines the table of every lane's network
 * @param memory roughly what all of them take, for people
 */
public record Plan(List<List<Outline>> outlines, String memory) {
    public Plan {
        outlines = List.copyOf(outlines);
    }

    /**
     * Lays out the networks without making them; reads data only where their shape stands nowhere else.
     *
     * @throws normscope.config.InvalidExperiment if the settings do not go together, or such data cannot be read
     */
    public static Plan of(Experiment experiment) {
        Setup first = experiment.setup(0);
        Dataset dataset = first.get(Settings.DATASET);
        Optional<Shape> known = first.inputShape();
        OptionalInt classes = dataset.classes();
        Data data = known.isPresent() && classes.isPresent() ? null : Datasets.open(first);
        Shape input = data == null ? known.orElseThrow() : data.input();
        int outputs = data == null ? Math.max(classes.orElseThrow(), dataset.targets()) : data.outputs();
        Inheritance.check(experiment, input, outputs);
        List<List<Outline>> outlines = new ArrayList<>();
        for (int i = 0; i < experiment.lanes().size(); i++) {
            Setup setup = experiment.setup(i);
            outlines.add(Outline.of(Architecture.of(setup, input, outputs), setup.get(Settings.BATCH_SIZE)));
        }
        return new Plan(outlines, MemoryEstimate.text(MemoryEstimate.bytes(experiment, input, outputs)));
    }
}
