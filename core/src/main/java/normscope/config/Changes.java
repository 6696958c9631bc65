package normscope.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the changes of an experiment make of it. */
final class Changes {
    private Changes() {}

    /** By step, at each what all lanes share first, then the lanes in their order. */
    static List<Change> ordered(Experiment start, List<Change> changes) {
        List<String> names = Stream.concat(start.lanes().stream(), start.ancestors().stream())
                .map(Lane::name)
                .toList();
        Set<String> places = new HashSet<>();
        for (Change change : changes) {
            if (change.lane() != null && !names.contains(change.lane())) {
                throw new InvalidExperiment(
                        "lane",
                        "[%s] changes a lane that is not there: write one of %s"
                                .formatted(place(change), String.join(", ", names)));
            }
            Lane changed =
                    change.lane() == null ? null : Ancestry.named(start.lanes(), start.ancestors(), change.lane());
            if (changed != null && change.step() < changed.begins()) {
                throw new InvalidExperiment(
                        "at",
                        "[%s] changes a lane before it begins at step %,d: write it in the section of that lane"
                                .formatted(place(change), changed.begins()));
            }
            if (!places.add(place(change))) {
                throw new InvalidExperiment(
                        "at", "[%s] stands here twice: write both under one".formatted(place(change)));
            }
        }
        ToIntFunction<Change> lane = change -> change.lane() == null ? -1 : names.indexOf(change.lane());
        return changes.stream()
                .filter(change -> !change.values().isEmpty())
                .sorted(Comparator.comparingInt(Change::step).thenComparingInt(lane))
                .toList();
    }

    /** "at 1200 batch": what stands in brackets above it. */
    static String place(Change change) {
        return "at " + change.step() + (change.lane() == null ? "" : " " + change.lane());
    }

    /** Refuses what could not run, naming the step. */
    static void check(Experiment start, List<Change> changes) {
        Experiment now = start;
        for (int i = 0; i < changes.size(); ) {
            int step = changes.get(i).step();
            int from = i;
            while (i < changes.size() && changes.get(i).step() == step) {
                i++;
            }
            try {
                Experiment next = applied(now, changes.subList(from, i));
                if (!now.continuesAs(next)) {
                    throw new InvalidExperiment(
                            "schedule",
                            "Exponential growth starts from the learning rate and the momentum, so they cannot change on the"
                                    + " way: choose another schedule");
                }
                now = next;
            } catch (InvalidExperiment e) {
                throw new InvalidExperiment(e.key(), "At step %,d: %s".formatted(step, e.sentence()));
            }
        }
    }

    /** An experiment after all of these. */
    static Experiment applied(Experiment start, List<Change> changes) {
        if (changes.isEmpty()) {
            return start;
        }
        Setup shared = start.shared();
        List<Lane> lanes = new ArrayList<>(start.lanes());
        List<Lane> ancestors = new ArrayList<>(start.ancestors());
        for (Change change : changes) {
            if (change.lane() == null) {
                shared = shared.with(change.values());
            } else {
                for (List<Lane> each : List.of(lanes, ancestors)) {
                    each.replaceAll(lane -> lane.name().equals(change.lane()) ? change.applied(lane) : lane);
                }
            }
        }
        return start.with(shared, lanes, ancestors, List.of());
    }

    /** The same changes of lanes of other names; of those that are not among these, as they are. */
    static List<Change> renamed(List<Change> changes, Map<String, String> names) {
        return changes.stream()
                .map(change ->
                        change.lane() == null ? change : change.of(names.getOrDefault(change.lane(), change.lane())))
                .toList();
    }

    /** See {@link Experiment#continuesAs}. */
    static boolean continues(Experiment run, Experiment next) {
        if (run.lanes().size() != next.lanes().size()) {
            return false;
        }
        for (int i = 0; i < run.lanes().size(); i++) {
            Lane lane = run.lanes().get(i);
            Lane after = next.lanes().get(i);
            if (!lane.name().equals(after.name())
                    || !Objects.equals(lane.from(), after.from())
                    || !lane.stops().equals(after.stops())
                    || restarts(run.setup(i), next.setup(i))) {
                return false;
            }
        }
        return true;
    }

    /** See {@link Experiment#says}. */
    static boolean sayTheSame(Experiment one, Experiment other) {
        return one.title().equals(other.title())
                && one.note().equals(other.note())
                && one.shared().equals(other.shared())
                && one.ancestors().equals(other.ancestors())
                && one.changes().equals(other.changes())
                && continues(one, other)
                && IntStream.range(0, one.lanes().size())
                        .allMatch(i ->
                                one.letter(i) == other.letter(i) && one.setup(i).equals(other.setup(i)));
    }

    private static boolean restarts(Setup before, Setup after) {
        for (Setting<?> setting : Settings.all()) {
            boolean needed = setting.about().effect() == Setting.Effect.RESTART
                    || Schedule.startsWith(setting) && before.get(Settings.SCHEDULE) == Schedule.EXPONENTIAL;
            if (needed && !before.get(setting).equals(after.get(setting))) {
                return true;
            }
        }
        return false;
    }

    /** See {@link Experiment#changed}. */
    static Experiment made(Experiment run, int step, Experiment next) {
        Setup shared = run.shared();
        if (!readsSteps(next)) {
            // how long it is to be changes nothing that was trained
            shared = shared.with(Settings.STEPS, next.shared().get(Settings.STEPS));
        }
        Experiment start = run.named(next.title(), next.note());
        Experiment same = start.with(shared, run.lanes(), run.ancestors(), run.changes());
        if (same.at(step).equals(next)) {
            return same;
        }
        List<Change> earlier =
                run.changes().stream().filter(change -> change.step() < step).toList();
        Experiment before = start.with(shared, run.lanes(), run.ancestors(), earlier);
        List<Change> all = new ArrayList<>(earlier);
        // what was changed of a lane that is not there yet has not happened
        run.changes().stream()
                .filter(change -> change.step() >= step && change.lane() != null)
                .filter(change -> begins(run, change.lane()) > step)
                .forEach(all::add);
        all.addAll(Change.between(step, before.at(step), next));
        return start.with(shared, run.lanes(), run.ancestors(), all);
    }

    private static int begins(Experiment run, @Nullable String name) {
        Lane lane = name == null ? null : Ancestry.named(run.lanes(), run.ancestors(), name);
        return lane == null ? 0 : lane.begins();
    }

    /** See {@link Experiment#agreesUntil}. */
    static int agreeUntil(Experiment run, Experiment other) {
        if (!trained(run).equals(trained(other))) {
            return -1;
        }
        List<Change> changes = run.changes();
        List<Change> others = other.changes();
        for (int i = 0; i < Math.max(changes.size(), others.size()); i++) {
            if (i >= changes.size()) {
                return others.get(i).step();
            }
            if (i >= others.size() || !changes.get(i).equals(others.get(i))) {
                int step = changes.get(i).step();
                return i >= others.size() ? step : Math.min(step, others.get(i).step());
            }
        }
        return Integer.MAX_VALUE;
    }

    /** How it begins, without what changes nothing that is trained: its title, and how long it is to be if nobody reads that. */
    private static Experiment trained(Experiment run) {
        Setup shared = run.shared();
        return run.named("", "")
                .with(
                        readsSteps(run) ? shared : shared.with(Settings.STEPS, Settings.STEPS.initial()),
                        run.lanes(),
                        run.ancestors(),
                        List.of());
    }

    private static boolean readsSteps(Experiment run) {
        return Stream.concat(run.lanes().stream(), run.ancestors().stream())
                .anyMatch(lane -> run.setup(lane.name()).readsSteps());
    }
}
