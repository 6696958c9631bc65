package normscope.app.control;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** What a person moves or types to choose the value of one setting. */
interface ValueControl {
    /** What stands at the right of the title. */
    @Nullable
    Node beside();

    /** What stands below the title, as wide as the panel. */
    @Nullable
    Node below();

    /**
     * Shows a value, which need not be one that the setting can take. Reports nothing.
     *
     * @param other whether it is the value of something else than before, so that what is half chosen falls away
     */
    void show(String text, boolean other);
}
