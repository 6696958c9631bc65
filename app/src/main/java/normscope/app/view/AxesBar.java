package normscope.app.view;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import normscope.app.control.Editor;
import normscope.app.control.Hint;
import normscope.app.figure.CellView;
import normscope.app.figure.Focus;
import normscope.app.figure.Look;
import normscope.app.figure.axes.Schemes;
import normscope.app.figure.draw.Names;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** How to look at the axis diagram: whose activations, which values, pooled how; and what its statistics come from. */
final class AxesBar extends HBox {
    /** Where there is room for everything. */
    private static final double ROOMY = 960;

    private final ObjectProperty<Look> look;
    private final ComboBox<String> lane = new ComboBox<>();
    private final Button own = new Button("Layer's own");
    private final Slider groups =
            BarParts.steps("axes-groups", "Groups of channels: from LayerNorm (1) to InstanceNorm (all)");
    private final Label groupsText = BarParts.value();
    private final Slider ghosts =
            BarParts.steps("axes-ghosts", "Samples that share statistics: from the whole minibatch down to one");
    private final Label ghostsText = BarParts.value();
    private final ToggleGroup views = new ToggleGroup();
    private final Button train = new Button("Train with it");
    private List<Integer> channelDivisors = List.of(1);
    private List<Integer> sampleDivisors = List.of(1);
    private @Nullable LayerTensor tensor;
    private boolean showing;
    private final StatisticsBar statistics;

    /**
     * @param editor selects the lane, and changes its minibatch and running momentum
     * @param trainWith takes the lane and the scheme that it is to train with
     */
    AxesBar(ObjectProperty<Look> look, Editor editor, BiConsumer<Integer, Scheme> trainWith) {
        this.look = look;
        statistics = new StatisticsBar(editor);
        getStyleClass().addAll("look-bar", "axes-bar");
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        lane.setId("axes-lane");
        lane.setAccessibleText("Selected lane, whose activations are shown");
        lane.valueProperty().addListener((observable, before, after) -> {
            if (!showing && after != null) {
                editor.select(lane.getItems().indexOf(after));
            }
        });
        own.setId("axes-own");
        own.setTooltip(new Hint("Pool as the layer itself does"));
        own.setOnAction(event -> scheme(null));
        groups.valueProperty()
                .addListener((observable, before, after) -> moved(groups, channelDivisors, this::grouped));
        ghosts.valueProperty().addListener((observable, before, after) -> moved(ghosts, sampleDivisors, this::ghostly));
        SegmentedButton pills = new SegmentedButton();
        for (CellView view : CellView.values()) {
            ToggleButton pill = new ToggleButton();
            pill.setGraphic(symbol(view));
            pill.setAccessibleText(view.words());
            pill.setId("axes-view-" + view.ordinal());
            pill.setUserData(view);
            pill.getStyleClass().add("small");
            pill.setMinWidth(USE_PREF_SIZE);
            pill.setTooltip(new Hint("Show the values " + view.words()));
            pill.setOnAction(event -> {
                focus(now().with(view).from(now()));
                pill.setSelected(true);
            });
            pills.getButtons().add(pill);
        }
        pills.setToggleGroup(views);
        train.setId("axes-train");
        train.setTooltip(new Hint("Make what is pooled here the normalizer of the lane"));
        train.setOnAction(event -> {
            Scheme s = shown();
            LayerTensor shown = tensor;
            if (s != null && shown != null && shown.lane() >= 0) {
                trainWith.accept(shown.lane(), s);
            }
        });
        for (Button button : List.of(own, train)) {
            button.getStyleClass().add("small");
            button.setMinWidth(USE_PREF_SIZE);
        }
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        lane,
                        pills,
                        BarParts.group(BarParts.caption("groups"), groups, groupsText),
                        BarParts.group(BarParts.caption("ghosts"), ghosts, ghostsText),
                        statistics,
                        space,
                        own,
                        train);
        // a narrow window keeps its figures whole; the panel beside them has the same settings
        setMinWidth(0);
        statistics.visibleProperty().bind(widthProperty().greaterThan(ROOMY));
        statistics.managedProperty().bind(statistics.visibleProperty());
        look.addListener((observable, before, after) -> show(after));
    }

    /** The letter of a view; the font has no x with a circumflex, so one is laid over it. */
    private static Node symbol(CellView view) {
        StackPane letters = new StackPane(new Label(view == CellView.Y ? "y" : "x"));
        if (view == CellView.XHAT) {
            letters.getChildren().add(new Label("ˆ"));
        }
        return letters;
    }

    private Focus now() {
        return look.get().focus();
    }

    private void focus(Focus next) {
        look.set(look.get().with(next));
    }

    /** Holds no activations while nobody looks. */
    void forget() {
        tensor = null;
    }

    private @Nullable Scheme shown() {
        return tensor == null ? null : Schemes.shown(tensor, now());
    }

    private void scheme(@Nullable Scheme next) {
        focus(now().with(next, shown()));
    }

    private <T> void moved(Slider slider, List<T> stops, Consumer<T> chosen) {
        if (!showing) {
            int index = (int) Math.round(slider.getValue());
            chosen.accept(stops.get(Math.max(0, Math.min(index, stops.size() - 1))));
        }
    }

    /** From LayerNorm over GroupNorm to InstanceNorm: samples apart, positions together. */
    private void grouped(int count) {
        Scheme s = shown();
        if (s == null || tensor == null) {
            return;
        }
        int wanted = count == tensor.channels() && count > 1 ? 0 : count;
        if (s.overSamples() || s.groups() != wanted) {
            scheme(new Scheme(false, 0, wanted, s.overPositions() || s.overSamples(), s.centred()));
        }
    }

    /** From the whole minibatch to ever smaller ghost batches: every channel by itself. */
    private void ghostly(int samples) {
        Scheme s = shown();
        if (s == null || tensor == null) {
            return;
        }
        int wanted = samples == tensor.n() ? 0 : samples;
        if (!s.overSamples() || s.ghostSize() != wanted) {
            int kept = s.overSamples() ? s.groups() : 0;
            scheme(new Scheme(true, wanted, kept, s.overPositions() || !s.overSamples(), s.centred()));
        }
    }

    void show(Snapshot snapshot, boolean fromFile) {
        List<String> names = IntStream.range(0, snapshot.lanes().size())
                .mapToObj(i -> Names.lane(snapshot, i))
                .toList();
        tensor = snapshot.tensor();
        showing = true;
        if (!lane.getItems().equals(names)) {
            lane.getItems().setAll(names);
        }
        LayerTensor shown = tensor;
        if (shown != null) {
            lane.setValue(shown.lane() < 0 || shown.lane() >= names.size() ? null : names.get(shown.lane()));
            channelDivisors = Schemes.divisors(shown.channels());
            sampleDivisors = Schemes.divisors(shown.n());
            groups.setMax(Math.max(1, channelDivisors.size() - 1));
            ghosts.setMax(Math.max(1, sampleDivisors.size() - 1));
        }
        lane.setVisible(!fromFile);
        lane.setManaged(!fromFile);
        train.setDisable(fromFile || shown == null);
        statistics.show(snapshot.experiment(), fromFile ? null : shown);
        showing = false;
        show(look.get());
    }

    private void show(Look now) {
        showing = true;
        views.getToggles()
                .forEach(toggle ->
                        toggle.setSelected(toggle.getUserData() == now.focus().view()));
        Scheme s = shown();
        if (s != null && tensor != null) {
            int count = s.groupsOf(tensor.channels());
            groups.setValue(channelDivisors.indexOf(count));
            groupsText.setText(count == tensor.channels() ? count + " = C" : String.valueOf(count));
            int samples = s.overSamples() ? s.samplesPerPool(tensor.n()) : 1;
            ghosts.setValue(sampleDivisors.indexOf(samples));
            ghostsText.setText(
                    s.overSamples() ? samples == tensor.n() ? samples + " = N" : String.valueOf(samples) : "–");
            BarParts.shown(own, now.focus().scheme() != null);
        }
        showing = false;
    }
}
