package normscope.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Letter;
import normscope.config.Origin;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One lane: its colour, letter and name, how it fares, and a cross that removes it. */
final class LaneChip extends HBox {
    /** Longer names have two lines, the first of which ends with a hyphen, if there is one. */
    private static final int LONG = 18;

    private static final String BREAK = "^(.{4,17}[-_])";

    private final Editor editor;
    private final int index;
    private final String name;
    private final Letter mark;
    private final Label title = new Label();
    private final Label value = new Label();
    private final Button remove = new Button(null, new FontIcon(Feather.X));
    private final Button more = new Button(null, new FontIcon(Feather.MORE_VERTICAL));
    private final MenuItem branch = new MenuItem("Branch here");
    private final MenuItem drop = new MenuItem("Remove");
    private final ContextMenu menu = new ContextMenu();
    private final Tooltip tooltip = new Hint().atTheRight(); // below stands the next lane
    private @Nullable TextField renaming;

    /** The name, and below it how the lane fares where that has no room beside it. */
    private final VBox words = new VBox(title);

    private Fares fares = Fares.of("");

    LaneChip(Editor editor, int index) {
        this.editor = editor;
        this.index = index;
        name = editor.experiment().lanes().get(index).name();
        mark = editor.experiment().letter(index);
        getStyleClass().addAll("chip", Styles.lane(mark));
        setId("lane-" + index);
        setAlignment(Pos.CENTER_LEFT);
        setFocusTraversable(true);
        Region bar = new Region();
        bar.getStyleClass().add("chip-bar");
        Label letter = new Label(mark.name());
        letter.getStyleClass().add("chip-letter");
        letter.setMinWidth(USE_PREF_SIZE);
        title.setText(name.length() > LONG ? name.replaceFirst(BREAK, "$1\n") : name);
        title.getStyleClass().add("chip-name");
        title.setMaxWidth(Double.MAX_VALUE);
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().add("chip-words");
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        value.getStyleClass().add("chip-value");
        value.setId("lane-" + index + "-value");
        value.setMinWidth(USE_PREF_SIZE);
        remove.getStyleClass().setAll("chip-remove");
        remove.setId("lane-" + index + "-remove");
        remove.setAccessibleText("Remove lane " + name);
        remove.setTooltip(new Hint(remove.getAccessibleText()).atTheRight());
        remove.setOnAction(event -> remove());
        remove.setFocusTraversable(false);
        getChildren().addAll(bar, letter, words, value, more, remove);
        widthProperty().addListener(observable -> fit());
        menu();
        tooltip.setText(
                "Click: edit this lane's normalization. Double click or F2: rename. Delete: remove. Menu: branch.");
        Tooltip.install(this, tooltip);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                requestFocus();
                editor.select(index);
                if (event.getClickCount() == 2) {
                    startRenaming();
                }
            }
        });
        setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ENTER -> editor.select(index);
                case F2 -> startRenaming();
                case DELETE -> remove();
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }

    private void menu() {
        branch.setId("lane-" + index + "-branch");
        branch.setOnAction(event -> editor.branch(index));
        MenuItem rename = new MenuItem("Rename");
        rename.setId("lane-" + index + "-rename");
        rename.setOnAction(event -> startRenaming());
        drop.setId("lane-" + index + "-drop");
        drop.setOnAction(event -> remove());
        menu.getItems().addAll(branch, rename, drop);
        more.getStyleClass().setAll("chip-remove");
        more.setId("lane-" + index + "-more");
        more.setAccessibleText("Menu of lane " + name);
        more.setTooltip(new Hint("Branch from lane %s here, rename or remove it".formatted(name)).atTheRight());
        more.setFocusTraversable(false);
        more.setOnAction(event -> menu.show(more, Side.BOTTOM, 0, 0));
        setOnContextMenuRequested(event -> {
            if (editor.held().movesLanes()) {
                menu.show(this, event.getScreenX(), event.getScreenY());
            }
            event.consume();
        });
    }

    /** Whether it is that lane's: a chip keeps what is typed in it, but neither name nor letter of another. */
    boolean shows(Lane lane) {
        return name.equals(lane.name()) && mark == lane.letter();
    }

    void refresh() {
        pseudoClassStateChanged(Styles.SELECTED, editor.lane() == index);
        int lanes = editor.experiment().lanes().size();
        boolean moves = editor.held().movesLanes();
        remove.setVisible(lanes > 1 && moves);
        remove.setManaged(moves);
        more.setVisible(moves);
        more.setManaged(moves);
        value.setVisible(moves && renaming == null); // beside a scene it would give the answer away
        value.setManaged(value.isVisible());
        drop.setDisable(lanes == 1);
        branch.setDisable(lanes >= Experiment.MAX_LANES);
        setAccessibleText(
                "Lane %s %s%s %s".formatted(mark, name, editor.lane() == index ? ", selected" : "", fares.whole()));
        fit();
    }

    /** Where there is no room for both beside each other, what the lane measures stands below its name. */
    private void fit() {
        value.setText(fares.widest());
        double both =
                snappedLeftInset() + snappedRightInset() + title.prefWidth(-1) + getSpacing() + value.prefWidth(-1);
        for (Node child : getChildren()) {
            if (child.isManaged() && child != words && child != value) {
                both += getSpacing() + Math.max(child.minWidth(-1), child.prefWidth(-1));
            }
        }
        value.setText(fares.whole());
        boolean below = getWidth() > 0
                && both > getWidth()
                && value.isVisible()
                && !fares.whole().isEmpty();
        if (below != words.getChildren().contains(value)) {
            ((Pane) value.getParent()).getChildren().remove(value);
            if (below) {
                words.getChildren().add(value);
            } else {
                getChildren().add(getChildren().indexOf(words) + 1, value);
            }
        }
    }

    /** How the lane fares; nothing while what is measured is still of another. */
    void show(Snapshot snapshot, int i) {
        LaneSnapshot lane = snapshot.lanes().get(i);
        if (!shows(snapshot.experiment().lanes().get(i))) {
            return;
        }
        Fares now = Fares.of(snapshot, i);
        if (!now.equals(fares)) {
            fares = now;
            pseudoClassStateChanged(Styles.DIVERGED, lane.diverged());
            refresh();
        }
        tooltip.setText(("Lane %s %s: %s\n%,d parameters\ninitial weights %s\n"
                        + "minibatch order %s\n%s%sClick: edit its normalization. Double click or F2: rename.")
                .formatted(
                        snapshot.letter(i),
                        lane.name(),
                        Fares.measured(lane),
                        lane.parameters(),
                        lane.weightsHash(),
                        lane.orderHash(),
                        origin(snapshot, i),
                        remarks(snapshot, i)));
    }

    private static String origin(Snapshot snapshot, int i) {
        Origin from = snapshot.experiment().lanes().get(i).from();
        return from == null ? "" : "branched from %s at step %,d\n".formatted(from.parent(), from.step());
    }

    private static String remarks(Snapshot snapshot, int i) {
        StringBuilder remarks = new StringBuilder();
        snapshot.experiment().setup(i).remarks().forEach(remark -> remarks.append(remark)
                .append('\n'));
        return remarks.toString();
    }

    void startRenaming() {
        if (renaming != null || !editor.held().movesLanes()) {
            return;
        }
        TextField field = new TextField(name);
        renaming = field;
        field.setId("lane-" + index + "-name");
        field.getStyleClass().add("chip-rename");
        field.setAccessibleText("New name of lane " + name);
        words.getChildren().set(0, field);
        value.setManaged(false);
        value.setVisible(false);
        fit();
        field.setOnAction(event -> rename(field));
        field.focusedProperty().addListener((observable, before, focused) -> {
            if (!focused) {
                rename(field);
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                abandon();
                TypedField.handBack(this);
                event.consume();
            }
        });
        field.requestFocus();
        field.selectAll();
    }

    /** Takes the typed name; one that cannot be stays in the field, to be mended. */
    private void rename(TextField field) {
        // a field that was put away loses the focus too, and what it names may be another lane by now
        if (field != renaming) {
            return;
        }
        Parent window = getScene().getRoot();
        boolean done = field.isFocused();
        if (!editor.rename(index, field.getText())) {
            field.pseudoClassStateChanged(Styles.WAITS, true);
            return;
        }
        abandon(); // where the name is what it was, this chip stays
        if (done) {
            window.requestFocus();
        }
    }

    /** Puts the field for a name away, if there is one, and forgets what was typed. */
    void abandon() {
        TextField field = renaming;
        renaming = null;
        if (field != null) {
            words.getChildren().set(0, title);
            value.setManaged(true);
            value.setVisible(true);
            fit();
        }
    }

    private void remove() {
        abandon();
        // whatever is being typed elsewhere is done first
        requestFocus();
        Experiment experiment = editor.experiment();
        if (experiment.lanes().size() > 1) {
            List<Lane> rest = new ArrayList<>(experiment.lanes());
            rest.remove(index);
            editor.drop(index, experiment.withLanes(rest));
        }
    }
}
