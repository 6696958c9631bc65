package normscope.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** KEY=VALUE and LANE.KEY=VALUE, as a person writes them behind {@code --set}. */
final class Assignments {
    private Assignments() {}

    /** See {@link Experiment#withAssignments}. */
    static Experiment made(Experiment before, List<String> assignments) {
        Setup setup = before.shared();
        List<Lane> changed = new ArrayList<>(before.lanes());
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals <= 0) {
                throw new InvalidExperiment(
                        "", "'%s' is no KEY=VALUE, for instance learning-rate=0.5".formatted(assignment));
            }
            String key = assignment.substring(0, equals).strip();
            String value = assignment.substring(equals + 1).strip();
            int dot = key.indexOf('.');
            Setting<?> setting = Settings.of(key.substring(dot + 1));
            if (dot < 0) {
                checkShared(setting, changed);
                setup = setup.withText(setting, value);
            } else {
                int lane = before.indexOf(key.substring(0, dot));
                changed.set(lane, assign(changed.get(lane), setting, value));
            }
        }
        return before.with(setup, changed, before.ancestors(), before.changes());
    }

    private static void checkShared(Setting<?> setting, List<Lane> lanes) {
        if (lanes.stream().allMatch(lane -> lane.isOwn(setting))) {
            throw new InvalidExperiment(
                    setting.key(),
                    "Every lane sets %s for itself, so name the lane: %s"
                            .formatted(
                                    setting.key(),
                                    lanes.stream()
                                            .map(lane -> lane.name() + "." + setting.key() + "=…")
                                            .collect(Collectors.joining(" or "))));
        }
    }

    private static <T> Lane assign(Lane lane, Setting<T> setting, String value) {
        return lane.with(setting, setting.parse(value));
    }
}
