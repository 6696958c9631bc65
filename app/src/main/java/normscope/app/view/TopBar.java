package normscope.app.view;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import normscope.app.control.Hint;
import normscope.app.figure.Look;
import normscope.config.Settings;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line along the top: lesson, playing, where training stands, and what one can do with the whole window. */
final class TopBar extends HBox {
    private final FontIcon playIcon = new FontIcon(Feather.PLAY);
    private final Button play = button("play", playIcon, "Play (Space)");
    private final FontIcon themeIcon = new FontIcon(Feather.MOON);
    private final Label step = figure("step", 60);
    private final Label epoch = figure("epoch", 46);
    private final Label seed = figure("seed", 24);
    private final Badge badge = new Badge();

    TopBar(Commands commands, MenuButton lessons, SpeedSlider speed, MenuButton export, Runnable help) {
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        Label name = new Label("Normscope");
        name.getStyleClass().add("brand");
        name.setMinWidth(USE_PREF_SIZE);

        Button rewind = button(
                "rewind", new FontIcon(Feather.SKIP_BACK), "Rewind to step 0: same seed, same initial weights (R)");
        Button one = button("step", new FontIcon(Feather.CHEVRON_RIGHT), "One minibatch (→)");
        Button pass = button("epoch", new FontIcon(Feather.CHEVRONS_RIGHT), "One epoch (Shift + →)");
        Button fresh = button("new-seed", new FontIcon(Feather.REFRESH_CW), "New seed: other initial weights (N)");
        Button theme = button("theme", themeIcon, "Light or dark (D)");
        Button keys = button("help", new FontIcon(Feather.HELP_CIRCLE), "Keys and glossary (?)");
        play.getStyleClass().add("play");
        fresh.getStyleClass().add("tiny");
        rewind.setOnAction(event -> commands.rewind());
        play.setOnAction(event -> commands.playOrPause());
        one.setOnAction(event -> commands.step());
        pass.setOnAction(event -> commands.epoch());
        fresh.setOnAction(event -> commands.newSeed());
        theme.setOnAction(event -> commands.toggleTheme());
        keys.setOnAction(event -> help.run());

        HBox transport = new HBox(rewind, play, one, pass);
        transport.getStyleClass().add("transport");
        transport.setAlignment(Pos.CENTER);
        HBox seedBox = new HBox(captioned("seed", seed), fresh);
        seedBox.setAlignment(Pos.CENTER_LEFT);
        HBox counters = new HBox(captioned("step", step), captioned("epoch", epoch), seedBox);
        counters.getStyleClass().add("counters");
        counters.setAlignment(Pos.CENTER_LEFT);
        HBox end = new HBox(export, theme, keys);
        end.getStyleClass().add("end");
        end.setAlignment(Pos.CENTER_RIGHT);

        // The badge has what is left, whatever it says: nothing moves when a text changes.
        StackPane left = new StackPane(badge);
        left.setAlignment(Pos.CENTER_RIGHT);
        left.setMinWidth(40);
        left.setPrefWidth(40);
        HBox.setHgrow(left, Priority.ALWAYS);
        getChildren()
                .addAll(name, captioned("lessons and experiments", lessons), transport, speed, counters, left, end);
        for (Node fixed : List.of(transport, counters, end)) {
            ((Region) fixed).setMinWidth(USE_PREF_SIZE);
        }
    }

    void show(Snapshot snapshot) {
        set(step, "%,d".formatted(snapshot.step()));
        set(epoch, "%.2f".formatted(snapshot.epoch()));
        set(seed, snapshot.experiment().shared().text(Settings.SEED));
        badge.show(snapshot);
    }

    void show(Status status) {
        boolean running = status.phase() == Status.Phase.RUNNING;
        Feather wanted = running ? Feather.PAUSE : Feather.PLAY;
        if (playIcon.getIconCode() != wanted) {
            playIcon.setIconCode(wanted);
            String says = running ? "Pause (Space)" : "Play (Space)";
            play.getTooltip().setText(says);
            play.setAccessibleText(says);
        }
    }

    void show(Look.Theme theme) {
        themeIcon.setIconCode(theme == Look.Theme.DARK ? Feather.SUN : Feather.MOON);
    }

    private static void set(Label label, String text) {
        if (!text.equals(label.getText())) {
            label.setText(text);
        }
    }

    private static Button button(String id, FontIcon icon, String says) {
        Button button = new Button(null, icon);
        button.setId(id);
        button.getStyleClass().setAll("round");
        button.setTooltip(new Hint(says));
        button.setAccessibleText(says);
        return button;
    }

    private static Label figure(String id, double width) {
        Label label = new Label("0");
        label.setId(id + "-value");
        label.getStyleClass().add("counter");
        label.setMinWidth(width);
        return label;
    }

    private static VBox captioned(String caption, Node value) {
        Label label = new Label(caption);
        label.getStyleClass().add("caption");
        VBox box = new VBox(label, value);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
