package normscope.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What runs: a shared setup, up to four lanes that differ from it in a few settings, and what changes on the way. Immutable
 * and valid: an experiment that cannot run cannot be made. Its text form is the preset, the saved file and the recipe inside
 * an exported picture.
 * Long because all that is asked of an experiment or made of it is asked here; the package's other classes say how.
 *
 * @param title one line
 * @param note what to look at, a few sentences in one line; may be empty
 * @param shared what all lanes have in common
 * @param lanes one to four
 * @param ancestors lanes that nobody sees, from which others branch; nothing is measured of them
 * @param changes by step, at each what all lanes share first and then the lanes in their order; every step and lane once
 */
public record Experiment(
        String title, String note, Setup shared, List<Lane> lanes, List<Lane> ancestors, List<Change> changes) {
    /** More lanes than this could not be told apart on a projector. */
    public static final int MAX_LANES = 4;

    public Experiment {
        title = oneLine(title);
        note = oneLine(note);
        lanes = List.copyOf(lanes);
        if (lanes.isEmpty() || lanes.size() > MAX_LANES) {
            throw new InvalidExperiment(
                    "lane",
                    "An experiment has one to %d lanes, and this one has %d".formatted(MAX_LANES, lanes.size()));
        }
        lanes = Letters.given(lanes);
        ancestors = ancestors.stream().map(Lane::hidden).toList();
        for (Lane lane : Stream.concat(lanes.stream(), ancestors.stream()).toList()) {
            try {
                shared.with(lane.differences()).check();
            } catch (InvalidExperiment e) {
                throw new InvalidExperiment(e.key(), "Lane '%s': %s".formatted(lane.name(), e.sentence()));
            }
        }
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            Ancestry.check(shared, lanes, ancestors);
        } else {
            Experiment start = new Experiment(title, note, shared, lanes, ancestors, List.of());
            changes = Changes.ordered(start, changes);
            Changes.check(start, changes);
        }
    }

    /** One that nothing changes on its way. */
    public Experiment(String title, String note, Setup shared, List<Lane> lanes) {
        this(title, note, shared, lanes, List.of(), List.of());
    }

    /** The same with other settings, lanes and changes. */
    Experiment with(Setup otherShared, List<Lane> otherLanes, List<Lane> otherAncestors, List<Change> otherChanges) {
        return new Experiment(title, note, otherShared, otherLanes, otherAncestors, otherChanges);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
    }

    /** By what lane {@code i} is told from the others. */
    public Letter letter(int i) {
        return Objects.requireNonNull(lanes.get(i).letter(), "an experiment gives one to every lane");
    }

    /** All settings of lane {@code i}. */
    public Setup setup(int i) {
        return setup(lanes.get(i));
    }

    /** The same of a lane by its name, hidden ones included. */
    public Setup setup(String laneName) {
        return setup(Objects.requireNonNull(Ancestry.named(lanes, ancestors, laneName), laneName));
    }

    private Setup setup(Lane lane) {
        return shared.with(lane.differences());
    }

    /** The update before which lane {@code i} is not there: 0 unless it branches off another. */
    public int begins(int i) {
        return lanes.get(i).begins();
    }

    /** After how many updates lane {@code i} stands still while others go on; empty if it does not. */
    public OptionalInt stops(int i) {
        return lanes.get(i).stops();
    }

    /** The same with another shared setting; lanes that differ in it keep their own. */
    public <T> Experiment with(Setting<T> setting, T value) {
        return with(shared.with(setting, value), lanes, ancestors, changes);
    }

    /** The same with another setting in lane {@code i} alone. */
    public <T> Experiment withLane(int i, Setting<T> setting, T value) {
        return withLane(i, lanes.get(i).with(setting, value));
    }

    /** The same with other shared settings and other lanes of the same names. */
    public Experiment with(Setup otherShared, List<Lane> otherLanes) {
        return with(otherShared, otherLanes, ancestors, changes);
    }

    /** The same with another lane in place {@code i}; where that has another name, branches of it go with it. */
    public Experiment withLane(int i, Lane lane) {
        List<Lane> changed = new ArrayList<>(lanes);
        String before = lanes.get(i).name();
        changed.set(i, lane);
        return with(
                shared,
                Ancestry.renamed(changed, before, lane.name()),
                Ancestry.renamed(ancestors, before, lane.name()),
                Changes.renamed(changes, Map.of(before, lane.name())));
    }

    /**
     * The same with these lanes; what changes of a lane that is not among them goes with it. Those from which others branch stay
     * as {@link #ancestors}.
     */
    public Experiment withLanes(List<Lane> changed) {
        return Rearrangement.withLanes(this, changed);
    }

    /** The same with another title and note. */
    public Experiment named(String otherTitle, String otherNote) {
        return new Experiment(otherTitle, otherNote, shared, lanes, ancestors, changes);
    }

    /** What holds for the update after {@code step} others: an experiment that nothing changes on its way. */
    public Experiment at(int step) {
        return Changes.applied(
                with(shared, lanes, ancestors, List.of()),
                changes.stream().filter(change -> change.step() <= step).toList());
    }

    /** Whether something changes after so many updates. */
    public boolean changesAt(int step) {
        return changes.stream().anyMatch(change -> change.step() == step);
    }

    /**
     * Up to how many updates this run and another are the same, whatever they are called and however long they are to be;
     * −1 if not even at the start, {@link Integer#MAX_VALUE} if they never part.
     */
    public int agreesUntil(Experiment other) {
        return Changes.agreeUntil(this, other);
    }

    /**
     * This run up to a step, and another from there on: what changed later is gone. Of several changes at a step the last one
     * stays, and none where it leads back to what was. What changed later stays too where nothing is trained otherwise from then
     * on: where the title is another, or how long a run that nothing of it reads is to be.
     *
     * @param step after how many updates; 0 for another start
     * @param next what shall hold from then on, which {@linkplain #continuesAs continues} what held
     */
    public Experiment changed(int step, Experiment next) {
        Experiment then = next.at(0);
        return step == 0 && at(0).agreesUntil(then) < 0 ? then : Changes.made(this, step, then);
    }

    /**
     * The same with KEY=VALUE, or LANE.KEY=VALUE for one lane alone. A bare KEY that some lanes set for themselves
     * changes only what the others share.
     *
     * @throws InvalidExperiment if it is no such text, or no such lane, key or value, or if every lane sets the key for
     *     itself, so that nothing would change
     */
    public Experiment withAssignment(String assignment) {
        return withAssignments(List.of(assignment));
    }

    /**
     * The same with all of these, each as in {@link #withAssignment}. They are checked together, so that a width and
     * the groups that divide it may come in any order.
     *
     * @throws InvalidExperiment if one is no such text, or no such lane, key or value, or if they do not go together
     */
    public Experiment withAssignments(List<String> assignments) {
        return Assignments.made(this, assignments);
    }

    /** Where the lane with this name stands. */
    public int indexOf(String laneName) {
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).name().equals(laneName)) {
                return i;
            }
        }
        List<String> names = lanes.stream().map(Lane::name).toList();
        throw new InvalidExperiment(
                "lane", "There is no lane '%s' here; there is %s".formatted(laneName, String.join(", ", names)));
    }

    /** The first lane that normalizes, which is most worth a look; the first of all where none does. */
    public int firstNormalized() {
        return IntStream.range(0, lanes.size())
                .filter(i -> setup(i).get(Settings.NORMALIZER).normalizes())
                .findFirst()
                .orElse(0);
    }

    /**
     * Whether {@code next} can go on from the step where this one is: only settings that act live differ. What changes on the
     * way of either does not matter.
     */
    public boolean continuesAs(Experiment next) {
        return Changes.continues(this, next);
    }

    /**
     * Whether {@code other} says the same, if in other words: a lane may say for itself what all share. Between them there is
     * nothing to change.
     */
    public boolean says(Experiment other) {
        return Changes.sayTheSame(this, other);
    }

    /**
     * Whether lanes of this go on as they are in {@code next}: where lanes were only added, removed, moved or renamed. Each is
     * known by its letter; one that has another name and other settings is another lane.
     */
    public boolean isRearrangedBy(Experiment next) {
        return Rearrangement.possible(this, next);
    }

    /** Whether another setting of a lane that is not there before this step is all that {@code next} changes: its start. */
    public boolean isBegunOtherwiseBy(int step, Experiment next) {
        return IntStream.range(0, lanes.size())
                .anyMatch(i -> step > 0
                        && begins(i) >= step
                        && !lanes.get(i).differences().equals(next.lanes.get(i).differences()));
    }

    /**
     * This run with other lanes: those that it has go on as they did, with what changed on their way.
     *
     * @param step where they are rearranged
     * @param next what holds there then, which {@linkplain #isRearrangedBy rearranges} what held
     */
    public Experiment rearranged(int step, Experiment next) {
        return Rearrangement.made(this, step, next);
    }

    /**
     * This run with one lane more: one that another run had, of the same lanes, from which this parted. What changed of it there,
     * changes of it alone.
     *
     * @param other the run from which this parted
     * @param i which lane of it
     * @throws InvalidExperiment if there are as many lanes as there can be
     */
    public Experiment keeping(Experiment other, int i) {
        return Rearrangement.keeping(this, other, i);
    }

    /**
     * What lane {@code i} runs: its settings where it {@linkplain #begins begins}, and after every step at which any of them
     * changes.
     */
    public NavigableMap<Integer, Setup> way(int i) {
        return Ancestry.way(this, lanes.get(i));
    }

    /** The same from step 0 on: before a branch begins, what its ancestors run. */
    public NavigableMap<Integer, Setup> lineage(String laneName) {
        return Ancestry.lineage(this, Objects.requireNonNull(Ancestry.named(lanes, ancestors, laneName), laneName));
    }

    /** After how many updates no lane branches from this one any more; 0 if none ever does. */
    public int lastBranch(String laneName) {
        return Ancestry.last(lanes, ancestors, laneName);
    }

    /**
     * With one lane more, which branches off lane {@code i} at a step, with all of that one's settings.
     *
     * @throws InvalidExperiment if there are as many lanes as there can be, or the step is 0
     */
    public Experiment branched(int i, int step) {
        return Rearrangement.branched(this, i, step);
    }

    /** The experiment in a line, for the foot of a picture. */
    public String recipe() {
        return Recipe.of(setup(0));
    }

    /** What may surprise in these lanes though it can run, and what changes on the way, one sentence a remark; mostly none. */
    public List<String> remarks() {
        return Comparison.remarks(this);
    }

    /** What differs between the lanes beside their normalization; empty for a controlled comparison. */
    public List<Setting<?>> confounders() {
        return Comparison.confounders(this);
    }

    /** An experiment with one lane at initial settings, to build on. */
    public static Experiment blank() {
        return new Experiment("Untitled", "", Setup.initial(), List.of(new Lane("none", Map.of())));
    }

    /** The text that {@link ExperimentText#parse} reads. */
    @Override
    public String toString() {
        return ExperimentText.format(this);
    }
}
