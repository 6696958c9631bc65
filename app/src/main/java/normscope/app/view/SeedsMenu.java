package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import normscope.app.control.Hint;
import normscope.snapshot.SeedStatus;
import normscope.train.Session;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** From how many seeds curves and drift are drawn, and how far the others are on their way. */
final class SeedsMenu extends HBox {
    private static final List<Integer> NUMBERS = List.of(1, 3, 5, 10);

    private final Notices notices;
    private final MenuButton menu = new MenuButton();
    private final List<RadioMenuItem> items = new ArrayList<>();
    private final Label words = new Label();
    private final Button enough = new Button(null, new FontIcon(Feather.X));
    private SeedStatus shown = SeedStatus.NONE;

    SeedsMenu(Session session, Notices notices) {
        super(6);
        this.notices = notices;
        setAlignment(Pos.CENTER_RIGHT);
        setMinWidth(USE_PREF_SIZE);
        menu.setId("seeds");
        menu.getStyleClass().add("small");
        menu.setTooltip(
                new Hint(
                        "Trains the same run from the next seeds too, beside this one: curves and percentile drift then show the median as a line and the range as a band"));
        ToggleGroup group = new ToggleGroup();
        for (int number : NUMBERS) {
            RadioMenuItem item = new RadioMenuItem(number == 1 ? "1 seed, this run alone" : number + " seeds");
            item.setId("seeds-" + number);
            item.setToggleGroup(group);
            item.setOnAction(event -> session.seeds(number));
            items.add(item);
        }
        menu.getItems().setAll(items);
        words.setId("seeds-words");
        enough.setId("seeds-cancel");
        enough.getStyleClass().setAll("chip-remove");
        enough.setAccessibleText("Stop the other seeds");
        enough.setTooltip(new Hint("Stops the other seeds and takes their bands away"));
        enough.setOnAction(event -> session.seeds(1));
        getChildren().add(menu);
        put(SeedStatus.NONE);
    }

    /** Once a frame. */
    void show(SeedStatus status) {
        if (!status.equals(shown)) {
            if (status.begun() > shown.begun() && status.wanted() > 1) {
                notices.say("The run is another now: the other seeds begin again");
            }
            put(status);
        }
    }

    private void put(SeedStatus status) {
        shown = status;
        menu.setText("Seeds: " + status.wanted());
        for (int i = 0; i < items.size(); i++) {
            items.get(i).setSelected(NUMBERS.get(i) == status.wanted());
        }
        words.setText("%s: %d %%".formatted(status.others(), status.percent()));
        List<Node> wanted = status.percent() < 0 ? List.of(menu) : List.of(words, enough, menu);
        if (!getChildren().equals(wanted)) {
            getChildren().setAll(wanted);
        }
    }
}
