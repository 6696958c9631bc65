package normscope.app.export;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import normscope.app.page.SceneFigures;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.config.ShortText;
import normscope.config.TypedPath;
import normscope.lesson.Lesson;
import normscope.lesson.LessonText;

/** Reads an experiment from a file that a person names. */
public final class ExperimentFile {
    /** No experiment is longer; a film named by mistake is not read to its end. */
    private static final long LONGEST = 1 << 20;

    private ExperimentFile() {}

    /**
     * Reads a saved experiment, or the one inside a picture that Normscope exported.
     *
     * @throws InvalidExperiment if the file cannot be read or holds none; the sentence names it
     */
    public static Experiment read(Path file) {
        String text = text(file);
        return ExperimentText.parse(text, (PngExperiment.looksLikePng(file) ? "The picture " : "") + file);
    }

    /**
     * The same with the scenes that it has.
     *
     * @throws InvalidExperiment as {@link #read}, or if a scene is none
     */
    public static Lesson lesson(Path file) {
        String text = text(file);
        return lesson(text, (PngExperiment.looksLikePng(file) ? "The picture " : "") + file);
    }

    /**
     * Reads a lesson's text.
     *
     * @param source what to call it in a message
     * @throws InvalidExperiment if it is none, or if a page has no figure that a scene names
     */
    public static Lesson lesson(String text, String source) {
        return SceneFigures.checked(LessonText.parse(text, source), source);
    }

    /**
     * Reads what a person wrote where an experiment or a lesson is asked for: the name of a file, or a short text.
     *
     * @throws InvalidExperiment as {@link #lesson} and {@link ShortText#read}
     */
    public static Lesson typedLesson(String text) {
        return ShortText.isMeant(text)
                ? lesson(ShortText.read(text), "The short text")
                : lesson(TypedPath.of(text, ""));
    }

    /**
     * Reads what a person wrote where an experiment is asked for: the name of a file, or a short text.
     *
     * @throws InvalidExperiment as {@link #read} and {@link ShortText#read}
     */
    public static Experiment typed(String text) {
        return ShortText.isMeant(text)
                ? ExperimentText.parse(ShortText.read(text), "The short text")
                : read(TypedPath.of(text, ""));
    }

    /**
     * The step of its run at which a picture, or the experiment beside it, was taken; 0 for any other.
     *
     * @throws InvalidExperiment as {@link #read}
     */
    public static int step(Path file) {
        return ExperimentText.step(text(file));
    }

    private static String text(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidExperiment(
                    "experiment", file + " is a folder: name a file in it, such as its experiment.txt");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InvalidExperiment(
                    "experiment",
                    file + " is a device or a pipe: name an experiment, a lesson or a picture that Normscope saved");
        }
        if (PngExperiment.looksLikePng(file)) {
            return PngExperiment.text(file);
        }
        try {
            if (Files.size(file) > LONGEST) {
                throw new InvalidExperiment(
                        "experiment", file + " is too long for an experiment: name one that Normscope saved");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidExperiment("experiment", "There is no file " + file + ": name a saved experiment");
        } catch (CharacterCodingException e) {
            throw new InvalidExperiment(
                    "experiment", file + " is no text: name an experiment, a lesson or a picture that Normscope saved");
        } catch (IOException e) {
            throw new InvalidExperiment(
                    "experiment", "%s cannot be read (%s): see that you may read it".formatted(file, e.getMessage()));
        }
    }
}
