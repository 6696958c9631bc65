package normscope.app.lesson;

import java.util.List;
import normscope.lesson.Sight;

/** What a lecture does to the window beside training: the page, and what figures show and hide. */
public interface Podium {
    /** Turns to a scene's page and looks at it as it says. */
    void show(Sight sight);

    /**
     * What the scene asks of its page once its lanes are where they shall be: a slice of the loss.
     *
     * @param sight of the scene
     */
    void arrived(Sight sight);

    /** Hides these figures, and no others; "all" hides all of the page. */
    void cover(List<String> figures);

    /** Outlines these figures, and no others. */
    void outline(List<String> figures);

    /** The id of the page that is shown. */
    String page();
}
