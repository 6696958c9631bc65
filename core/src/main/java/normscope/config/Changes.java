package normscope.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** What the changes of an experiment make of it. */
final class Changes {
    private Changes() {}

    /** By step, at each what all lanes share first, then the lanes in their order. */
    static List<Change> ordered(List<Lane> lanes, List<Change> changes) {
        List<String> names = lanes.stream().map(Lane::name).toList();
        Set<String> places = new HashSet<>();
        for (Change change : changes) {
            if (change.lane() != null && !names.contains(change.lane())) {
                throw new InvalidExperiment(
                        "lane",
                        "[%s] changes a lane that is not there: write one of %s"
                                .formatted(place(change), String.join(", ", names)));
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
        Setup shared = start.shared();
        List<Lane> lanes = new ArrayList<>(start.lanes());
        for (Change change : changes) {
            if (change.lane() == null) {
                shared = shared.with(change.values());
            } else {
                int index = start.indexOf(change.lane());
                lanes.set(index, change.applied(lanes.get(index)));
            }
        }
        return changes.isEmpty() ? start : new Experiment(start.title(), start.note(), shared, lanes);
    }

    /** See {@link Experiment#changed}. */
    static Experiment made(Experiment run, int step, Experiment next) {
        Setup shared = run.shared();
        if (!readsSteps(next)) {
            // how long it is to be changes nothing that was trained
            shared = shared.with(Settings.STEPS, next.shared().get(Settings.STEPS));
        }
        Experiment same = new Experiment(next.title(), next.note(), shared, run.lanes(), run.changes());
        if (same.at(step).equals(next)) {
            return same;
        }
        List<Change> earlier =
                run.changes().stream().filter(change -> change.step() < step).toList();
        Experiment before = new Experiment(next.title(), next.note(), shared, run.lanes(), earlier);
        List<Change> all = new ArrayList<>(earlier);
        all.addAll(Change.between(step, before.at(step), next));
        return new Experiment(next.title(), next.note(), shared, run.lanes(), all);
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
        return new Experiment(
                "", "", readsSteps(run) ? shared : shared.with(Settings.STEPS, Settings.STEPS.initial()), run.lanes());
    }

    private static boolean readsSteps(Experiment run) {
        return IntStream.range(0, run.lanes().size()).mapToObj(run::setup).anyMatch(Setup::readsSteps);
    }
}
