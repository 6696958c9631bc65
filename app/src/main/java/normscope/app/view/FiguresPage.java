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
import normscope.app.figure.Tab;
import normscope.snapshot.Snapshot;

/** The figures of one tab, in two rows. */
final class FiguresPage extends GridPane {
    /** What painting may take of a frame's 16 ms. */
    private static final long FRAME_NANOS = 9_000_000;

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
     * Shows what is new. Where painting takes longer than a frame has, the rest waits for the next one, and is first
     * there; only what shows nothing yet is painted in any case.
     */
    void show(Snapshot snapshot, Look look) {
        long start = System.nanoTime();
        int first = next;
        for (int k = 0; k < panes.size(); k++) {
            FigurePane pane = panes.get((first + k) % panes.size());
            boolean late = System.nanoTime() - start > FRAME_NANOS;
            if (late && !pane.blank()) {
                continue;
            }
            if (pane.show(snapshot, look)) {
                next = (first + k + 1) % panes.size();
            }
        }
    }

    List<FigurePane> panes() {
        return panes;
    }
}
