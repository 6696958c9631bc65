package normscope.app.view;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.GridPane;
import javafx.stage.Modality;
import javafx.stage.Window;
import normscope.claim.ShownBy;

/** What the keys do, and what the words of the figures mean. */
final class HelpDialog extends Dialog<Void> {
    /** As much as a window of 720 points has room for. */
    private static final double HEIGHT = 520;

    private static final double WIDTH = 620;

    /** @param open takes where a word is shown */
    HelpDialog(Window owner, Consumer<ShownBy> open) {
        initOwner(owner);
        initModality(Modality.NONE);
        setTitle("Help");
        setResizable(true);
        TabPane tabs = new TabPane(
                tab("Keys", "help-keys", keys(owner)), tab("Glossary", "help-glossary", new Glossary(open)));
        tabs.setPrefSize(WIDTH, HEIGHT);
        getDialogPane().setContent(tabs);
        getDialogPane().setId("help");
        getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    }

    private static Tab tab(String title, String id, Node content) {
        Tab tab = new Tab(title, content);
        tab.setId(id);
        tab.setClosable(false);
        return tab;
    }

    private static Node keys(Window owner) {
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
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("frame");
        return scroll;
    }
}
