package normscope.app.view;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import normscope.app.control.Editor;
import normscope.app.figure.Look;
import normscope.app.lesson.Lecture;
import normscope.app.lesson.Sights;
import normscope.lesson.Lesson;
import normscope.lesson.Scene;
import normscope.lesson.Sight;
import normscope.lesson.SightKey;

/** Takes what is shown as a scene: page, layer, step and all that a scene can say. */
final class SceneCamera {
    /** What a scene goes on to hide, to outline and to hold when it is kept again. */
    private static final List<SightKey> OF_SCENE =
            List.of(SightKey.COVER, SightKey.OUTLINE, SightKey.FIGURE, SightKey.CONTROLS, SightKey.LOCKED);

    private final Editor editor;
    private final ObjectProperty<Look> look;
    private final Lectern.Stand stand;
    private final Lectern lectern;

    SceneCamera(Editor editor, ObjectProperty<Look> look, Lectern.Stand stand, Lectern lectern) {
        this.editor = editor;
        this.look = look;
        this.stand = stand;
        this.lectern = lectern;
    }

    /**
     * What is shown now.
     *
     * @param lesson whose scene it shall be
     * @throws normscope.config.InvalidExperiment if what runs cannot be said as a scene of that lesson
     */
    Scene take(Lesson lesson) {
        Sight sight = stand.kept(Sights.of(lectern.page(), look.get(), editor.experiment(), editor.lane()));
        Lecture running = lectern.lecture();
        if (running != null) {
            for (SightKey key : OF_SCENE) {
                sight = sight.with(key, running.sight().of(key).orElse(""));
            }
        }
        return new Scene(sight, Scene.Stage.of(lesson.experiment(), editor.run(), editor.step()), Scene.Words.NONE);
    }
}
