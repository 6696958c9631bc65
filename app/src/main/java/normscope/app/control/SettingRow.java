package normscope.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import normscope.config.Setting;
import normscope.config.Settings;

/**
 * One setting in the panel: title, control, which lanes have a value of their own, and why a wish cannot run.
 */
final class SettingRow extends VBox {
    private static final double GAP = 10;

    private final Setting<?> setting;
    private final Editor editor;
    private final ValueControl control;
    private final LaneLetters letters;
    private final Label complaint = new Label();

    SettingRow(Setting<?> setting, Editor editor) {
        this.setting = setting;
        this.editor = editor;
        control = ValueControl.of(setting, text -> editor.choose(setting, text), () -> editor.forget(setting));
        letters = new LaneLetters(setting, editor, hoverProperty().or(focusWithinProperty()));
        getStyleClass().add("setting");
        setId(setting.key());

        Label title = new Label(setting.title());
        title.getStyleClass().add("setting-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Tooltip tooltip = new Tooltip(explanation(setting));
        tooltip.setShowDelay(Duration.millis(400));
        // To the right of the panel: over the row it would hide what it explains.
        tooltip.setOnShown(event -> {
            Bounds row = localToScreen(getLayoutBounds());
            tooltip.setAnchorX(row.getMaxX() + GAP);
            tooltip.setAnchorY(row.getMinY() - GAP);
        });
        Tooltip.install(this, tooltip);

        // "Data: MNIST" under the heading "Data" would say it twice.
        if (setting == Settings.DATASET || setting == Settings.NORMALIZER) {
            title.setVisible(false);
            title.setManaged(false);
        }
        HBox top = new HBox(4, title, letters);
        top.setAlignment(Pos.CENTER_LEFT);
        List<Node> nodes = new ArrayList<>(List.of(top));
        Node beside = control.beside();
        if (beside != null) {
            beside.setAccessibleHelp(setting.about().explanation());
            top.getChildren().add(beside);
            if (!title.isManaged()) {
                HBox.setHgrow(beside, Priority.ALWAYS);
            }
        }
        Node below = control.below();
        if (below != null) {
            below.setAccessibleHelp(setting.about().explanation());
            nodes.add(below);
        }
        complaint.getStyleClass().add("complaint");
        complaint.setId(setting.key() + "-complaint");
        complaint.setWrapText(true);
        complaint.setMinHeight(USE_PREF_SIZE);
        nodes.add(complaint);
        getChildren().addAll(nodes);
        refresh(false);
    }

    /**
     * Shows what the editor holds now.
     *
     * @param rareToo whether rare settings are shown even where nobody changed them
     */
    void refresh(boolean rareToo) {
        boolean shown = matters() && (rareToo || !rare());
        setVisible(shown);
        setManaged(shown);
        control.show(editor.text(setting));
        letters.refresh();
        String sentences = String.join("\n", editor.complaints(setting));
        complaint.setText(sentences);
        complaint.setVisible(!sentences.isEmpty());
        complaint.setManaged(!sentences.isEmpty());
        pseudoClassStateChanged(Styles.WAITS, editor.waits(setting));
    }

    String title() {
        return setting.title();
    }

    /** Whether it has a meaning beside the others. */
    boolean matters() {
        return Relevance.matters(setting, editor.wished());
    }

    /** Whether it may wait behind "more". */
    boolean rare() {
        return Rare.is(setting, editor)
                && !editor.waits(setting)
                && editor.complaints(setting).isEmpty();
    }

    boolean complains() {
        return complaint.isVisible();
    }

    private static String explanation(Setting<?> setting) {
        String when = setting.about().effect() == Setting.Effect.LIVE
                ? "Acts between two steps, while training goes on."
                : "A change starts again from step 0.";
        return setting.about().explanation() + "\n" + when;
    }
}
