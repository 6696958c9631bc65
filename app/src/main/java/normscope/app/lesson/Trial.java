package normscope.app.lesson;

import normscope.lesson.Performance.Reveal;
import normscope.lesson.Scene;
import org.jspecify.annotations.Nullable;

/** A scene that its author tries: it is shown as a class will see it, goes on by itself to its reveal, and what came out is told. */
public final class Trial {
    private final Lecture lecture;
    private final Heard heard;
    private boolean begun;
    private boolean over;

    /** Who wants to know. */
    public interface Heard {
        /**
         * Tells what came out.
         *
         * @param holds whether the run bears the scene out
         * @param sentence with the numbers
         */
        void tell(boolean holds, String sentence);
    }

    /** @param lecture that has been turned to the scene */
    public Trial(Lecture lecture, Heard heard) {
        this.lecture = lecture;
        this.heard = heard;
    }

    /**
     * Once a frame, after the lecture's own.
     *
     * @param running the lecture that is shown
     * @return whether it goes on
     */
    public boolean frame(@Nullable Lecture running) {
        if (running != lecture || over) {
            return false;
        }
        if (lecture.phase() == Lecture.Phase.TOLD) {
            Reveal reveal = lecture.played().reveal();
            if (reveal != null) {
                end(reveal.held(), told(reveal));
            }
        } else if (lecture.phase() != Lecture.Phase.OPEN || lecture.played().said() == null) {
            return true; // it is on its way
        } else if (lecture.hasMore() && !begun) {
            begun = true;
            lecture.reveal();
        } else {
            end(
                    !begun,
                    begun
                            ? place() + " was stopped on its way"
                            : place() + " opens as you see it; it runs nowhere and reveals nothing");
        }
        return !over;
    }

    private String told(Reveal reveal) {
        return sentence(lecture.current(), lecture.scene(), reveal.held(), reveal.found());
    }

    private String place() {
        return "Scene %d".formatted(lecture.current() + 1);
    }

    private void end(boolean holds, String sentence) {
        over = true;
        heard.tell(holds, sentence);
    }

    /**
     * What came of a scene.
     *
     * @param index of the scene
     * @param found what was measured for its condition
     */
    public static String sentence(int index, Scene scene, boolean held, String found) {
        int number = index + 1;
        if (scene.words().expect().isEmpty() && held) {
            return "Scene %d expects nothing, so that no run can contradict it".formatted(number);
        }
        return "Scene %d %s: %s".formatted(number, held ? "holds" : "does not hold", found);
    }
}
