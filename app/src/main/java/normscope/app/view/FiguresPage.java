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
import org.jspecify.annotations.Nullable;

/** The figures of one tab, in two rows. */
final class FiguresPage extends GridPane {
    /** So much of a frame figures may take; what then is left to paint waits for the next. */
    private static final long FRAME_SHARE_NANOS = 3_000_000;

    private final List<FigurePane> panes = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<ColumnConstraints> columns = new ArrayList<>();
    private final List<RowConstraints> rows = new ArrayList<>();
    private @Nullable FigurePane large;
    private int next;

    /** Where a figure stands among the others. */
    private record Place(int column, int row, int span) {}

    FiguresPage(Tab tab, Function<Figure, FigurePane> paneOf) {
        getStyleClass().add("figure-grid");
        setMinSize(0, 0);
        int upper = tab.upper();
        int lower = tab.figures().size() - upper;
        // so many columns that the figures of either row are all equally wide
        int count = upper * Math.max(1, lower);
        for (int i = 0; i < count; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / count);
            columns.add(column);
        }
        double above = lower > 0 ? 100 * tab.upperShare() : 100;
        for (double share : new double[] {above, 100 - above}) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(share);
            row.setVgrow(Priority.ALWAYS);
            rows.add(row);
        }
        for (Figure figure : tab.figures()) {
            int place = panes.size();
            panes.add(paneOf.apply(figure));
            boolean upperRow = place < upper;
            int span = count / (upperRow ? upper : lower);
            places.add(new Place((upperRow ? place : place - upper) * span, upperRow ? 0 : 1, span));
        }
        arrange();
    }

    private void arrange() {
        getChildren().clear();
        getColumnConstraints().clear();
        getRowConstraints().clear();
        FigurePane alone = large;
        if (alone != null) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100);
            getColumnConstraints().add(column);
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(100);
            getRowConstraints().add(row);
            add(alone, 0, 0);
            return;
        }
        getColumnConstraints().setAll(columns);
        getRowConstraints().setAll(rows);
        for (int i = 0; i < panes.size(); i++) {
            Place place = places.get(i);
            add(panes.get(i), place.column(), place.row(), place.span(), 1);
        }
    }

    /** Lets one figure have the whole page, or none. */
    void enlarge(@Nullable FigurePane alone) {
        if (alone != large) {
            large = alone;
            arrange();
        }
    }

    /** The figure that has the whole page; null if none does. */
    @Nullable
    FigurePane large() {
        return large;
    }

    /**
     * Brings figures up to date, the one that has waited longest first, as many as a frame has time for: the window
     * answers as quickly where a page is costly, only its figures then take turns.
     */
    void show(Snapshot snapshot, Look look, boolean dragged) {
        panes.forEach(pane -> pane.hold(dragged));
        long start = System.nanoTime();
        FigurePane alone = large;
        if (alone != null) {
            alone.show(snapshot, look);
            return;
        }
        for (int i = 0; i < panes.size() && System.nanoTime() - start < FRAME_SHARE_NANOS; i++) {
            panes.get(next).show(snapshot, look);
            next = (next + 1) % panes.size();
        }
    }

    List<FigurePane> panes() {
        return panes;
    }
}
