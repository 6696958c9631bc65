package normscope.app.view;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import normscope.app.figure.Look;
import normscope.config.InvalidExperiment;
import normscope.config.Named;
import normscope.config.SliceKind;
import normscope.config.SliceRecipe;
import normscope.config.SliceStatistics;
import normscope.snapshot.Slice;
import normscope.snapshot.SliceStatus;
import normscope.snapshot.Snapshot;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/** Which slice of the loss is computed, how far it is, and how it is looked at. */
final class SliceBar extends HBox {
    /** A live slice is coarse, so that it is soon there. */
    private static final int LIVE = 13;

    private final Session session;
    private final ObjectProperty<Look> look;
    private final ComboBox<SliceKind> kind = choice("slice-kind", "Along which directions", SliceKind.values());
    private final ComboBox<SliceStatistics> statistics =
            choice("slice-statistics", "Which statistics batch normalizers use", SliceStatistics.values());
    private final ComboBox<Integer> resolution = new ComboBox<>();
    private final CheckBox live = new CheckBox("live");
    private final CheckBox logarithmic = new CheckBox("log");
    private final CheckBox own = new CheckBox("own scales");
    private final Button compute = button("slice-compute", "Compute", "Cut the loss where the lanes are now");
    private final Button other = button("slice-other", "New directions", "The same slice along newly drawn directions");
    private final ProgressBar progress = new ProgressBar(0);
    private final Label words = new Label();
    private int seed;
    private int step;

    SliceBar(Session session, ObjectProperty<Look> look) {
        this.session = session;
        this.look = look;
        getStyleClass().addAll("look-bar", "slice-bar");
        setId("slice-bar");
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        kind.setValue(SliceKind.RANDOM_PLANE);
        statistics.setValue(SliceStatistics.BATCH);
        resolution.getItems().addAll(13, 25, 51, 101);
        resolution.setValue(25);
        resolution.setId("slice-resolution");
        resolution.setAccessibleText("Points along an axis");
        resolution.setTooltip(new Tooltip("Points along an axis"));
        compute.setOnAction(event -> computeOrCancel());
        other.setOnAction(event -> {
            seed = ThreadLocalRandom.current().nextInt(10_000);
            begin();
        });
        live.setId("slice-live");
        live.setTooltip(
                new Tooltip("Cut a coarse slice again and again while the lanes train, in a tenth of the time"));
        live.setOnAction(event -> {
            if (live.isSelected()) {
                begin();
            } else {
                session.cancelSlice();
            }
        });
        logarithmic.setId("slice-log");
        logarithmic.setTooltip(new Tooltip("Heights and colours by the logarithm of the loss"));
        logarithmic.setOnAction(
                event -> look.set(look.get().with(look.get().slice().withLogarithmic(logarithmic.isSelected()))));
        own.setId("slice-own");
        own.setTooltip(new Tooltip("A scale of heights and colours for every lane"));
        own.setOnAction(event -> look.set(look.get().with(own.isSelected() ? Look.Axes.PER_LANE : Look.Axes.SHARED)));
        progress.setId("slice-progress");
        progress.setPrefWidth(70);
        words.setId("slice-words");
        words.getStyleClass().add("caption");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        for (CheckBox box : List.of(live, logarithmic, own)) {
            box.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(kind, statistics, resolution, compute, other, live, logarithmic, own, progress, words);
        kind.valueProperty().addListener((observable, before, after) -> kindChosen());
        look.addListener((observable, before, after) -> show(after));
        show(look.get());
        kindChosen();
    }

    /** A list of choices by their titles. */
    static <T extends Named> ComboBox<T> choice(String id, String tooltip, T[] values) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().addAll(values);
        box.setId(id);
        box.setAccessibleText(tooltip);
        box.setTooltip(new Tooltip(tooltip));
        box.setConverter(new StringConverter<T>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : value.title();
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        });
        return box;
    }

    private static Button button(String id, String text, String tooltip) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(tooltip));
        return button;
    }

    private void kindChosen() {
        other.setDisable(!kind.getValue().drawn());
    }

    private void computeOrCancel() {
        if (session.slicing().busy() || session.slicing().live()) {
            live.setSelected(false);
            session.cancelSlice();
        } else {
            begin();
        }
    }

    private void begin() {
        try {
            session.slice(recipe(), live.isSelected());
            words.setText("");
        } catch (InvalidExperiment e) {
            words.setText(e.sentence());
        }
    }

    private SliceRecipe recipe() {
        SliceKind chosen = Objects.requireNonNull(kind.getValue());
        // a step that is always recorded: what is kept lies at multiples of a power of two
        String middle = "0," + Math.max(1, Integer.highestOneBit(Math.max(1, step / 2))) + ",now";
        String points = chosen.points() == 2 ? " points=0,now" : chosen.points() == 3 ? " points=" + middle : "";
        int fine = resolution.getValue();
        return SliceRecipe.parse("kind=%s statistics=%s direction-seed=%d resolution=%d samples=%d%s"
                .formatted(
                        chosen.key(),
                        statistics.getValue().key(),
                        seed,
                        live.isSelected() ? Math.min(LIVE, fine) : fine,
                        live.isSelected() ? 500 : 2_000,
                        points));
    }

    /** Brings progress up to date. */
    void show(Snapshot snapshot) {
        step = snapshot.step();
        SliceStatus status = session.slicing();
        Slice slice = snapshot.slice();
        boolean running = status.busy() || status.live();
        compute.setText(running ? "Cancel" : "Compute");
        if (live.isSelected() && !status.problem().isEmpty()) {
            live.setSelected(false);
        }
        progress.setVisible(status.busy() && !status.live());
        progress.setProgress(slice == null ? 0 : slice.progress());
        if (!status.problem().isEmpty()) {
            words.setText(status.problem());
        } else if (status.busy() && !status.live() && slice != null && slice.secondsLeft() > 0) {
            words.setText("%.0f s left".formatted(Math.ceil(slice.secondsLeft())));
        } else {
            words.setText("");
        }
        words.setTooltip(words.getText().isEmpty() ? null : new Tooltip(words.getText()));
    }

    private void show(Look now) {
        logarithmic.setSelected(now.slice().logarithmic());
        own.setSelected(now.axes() == Look.Axes.PER_LANE);
    }
}
