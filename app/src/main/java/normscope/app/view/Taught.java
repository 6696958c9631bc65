package normscope.app.view;

import normscope.app.export.ExperimentFile;
import normscope.config.Experiment;
import normscope.lesson.Lesson;
import normscope.lesson.LessonText;

/**
 * A lesson that is taught, and how far.
 *
 * @param lesson has scenes
 * @param scene the index of the one that is shown, or would be if one went on
 */
public record Taught(Lesson lesson, int scene) {
    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws normscope.config.InvalidExperiment if it is no lesson
     */
    public static Taught read(String text) {
        Lesson lesson = ExperimentFile.lesson(text, "the lesson");
        return new Taught(
                lesson,
                Math.min(LessonText.scene(text), Math.max(0, lesson.scenes().size() - 1)));
    }

    /** Whether this is what its scene trains. */
    public boolean isOf(Experiment experiment) {
        return lesson.isTaught() && lesson.experiment(scene).equals(experiment);
    }

    /** The lesson's text, with its scene in a comment. */
    @Override
    public String toString() {
        return LessonText.shown(scene) + lesson;
    }
}
