package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Function;
import normscope.measure.InputShift;
import normscope.measure.InputShift.Cause;
import normscope.snapshot.ShiftCauses;
import org.jspecify.annotations.Nullable;

/** What a session asks about the shift of layers' inputs in single updates; only its thread calls this. */
final class Shifting {
    private static final int MOST = 512;

    /** Measuring may take one part of the time in so many. */
    private static final int SHARE = 10;

    private int every;
    private final List<List<String>> layers = new ArrayList<>();
    private final List<List<ShiftCauses.At>> lanes = new ArrayList<>();
    private long measured;
    private long passed;
    private @Nullable ShiftCauses view;

    /** Asks at every so many updates from now on; 0 for never. What is known stays. */
    void at(int updates) {
        every = updates;
        measured = 0;
        passed = 0;
    }

    /** Another run has begun. */
    void reopened() {
        layers.clear();
        lanes.clear();
        view = null;
    }

    private boolean due(Trainer trainer) {
        return every > 0 && (trainer.step() + 1) % every == 0 && SHARE * measured <= passed;
    }

    /**
     * One step of every lane, and if it is to be asked about, what shifted in it.
     *
     * @param other makes the steps that are not, and asks its own questions
     */
    void advance(Trainer trainer, Walking other) {
        long start = System.nanoTime();
        if (due(trainer)) {
            LongAccumulator begun = new LongAccumulator(Math::min, Long.MAX_VALUE);
            List<Optional<List<InputShift>>> answers = trainer.advance(update -> {
                begun.accumulate(System.nanoTime());
                return InputShift.of(update);
            });
            measured += Math.max(0, System.nanoTime() - begun.get());
            take(trainer.step(), answers);
            other.stale();
        } else {
            other.advance(trainer);
        }
        passed += System.nanoTime() - start;
    }

    private void take(int step, List<Optional<List<InputShift>>> answers) {
        for (int i = 0; i < answers.size(); i++) {
            if (lanes.size() == i) {
                lanes.add(new ArrayList<>());
                layers.add(List.of());
            }
            if (answers.get(i).isEmpty()) {
                continue;
            }
            List<InputShift> shifts = answers.get(i).get();
            layers.set(i, shifts.stream().map(InputShift::layer).toList());
            List<ShiftCauses.At> lane = lanes.get(i);
            lane.add(new ShiftCauses.At(
                    step,
                    distances(shifts, InputShift::sampling),
                    distances(shifts, InputShift::earlier),
                    distances(shifts, InputShift::update)));
            for (int k = lane.size() > MOST ? lane.size() - 1 : 0; k > 0; k--) {
                if (k % 2 == 1) {
                    lane.remove(k);
                }
            }
        }
        view = null;
    }

    private static double[] distances(List<InputShift> shifts, Function<InputShift, Cause> cause) {
        return shifts.stream().mapToDouble(each -> cause.apply(each).distance()).toArray();
    }

    /** What is known; null before anybody asked. */
    @Nullable
    ShiftCauses view() {
        if (view == null && (every > 0 || !lanes.isEmpty())) {
            List<ShiftCauses.OfLane> all = new ArrayList<>();
            for (int i = 0; i < lanes.size(); i++) {
                all.add(new ShiftCauses.OfLane(layers.get(i), lanes.get(i)));
            }
            view = new ShiftCauses(every, all);
        }
        return view;
    }
}
