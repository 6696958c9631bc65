package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import normscope.measure.Update;
import normscope.snapshot.Quantified;
import org.jspecify.annotations.Nullable;

/** What a session asks about single updates for whoever gives the numbers names; only its thread calls this. */
final class Quantifying implements Filling.Asker {
    private static final int MOST = 512;

    /** Measuring may take this share of the time. */
    private static final double SHARE = 0.1;

    private @Nullable UpdateQuestion question;
    private int every;
    private Set<String> known = Set.of();
    private final Effort effort = new Effort();
    private final List<Recorded<Quantified.At>> lanes = new ArrayList<>();
    private @Nullable Quantified view;

    /**
     * Asks this at every so many updates from now on; null for nothing. What is known stays, unless the question asks for more.
     *
     * @return whether anything has changed
     */
    boolean at(@Nullable UpdateQuestion wanted, int updates) {
        if (Objects.equals(wanted, question) && updates == every) {
            return false;
        }
        if (wanted != null && !known.containsAll(wanted.names())) {
            lanes.clear();
        }
        known = wanted == null ? known : wanted.names();
        question = wanted;
        every = wanted == null ? 0 : updates;
        effort.reset();
        view = null;
        return true;
    }

    /** Another run has begun. */
    void reopened() {
        lanes.clear();
        view = null;
    }

    /**
     * The lanes have other places.
     *
     * @param from where each was before; −1 for a new one
     */
    void rearranged(int[] from) {
        List<Recorded<Quantified.At>> before = List.copyOf(lanes);
        lanes.clear();
        for (int i = 0; !before.isEmpty() && i < from.length; i++) {
            lanes.add(from[i] < 0 ? fresh() : before.get(from[i]));
        }
        view = null;
    }

    private static Recorded<Quantified.At> fresh() {
        return new Recorded<>(Quantified.At::step, 1, MOST);
    }

    /** Forgets what was found about later steps: the lanes go another way from here. */
    void cut(int step) {
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
        UpdateQuestion asked = Objects.requireNonNull(question);
        return update -> new Quantified.At(update.step() + 1, asked.answer(update));
    }

    @Override
    public void take(int step, List<Optional<Object>> answers) {
        measured(answers.stream()
                .map(answer -> answer.map(Quantified.At.class::cast))
                .toList());
    }

    /**
     * One step of every lane, and if it is to be asked about, the answers.
     *
     * @param other makes the steps that are not, and asks its own questions
     * @param walking is told where another has asked in its place
     */
    void advance(Trainer trainer, Shifting other, Walking walking) {
        long start = System.nanoTime();
        UpdateQuestion asked = question;
        if (asked != null && due(trainer)) {
            int after = trainer.step() + 1;
            List<Optional<Map<String, Quantified.Numbers>>> answers = effort.advance(trainer, asked::answer);
            measured(answers.stream()
                    .map(answer -> answer.map(numbers -> new Quantified.At(after, numbers)))
                    .toList());
            walking.stale();
        } else {
            other.advance(trainer, walking);
        }
        effort.passedSince(start);
    }

    private void measured(List<Optional<Quantified.At>> answers) {
        while (lanes.size() < answers.size()) {
            lanes.add(fresh());
        }
        for (int i = 0; i < answers.size(); i++) {
            answers.get(i).ifPresent(lanes.get(i)::add);
        }
        view = null;
    }

    /** All that is known, of updates behind a step too; null before anybody asked. */
    @Nullable
    Quantified view() {
        if (view == null && (every > 0 || !lanes.isEmpty())) {
            view = new Quantified(
                    every,
                    lanes.stream()
                            .map(lane -> new Quantified.OfLane(lane.all()))
                            .toList());
        }
        return view;
    }
}
