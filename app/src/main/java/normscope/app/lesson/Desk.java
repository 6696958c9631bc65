package normscope.app.lesson;

import java.nio.file.Path;
import java.util.Optional;
import normscope.lesson.Lesson;
import normscope.lesson.Scene;

/** What the drawer where a lesson is made needs of the window. */
public interface Desk {
    /** What is shown now as a scene of the lesson: page, layer, step and all that a scene can say. */
    Scene shown(Lesson lesson);

    /** Reads a lesson's text. */
    Lesson read(String text);

    /** Shows a scene as the class will see it. */
    void preview(Lesson lesson, int scene);

    /** The same, and goes on to its reveal. */
    void trial(Lesson lesson, int scene, Trial.Heard heard);

    /** Runs all scenes beside the window. */
    void trials(Lesson lesson, Trial.Heard heard);

    /**
     * Writes the text into the lesson's file; asks for one if there is none yet.
     *
     * @param elsewhere whether another file is wanted
     * @return empty if the person thought better of it, or it could not be written
     */
    Optional<Path> save(String text, String title, boolean elsewhere);

    /** Begins a lesson anew with what is open. */
    void another();

    /** Closes the drawer. */
    void close();
}
