package normscope.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import normscope.config.Experiment;
import normscope.measure.InputShift;
import normscope.measure.InputShift.Cause;
import normscope.measure.Update;
import normscope.snapshot.ShiftCauses;
import org.jspecify.annotations.Nullable;

/** What a session asks about the shift of layers' inputs in single updates; only its thread calls this. */
final class Shifting implements Filling.Asker {
    private static final int MOST = 512;

    /** Measuring may take this share of the time. */
    private static final double SHARE = 0.1;

    private int every;
    private final List<List<String>> layers = new ArrayList<>();
    private final Effort effort = new Effort();
    private final List<Recorded<ShiftCauses.At>> lanes = new ArrayList<>();
    private List<List<ShiftCauses.At>> left = List.of();
    private List<List<ShiftCauses.At>> before = List.of();
    private @Nullable Experiment parted;
    private @Nullable ShiftCauses view;
    private int viewedAt;

    /** Asks at every so many updates from now on; 0 for never. What is known stays. */
    void at(int updates) {
        every = updates;
        effort.reset();
    }

    /** Another run has begun. */
    void reopened() {
        layers.clear();
        lanes.clear();
        left = List.of();
        before = List.of();
        view = null;
    }

    /**
     * The lanes have other places.
     *
     * @param from where each was before; −1 for a new one
     */
    void rearranged(int[] from) {
        List<Recorded<ShiftCauses.At>> there = List.copyOf(lanes);
        List<List<String>> names = List.copyOf(layers);
        lanes.clear();
        layers.clear();
        for (int i = 0; !there.isEmpty() && i < from.length; i++) {
            lanes.add(from[i] < 0 ? new Recorded<>(ShiftCauses.At::step, 1, MOST) : there.get(from[i]));
            layers.add(from[i] < 0 ? List.of() : names.get(from[i]));
        }
        left = placed(left, from);
        before = placed(before, from);
        view = null;
    }

    private static List<List<ShiftCauses.At>> placed(List<List<ShiftCauses.At>> all, int[] from) {
        return Arrays.stream(from).mapToObj(i -> of(all, i)).toList();
    }

    private static List<ShiftCauses.At> of(List<List<ShiftCauses.At>> all, int lane) {
        return lane < 0 || lane >= all.size() ? List.of() : all.get(lane);
    }

    /** Forgets what was found about later steps: the lanes go another way from here. */
    void cut(int step) {
        if (lanes.stream().anyMatch(lane -> lane.size() > lane.upTo(step).size())) {
            left = lanes.stream().map(Recorded::all).toList();
        }
        lanes.forEach(lane -> lane.cut(step));
        view = null;
    }

    /** Whether to ask now; what is passed over for want of time is filled in later. */
    private boolean due(Trainer trainer) {
        return isDue(trainer.step()) && !(effort.share() > SHARE);
    }

    @Override
    public int every() {
        return every;
    }

    @Override
    public int offset() {
        return every - 1;
    }

    @Override
    public boolean wants(int step) {
        return lanes.isEmpty() || lanes.stream().anyMatch(lane -> lane.wants(step + 1));
    }

    @Override
    public Function<Update, Object> question() {
        return InputShift::of;
    }

    @Override
    public void take(int step, List<Optional<Object>> answers) {
        measured(
                step + 1,
                answers.stream().map(answer -> answer.map(Shifting::shifts)).toList());
    }

    private static List<InputShift> shifts(Object answer) {
        return ((List<?>) answer).stream().map(InputShift.class::cast).toList();
    }

    /**
     * One step of every lane, and if it is to be asked about, what shifted in it.
     *
     * @param other makes the steps that are not, and asks its own questions
     */
    void advance(Trainer trainer, Walking other) {
        long start = System.nanoTime();
        if (due(trainer)) {
            List<Optional<List<InputShift>>> answers = effort.advance(trainer, InputShift::of);
            measured(trainer.step(), answers);
            other.stale();
        } else {
            other.advance(trainer);
        }
        effort.passedSince(start);
    }

    private void measured(int step, List<Optional<List<InputShift>>> answers) {
        for (int i = 0; i < answers.size(); i++) {
            if (lanes.size() == i) {
                lanes.add(new Recorded<>(ShiftCauses.At::step, 1, MOST));
                layers.add(List.of());
            }
            if (answers.get(i).isEmpty()) {
                continue;
            }
            List<InputShift> shifts = answers.get(i).get();
            layers.set(i, shifts.stream().map(InputShift::layer).toList());
            lanes.get(i)
                    .add(new ShiftCauses.At(
                            step,
                            distances(shifts, InputShift::sampling),
                            distances(shifts, InputShift::earlier),
                            distances(shifts, InputShift::update)));
        }
        view = null;
    }

    private static double[] distances(List<InputShift> shifts, Function<InputShift, Cause> cause) {
        return shifts.stream().mapToDouble(each -> cause.apply(each).distance()).toArray();
    }

    /**
     * What is known of the updates up to a step; null before anybody asked.
     *
     * @param from the run from which this one parted; null if from none
     */
    @SuppressWarnings("ReferenceEquality") // a run keeps its identity from step to step
    @Nullable
    ShiftCauses view(int step, @Nullable Experiment from) {
        if (from != parted) {
            parted = from;
            before = from == null ? List.of() : left;
            left = List.of();
            view = null;
        }
        if ((view == null || viewedAt != step) && (every > 0 || !lanes.isEmpty())) {
            viewedAt = step;
            List<ShiftCauses.OfLane> all = new ArrayList<>();
            for (int i = 0; i < lanes.size(); i++) {
                all.add(new ShiftCauses.OfLane(layers.get(i), lanes.get(i).upTo(step), of(before, i)));
            }
            view = new ShiftCauses(every, all);
        }
        return view;
    }
}
