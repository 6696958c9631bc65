package normscope.app.view;

import java.util.List;
import javafx.scene.layout.Region;
import normscope.app.figure.Look;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** What the window shows in this frame: where pictures and numbers are taken from. */
interface Shown {
    /** What the figures show; null before the first experiment is open. */
    @Nullable
    Snapshot snapshot();

    /** How they are looked at. */
    Look look();

    /** The figures of the page. */
    List<FigurePane> panes();

    /** The whole window. */
    Region root();
}
