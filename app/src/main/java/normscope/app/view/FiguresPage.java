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

/** The figures of one tab: the first one wide at the top, the others side by side below it. */
final class FiguresPage extends GridPane {
    private final List<FigurePane> panes = new ArrayList<>();

    FiguresPage(Tab tab, Function<Figure, FigurePane> paneOf) {
        getStyleClass().add("figure-grid");
        setMinSize(0, 0);
        int columns = Math.max(1, tab.figures().size() - 1);
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            getColumnConstraints().add(column);
        }
        double upper = columns < tab.figures().size() ? 100 * tab.upperShare() : 100;
        for (double share : new double[] {upper, 100 - upper}) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(share);
            row.setVgrow(Priority.ALWAYS);
            getRowConstraints().add(row);
        }
        for (Figure figure : tab.figures()) {
            FigurePane pane = paneOf.apply(figure);
            int place = panes.size();
            panes.add(pane);
            if (place == 0) {
                add(pane, 0, 0, columns, 1);
            } else {
                add(pane, place - 1, 1);
            }
        }
    }

    void show(Snapshot snapshot, Look look) {
        panes.forEach(pane -> pane.show(snapshot, look));
    }

    List<FigurePane> panes() {
        return panes;
    }
}
