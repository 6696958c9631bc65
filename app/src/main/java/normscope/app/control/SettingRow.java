package normscope.app.control;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.lesson.Controls;
import normscope.quantity.SweepValues;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One setting in the panel: title, control, which lanes have a value of their own, and why a wish cannot run.
 */
final class SettingRow extends VBox {
    private static final String HELD = "Held by this lesson: Explore (Esc) lets you move it.";

    private final Setting<?> setting;
    private final Editor editor;
    private final Function<String, @Nullable Path> folders;
    private @Nullable Content content;
    private @Nullable Edited edited;
    private @Nullable Tooltip explained;
    private boolean menued;

    SettingRow(Setting<?> setting, Editor editor, Function<String, @Nullable Path> folders) {
        this.setting = setting;
        this.editor = editor;
        this.folders = folders;
        getStyleClass().add("setting");
        setId(setting.key());
    }

    /** What is in the row. Most settings are never looked at, and a window of all their controls opens slowly. */
    private record Content(
            ValueControl control, LaneLetters letters, HBox top, Button reset, Label complaint, Label lock) {
        /** The way back comes when it is wanted first, and is hidden after: style sheets are matched with the hidden too. */
        void offer(boolean wanted) {
            offer(reset, wanted);
        }

        /** The same of the sign that it is held. */
        void locked(boolean wanted) {
            offer(lock, wanted);
        }

        private void offer(Node node, boolean wanted) {
            if (wanted && !top.getChildren().contains(node)) {
                top.getChildren().add(1, node);
            }
            node.setVisible(wanted);
            node.setManaged(wanted);
        }
    }

    /** Whose value the control shows. */
    private record Edited(Object opened, Place place) {}

    private Content filled() {
        Content known = content;
        if (known != null) {
            return known;
        }
        Content made = new Content(
                ValueControls.of(setting, text -> editor.choose(setting, text), () -> editor.forget(setting), folders),
                new LaneLetters(setting, editor, hoverProperty().or(focusWithinProperty())),
                new HBox(4),
                new Button(null, new FontIcon(Feather.ROTATE_CCW)),
                new Label(),
                new Label(null, new FontIcon(Feather.LOCK)));
        content = made;
        Label title = new Label(setting.title());
        title.getStyleClass().add("setting-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        if (!isTitled()) {
            title.setVisible(false);
            title.setManaged(false);
        }
        Button reset = made.reset();
        reset.getStyleClass().setAll("reset-setting");
        reset.setId(setting.key() + "-reset");
        reset.setOnAction(event -> {
            editor.reset(setting);
            TypedField.handBack(this);
        });
        made.lock().setId(setting.key() + "-lock");
        made.lock().getStyleClass().add("setting-lock");
        HBox top = made.top();
        top.getChildren().addAll(title, made.letters());
        top.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(top);
        Node beside = made.control().beside();
        if (beside != null) {
            beside.setAccessibleHelp(setting.about().explanation());
            top.getChildren().add(beside);
            if (!title.isManaged()) {
                HBox.setHgrow(beside, Priority.ALWAYS);
            }
        }
        Node below = made.control().below();
        if (below != null) {
            below.setAccessibleHelp(setting.about().explanation());
            getChildren().add(title.isManaged() ? below : new HBox(4, below));
            HBox.setHgrow(below, Priority.ALWAYS);
        }
        if (SweepValues.any(setting)) {
            // not in a line of its own, which would come and go
            boolean alone = below != null && !title.isManaged();
            HBox line = alone ? (HBox) getChildren().get(1) : top;
            menuWhenWanted(() -> line.getChildren().add(line.getChildren().size() - (beside == null ? 0 : 1), menu()));
        }
        addEventFilter(MouseEvent.MOUSE_ENTERED, entered -> explain());
        made.complaint().getStyleClass().add("complaint");
        made.complaint().setId(setting.key() + "-complaint");
        made.complaint().setWrapText(true);
        made.complaint().setMinHeight(USE_PREF_SIZE);
        getChildren().add(made.complaint());
        return made;
    }

    /** "Data: MNIST" under the heading "Data" would say it twice. */
    private boolean isTitled() {
        return setting != Settings.DATASET && setting != Settings.NORMALIZER;
    }

    /** Made when the mouse first comes: the window opens sooner without some twenty of them. */
    private void explain() {
        String words = (editor.held().isLocked(setting) ? HELD + "\n" : "") + explanation(setting);
        Tooltip known = explained;
        if (known != null) {
            known.setText(words);
            return;
        }
        Tooltip tooltip = new Hint(words).atTheRight();
        explained = tooltip;
        tooltip.setShowDelay(Duration.millis(400));
        Tooltip.install(this, tooltip);
        if (!isTitled()) { // nothing else to rest on, and a list keeps the mouse to itself
            ValueControl control = filled().control();
            Stream.of(control.beside(), control.below())
                    .filter(Objects::nonNull)
                    .forEach(node -> Tooltip.install(node, tooltip));
        }
    }

    /** Nobody sees a setting's menu before the mouse or the keyboard has come to it. */
    private void menuWhenWanted(Runnable add) {
        InvalidationListener comes = any -> {
            if (!menued && (isHover() || isFocusWithin())) {
                menued = true;
                add.run();
            }
        };
        hoverProperty().addListener(comes);
        focusWithinProperty().addListener(comes);
    }

    private SettingMenu menu() {
        return new SettingMenu(
                setting,
                this,
                hoverProperty().or(focusWithinProperty()),
                () -> fireEvent(new SweepWanted(setting, editor.place(setting).lane())));
    }

    /**
     * Shows what the editor holds now.
     *
     * @param open whether the section is unfolded
     * @param rareToo whether rare settings are shown even where nobody changed them
     */
    void refresh(boolean open, boolean rareToo) {
        Controls held = editor.held();
        boolean shown =
                open && matters() && (rareToo || !rare()) && (held.isWhole() || held.isFolded() || held.shows(setting));
        setVisible(shown);
        setManaged(shown);
        if (!shown && content == null) {
            return;
        }
        Content now = filled();
        Edited next = new Edited(editor.opened(), editor.place(setting));
        now.control().show(editor.text(setting), !next.equals(edited));
        edited = next;
        boolean changed = editor.isChanged(setting);
        now.offer(changed);
        if (changed) {
            String says = "Back to %s, as it was opened".formatted(editor.asOpened(setting));
            now.reset().setTooltip(new Hint(says));
            now.reset().setAccessibleText(setting.title() + ": " + says);
        }
        lock(now, held.isLocked(setting));
        now.letters().refresh();
        String sentences = String.join("\n", editor.complaints(setting));
        now.complaint().setText(sentences);
        now.complaint().setVisible(!sentences.isEmpty());
        now.complaint().setManaged(!sentences.isEmpty());
        pseudoClassStateChanged(Styles.WAITS, editor.waits(setting));
    }

    /** Shows the value of what a scene holds, and why it cannot be moved. */
    private void lock(Content now, boolean locked) {
        now.locked(locked);
        now.reset().setDisable(locked);
        now.letters().setDisable(locked);
        for (Node part : Arrays.asList(now.control().beside(), now.control().below())) {
            if (part != null) {
                part.setDisable(locked);
                part.setAccessibleHelp(
                        (locked ? HELD + " " : "") + setting.about().explanation());
            }
        }
    }

    String title() {
        return setting.title();
    }

    /** Whether it has a meaning beside the others. */
    boolean matters() {
        return setting.matters(editor.wished());
    }

    /** Whether it may wait behind "more". */
    boolean rare() {
        return Rare.is(setting, editor)
                && !editor.waits(setting)
                && editor.complaints(setting).isEmpty();
    }

    boolean complains() {
        return !editor.complaints(setting).isEmpty();
    }

    private static String explanation(Setting<?> setting) {
        String when = setting.about().effect() == Setting.Effect.LIVE
                ? "Acts between two steps, while training goes on."
                : "A change starts again from step 0.";
        return setting.about().explanation() + "\n" + when;
    }
}
