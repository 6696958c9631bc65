package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;

/** The figures: the first one wide at the top, the others side by side below it. Until there is one, progress. */
final class FiguresPage extends StackPane {
    private static final double UPPER_SHARE = 60;

    private final List<FigurePane> panes = new ArrayList<>();
    private final GridPane grid = new GridPane();
    private final Label message = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final VBox loading = new VBox(10, message, progress);

    FiguresPage(List<Figure> figures, Function<Figure, ContextMenu> menus, IntConsumer layerChosen) {
        getStyleClass().add("figures");
        setMinSize(0, 0);
        int columns = Math.max(1, figures.size() - 1);
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(column);
        }
        for (double share : new double[] {UPPER_SHARE, 100 - UPPER_SHARE}) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(share);
            row.setVgrow(Priority.ALWAYS);
            grid.getRowConstraints().add(row);
        }
        for (Figure figure : figures) {
            FigurePane pane = new FigurePane(figure, menus.apply(figure), layerChosen);
            int place = panes.size();
            panes.add(pane);
            if (place == 0) {
                grid.add(pane, 0, 0, columns, 1);
            } else {
                grid.add(pane, place - 1, 1);
            }
        }
        grid.getStyleClass().add("figure-grid");
        grid.setMinSize(0, 0);
        message.setId("message");
        message.setWrapText(true);
        message.setMaxWidth(560);
        progress.setPrefWidth(280);
        loading.setAlignment(Pos.CENTER);
        loading.getStyleClass().add("loading");
        loading.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(grid, loading);
    }

    void show(Snapshot snapshot, Look look) {
        panes.forEach(pane -> pane.show(snapshot, look));
    }

    /** Shows progress while loading and the reason after a failure, and nothing of either otherwise. */
    void show(Status status) {
        boolean failed = status.phase() == Status.Phase.FAILED;
        boolean busy = status.phase() == Status.Phase.LOADING;
        loading.setVisible(failed || busy);
        progress.setVisible(busy);
        progress.setManaged(busy);
        message.setText(status.message());
        loading.pseudoClassStateChanged(PseudoClass.getPseudoClass("failed"), failed);
    }

    List<FigurePane> panes() {
        return panes;
    }
}
