package normscope.app.view;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import normscope.app.control.Hint;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Says whether the lanes differ in their normalization alone, or in what else: that may be what the lesson is about, so
 * it is no alarm.
 */
final class Badge extends Label {
    private final FontIcon icon = new FontIcon(Feather.CHECK);
    private final Tooltip tooltip = new Hint();

    Badge() {
        setId("badge");
        setGraphic(icon);
        setTooltip(tooltip);
        getStyleClass().add("badge");
        setVisible(false);
    }

    void show(Snapshot snapshot) {
        List<String> confounders = snapshot.confounders();
        boolean one = snapshot.lanes().size() == 1;
        boolean fair = confounders.isEmpty();
        String text =
                one ? "one lane" : fair ? "controlled comparison" : "also differs: " + String.join(", ", confounders);
        setVisible(true);
        if (!text.equals(getText())) {
            setText(text);
            icon.setIconCode(fair ? Feather.CHECK : Feather.INFO);
            getStyleClass().setAll("label", "badge", fair && !one ? "fair" : "neutral");
        }
        tooltip.setText(details(snapshot, text, fair));
        setAccessibleText(tooltip.getText());
    }

    private static String details(Snapshot snapshot, String text, boolean fair) {
        StringBuilder details = new StringBuilder();
        details.append(
                fair
                        ? "The lanes differ in nothing but their normalization."
                        : "The lanes differ in more than their normalization; " + text + ".");
        for (LaneSnapshot lane : snapshot.lanes()) {
            details.append("\n%s: initial weights %s, minibatch order %s"
                    .formatted(lane.name(), lane.weightsHash(), lane.orderHash()));
        }
        return details.toString();
    }
}
