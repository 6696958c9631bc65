package normscope.app.view;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import normscope.app.control.DropDown;
import normscope.app.control.Hint;
import normscope.app.figure.Look;
import normscope.config.LayerType;
import normscope.config.Settings;
import normscope.config.WrittenNumber;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** How to look at the figures: which layer, which unit, which axes. */
final class LookBar extends HBox {
    /** Layers that a figure shows side by side in any window. */
    private static final int MANY = 21;

    /** What means something on one page and nothing on another. */
    enum Part {
        /** The selected layer. */
        LAYER,
        /** A unit of it. */
        UNIT,
        /** Which axes are shared, and which layers stand side by side. */
        DISTRIBUTIONS
    }

    private final ObjectProperty<Look> look;
    private final ComboBox<String> layer = new DropDown<>();
    private final IntegerSpinnerValueFactory unit = new IntegerSpinnerValueFactory(0, 0, 0);
    private final Label unitCaption = BarParts.caption("unit");
    private final HBox layerBox;
    private final HBox unitBox;
    private final HBox axesBox;
    private final HBox stretchBox;
    private Set<Part> parts = EnumSet.allOf(Part.class);
    private final ToggleGroup axes = new ToggleGroup();
    private final ToggleGroup stretches = new ToggleGroup();
    private List<String> names = List.of();
    private boolean showing;

    LookBar(ObjectProperty<Look> look) {
        this.look = look;
        getStyleClass().add("look-bar");
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        layer.setId("layer-box");
        layer.setAccessibleText("Selected layer");
        layer.setTooltip(new Hint("The layer that the lower figures follow; a click on a layer selects it too"));
        layer.valueProperty().addListener((observable, before, after) -> {
            if (!showing && after != null) {
                look.set(look.get().withLayer(names.indexOf(after)));
            }
        });
        unit.setConverter(new UnitText());
        Spinner<Integer> spinner = new Spinner<>(unit);
        spinner.setId("unit-spinner");
        spinner.setEditable(true);
        spinner.getEditor().addEventHandler(ActionEvent.ACTION, event -> spinner.getScene()
                .getRoot()
                .requestFocus());
        spinner.setAccessibleText("Unit of the selected layer");
        spinner.setTooltip(new Hint("The unit whose percentiles are drawn"));
        unit.valueProperty().addListener((observable, before, after) -> {
            if (!showing && after != null) {
                look.set(look.get().withUnit(after));
            }
        });
        SegmentedButton choices = pills(
                axes,
                axis("shared", Look.Axes.SHARED, "One x-axis for all layers and lanes"),
                axis("per layer", Look.Axes.PER_LAYER, "The lanes of a layer share an x-axis"),
                axis("per lane", Look.Axes.PER_LANE, "The layers of a lane share an x-axis"));
        unitBox = group(unitCaption, spinner);
        axesBox = group(BarParts.spare("axes"), choices);
        stretchBox = group(pills(
                stretches,
                stretch("spread", Look.Stretch.SPREAD, "Layers from the whole depth"),
                stretch("near", Look.Stretch.NEAR, "The neighbours of the selected layer")));
        layerBox = group(BarParts.spare("layer"), layer);
        getChildren().addAll(layerBox, stretchBox, unitBox, axesBox);
        look.addListener((observable, before, after) -> show(after));
        show(look.get());
    }

    /** Reads a unit; what is no number leaves the unit as it was. */
    private final class UnitText extends StringConverter<Integer> {
        @Override
        public String toString(@Nullable Integer value) {
            return String.valueOf(value);
        }

        @Override
        public Integer fromString(String text) {
            OptionalInt value = WrittenNumber.whole(text);
            return value.isPresent() ? Math.max(0, Math.min(unit.getMax(), value.getAsInt())) : unit.getValue();
        }
    }

    private static HBox group(Node... nodes) {
        HBox group = new HBox(8, nodes);
        group.setAlignment(Pos.CENTER_LEFT);
        group.setFillHeight(false);
        return group;
    }

    private static SegmentedButton pills(ToggleGroup group, ToggleButton... buttons) {
        SegmentedButton pills = new SegmentedButton(buttons);
        pills.setToggleGroup(group);
        return pills;
    }

    private ToggleButton axis(String text, Look.Axes choice, String tooltip) {
        ToggleButton button = pill(text, "axes-" + choice.name(), tooltip, choice);
        button.setOnAction(event -> {
            look.set(look.get().with(choice));
            button.setSelected(true);
        });
        return button;
    }

    private ToggleButton stretch(String text, Look.Stretch choice, String tooltip) {
        ToggleButton button = pill(text, "stretch-" + choice.name(), tooltip, choice);
        button.setOnAction(event -> {
            look.set(look.get().with(choice));
            button.setSelected(true);
        });
        return button;
    }

    private static ToggleButton pill(String text, String id, String tooltip, Object choice) {
        ToggleButton button = new ToggleButton(text);
        button.setId(id.toLowerCase(Locale.ROOT).replace('_', '-'));
        button.getStyleClass().add("small");
        button.setUserData(choice);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Hint(tooltip));
        return button;
    }

    /** Hides what would change nothing on a page. */
    void show(Set<Part> meaningful) {
        parts = meaningful;
        boolean distributions = parts.contains(Part.DISTRIBUTIONS);
        BarParts.shown(layerBox, parts.contains(Part.LAYER));
        BarParts.shown(unitBox, parts.contains(Part.UNIT));
        BarParts.shown(axesBox, distributions);
        showStretch();
    }

    private void showStretch() {
        BarParts.shown(stretchBox, parts.contains(Part.DISTRIBUTIONS) && names.size() > MANY);
    }

    void show(Snapshot snapshot) {
        int deep = 0;
        for (int i = 1; i < snapshot.lanes().size(); i++) {
            int most = snapshot.lanes().get(deep).layers().size();
            deep = snapshot.lanes().get(i).layers().size() > most ? i : deep;
        }
        LaneSnapshot deepest = snapshot.lanes().get(deep);
        List<String> found = deepest.layers().stream().map(LayerStats::name).toList();
        if (!found.equals(names)) {
            showing = true;
            names = found;
            layer.getItems().setAll(found);
            showing = false;
            showStretch();
        }
        Look now = look.get();
        int selected = Math.min(now.layer(), names.size() - 1);
        LayerType type = snapshot.experiment().setup(deep).get(Settings.LAYERS);
        unitCaption.setText(selected == names.size() - 1 ? LayerType.DENSE.unit() : type.unit());
        int units = deepest.layers().isEmpty()
                ? 0
                : Math.min(LayerStats.UNITS, deepest.layers().get(selected).units()) - 1;
        if (unit.getMax() != units) {
            unit.setMax(Math.max(0, units));
        }
        show(now);
    }

    private void show(Look now) {
        showing = true;
        if (!names.isEmpty()) {
            layer.setValue(names.get(Math.min(now.layer(), names.size() - 1)));
        }
        if (!Integer.valueOf(now.unit()).equals(unit.getValue()) && now.unit() <= unit.getMax()) {
            unit.setValue(now.unit());
        }
        axes.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData() == now.axes()));
        stretches.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData() == now.stretch()));
        showing = false;
    }

    /** How many layers there are to choose from. */
    int layers() {
        return names.size();
    }
}
