package normscope.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the lanes of an experiment descend from, where they branch off each other. */
final class Ancestry {
    private Ancestry() {}

    /** The lane of that name, hidden ones included; null if there is none. */
    static @Nullable Lane named(List<Lane> lanes, List<Lane> ancestors, String name) {
        return Stream.concat(lanes.stream(), ancestors.stream())
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * The lanes that nobody sees and others still descend from.
     *
     * @param lanes those that are seen
     * @param known others that there are or were
     */
    static List<Lane> needed(List<Lane> lanes, List<Lane> known) {
        List<Lane> needed = new ArrayList<>();
        List<Lane> waiting = new ArrayList<>(lanes);
        while (!waiting.isEmpty()) {
            Origin from = waiting.remove(0).from();
            if (from != null && named(lanes, needed, from.parent()) == null) {
                Lane parent = named(List.of(), known, from.parent());
                if (parent != null) {
                    needed.add(parent.hidden());
                    waiting.add(parent);
                }
            }
        }
        return needed;
    }

    /** After how many updates nobody descends from a lane any more; 0 if nobody ever does. */
    static int last(List<Lane> lanes, List<Lane> ancestors, String name) {
        return Stream.concat(lanes.stream(), ancestors.stream())
                .map(Lane::from)
                .filter(from -> from != null && from.parent().equals(name))
                .mapToInt(Origin::step)
                .max()
                .orElse(0);
    }

    /** The same lanes, that one having another name. */
    static List<Lane> renamed(List<Lane> lanes, String name, String other) {
        return lanes.stream()
                .map(lane -> {
                    Origin from = lane.from();
                    return from == null || !from.parent().equals(name) ? lane : lane.from(from.of(other));
                })
                .toList();
    }

    /**
     * Refuses what cannot descend so.
     *
     * @throws InvalidExperiment naming the lane, and what would be right
     */
    static void check(Setup shared, List<Lane> lanes, List<Lane> ancestors) {
        Set<String> names = new HashSet<>();
        // their files would be the same where a system does not tell A from a
        lanes.forEach(lane -> {
            if (!names.add(lane.name().toLowerCase(Locale.ROOT))) {
                throw new InvalidExperiment(
                        "lane",
                        "Two lanes are named '%s', small and capital letters being the same: give each a name of its own"
                                .formatted(lane.name()));
            }
        });
        for (Lane hidden : ancestors) {
            if (!names.add(hidden.name().toLowerCase(Locale.ROOT))) {
                throw new InvalidExperiment(
                        "lane",
                        "The name '%s' is that of a hidden lane, from which others branch: choose another"
                                .formatted(hidden.name()));
            }
            if (last(lanes, ancestors, hidden.name()) == 0) {
                throw new InvalidExperiment(
                        "lane",
                        "Lane '%s' is hidden and no lane branches from it: write [%s] to see it, or leave it out"
                                .formatted(hidden.name(), hidden.name()));
            }
        }
        Stream.concat(lanes.stream(), ancestors.stream())
                .filter(lane -> lane.from() != null)
                .forEach(lane -> check(shared, lanes, ancestors, lane));
    }

    private static void check(Setup shared, List<Lane> lanes, List<Lane> ancestors, Lane lane) {
        Origin from = lane.from();
        if (from == null) {
            return;
        }
        Lane parent = named(lanes, ancestors, from.parent());
        String begins = "Lane '%s' branches from '%s' at step %,d".formatted(lane.name(), from.parent(), from.step());
        if (parent == null) {
            String there = Stream.concat(lanes.stream(), ancestors.stream())
                    .map(Lane::name)
                    .filter(name -> !name.equals(lane.name()))
                    .collect(Collectors.joining(", "));
            throw new InvalidExperiment(
                    "from",
                    begins + ", and there is no such lane" + (there.isEmpty() ? "" : ": write one of " + there));
        }
        for (Lane up = parent; up != null; ) {
            if (up == lane) {
                throw new InvalidExperiment("from", begins + ", which descends from it: begin one of them at step 0");
            }
            Origin higher = up.from();
            up = higher == null ? null : named(lanes, ancestors, higher.parent());
        }
        if (parent.begins() > from.step()) {
            throw new InvalidExperiment(
                    "from",
                    "%s, and that one begins at step %,d: write that step or a later one"
                            .formatted(begins, parent.begins()));
        }
        OptionalInt end = parent.stops();
        if (end.isPresent() && end.getAsInt() < from.step()) {
            throw new InvalidExperiment(
                    "from",
                    "%s, and that one stands still from step %,d on: write that step or an earlier one"
                            .formatted(begins, end.getAsInt()));
        }
        if (lane.stops().orElse(Integer.MAX_VALUE) <= from.step()) {
            throw new InvalidExperiment(
                    "steps",
                    "%s, and would make no step: its own steps, %s, must be more"
                            .formatted(begins, lane.differences().get(Settings.STEPS)));
        }
        checkSchedule(shared.with(parent.differences()), shared.with(lane.differences()), begins);
    }

    private static void checkSchedule(Setup parent, Setup branch, String begins) {
        List<Setting<?>> begun =
                List.of(Settings.SCHEDULE, Settings.LEARNING_RATE, Settings.MOMENTUM, Settings.SCHEDULE_DECAY);
        boolean goesOn = branch.get(Settings.SCHEDULE) != Schedule.EXPONENTIAL
                || begun.stream().allMatch(setting -> parent.text(setting).equals(branch.text(setting)));
        if (!goesOn) {
            throw new InvalidExperiment(
                    "schedule",
                    begins + ", and exponential growth begins with a run: choose another schedule for the branch");
        }
    }

    /**
     * What a lane has gone through: the settings from each of these steps on, those of its ancestors before it begins, then
     * its own. What agrees in them up to a step is the same network there, if it also begins at the same.
     */
    static NavigableMap<Integer, Setup> lineage(Experiment run, Lane lane) {
        Origin from = lane.from();
        Lane parent = from == null ? null : named(run.lanes(), run.ancestors(), from.parent());
        NavigableMap<Integer, Setup> lineage = new TreeMap<>();
        if (parent != null) {
            lineage.putAll(lineage(run, parent).headMap(lane.begins(), false));
        }
        lineage.putAll(way(run, lane));
        return Collections.unmodifiableNavigableMap(lineage);
    }

    /** See {@link Experiment#way}. */
    static NavigableMap<Integer, Setup> way(Experiment run, Lane lane) {
        NavigableMap<Integer, Setup> way = new TreeMap<>();
        int begins = lane.begins();
        Setup last = run.at(begins).setup(lane.name());
        way.put(begins, last);
        for (Change change : run.changes()) {
            if (change.step() > way.lastKey()) {
                Setup then = run.at(change.step()).setup(lane.name());
                if (!then.equals(last)) {
                    way.put(change.step(), then);
                    last = then;
                }
            }
        }
        return Collections.unmodifiableNavigableMap(way);
    }
}
