package normscope.app.view;

import java.util.List;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Modality;
import javafx.stage.Window;

/** What the keys do. */
final class HelpDialog extends Dialog<Void> {
    HelpDialog(Window owner) {
        initOwner(owner);
        initModality(Modality.NONE);
        setTitle("Keys");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("help");
        int row = 0;
        for (List<String> line : KeyList.ALL) {
            Label key = new Label(line.get(0));
            key.getStyleClass().add("key");
            grid.addRow(row++, key, new Label(line.get(1)));
        }
        Label foot = new Label("Drop a saved experiment or an exported picture on the window to open it.");
        foot.getStyleClass().add("foot");
        grid.add(foot, 0, row, 2, 1);
        Hyperlink about = new Hyperlink("About Normscope, and the licences of all that ships");
        about.setId("about-normscope");
        about.setOnAction(event -> new AboutDialog(owner).show());
        grid.add(about, 0, row + 1, 2, 1);
        getDialogPane().setContent(grid);
        getDialogPane().setId("help");
        getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    }
}
