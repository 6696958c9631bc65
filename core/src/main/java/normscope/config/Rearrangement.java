package normscope.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lanes that come, go, branch, move and take other names while the others keep their run. */
final class Rearrangement {
    private Rearrangement() {}

    /** See {@link Experiment#isRearrangedBy}. */
    static boolean possible(Experiment run, Experiment next) {
        boolean any = false;
        for (Lane lane : next.lanes()) {
            Lane same = of(run, lane.letter());
            if (same != null
                    && same.name().equals(lane.name())
                    && !same.differences().equals(lane.differences())) {
                if (!isMadeAgain(same, lane)) {
                    return false;
                }
                any = true;
            }
            any |= same != null && same.differences().equals(lane.differences());
        }
        return any && run.shared().equals(next.shared());
    }

    /**
     * Whether a lane that differs can be made again while the others keep their run: where it is a branch, or stands still after
     * other steps.
     */
    private static boolean isMadeAgain(Lane before, Lane after) {
        return before.from() != null && after.from() != null
                || before.without(Settings.STEPS)
                        .differences()
                        .equals(after.without(Settings.STEPS).differences());
    }

    private static @Nullable Lane of(Experiment run, @Nullable Letter letter) {
        return run.lanes().stream()
                .filter(lane -> lane.letter() == letter)
                .findFirst()
                .orElse(null);
    }

    /** See {@link Experiment#withLanes}. */
    static Experiment withLanes(Experiment run, List<Lane> changed) {
        Set<String> names = changed.stream().map(Lane::name).collect(Collectors.toSet());
        for (Lane hidden : run.ancestors()) {
            if (names.contains(hidden.name())) {
                // else what branches from the one would branch from the other
                throw new InvalidExperiment(
                        "lane",
                        "The name '%s' is that of a hidden lane, from which others branch: choose another"
                                .formatted(hidden.name()));
            }
        }
        List<Lane> known =
                Stream.concat(run.lanes().stream(), run.ancestors().stream()).toList();
        List<Lane> ancestors = Ancestry.needed(changed, known);
        return run.with(run.shared(), changed, ancestors, kept(run.changes(), changed, ancestors));
    }

    /** What changes of these lanes: of hidden ones, as long as anyone descends from them. */
    private static List<Change> kept(List<Change> changes, List<Lane> lanes, List<Lane> ancestors) {
        Map<String, Integer> until = new HashMap<>();
        ancestors.forEach(lane -> until.put(lane.name(), Ancestry.last(lanes, ancestors, lane.name())));
        lanes.forEach(lane -> until.put(lane.name(), Integer.MAX_VALUE));
        return changes.stream()
                .filter(change -> change.lane() == null || change.step() < until.getOrDefault(change.lane(), 0))
                .toList();
    }

    /** See {@link Experiment#rearranged}. */
    static Experiment made(Experiment run, int step, Experiment next) {
        Experiment now = run.at(step);
        List<Lane> others = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        List<Change> changes = new ArrayList<>(run.changes());
        for (Lane lane : next.lanes()) {
            Lane same = of(now, lane.letter());
            Lane start = of(run, lane.letter());
            if (same == null || start == null) {
                others.add(lane);
            } else if (same.differences().equals(lane.differences())) {
                others.add(start.named(lane.name()).from(lane.from()));
                names.put(start.name(), lane.name());
            } else if (same.name().equals(lane.name())) {
                Set<Setting<?>> edited = edited(same, lane);
                others.add(start.differing(edited(start, edited, lane)));
                names.put(start.name(), lane.name());
                changes.replaceAll(change -> lane.name().equals(change.lane()) ? without(change, edited) : change);
            } else {
                others.add(lane);
            }
        }
        List<Lane> known = new ArrayList<>();
        Stream.concat(run.lanes().stream(), run.ancestors().stream()).forEach(lane -> {
            Origin from = lane.from();
            Origin renamed = from == null ? null : from.of(names.getOrDefault(from.parent(), from.parent()));
            known.add(lane.from(renamed));
        });
        List<Lane> ancestors = Ancestry.needed(others, known);
        Set<String> there = new HashSet<>(names.keySet());
        ancestors.forEach(lane -> there.add(lane.name()));
        List<Change> ours = changes.stream()
                .filter(change -> change.lane() == null || there.contains(change.lane()))
                .toList();
        return new Experiment(
                next.title(),
                next.note(),
                run.shared(),
                others,
                ancestors,
                kept(Changes.renamed(ours, names), others, ancestors));
    }

    /** What one lane has otherwise than another. */
    private static Set<Setting<?>> edited(Lane before, Lane after) {
        Set<Setting<?>> edited = settings();
        Stream.concat(before.differences().keySet().stream(), after.differences().keySet().stream())
                .filter(setting -> !Objects.equals(
                        before.differences().get(setting), after.differences().get(setting)))
                .forEach(edited::add);
        return edited;
    }

    /** The differences of a lane, with those of another in these settings. */
    private static Map<Setting<?>, String> edited(Lane lane, Set<Setting<?>> settings, Lane other) {
        Map<Setting<?>, String> differences = new LinkedHashMap<>(lane.differences());
        for (Setting<?> setting : settings) {
            String text = other.differences().get(setting);
            if (text == null) {
                differences.remove(setting);
            } else {
                differences.put(setting, text);
            }
        }
        return differences;
    }

    private static Change without(Change change, Set<Setting<?>> settings) {
        Map<Setting<?>, String> values = new LinkedHashMap<>(change.values());
        values.keySet().removeAll(settings);
        return new Change(change.step(), change.lane(), values);
    }

    private static Set<Setting<?>> settings() {
        return new TreeSet<>(Comparator.comparing(Setting::key));
    }

    /** See {@link Experiment#branched}. */
    static Experiment branched(Experiment now, int i, int step) {
        Lane parent = now.lanes().get(i);
        Lane branch = new Lane(
                free(now, parent.name() + "-" + step),
                null,
                new Origin(parent.name(), step),
                parent.without(Settings.STEPS).differences());
        List<Lane> more = new ArrayList<>(now.lanes());
        more.add(branch);
        return now.withLanes(more);
    }

    /** See {@link Experiment#keeping}. */
    static Experiment keeping(Experiment run, Experiment other, int i) {
        Lane kept = other.lanes().get(i);
        checkOrigin(run, other, kept);
        Set<Setting<?>> changing = settings();
        for (Experiment each : List.of(run, other)) {
            each.changes().forEach(change -> changing.addAll(change.values().keySet()));
        }
        changing.remove(Settings.STEPS);
        NavigableMap<Integer, Setup> way = other.way(i);
        Setup last = Objects.requireNonNull(way.firstEntry()).getValue();
        Setup start = last;
        Map<Setting<?>, String> differences = new LinkedHashMap<>(kept.differences());
        changing.forEach(setting -> differences.put(setting, start.text(setting)));
        String name = free(run, kept.name() + "-before");
        List<Lane> more = new ArrayList<>(run.lanes());
        more.add(new Lane(name, null, kept.from(), differences));
        List<Change> all = new ArrayList<>(run.changes());
        for (Map.Entry<Integer, Setup> entry : way.tailMap(kept.begins(), false).entrySet()) {
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
        return run.with(run.shared(), more, run.ancestors(), all);
    }

    /** A branch of what went another way cannot be one of what did not. */
    private static void checkOrigin(Experiment run, Experiment other, Lane kept) {
        Origin from = kept.from();
        if (from == null) {
            return;
        }
        boolean same = Ancestry.named(run.lanes(), run.ancestors(), from.parent()) != null
                && other.lineage(from.parent())
                        .headMap(from.step(), false)
                        .equals(run.lineage(from.parent()).headMap(from.step(), false));
        if (!same) {
            throw new InvalidExperiment(
                    "from",
                    "Lane '%s' branched from a '%s' that went another way before: undo instead to have both again"
                            .formatted(kept.name(), from.parent()));
        }
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
        return Stream.concat(run.lanes().stream(), run.ancestors().stream())
                .anyMatch(lane -> lane.name().equalsIgnoreCase(name));
    }
}
