package normscope.app.figure.draw;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import normscope.config.Experiment;
import normscope.config.Letter;
import normscope.snapshot.Course;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** Where lanes parted from the run before; asked anew only when the runs are others, for figures ask at every frame. */
public final class Parting {
    private static @Nullable Parting last;

    private final Experiment run;
    private final @Nullable Experiment before;
    private final Map<Letter, Integer> steps = new EnumMap<>(Letter.class);

    private Parting(Course course) {
        run = course.run();
        before = course.before();
        Arrays.stream(Letter.values()).forEach(lane -> steps.put(lane, course.parted(lane)));
    }

    /** After how many updates; {@link Course#NEVER} where it did not. */
    @SuppressWarnings(
            "ReferenceEquality") // a run keeps its identity from step to step, and comparing costs as much as asking
    public static synchronized int of(Snapshot snapshot, int lane) {
        Course course = snapshot.course();
        Parting known = last;
        if (known == null || known.run != course.run() || known.before != course.before()) {
            known = new Parting(course);
            last = known;
        }
        return known.steps.getOrDefault(snapshot.letter(lane), Course.NEVER);
    }
}
