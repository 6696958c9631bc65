package normscope.app.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.snapshot.Course;
import normscope.snapshot.Entry;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Series;
import normscope.snapshot.ShiftCauses;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** Runs that no network made, of which more is known than where one is: later steps, a run before, changes on the way. */
public final class TimedSnapshots {
    private static final int FURTHEST = 250;
    private static final int PARTED = 90;

    private TimedSnapshots() {}

    private static Experiment lesson() {
        return Presets.open(Presets.FIRST);
    }

    private static Experiment changed() {
        Experiment all = lesson();
        Experiment faster = all.changed(60, all.with(Settings.LEARNING_RATE, 0.5));
        return faster.changed(150, faster.at(60).withLane(1, Settings.LEARNING_RATE, 0.05));
    }

    /** The first lesson back at step 110 of 250, with a change of all lanes before that, and one of lane B's after. */
    public static Snapshot back() {
        return timed(Snapshots.lesson(FURTHEST), changed(), null, null).recorded(110);
    }

    /** At step 80, lane A diverges at 120. */
    public static Snapshot beforeDivergence() {
        return timed(Snapshots.diverged(), lesson(), null, null).recorded(80);
    }

    private static Experiment other() {
        return lesson().changed(PARTED, lesson().with(Settings.LEARNING_RATE, 0.5));
    }

    /** A run of 170 steps that parted from one of 250 at step 90. */
    public static Snapshot parted() {
        return timed(Snapshots.lesson(170), other(), lesson(), ghosts(1));
    }

    /** The same at step 130. */
    public static Snapshot partedAndBack() {
        return parted().recorded(130);
    }

    /** The same with what shifted a layer's inputs, then and now. */
    public static Snapshot partedCauses() {
        ShiftCauses causes = Objects.requireNonNull(Snapshots.caused().causes());
        List<ShiftCauses.OfLane> lanes = causes.lanes().stream()
                .map(lane -> new ShiftCauses.OfLane(
                        lane.layers(),
                        lane.entries().stream()
                                .map(at -> at.step() <= PARTED ? at : times(at, 3))
                                .toList(),
                        lane.entries()))
                .toList();
        return parted().with(new ShiftCauses(10, lanes)).recorded(170);
    }

    private static ShiftCauses.At times(ShiftCauses.At at, double factor) {
        return new ShiftCauses.At(
                at.step(),
                at.sampling(),
                Arrays.stream(at.earlier()).map(each -> factor * each).toArray(),
                Arrays.stream(at.update()).map(each -> factor * each).toArray());
    }

    /** The same, but the run before exploded. */
    public static Snapshot partedFromExploded() {
        return timed(Snapshots.lesson(170), other(), lesson(), ghosts(1_000));
    }

    /** Lane B takes minibatches twice as large as lane A, and so goes through twice as many epochs in as many steps. */
    public static Snapshot unlikeMinibatches() {
        Experiment unlike = changed().withLane(1, Settings.BATCH_SIZE, 120);
        Snapshot lesson = Snapshots.of(unlike.at(0), FURTHEST, -1);
        List<LaneSnapshot> lanes = new ArrayList<>(lesson.lanes());
        lanes.set(1, LaneCopy.of(lanes.get(1)).epoch(2 * lanes.get(1).epoch()).lane());
        return timed(with(lesson, lanes, lesson.course()), unlike, null, null).recorded(200);
    }

    /** The lesson, worse and worse from where the runs part on. */
    private static List<History> ghosts(double times) {
        return Snapshots.lesson(FURTHEST).lanes().stream()
                .map(lane -> new History(
                        away(lane.history().loss(), i -> Math.exp(0.008 * i) * (i > 100 ? times : 1)),
                        away(lane.history().accuracy(), i -> Math.exp(-0.004 * i)),
                        lane.history().evaluations(),
                        hurried(lane),
                        lane.history().entryEvery(),
                        lane.history().signals()))
                .toList();
    }

    /** From where the runs part on, twice as far on its way. */
    private static List<Entry> hurried(LaneSnapshot lane) {
        Map<Integer, Entry> longer = Snapshots.lesson(2 * FURTHEST).lanes().stream()
                .filter(other -> other.name().equals(lane.name()))
                .flatMap(other -> other.history().entries().stream())
                .collect(Collectors.toMap(Entry::step, entry -> entry));
        return lane.history().entries().stream()
                .map(entry -> entry.step() <= PARTED
                        ? entry
                        : new Entry(
                                entry.step(),
                                entry.epoch(),
                                longer.get(2 * entry.step() - PARTED).layers()))
                .toList();
    }

    private static Series away(Series series, UnaryOperator<Double> factor) {
        Series.Writer writer = new Series.Writer();
        for (int i = 0; i < series.size(); i++) {
            writer.add(series.get(i) * (i < PARTED ? 1 : factor.apply((double) i - PARTED)));
        }
        return writer.view();
    }

    private static Snapshot timed(
            Snapshot whole, Experiment run, @Nullable Experiment before, @Nullable List<History> ghosts) {
        List<LaneSnapshot> lanes = new ArrayList<>();
        for (int i = 0; i < whole.lanes().size(); i++) {
            LaneSnapshot lane = whole.lanes().get(i);
            lanes.add(LaneCopy.of(lane)
                    .before(ghosts == null ? null : ghosts.get(i))
                    .lane());
        }
        return with(whole, lanes, new Course(run, whole.step(), before));
    }

    private static Snapshot with(Snapshot snapshot, List<LaneSnapshot> lanes, Course course) {
        return new Snapshot(
                snapshot.experiment(),
                snapshot.step(),
                snapshot.epoch(),
                lanes,
                snapshot.classes(),
                snapshot.testSamples(),
                snapshot.probeSamples(),
                snapshot.device(),
                snapshot.deviceReason(),
                course,
                snapshot.tensor(),
                snapshot.plane(),
                snapshot.slice(),
                snapshot.beside(),
                snapshot.causes(),
                snapshot.gradients(),
                snapshot.quantified(),
                snapshot.seeds());
    }
}
