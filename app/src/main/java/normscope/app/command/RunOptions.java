package normscope.app.command;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.ListedNumbers;
import normscope.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which experiment is run, and how far: what the commands that train to the end have in common. */
final class RunOptions extends ExperimentOptions {
    /** Pictures of each may be painted and kept on disk. */
    private static final int MOST_SEEDS = 100;

    @Option(names = "--steps", paramLabel = "N", description = "Short for --set steps=N.")
    private @Nullable String steps;

    @Override
    List<String> changes() {
        List<String> changes = super.changes();
        if (steps != null) {
            changes.add("steps=" + steps);
        }
        return changes;
    }

    /**
     * The seeds of {@code --seeds}; the experiment's own where none are named.
     *
     * @throws InvalidExperiment if they cannot be read, or if another option names one
     */
    List<Integer> seeds(@Nullable String listed, Experiment experiment) {
        if (listed == null) {
            return List.of(experiment.shared().get(Settings.SEED));
        }
        String one = seedOption();
        if (!one.isEmpty()) {
            throw new InvalidExperiment(
                    "seed", "--seeds and %s exclude each other: leave one of them out".formatted(one));
        }
        return ListedNumbers.parse("--seeds", listed, MOST_SEEDS);
    }
}
