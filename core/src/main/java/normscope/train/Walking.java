package normscope.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import normscope.measure.GradientQuestion;
import normscope.measure.Update;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.Gradients;
import org.jspecify.annotations.Nullable;

/** What a session asks about gradients between two steps; only its thread calls this. */
final class Walking implements Filling.Asker {
    /** A deep network's numbers at so many steps of four lanes take some 30 MB. */
    private static final int MOST = 512;

    private @Nullable Rhythm rhythm;
    private final Effort effort = new Effort();
    private final List<Recorded<GradientEntry>> lanes = new ArrayList<>();
    private List<Optional<GradientEntry>> paused = List.of();
    private int pausedAt = -1;
    private @Nullable Gradients view;
    private int viewedAt;

    /** Asks at another rhythm from now on, or never again; walks of other lengths are no longer comparable. */
    void at(@Nullable Rhythm wanted) {
        Rhythm now = rhythm;
        if (wanted != null && now != null && !Arrays.equals(wanted.relative(), now.relative())) {
            lanes.clear();
        }
        rhythm = wanted;
        effort.reset();
        stale();
    }

    /** Another run has begun. */
    void reopened() {
        lanes.clear();
        stale();
    }

    /** The lanes are no longer as they were when they were asked in a pause. */
    void stale() {
        paused = List.of();
        pausedAt = -1;
        view = null;
    }

    /**
     * The lanes have other places.
     *
     * @param from where each was before; −1 for a new one
     */
    void rearranged(int[] from) {
        List<Recorded<GradientEntry>> before = List.copyOf(lanes);
        lanes.clear();
        for (int i = 0; !before.isEmpty() && i < from.length; i++) {
            lanes.add(from[i] < 0 ? new Recorded<>(GradientEntry::step, 1, MOST) : before.get(from[i]));
        }
        stale();
    }

    /** Forgets what was found about later steps: the lanes go another way from here. */
    void cut(int step) {
        lanes.forEach(lane -> lane.cut(step - 1));
        stale();
    }

    @Override
    public int every() {
        Rhythm now = rhythm;
        return now == null ? 0 : now.every();
    }

    @Override
    public boolean wants(int step) {
        return lanes.isEmpty() || lanes.stream().anyMatch(lane -> lane.wants(step));
    }

    @Override
    public Function<Update, Object> question() {
        GradientQuestion question =
                new GradientQuestion(Objects.requireNonNull(rhythm).relative());
        return question::after;
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public void take(int step, List<Optional<Object>> answers) {
        measured(answers.stream()
                .map(answer -> answer.map(GradientEntry.class::cast))
                .toList());
    }

    /** Whether there is something to ask while nothing trains. */
    boolean busy(@Nullable Trainer trainer) {
        return rhythm != null && trainer != null && pausedAt != trainer.step();
    }

    /** One step of every lane, and what is to be asked about it. */
    void advance(Trainer trainer) {
        long start = System.nanoTime();
        Rhythm now = rhythm;
        if (now == null || !isDue(trainer.step())) {
            trainer.advance();
        } else {
            GradientQuestion question = new GradientQuestion(now.relative());
            measured(effort.advance(trainer, question::after));
        }
        if (pausedAt >= 0) {
            stale();
        }
        effort.passedSince(start);
    }

    private void measured(List<Optional<GradientEntry>> answers) {
        while (lanes.size() < answers.size()) {
            lanes.add(new Recorded<>(GradientEntry::step, 1, MOST));
        }
        for (int i = 0; i < answers.size(); i++) {
            answers.get(i).ifPresent(lanes.get(i)::add);
        }
        view = null;
    }

    /** Asks where the lanes stand, finely. */
    void pause(Trainer trainer) {
        Rhythm now = rhythm;
        if (now != null) {
            GradientQuestion question = new GradientQuestion(now.fine());
            pausedAt = trainer.step(); // also if it fails
            paused = trainer.ask(asked -> question.before(asked.update()));
            view = null;
        }
    }

    /** What is known of the updates up to a step; null before anybody asked. */
    @Nullable
    Gradients view(int step) {
        Rhythm now = rhythm;
        int count = Math.max(lanes.size(), paused.size());
        if (count == 0) {
            return null;
        }
        Gradients known = view;
        if (known == null || viewedAt != step) {
            viewedAt = step;
            List<Gradients.OfLane> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                List<GradientEntry> entries = i < lanes.size() ? lanes.get(i).upTo(step - 1) : List.of();
                all.add(new Gradients.OfLane(
                        entries, i < paused.size() ? paused.get(i).orElse(null) : null));
            }
            known = new Gradients(now == null ? 0 : now.every(), all, effort.share());
            view = known;
        }
        return known;
    }
}
