package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.concurrent.Task;
import normscope.app.lesson.Trial;
import normscope.config.InvalidExperiment;
import normscope.lesson.Lesson;
import normscope.lesson.LessonCheck;

/** Runs every scene of a lesson beside the window, and says which its run bears out. */
final class TrialsTask extends Task<List<LessonCheck.Result>> {
    private final Lesson lesson;

    TrialsTask(Lesson lesson, Trial.Heard heard) {
        this.lesson = lesson;
        setOnSucceeded(event -> heard.tell(
                getValue().stream().allMatch(result -> result.held() && result.inTime()), sentences(getValue())));
        setOnCancelled(event -> heard.tell(false, "Cancelled: the scenes were not run to their ends"));
        setOnFailed(event -> heard.tell(
                false,
                getException() instanceof InvalidExperiment e
                        ? e.sentence()
                        : "Normscope failed (%s); this is a fault of the program".formatted(getException())));
    }

    @Override
    protected List<LessonCheck.Result> call() {
        return LessonCheck.run(lesson, () -> {
            if (isCancelled()) {
                throw new CancellationException();
            }
        });
    }

    private String sentences(List<LessonCheck.Result> results) {
        List<String> sentences = new ArrayList<>();
        for (LessonCheck.Result result : results) {
            int index = result.scene() - 1;
            String late = result.inTime()
                    ? ""
                    : "; it takes %.0f s, and a class waits %.0f".formatted(result.seconds(), LessonCheck.PATIENCE);
            sentences.add(Trial.sentence(index, lesson.scenes().get(index), result.held(), result.found()) + late);
        }
        return String.join("\n", sentences);
    }
}
