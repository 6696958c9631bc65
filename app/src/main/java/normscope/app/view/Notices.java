package normscope.app.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IntSummaryStatistics;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.concurrent.Task;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import normscope.app.control.Hint;
import normscope.config.Measured;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The foot of the window: what just happened at the left, what computes at the right. It covers nothing, as ControlsFX's
 * NotificationPane would the figures; and what is written beside the window is a line of it, for which TaskProgressView's
 * list of cards would be a window of its own.
 */
public final class Notices extends HBox {
    private static final Duration QUIET = Duration.seconds(12);

    /** What has more than one line. */
    private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");

    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final Label text = new Label();
    private final Button close = new Button(null, new FontIcon(Feather.X));
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel = new Button("Cancel");
    private final Label device = new Label();
    private final Deque<Task<?>> running = new ArrayDeque<>();
    private List<String> remarks = List.of();
    private boolean held;
    private final PauseTransition fade = new PauseTransition(QUIET);

    public Notices() {
        getStyleClass().add("notices");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("notice");
        text.setMaxWidth(Double.MAX_VALUE);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        close.getStyleClass().setAll("chip-remove");
        close.setAccessibleText("Dismiss");
        close.setOnAction(event -> clear());
        device.setId("what-computed");
        device.getStyleClass().add("device");
        device.setMinWidth(USE_PREF_SIZE);
        fade.setOnFinished(event -> clear());
        progress.setId("work-progress");
        cancel.setId("work-cancel");
        cancel.getStyleClass().addAll("small", "work-cancel");
        cancel.setOnAction(event -> {
            if (running.peek() != null) {
                running.peek().cancel(false); // the file that is being written becomes whole
            }
        });
        getChildren().addAll(icon, text, close, progress, cancel, device);
        widthProperty().addListener(observable -> giveRoom());
        work();
        clear();
    }

    /** Says something that needs no answer; it goes after a while. */
    public void say(String sentence) {
        put(sentence, Feather.INFO, "info");
        fade.playFromStart();
    }

    /** Shows how far work beside the window is, the last begun first, and lets the person cancel it. */
    void during(Task<?> task) {
        running.push(task);
        task.messageProperty().addListener((observable, before, after) -> {
            if (!isOver(task) && !getStyleClass().contains("warning")) { // what went wrong stays until it is dismissed
                say(after);
            }
        });
        task.progressProperty().addListener(observable -> work());
        task.stateProperty().addListener((observable, before, after) -> work()); // also if it ends before it runs
        work();
    }

    /**
     * Whether a task has ended, as the window knows it. {@link Task#isDone} may say so a moment later than the window is told, and
     * nobody would ask again.
     */
    static boolean isOver(Task<?> task) {
        return switch (task.getState()) {
            case READY, SCHEDULED, RUNNING -> false;
            case SUCCEEDED, CANCELLED, FAILED -> true;
        };
    }

    private void work() {
        running.removeIf(Notices::isOver);
        Task<?> first = running.peek();
        progress.setVisible(first != null);
        progress.setManaged(first != null);
        cancel.setVisible(first != null);
        cancel.setManaged(first != null);
        progress.setProgress(first == null ? 0 : first.getProgress());
        giveRoom();
    }

    /** Says what went wrong; it stays until it is dismissed or something else is said. */
    public void warn(String sentence) {
        fade.stop();
        put(sentence, Feather.ALERT_TRIANGLE, "warning");
    }

    /**
     * What computes, on how many samples, and how fast; and once, what may surprise in the experiment.
     *
     * @param source what the figures were measured on
     */
    void show(Snapshot snapshot, String source) {
        double millis = snapshot.lanes().stream()
                .mapToDouble(LaneSnapshot::millisPerStep)
                .sum();
        String speed = millis > 0 ? "%.2f ms per step · ".formatted(millis) : "";
        String line = source + " · " + speed + snapshot.device();
        if (!line.equals(device.getText())) {
            device.setText(line);
            String why = snapshot.deviceReason();
            device.setTooltip(why.isEmpty() ? null : new Hint(why));
            giveRoom();
        }
        List<String> now = surprising(snapshot);
        if (!held && !now.equals(remarks)) {
            if (text.getText().equals(String.join(". ", remarks))) {
                clear(); // that was said of another experiment
            }
            remarks = now;
            if (!now.isEmpty()) {
                say(String.join(". ", now));
            }
        }
    }

    /** Keeps what may surprise to itself, or says it again: it must not give away what a class shall guess. */
    void hold(boolean holds) {
        held = holds;
        if (holds && !remarks.isEmpty() && text.getText().equals(String.join(". ", remarks))) {
            clear();
        }
    }

    /** What distributions are measured on. */
    static String samples(Snapshot snapshot) {
        boolean minibatch = snapshot.experiment().shared().get(Settings.MEASURE_ON) == Measured.MINIBATCH;
        if (minibatch) {
            return "the training minibatch";
        }
        // ghost batches must be whole, so that a lane may be measured on fewer
        IntSummaryStatistics samples =
                snapshot.probeSamples().stream().mapToInt(n -> n).summaryStatistics();
        return samples.getMin() == samples.getMax()
                ? "%,d test samples".formatted(samples.getMax())
                : "%,d to %,d test samples".formatted(samples.getMin(), samples.getMax());
    }

    /** What is said once: what the experiment may surprise with, and why that computes which does. */
    static List<String> surprising(Snapshot snapshot) {
        List<String> sentences = new ArrayList<>(snapshot.experiment().remarks());
        if (!snapshot.deviceReason().isEmpty()) {
            sentences.add(snapshot.deviceReason());
        }
        return sentences;
    }

    /** Says nothing more of what was: another experiment is open, or the person has read it. */
    void clear() {
        put("", Feather.INFO, "info");
    }

    private void put(String sentence, Feather code, String kind) {
        boolean any = !sentence.isEmpty();
        text.setText(sentence);
        text.setTooltip(any ? new Hint(sentence) : null);
        icon.setIconCode(code);
        icon.setVisible(any);
        close.setVisible(any);
        getStyleClass().setAll("notices", kind);
        giveRoom();
    }

    /** What is said is whole: in the place of what computes, which stands there all the time, and then in more lines. */
    private void giveRoom() {
        double alone = snappedLeftInset() + snappedRightInset() - getSpacing();
        for (Node part : getChildren()) {
            alone += part != device && part.isManaged() ? part.prefWidth(-1) + getSpacing() : 0;
        }
        boolean any = !text.getText().isEmpty() && getWidth() > 0;
        boolean both = !any || alone + getSpacing() + device.prefWidth(-1) <= getWidth();
        device.setVisible(both);
        device.setManaged(both);
        pseudoClassStateChanged(LONG, any && alone > getWidth());
    }
}
