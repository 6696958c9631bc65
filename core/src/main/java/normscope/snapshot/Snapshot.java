package normscope.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Letter;
import normscope.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * All lanes after one step: the view model of every figure.
 *
 * @param experiment what holds for the next step; {@link Course#run} is all that ran
 * @param step how many updates the lanes have made that have not diverged
 * @param epoch the same in passes through the training data, of the lane that is furthest
 * @param lanes in the experiment's order
 * @param classes how many classes there are; 0 for regression
 * @param testSamples how many held-out samples an evaluation looks at
 * @param probeSamples how many samples the distributions of each lane are measured on
 * @param device what computes, for instance "CPU · oneDNN · 1 thread a lane"
 * @param deviceReason why that computes and nothing else, in a sentence; empty where there was nothing to choose
 * @param course the run that this is a step of
 * @param tensor all activations of the layer that is watched; null if none is
 * @param plane what the lanes answer everywhere in the plane of the data; null if nobody looks, or if the data are in none
 * @param slice the loss surface along a line or over a plane; null if nobody asked for it
 * @param beside the last plane where {@code slice} is a line, and the last line where it is a plane; null if there is none
 * @param causes by what the inputs of layers shifted in single updates; null if nobody asked
 * @param gradients what was measured about gradients; null if nobody asked for it
 * @param quantified named numbers of single updates, of later ones too; null if nobody asked for any
 * @param seeds the same lanes from several seeds, those of {@code lanes} first; empty for a single run
 */
public record Snapshot(
        Experiment experiment,
        int step,
        double epoch,
        List<LaneSnapshot> lanes,
        int classes,
        int testSamples,
        List<Integer> probeSamples,
        String device,
        String deviceReason,
        Course course,
        @Nullable LayerTensor tensor,
        @Nullable Plane plane,
        @Nullable Slice slice,
        @Nullable Slice beside,
        @Nullable ShiftCauses causes,
        @Nullable Gradients gradients,
        @Nullable Quantified quantified,
        List<SeedRun> seeds) {
    /** Without the activations of any layer, without a slice, and with nothing about shifts and gradients. */
    public Snapshot(
            Experiment experiment,
            int step,
            double epoch,
            List<LaneSnapshot> lanes,
            int classes,
            int testSamples,
            int probeSamples,
            String device) {
        this(
                experiment,
                step,
                epoch,
                lanes,
                classes,
                testSamples,
                Collections.nCopies(lanes.size(), probeSamples),
                device,
                "",
                new Course(experiment, step, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    /**
     * What the record says of a step of this run, at once: while one drags along it. What no record holds is as it is here, of
     * another step: values of single activations, slices, walks.
     */
    public Snapshot recorded(int at) {
        List<LaneSnapshot> then = lanes.stream().map(lane -> lane.recorded(at)).toList();
        double passes = then.stream().mapToDouble(LaneSnapshot::epoch).max().orElse(0);
        ShiftCauses known = causes == null ? null : causes.upTo(at);
        List<SeedRun> runs = seeds.stream().map(run -> run.recorded(at)).toList();
        return of(course.run().at(at), at, passes, then, course, runs).with(known);
    }

    /** The same without what is known of later steps: what a file shows, which ends where one is. */
    public Snapshot alone() {
        if (course.furthest() <= step && lanes.stream().allMatch(lane -> lane.later() == null)) {
            return this;
        }
        List<LaneSnapshot> alone = lanes.stream().map(LaneSnapshot::alone).toList();
        Course until = new Course(course.run(), step, course.before());
        List<SeedRun> runs = seeds.stream().map(SeedRun::alone).toList();
        Quantified known = quantified == null ? null : quantified.upTo(step);
        return of(experiment, step, epoch, alone, until, runs).with(known);
    }

    /**
     * The same beside runs of the same lanes from other seeds, at this step or as far as each has come. Of all of them there are
     * distributions of the same steps.
     *
     * @param others none for a single run
     */
    public Snapshot beside(List<SeedRun> others) {
        if (others.isEmpty()) {
            return seeds.isEmpty() ? this : of(experiment, step, epoch, lanes, course, List.of());
        }
        List<SeedRun> runs = new ArrayList<>();
        runs.add(new SeedRun(experiment.shared().get(Settings.SEED), lanes));
        others.forEach(other -> runs.add(other.recorded(step)));
        int every = runs.stream().mapToInt(SeedRun::entryEvery).max().orElse(1);
        runs.replaceAll(run -> run.thinned(every));
        return of(experiment, step, epoch, lanes, course, List.copyOf(runs));
    }

    /** Whether a lane is there yet: one that branches off another has nothing to show before it does. */
    public boolean isThere(int lane) {
        return step >= lanes.get(lane).begun().step();
    }

    /** Whether a lane has made all the steps of its own, while others go on. */
    public boolean standsStill(int lane) {
        LaneSnapshot each = lanes.get(lane);
        return isThere(lane) && !each.diverged() && each.step() < step;
    }

    /** Those lanes alone that are there yet; all where none is. */
    public Snapshot there() {
        return There.of(this);
    }

    /** By what a lane is told from the others. */
    public Letter letter(int lane) {
        return experiment.letter(lane);
    }

    /**
     * The text of the whole run, what changed on its way included, with the step that is shown, what computed it, and from which
     * seeds, in comments.
     */
    public String recipe() {
        String computed = device.isEmpty()
                ? ""
                : "# Computed on %s; bit by bit the same again on the same kind of device\n".formatted(device);
        return course.run() + ExperimentText.shown(step) + computed + (seeds.isEmpty() ? "" : SeedRun.again(seeds));
    }

    /**
     * The lanes of all these runs, at the step of the one that is furthest, without anything that was measured beside them.
     *
     * @param runs of the same lanes, this snapshot's own first
     */
    public Snapshot over(List<SeedRun> runs) {
        List<LaneSnapshot> all =
                runs.stream().flatMap(run -> run.lanes().stream()).toList();
        int furthest = all.stream().mapToInt(LaneSnapshot::step).max().orElse(step);
        double passes = all.stream().mapToDouble(LaneSnapshot::epoch).max().orElse(epoch);
        return of(experiment, furthest, passes, runs.get(0).lanes(), course, List.copyOf(runs))
                .with(null, null, null, null, null, null, null);
    }

    /** Lanes of the same data and device, with all that is measured beside these. */
    private Snapshot of(
            Experiment holds, int at, double passes, List<LaneSnapshot> shown, Course way, List<SeedRun> runs) {
        return new Snapshot(
                holds,
                at,
                passes,
                shown,
                classes,
                testSamples,
                probeSamples,
                device,
                deviceReason,
                way,
                tensor,
                plane,
                slice,
                beside,
                causes,
                gradients,
                quantified,
                runs);
    }

    /** The same with a tensor in the place of the watched one: another layer's, or one from a file. */
    public Snapshot withTensor(@Nullable LayerTensor other) {
        return with(other, plane, slice, beside, causes, gradients, quantified);
    }

    /** The same with this slice, or with none. */
    public Snapshot with(@Nullable Slice other) {
        return with(other, null);
    }

    /** The same with these slices, or with none. */
    public Snapshot with(@Nullable Slice other, @Nullable Slice besideIt) {
        return with(tensor, plane, other, besideIt, causes, gradients, quantified);
    }

    /** The same with what shifted the inputs of layers. */
    public Snapshot with(@Nullable ShiftCauses other) {
        return with(tensor, plane, slice, beside, other, gradients, quantified);
    }

    /** The same with this about gradients, or with nothing. */
    public Snapshot with(@Nullable Gradients other) {
        return with(tensor, plane, slice, beside, causes, other, quantified);
    }

    /** The same with this plane, or with none. */
    public Snapshot with(@Nullable Plane other) {
        return with(tensor, other, slice, beside, causes, gradients, quantified);
    }

    /** The same with these named numbers of updates, or with none. */
    public Snapshot with(@Nullable Quantified other) {
        return with(tensor, plane, slice, beside, causes, gradients, other);
    }

    /** The same lanes at the same step, with all that is measured beside them. */
    private Snapshot with(
            @Nullable LayerTensor watched,
            @Nullable Plane seen,
            @Nullable Slice sliced,
            @Nullable Slice besideIt,
            @Nullable ShiftCauses shifted,
            @Nullable Gradients walked,
            @Nullable Quantified named) {
        return new Snapshot(
                experiment,
                step,
                epoch,
                lanes,
                classes,
                testSamples,
                probeSamples,
                device,
                deviceReason,
                course,
                watched,
                seen,
                sliced,
                besideIt,
                shifted,
                walked,
                named,
                seeds);
    }

    /**
     * Whether the lanes differ in nothing but their normalization, their initial weights and minibatch order
     * included; empty if so, else what differs, for people.
     */
    public List<String> confounders() {
        List<String> result = new ArrayList<>();
        experiment.confounders().forEach(setting -> result.add(setting.title().toLowerCase(Locale.ROOT)));
        if (lanes.stream().map(LaneSnapshot::weightsHash).distinct().count() > 1) {
            result.add("initial weights");
        }
        if (lanes.stream().map(LaneSnapshot::orderHash).distinct().count() > 1) {
            result.add("minibatch order");
        }
        return result;
    }
}
