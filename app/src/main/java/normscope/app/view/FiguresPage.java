package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.page.Tab;
import normscope.snapshot.Snapshot;

/** The figures of one tab, in two rows. */
final class FiguresPage extends GridPane {
    /** So much of a frame figures may take; what then is left to paint waits for the next. */
    private static final long FRAME_SHARE_NANOS = 3_000_000;

    private final List<FigurePane> panes = new ArrayList<>();
    private int next;

    FiguresPage(Tab tab, Function<Figure, FigurePane> paneOf) {
        getStyleClass().add("figure-grid");
        setMinSize(0, 0);
        int upper = tab.upper();
        int lower = tab.figures().size() - upper;
        // so many columns that the figures of either row are all equally wide
        int columns = upper * Math.max(1, lower);
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            getColumnConstraints().add(column);
        }
        double above = lower > 0 ? 100 * tab.upperShare() : 100;
        for (double share : new double[] {above, 100 - above}) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(share);
            row.setVgrow(Priority.ALWAYS);
            getRowConstraints().add(row);
        }
        for (Figure figure : tab.figures()) {
            FigurePane pane = paneOf.apply(figure);
            int place = panes.size();
            panes.add(pane);
            if (place < upper) {
                int span = columns / upper;
                add(pane, place * span, 0, span, 1);
            } else {
                int span = columns / lower;
                add(pane, (place - upper) * span, 1, span, 1);
            }
        }
    }

    /**
     * Brings figures up to date, the one that has waited longest first, as many as a frame has time for: the window
     * answers as quickly where a page is costly, only its figures then take turns.
     */
    void show(Snapshot snapshot, Look look, boolean dragged) {
        panes.forEach(pane -> pane.hold(dragged));
        long start = System.nanoTime();
        for (int i = 0; i < panes.size() && System.nanoTime() - start < FRAME_SHARE_NANOS; i++) {
            panes.get(next).show(snapshot, look);
            next = (next + 1) % panes.size();
        }
    }

    List<FigurePane> panes() {
        return panes;
    }
}
