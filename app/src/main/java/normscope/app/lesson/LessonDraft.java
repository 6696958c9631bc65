package normscope.app.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import normscope.config.InvalidExperiment;
import normscope.lesson.Blame;
import normscope.lesson.Lesson;
import normscope.lesson.LessonCheck;
import normscope.lesson.LessonLines;

/** The text of a lesson that is being made, the last lesson that it could be read as, and what is wrong with it now. */
final class LessonDraft {
    private final Function<String, Lesson> reader;
    private LessonLines lines;
    private Lesson lesson;
    private List<Complaint> complaints = List.of();

    /**
     * What is wrong.
     *
     * @param blame where
     * @param whole the sentence with its place
     */
    record Complaint(Blame blame, String whole) {}

    /**
     * @param reader reads a text, or refuses it
     * @param last what the lesson is as long as its text cannot be read
     */
    LessonDraft(Function<String, Lesson> reader, Lesson last, String text) {
        this.reader = reader;
        lesson = last;
        lines = LessonLines.of(text);
        read();
    }

    /** Takes what is typed, as it is. */
    void type(LessonLines text) {
        lines = text;
    }

    /** Reads it if it can be read; whether it can. */
    boolean read() {
        try {
            lesson = reader.apply(text());
            complaints = LessonCheck.remarks(lesson).stream()
                    .map(remark -> new Complaint(
                            new Blame(remark.scene(), remark.key(), remark.sentence()), remark.sentence()))
                    .toList();
            return true;
        } catch (InvalidExperiment e) {
            complaints = List.of(new Complaint(Blame.of(e, lines), e.sentence()));
            return false;
        }
    }

    LessonLines lines() {
        return lines;
    }

    String text() {
        return lines.toString();
    }

    /** The lesson as it could last be read. */
    Lesson lesson() {
        return lesson;
    }

    /** What is wrong with the text as it was read last: one thing where it is no lesson, else what may be said against it. */
    List<Complaint> complaints() {
        return complaints;
    }

    /** The scenes in a line each. */
    List<String> listed() {
        List<String> listed = new ArrayList<>();
        for (int i = 0; i < lines.scenes(); i++) {
            String said = lines.value(i, "say") + lines.value(i, "ask");
            listed.add("%d  %s: %s"
                    .formatted(i + 1, lines.value(i, "page"), said.isEmpty() ? "(nothing is said yet)" : said));
        }
        return listed;
    }
}
