package normscope.train;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Origin;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.nn.Architecture;

/** What a branch must have in common with the lane from which it takes over its numbers. */
final class Inheritance {
    private Inheritance() {}

    /**
     * Refuses branches that could not take over what their lanes learned.
     *
     * @param input the shape of a sample
     * @throws InvalidExperiment naming the branch, and the setting that stands in the way
     */
    static void check(Experiment experiment, Shape input, int outputs) {
        Stream.concat(experiment.lanes().stream(), experiment.ancestors().stream())
                .forEach(lane -> check(experiment, lane, input, outputs));
    }

    private static void check(Experiment experiment, Lane lane, Shape input, int outputs) {
        Origin from = lane.from();
        if (from == null) {
            return;
        }
        Setup parent = experiment.setup(from.parent());
        Setup branch = experiment.setup(lane.name());
        List<Setting<?>> others = Settings.all().stream()
                .filter(setting -> !parent.text(setting).equals(branch.text(setting)))
                .toList();
        if (others.contains(Settings.PRECISION)) {
            throw refused(lane, from, Settings.PRECISION, parent, branch);
        }
        List<String> shapes = Architecture.of(parent, input, outputs).parameters();
        if (!shapes.equals(Architecture.of(branch, input, outputs).parameters())) {
            Setting<?> culprit = others.stream()
                    .filter(setting -> !shapes.equals(alone(parent, setting, branch.text(setting), input, outputs)))
                    .findFirst()
                    .orElse(others.get(0));
            throw refused(lane, from, culprit, parent, branch);
        }
    }

    /** The parameters if one setting alone were another; none if that could not be. */
    private static List<String> alone(Setup parent, Setting<?> setting, String text, Shape input, int outputs) {
        try {
            return Architecture.of(parent.withText(setting, text), input, outputs)
                    .parameters();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static InvalidExperiment refused(Lane lane, Origin from, Setting<?> setting, Setup parent, Setup branch) {
        return new InvalidExperiment(
                setting.key(),
                "Lane '%s' goes on with what '%s' has learned, so its %s must stay %s and cannot be %s"
                        .formatted(
                                lane.name(),
                                from.parent(),
                                setting.key(),
                                Objects.requireNonNull(parent.text(setting)),
                                branch.text(setting)));
    }
}
