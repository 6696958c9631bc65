package normscope.app.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import normscope.app.figure.Focus;
import normscope.app.figure.Look;
import normscope.app.figure.Schemes;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import normscope.tensor.Layout;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How to look at the axis diagram: whose activations, pooled how, which values, how far into the arithmetic. */
final class AxesBar extends HBox {
    private final ObjectProperty<Look> look;
    private final ComboBox<String> lane = new ComboBox<>();
    private final Button own = new Button("own");
    private final Slider groups = steps("axes-groups", "Groups of channels: from LayerNorm (1) to InstanceNorm (all)");
    private final Label groupsText = value();
    private final Slider ghosts =
            steps("axes-ghosts", "Samples that share statistics: from the whole minibatch down to one");
    private final Label ghostsText = value();
    private final CheckBox centred = new CheckBox("centred");
    private final ToggleGroup views = new ToggleGroup();
    private final Label stage = new Label();
    private final ToggleButton slow = new ToggleButton(null, new FontIcon(Feather.PLAY));
    private final Button train = new Button("Train with it");
    private final Button file = new Button("Open tensor…");
    private List<Integer> channelDivisors = List.of(1);
    private List<Integer> sampleDivisors = List.of(1);
    private @Nullable LayerTensor tensor;
    private boolean showing;
    private final ComboBox<Layout> layout = new ComboBox<>();
    private @Nullable Path opened;

    /**
     * @param trainWith takes the lane and the scheme that it is to train with
     * @param openTensor asks for a file, or goes back to the network where one is open
     * @param reopen reads a file again with its axes in another order
     */
    AxesBar(
            ObjectProperty<Look> look,
            BiConsumer<Integer, Scheme> trainWith,
            Runnable openTensor,
            BiConsumer<Path, Layout> reopen) {
        this.look = look;
        getStyleClass().addAll("look-bar", "axes-bar");
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        lane.setId("axes-lane");
        lane.setAccessibleText("Lane whose activations are shown");
        lane.valueProperty().addListener((observable, before, after) -> {
            if (!showing && after != null) {
                focus(now().withLane(lane.getItems().indexOf(after)));
            }
        });
        layout.setId("axes-layout");
        layout.getItems().setAll(Layout.values());
        layout.setAccessibleText("Order of the file's axes");
        layout.setTooltip(new Tooltip("Order of the file's axes: PyTorch has channels second, TensorFlow last"));
        layout.setVisible(false);
        layout.setManaged(false);
        layout.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Layout value) {
                return value == null ? "" : value.name();
            }

            @Override
            public Layout fromString(String text) {
                return Layout.valueOf(text);
            }
        });
        layout.valueProperty().addListener((observable, before, after) -> {
            Path again = opened;
            if (!showing && after != null && again != null) {
                reopen.accept(again, after);
            }
        });
        own.setId("axes-own");
        own.setTooltip(new Tooltip("Pool as the layer itself does"));
        own.setOnAction(event -> scheme(null));
        groups.valueProperty()
                .addListener((observable, before, after) -> moved(groups, channelDivisors, this::grouped));
        ghosts.valueProperty().addListener((observable, before, after) -> moved(ghosts, sampleDivisors, this::ghostly));
        centred.setId("axes-centred");
        centred.setMinWidth(USE_PREF_SIZE);
        centred.setTooltip(new Tooltip("Whether the mean is subtracted; without it LayerNorm is RMSNorm"));
        centred.setOnAction(event -> {
            Scheme s = shown();
            if (s != null) {
                scheme(new Scheme(s.overSamples(), s.ghostSize(), s.groups(), s.overPositions(), centred.isSelected()));
            }
        });
        HBox pills = new HBox();
        pills.getStyleClass().add("pills");
        for (Focus.View view : Focus.View.values()) {
            ToggleButton pill = new ToggleButton();
            pill.setGraphic(symbol(view));
            pill.setAccessibleText(view.words());
            pill.setId("axes-view-" + view.ordinal());
            pill.setUserData(view);
            pill.setToggleGroup(views);
            pill.getStyleClass()
                    .addAll(
                            view.ordinal() == 0 ? "left-pill" : view.ordinal() == 1 ? "center-pill" : "right-pill",
                            "small");
            pill.setMinWidth(USE_PREF_SIZE);
            pill.setTooltip(new Tooltip("Show the values " + view.words()));
            pill.setOnAction(event -> {
                focus(now().with(view));
                pill.setSelected(true);
            });
            pills.getChildren().add(pill);
        }
        Button back = icon("inside-back", Feather.CHEVRON_LEFT, "The stage before (,)");
        Button next = icon("inside-next", Feather.CHEVRON_RIGHT, "The next stage of the arithmetic (.)");
        back.setOnAction(event -> inside(-1));
        next.setOnAction(event -> inside(1));
        slow.setId("inside-slow");
        slow.getStyleClass().addAll("button-icon", "flat", "small");
        slow.setTooltip(new Tooltip("All stages in slow motion, forward and then backward"));
        slow.setAccessibleText("All stages in slow motion");
        stage.setId("inside-stage");
        stage.getStyleClass().add("caption");
        train.setId("axes-train");
        train.setTooltip(new Tooltip("Make what is pooled here the normalizer of the lane"));
        train.setOnAction(event -> {
            Scheme s = shown();
            LayerTensor shown = tensor;
            if (s != null && shown != null && shown.lane() >= 0) {
                trainWith.accept(shown.lane(), s);
            }
        });
        file.setId("axes-file");
        file.setTooltip(new Tooltip("Look at a tensor of your own: a NumPy file, 2-D or 4-D, float32 or float64"));
        file.setOnAction(event -> openTensor.run());
        for (Button button : List.of(own, train, file)) {
            button.getStyleClass().add("small");
            button.setMinWidth(USE_PREF_SIZE);
        }
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        lane,
                        layout,
                        pills,
                        group(caption("groups"), groups, groupsText),
                        group(caption("ghosts"), ghosts, ghostsText),
                        centred,
                        own,
                        space,
                        group(back, slow, next),
                        train,
                        file);
        look.addListener((observable, before, after) -> show(after));
    }

    /** The letter of a view; the font has no x with a circumflex, so one is laid over it. */
    private static Node symbol(Focus.View view) {
        StackPane letters = new StackPane(new Label(view == Focus.View.Y ? "y" : "x"));
        if (view == Focus.View.XHAT) {
            letters.getChildren().add(new Label("ˆ"));
        }
        return letters;
    }

    private static Slider steps(String id, String tooltip) {
        Slider slider = new Slider(0, 1, 0);
        slider.setId(id);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setBlockIncrement(1);
        slider.setPrefWidth(76);
        slider.setMinWidth(50);
        slider.setTooltip(new Tooltip(tooltip));
        slider.setAccessibleText(tooltip);
        return slider;
    }

    private static Label value() {
        Label label = new Label();
        label.getStyleClass().add("figure-value");
        label.setMinWidth(52);
        return label;
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Button icon(String id, Feather icon, String tooltip) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setTooltip(new Tooltip(tooltip));
        button.setAccessibleText(tooltip);
        return button;
    }

    private static HBox group(Node... nodes) {
        HBox group = new HBox(5, nodes);
        group.setAlignment(Pos.CENTER_LEFT);
        group.setFillHeight(false);
        return group;
    }

    private Focus now() {
        return look.get().focus();
    }

    private void focus(Focus next) {
        look.set(look.get().with(next));
    }

    private @Nullable Scheme shown() {
        return tensor == null ? null : Schemes.shown(tensor, now());
    }

    private void scheme(@Nullable Scheme next) {
        focus(now().with(next, shown()));
    }

    private void moved(Slider slider, List<Integer> divisors, Consumer<Integer> chosen) {
        if (!showing) {
            int index = (int) Math.round(slider.getValue());
            chosen.accept(divisors.get(Math.max(0, Math.min(index, divisors.size() - 1))));
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

    /** The next stage, or the one before; from the last to the first. */
    void inside(int direction) {
        int stages = Focus.Inside.values().length;
        focus(now().with(Focus.Inside.values()[Math.floorMod(now().inside().ordinal() + direction, stages)]));
    }

    /** Whether stages follow each other by themselves. */
    boolean slowMotion() {
        return slow.isSelected();
    }

    /**
     * Offers to read a file's axes in another order.
     *
     * @param file null if there is no file, or only one order
     */
    void show(@Nullable Path file, Layout now) {
        showing = true;
        opened = file;
        layout.setValue(now);
        layout.setVisible(file != null);
        layout.setManaged(file != null);
        showing = false;
    }

    void show(Snapshot snapshot, boolean fromFile) {
        List<String> names = new ArrayList<>();
        IntStream.range(0, snapshot.lanes().size())
                .forEach(i -> names.add(
                        "ABCD".charAt(i % 4) + " " + snapshot.lanes().get(i).name()));
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
        file.setText(fromFile ? "Back to the network" : "Open tensor…");
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
            centred.setSelected(s.centred());
            own.setDisable(now.focus().scheme() == null);
        }
        stage.setText(now.focus().inside().title());
        slow.setGraphic(new FontIcon(slow.isSelected() ? Feather.PAUSE : Feather.PLAY));
        showing = false;
    }
}
