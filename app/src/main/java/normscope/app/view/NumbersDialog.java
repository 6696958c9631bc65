package normscope.app.view;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Modality;
import javafx.stage.Window;
import normscope.app.figure.Table;

/** The numbers of a figure as a table, for whoever cannot read the picture or wants to copy them. */
final class NumbersDialog extends Dialog<Void> {
    NumbersDialog(Window owner, String title, Table table) {
        initOwner(owner);
        initModality(Modality.NONE);
        setTitle(title + ": numbers");
        setResizable(true);
        TableView<List<String>> view = new TableView<>();
        view.setId("numbers");
        view.setAccessibleText("Numbers of " + title);
        view.getStyleClass().addAll("dense", "striped");
        for (int i = 0; i < table.columns().size(); i++) {
            int index = i;
            TableColumn<List<String>, String> column =
                    new TableColumn<>(table.columns().get(i));
            column.setCellValueFactory(
                    row -> new ReadOnlyStringWrapper(row.getValue().get(index)));
            column.setSortable(false);
            view.getColumns().add(column);
        }
        view.getItems().addAll(table.rows());
        view.setPrefSize(760, 440);
        getDialogPane().setContent(view);
        getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    }
}
