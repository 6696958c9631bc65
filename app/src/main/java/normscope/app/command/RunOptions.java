package normscope.app.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which experiment is run, and how far: what the commands that train to the end have in common. */
final class RunOptions extends ExperimentOptions {
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
}
