package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import normscope.config.Measured;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The foot of the window: what just happened at the left, what computes at the right. It covers nothing. */
public final class Notices extends HBox {
    private static final Duration QUIET = Duration.seconds(12);

    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final Label text = new Label();
    private final Button close = new Button(null, new FontIcon(Feather.X));
    private final Label device = new Label();
    private List<String> remarks = List.of();
    private final PauseTransition fade = new PauseTransition(QUIET);

    public Notices() {
        getStyleClass().add("notices");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("notice");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        close.getStyleClass().setAll("chip-remove");
        close.setAccessibleText("Dismiss");
        close.setOnAction(event -> clear());
        device.setId("device");
        device.getStyleClass().add("device");
        device.setMinWidth(USE_PREF_SIZE);
        fade.setOnFinished(event -> clear());
        getChildren().addAll(icon, text, close, device);
        clear();
    }

    /** Says something that needs no answer; it goes after a while. */
    public void say(String sentence) {
        put(sentence, Feather.INFO, "info");
        fade.playFromStart();
    }

    /** Says what went wrong; it stays until it is dismissed or something else is said. */
    public void warn(String sentence) {
        fade.stop();
        put(sentence, Feather.ALERT_TRIANGLE, "warning");
    }

    /**
     * What computes, on how many samples, and how fast; and once, what may surprise in the experiment.
     *
     * @param axes whether the page shows single activations and no distributions
     * @param file whether they are those of a file
     */
    void show(Snapshot snapshot, boolean axes, boolean file) {
        double millis = snapshot.lanes().stream()
                .mapToDouble(LaneSnapshot::millisPerStep)
                .sum();
        String speed = millis > 0 ? "%.2f ms per step · ".formatted(millis) : "";
        String shown = axes
                ? "activations of " + (file ? "a file" : "the last minibatch")
                : "distributions of " + samples(snapshot);
        String line = shown + " · " + speed + snapshot.device();
        if (!line.equals(device.getText())) {
            device.setText(line);
            String why = snapshot.deviceReason();
            device.setTooltip(why.isEmpty() ? null : new Tooltip(why));
        }
        List<String> now = surprising(snapshot);
        if (!now.equals(remarks)) {
            remarks = now;
            if (!now.isEmpty()) {
                say(String.join(". ", now));
            }
        }
    }

    private static String samples(Snapshot snapshot) {
        boolean minibatch = snapshot.experiment().shared().get(Settings.MEASURE_ON) == Measured.MINIBATCH;
        return minibatch ? "the training minibatch" : "%,d test samples".formatted(snapshot.probeSamples());
    }

    /** What is said once: what the experiment may surprise with, and why that computes which does. */
    static List<String> surprising(Snapshot snapshot) {
        List<String> sentences = new ArrayList<>(snapshot.experiment().remarks());
        if (!snapshot.deviceReason().isEmpty()) {
            sentences.add(snapshot.deviceReason());
        }
        return sentences;
    }

    private void clear() {
        put("", Feather.INFO, "info");
    }

    private void put(String sentence, Feather code, String kind) {
        boolean any = !sentence.isEmpty();
        text.setText(sentence);
        text.setTooltip(any ? new Tooltip(sentence) : null);
        icon.setIconCode(code);
        icon.setVisible(any);
        close.setVisible(any);
        getStyleClass().setAll("notices", kind);
    }
}
