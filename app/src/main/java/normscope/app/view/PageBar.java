package normscope.app.view;

import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import normscope.lesson.Sight;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What a page of the window has beside its figures: controls of its own, and what the session is asked while it is
 * shown. A page that has nothing of its own is {@link #PLAIN}.
 */
interface PageBar {
    /** A page that only shows what every snapshot carries. */
    PageBar PLAIN = new PageBar() {};

    /** Controls that stand beside the titles of the pages. */
    default List<Node> line() {
        return List.of();
    }

    /** Bars that stand above the figures, from the top. */
    default List<Node> bars() {
        return List.of();
    }

    /** Which parts of the {@link LookBar} mean something on the page. */
    default Set<LookBar.Part> looks() {
        return Set.of(LookBar.Part.LAYER);
    }

    /** Whether the page is shown, once at every turn: the session is asked for what the page needs, or no longer. */
    default void turned(boolean shown) {}

    /** Takes what a scene says of the page, and is else as a first time; whether the page is shown or not. */
    default void sight(Sight sight) {}

    /** A scene with what the page is set to beside the look. */
    default Sight kept(Sight sight) {
        return sight;
    }

    /** What a scene asks of the page that is shown, once its lanes are where they shall be. */
    default void arrived(Sight sight) {}

    /**
     * Once a frame, on every page.
     *
     * @param newest what the session shows; null before the first experiment is open
     * @param shown whether this page is
     */
    default void frame(@Nullable Snapshot newest, boolean shown) {}

    /** What the figures of the page see of the newest snapshot. */
    default Snapshot seen(Snapshot newest) {
        return newest;
    }

    /** Brings the controls up to date, once a frame while the page is shown. */
    default void show(Snapshot seen) {}

    /** What the figures of the page were measured on, for the foot of the window. */
    default String source(Snapshot seen) {
        return "distributions of " + Notices.samples(seen);
    }

    /** Whether a key without Ctrl means something on the page, which has then been done. */
    default boolean typed(KeyEvent key) {
        return false;
    }
}
