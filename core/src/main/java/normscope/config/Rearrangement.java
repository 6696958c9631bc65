package normscope.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lanes that come, go, move and take other names while the others keep their run. */
final class Rearrangement {
    private Rearrangement() {}

    /** See {@link Experiment#isRearrangedBy}. */
    static boolean possible(Experiment run, Experiment next) {
        boolean any = false;
        for (Lane lane : next.lanes()) {
            Lane same = of(run, lane.letter());
            if (same != null && !same.differences().equals(lane.differences())) {
                if (same.name().equals(lane.name())) {
                    return false;
                }
                same = null;
            }
            any |= same != null;
        }
        return any && run.shared().equals(next.shared());
    }

    private static @Nullable Lane of(Experiment run, @Nullable Letter letter) {
        return run.lanes().stream()
                .filter(lane -> lane.letter() == letter)
                .findFirst()
                .orElse(null);
    }

    /** See {@link Experiment#rearranged}. */
    static Experiment made(Experiment run, int step, Experiment next) {
        Experiment now = run.at(step);
        List<Lane> others = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (Lane lane : next.lanes()) {
            Lane same = of(now, lane.letter());
            Lane start = same != null && same.differences().equals(lane.differences()) ? of(run, lane.letter()) : null;
            others.add(start == null ? lane : start.named(lane.name()));
            if (start != null) {
                names.put(start.name(), lane.name());
            }
        }
        List<Change> kept = run.changes().stream()
                .filter(change -> change.lane() == null || names.containsKey(change.lane()))
                .map(change -> change.lane() == null ? change : change.of(names.get(change.lane())))
                .toList();
        return new Experiment(next.title(), next.note(), run.shared(), others, kept);
    }

    /** See {@link Experiment#keeping}. */
    static Experiment keeping(Experiment run, Experiment other, int i) {
        Lane kept = other.lanes().get(i);
        Set<Setting<?>> changing = new TreeSet<>(Comparator.comparing(Setting::key));
        for (Experiment each : List.of(run, other)) {
            each.changes().forEach(change -> changing.addAll(change.values().keySet()));
        }
        changing.removeIf(setting -> setting.about().scope() == Setting.Scope.EXPERIMENT);
        Map<Setting<?>, String> start = new LinkedHashMap<>(kept.differences());
        changing.forEach(setting -> start.put(setting, other.setup(i).text(setting)));
        String name = free(run, kept.name() + "-before");
        List<Lane> more = new ArrayList<>(run.lanes());
        more.add(new Lane(name, start));
        List<Change> all = new ArrayList<>(run.changes());
        Map<Integer, Setup> way = other.way(i);
        Setup last = other.setup(i);
        for (Map.Entry<Integer, Setup> entry : way.entrySet()) {
            Setup before = last;
            Setup then = entry.getValue();
            Map<Setting<?>, String> values = new LinkedHashMap<>();
            changing.stream()
                    .filter(setting -> !before.text(setting).equals(then.text(setting)))
                    .forEach(setting -> values.put(setting, then.text(setting)));
            if (!values.isEmpty()) {
                all.add(new Change(entry.getKey(), name, values));
            }
            last = then;
        }
        return new Experiment(run.title(), run.note(), run.shared(), more, all);
    }

    /** The name, or one like it that no lane has. */
    private static String free(Experiment run, String name) {
        String stem = name.substring(0, Math.min(name.length(), 20));
        String found = stem;
        for (int i = 2; hasLane(run, found); i++) {
            found = stem + "-" + i;
        }
        return found;
    }

    private static boolean hasLane(Experiment run, String name) {
        return run.lanes().stream().anyMatch(lane -> lane.name().equalsIgnoreCase(name));
    }
}
