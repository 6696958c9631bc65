package normscope.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import normscope.app.export.ExperimentFile;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Presets;
import normscope.config.ShortText;
import normscope.config.TypedPath;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which experiment a command is about: what all commands that train have in common. {@link RunOptions} has steps too. */
class ExperimentOptions {
    @ArgGroup
    private Source source = new Source();

    /** One or the other. */
    private static final class Source {
        @Option(
                names = "--preset",
                paramLabel = "NAME",
                description =
                        "A lesson that ships with Normscope, see 'normscope presets'; at first " + Presets.FIRST + ".")
        private @Nullable String preset;

        @Option(
                names = "--experiment",
                paramLabel = "FILE",
                description = "A saved experiment, a PNG that Normscope exported, or a short text, 'normscope:...'.")
        private @Nullable String file;
    }

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes a setting of all lanes, or LANE.KEY=VALUE that of one; see 'normscope run --help'.")
    private List<String> assignments = List.of();

    @Option(names = "--seed", paramLabel = "S", description = "Short for --set seed=S.")
    private @Nullable String seed;

    @Option(
            names = "--lane",
            paramLabel = "NAME",
            description = "Keeps this lane; others that are not named are left out.")
    private List<String> lanes = List.of();

    /** The file that holds the experiment; null if none is named. */
    @Nullable
    Path file() {
        return source.file == null || ShortText.isMeant(source.file) ? null : TypedPath.of(source.file, "");
    }

    /** The option that says a seed, as the person wrote it; empty if none does. */
    String seedOption() {
        if (seed != null) {
            return "--seed";
        }
        return assignments.stream().anyMatch(each -> each.matches("\\s*seed\\s*=.*")) ? "--set seed" : "";
    }

    /** What the options ask for, lanes first, so that a lane that is left out cannot be wrong. */
    Experiment experiment() {
        Experiment chosen = source.file != null
                ? ExperimentFile.typed(source.file)
                : Presets.open(Objects.requireNonNullElse(source.preset, Presets.FIRST));
        if (!lanes.isEmpty()) {
            Set<Integer> kept = new TreeSet<>();
            for (String name : lanes) {
                kept.add(chosen.indexOf(name));
            }
            List<Lane> all = chosen.lanes();
            chosen = chosen.withLanes(kept.stream().map(all::get).toList());
        }
        return chosen.withAssignments(changes());
    }

    /** The settings that the options change, as KEY=VALUE. */
    List<String> changes() {
        List<String> changes = new ArrayList<>(assignments);
        if (seed != null) {
            changes.add("seed=" + seed);
        }
        return changes;
    }
}
