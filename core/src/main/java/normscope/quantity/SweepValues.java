package normscope.quantity;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Named;
import normscope.config.Setting;

/** Which values of a setting a sweep is offered at first. */
public final class SweepValues {
    /** A scale of at most so many whole numbers is offered whole. */
    private static final int FEW = 32;

    private SweepValues() {}

    /** Whether a sweep of it says anything: it has values of which some can be listed, and is not what a sweep sets itself. */
    public static boolean any(Setting<?> setting) {
        return !(setting instanceof Setting.Text)
                && !setting.key().equals("seed")
                && !setting.key().equals("steps");
    }

    /**
     * A range around the present value, as {@link Sweep#of} reads it: on a logarithmic scale from a tenth to ten times, where the
     * setting goes so far; on a linear one from end to end.
     *
     * @param present the value that it has
     * @return {@code A..B}; empty for what is no number
     */
    public static String around(Setting<?> setting, String present) {
        if (setting instanceof Setting.Real real) {
            double lowest = real.min() > 0 ? real.min() : real.smallest();
            double value = Math.max(lowest, real.parse(present));
            return real.logarithmic()
                    ? range(Math.max(lowest, value / 10), Math.min(real.max(), value * 10), false)
                    : range(real.min(), real.max(), false);
        }
        if (setting instanceof Setting.Whole whole) {
            double value = Math.max(1, whole.parse(present));
            if (!whole.logarithmic() && (double) whole.max() - whole.min() <= FEW) {
                return range(whole.min(), whole.max(), true);
            }
            double part = whole.logarithmic() ? 4 : 2;
            double from = Math.max(whole.min(), Math.floor(value / part));
            return range(Math.max(from, Math.min(1, whole.max())), Math.min(whole.max(), value * part), true);
        }
        return "";
    }

    private static String range(double from, double to, boolean whole) {
        return Sweep.written(from, whole) + ".." + Sweep.written(to, whole);
    }

    /** Everything that a choice can be, as it is written; empty for a number. */
    public static List<String> listed(Setting<?> setting) {
        if (setting instanceof Setting.Choice<?> choice) {
            return choice.options().stream().map(Named::key).toList();
        }
        return setting instanceof Setting.Flag ? List.of("false", "true") : List.of();
    }

    /** Those of the values with which the experiment can run. */
    public static List<String> possible(Experiment experiment, String key, List<String> values) {
        List<String> possible = new ArrayList<>();
        for (String value : values) {
            try {
                experiment.withAssignments(List.of(key + "=" + value));
                possible.add(value);
            } catch (InvalidExperiment e) {
                // offered, and said when a person asks for it
            }
        }
        return possible;
    }

    /** The experiment in which every lane shares the setting, so that a sweep of it changes all of them. */
    public static Experiment shared(Experiment experiment, Setting<?> setting) {
        Experiment shared = experiment;
        for (int i = 0; i < experiment.lanes().size(); i++) {
            Lane lane = experiment.lanes().get(i);
            if (lane.isOwn(setting)) {
                shared = shared.withLane(i, lane.without(setting));
            }
        }
        return shared;
    }
}
