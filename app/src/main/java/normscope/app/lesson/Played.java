package normscope.app.lesson;

import java.util.List;
import normscope.config.Experiment;
import normscope.lesson.Performance.Reveal;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a scene so far.
 *
 * @param guess the index of the choice that the person committed to; −1 for none
 * @param tally how many of the class say each choice; empty where nobody counted
 * @param said what is said first, with its numbers; null until they are measured
 * @param reveal what the run came to; null until it has
 * @param run which that was; null until then
 */
record Played(
        int guess, List<Integer> tally, @Nullable String said, @Nullable Reveal reveal, @Nullable Experiment run) {
    static final Played NOTHING = new Played(-1, List.of(), null, null, null);

    Played {
        tally = List.copyOf(tally);
    }

    Played guessing(int other) {
        return new Played(other, tally, said, reveal, run);
    }

    Played counting(List<Integer> other) {
        return new Played(guess, other, said, reveal, run);
    }

    Played saying(String other) {
        return new Played(guess, tally, other, reveal, run);
    }

    Played revealing(@Nullable Reveal other, @Nullable Experiment of) {
        return new Played(guess, tally, said, other, of);
    }
}
