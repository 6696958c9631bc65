package normscope.app.view;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.config.InvalidExperiment;
import normscope.quantity.Sweep;
import normscope.quantity.Swept;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** A sweep of one setting: what is asked at the left, the figure that grows at the right. Closing it cancels what runs. */
final class SweepDialog extends Dialog<Void> {
    private static final double WIDTH = 1060;
    private static final double HEIGHT = 580;

    private final SweepForm form;
    private final GrowingSweep figure;
    private final FigurePane pane;
    private final StackPane place = new StackPane();
    private final Label empty = new Label("Run, and the figure grows here: a line a lane, with the range over seeds.");
    private final Button run = new Button("Run");
    private final Button cancel = new Button("Cancel");
    private final ProgressBar progress = new ProgressBar(0);
    private final Label state = new Label();
    private final ComboBox<String> values = new ComboBox<>();
    private final Button open = new Button("Open this run");
    private final Around around;
    private @Nullable SweepTask task;
    private @Nullable Snapshot lanes;

    /** What it takes from the window. */
    interface Around {
        Window window();

        /** How many runs are made at the same time. */
        int threads();

        /** Where a figure is shown, with a menu that takes it out of the window. */
        FigurePane pane(SweepDialog dialog, Figure figure);

        /** Begins a task beside training. */
        void begin(SweepDialog dialog, SweepTask task);

        /** Opens one of the runs: that of a value, by its index, from the first seed. */
        void open(Sweep sweep, int value);

        /** It is no longer there. */
        void closed(SweepDialog dialog);
    }

    SweepDialog(String title, SweepForm.Asked asked, Around around) {
        this.around = around;
        form = new SweepForm(asked, this::settle);
        figure = new GrowingSweep(asked.sketch());
        initOwner(around.window());
        initModality(Modality.NONE);
        setTitle(title);
        setResizable(true);
        pane = around.pane(this, figure);
        pane.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        empty.setWrapText(true);
        empty.getStyleClass().add("caption");
        place.getChildren().addAll(empty, pane);
        place.setId("sweep-place");
        BarParts.shown(pane, false);
        BorderPane content = new BorderPane(place);
        content.setLeft(left());
        content.setPrefSize(WIDTH, HEIGHT);
        getDialogPane().setContent(content);
        getDialogPane().setId("sweep");
        getDialogPane().getStyleClass().addAll("workbench", "sweep");
        getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        setOnHiding(event -> end()); // before the window goes, which may take as long as a step
        setOnHidden(event -> around.closed(this));
        form.tell();
    }

    private Node left() {
        run.setId("sweep-run");
        run.setDefaultButton(true);
        run.setOnAction(event -> run());
        cancel.setId("sweep-cancel");
        cancel.setOnAction(event -> end());
        progress.setId("sweep-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText("How far the sweep is");
        state.setId("sweep-state");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        values.setId("sweep-value");
        values.setAccessibleText("Which run: the value of the setting");
        open.setId("sweep-open");
        open.setOnAction(event -> open(values.getSelectionModel().getSelectedIndex()));
        HBox opening = BarParts.group(values, open);
        opening.managedProperty().bind(pane.managedProperty());
        opening.visibleProperty().bind(pane.visibleProperty());
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(8, run, cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox left = new VBox(8, form, buttons, progress, state, space, opening);
        left.getStyleClass().add("sweep-left");
        left.setMinWidth(300);
        left.setPrefWidth(300);
        left.setMaxWidth(300);
        return left;
    }

    private boolean goesOn() {
        SweepTask now = task;
        return now != null && !Notices.isOver(now);
    }

    private void settle() {
        run.setDisable(goesOn() || !form.runs());
        cancel.setDisable(!goesOn());
        progress.setVisible(goesOn());
    }

    private void run() {
        try {
            Sweep sweep = form.chosen();
            SweepTask next =
                    new SweepTask(sweep, around.threads(), first -> began(sweep, first), more -> grown(sweep, more));
            task = next;
            state.setText("Waiting");
            next.messageProperty().addListener((any, before, after) -> state.setText(after));
            next.progressProperty().addListener((any, before, after) -> progress.setProgress(after.doubleValue()));
            next.stateProperty().addListener(any -> settle());
            progress.setProgress(0);
            around.begin(this, next);
            settle();
        } catch (InvalidExperiment e) {
            state.setText(e.sentence()); // the form says the same, and its button waits
        }
    }

    /** What is to be said when it has ended. */
    void said(String sentence) {
        state.setText(sentence);
    }

    private void began(Sweep sweep, Snapshot first) {
        lanes = first;
        figure.show(new Swept(sweep, List.of()));
        pane.grown();
        values.getItems().setAll(sweep.values());
        values.getSelectionModel().select(0);
        BarParts.shown(empty, false);
        BarParts.shown(pane, true);
    }

    private void grown(Sweep sweep, Swept more) {
        if (figure.swept().sweep() == sweep) {
            figure.show(more);
            pane.grown();
        }
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            Optional<Integer> value = figure.valueAt(event.getX(), event.getY(), pane.getWidth(), pane.getHeight());
            value.ifPresent(this::open);
        }
    }

    private void open(int value) {
        Sweep sweep = figure.swept().sweep();
        if (value >= 0 && value < sweep.values().size()) {
            values.getSelectionModel().select(value);
            around.open(sweep, value);
        }
    }

    /** The lanes before any update; null before the first run. */
    @Nullable
    Snapshot lanes() {
        return lanes;
    }

    FigurePane pane() {
        return pane;
    }

    /** Brings it up to date. */
    void frame(Look chosen) {
        SweepTask now = task;
        if (now != null) {
            now.tell();
        }
        Snapshot first = lanes;
        if (first != null) {
            pane.show(first, chosen);
        }
    }

    /** Cancels what runs. */
    void end() {
        SweepTask now = task;
        if (now != null) {
            now.cancel();
        }
    }
}
