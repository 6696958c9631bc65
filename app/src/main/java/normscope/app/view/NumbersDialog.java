package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TableColumn;
import javafx.stage.Modality;
import javafx.stage.Window;
import normscope.app.figure.Table;
import org.controlsfx.control.tableview2.TableColumn2;
import org.controlsfx.control.tableview2.TableView2;

/** The numbers of a figure as a table, for whoever cannot read the picture or wants to copy them. */
final class NumbersDialog extends Dialog<Void> {
    /** Of equal rows, only the cells that are seen are made, in both directions. */
    private static final double ROW = 26;

    /** Of a letter, on the average; and what stands around a cell. */
    private static final double LETTER = 7;

    private static final double PADDING = 22;

    /** Rows whose length decides about a column's width. */
    private static final int SEEN = 60;

    NumbersDialog(Window owner, String title, Table table) {
        initOwner(owner);
        initModality(Modality.NONE);
        setTitle(title + ": numbers");
        setResizable(true);
        TableView2<List<String>> view = new TableView2<>();
        view.setId("numbers");
        view.setAccessibleText("Numbers of " + title);
        view.getStyleClass().addAll("dense", "striped");
        view.setFixedCellSize(ROW);
        List<TableColumn<List<String>, ?>> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(column(table, i));
        }
        view.getItems().setAll(table.rows());
        // all at once: every change lays the heads of all of them out; and when the window stands
        setOnShown(event -> Platform.runLater(() -> view.getColumns().setAll(columns)));
        view.setPrefSize(760, 440);
        getDialogPane().setContent(view);
        getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    }

    private static TableColumn<List<String>, String> column(Table table, int index) {
        String name = table.columns().get(index);
        TableColumn<List<String>, String> column = new TableColumn2<>(name);
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().get(index)));
        column.setSortable(false);
        int letters = table.rows().stream()
                .limit(SEEN)
                .mapToInt(row -> row.get(index).length())
                .reduce(name.length(), Math::max);
        // left to itself, the table would lay every cell out to see how wide it is
        column.setPrefWidth(PADDING + LETTER * letters);
        return column;
    }
}
