package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import normscope.app.control.Hint;
import normscope.slice.SliceData;
import normscope.slice.SliceKind;
import normscope.slice.SliceRecipe;
import normscope.slice.SliceScaling;
import normscope.slice.SliceStatistics;

/**
 * The rarer choices of a slice: everything of its recipe but kind, resolution and step. What is typed is checked when it is
 * used. The range is typed too: any two numbers are one, and ControlsFX's RangeSlider knows no more than its ends.
 */
final class SliceChoices extends GridPane {
    private static final String NOW = "now";

    private final NamedBox<SliceStatistics> statistics =
            new NamedBox<>("slice-statistics", "Which statistics batch normalizers use", SliceStatistics.values());
    private final NamedBox<SliceData> data =
            new NamedBox<>("slice-data", "On which samples the loss is measured", SliceData.values());
    private final TextField samples = BarParts.field("slice-samples", "On how many samples the loss is measured", 5);
    private final NamedBox<SliceScaling> scaling =
            new NamedBox<>("slice-scaling", "How long directions are", SliceScaling.values());
    private final TextField low = BarParts.field("slice-low", "Where every axis begins", 4);
    private final TextField high = BarParts.field("slice-high", "Where every axis ends", 4);
    private final TextField seed = BarParts.field("slice-seed", "Seed of drawn directions", 5);
    private final List<ComboBox<String>> points =
            List.of(point("slice-point-a"), point("slice-point-b"), point("slice-point-c"));
    private final Label rangeNote = BarParts.caption("");
    private final Button pin = new Button("Pin this step");
    private SliceKind kind = SliceKind.RANDOM_PLANE;
    private List<Integer> pinned = List.of();
    private int step = -1;

    /** @param pinStep keeps the parameters of this step for later slices */
    SliceChoices(Runnable pinStep) {
        getStyleClass().add("slice-choices");
        setId("slice-choices");
        pin.setId("slice-pin");
        pin.getStyleClass().add("small");
        pin.setMinWidth(USE_PREF_SIZE);
        pin.setTooltip(new Hint("Keep the parameters of every lane as they are now, to lead slices through them"));
        pin.setOnAction(event -> pinStep.run());
        HBox steps = row();
        steps.getStyleClass().add("points");
        steps.getChildren().addAll(points);
        steps.getChildren().add(pin);
        addRow(0, BarParts.caption("Statistics"), statistics);
        addRow(1, BarParts.caption("Loss on"), row(samples, data));
        addRow(2, BarParts.caption("Directions"), scaling);
        addRow(3, BarParts.caption("Seed"), seed);
        addRow(4, BarParts.caption("Range"), row(low, BarParts.caption("to"), high, rangeNote));
        addRow(5, BarParts.caption("Steps"), steps);
        show(SliceRecipe.of(kind));
    }

    private static ComboBox<String> point(String id) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.setEditable(true);
        String tooltip =
                "A recorded step that the slice leads through: 0, a pinned one, any other that is kept, or now";
        box.setTooltip(new Hint(tooltip));
        box.setAccessibleText(tooltip);
        return box;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(6, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Another kind: what goes with it alone is as it starts from. */
    void kind(SliceKind other) {
        kind = other;
        SliceRecipe start = SliceRecipe.of(other);
        showKind(start);
        // the middle one of three: always among those that are kept, which lie at multiples of a power of two
        int middle = Math.max(1, Integer.highestOneBit(Math.max(1, step / 2)));
        int between = pinned.isEmpty() ? middle : pinned.get(pinned.size() - 1);
        List<String> steps = other.points() == 2 ? List.of("0", NOW) : List.of("0", Integer.toString(between), NOW);
        for (int i = 0; i < other.points(); i++) {
            points.get(i).getEditor().setText(steps.get(i));
        }
    }

    private void showKind(SliceRecipe recipe) {
        scaling.setValue(recipe.scaling());
        scaling.setDisable(kind.recorded());
        seed.setDisable(!kind.drawn());
        low.setText(number(recipe.low()));
        high.setText(number(recipe.high()));
        rangeNote.setText(
                switch (kind) {
                    case GRADIENT -> "learning rates";
                    case INTERPOLATE, PLANE -> "0 and 1 are the ends of what the steps span";
                    case PCA -> "0 and 1 are the ends of the path";
                    case RANDOM, RANDOM_PLANE -> "times the direction";
                });
        for (int i = 0; i < points.size(); i++) {
            points.get(i).setVisible(i < kind.points());
            points.get(i).setManaged(i < kind.points());
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Shows a recipe's choices. */
    void show(SliceRecipe recipe) {
        kind = recipe.kind();
        showKind(recipe);
        statistics.setValue(recipe.statistics());
        data.setValue(recipe.data());
        samples.setText(Integer.toString(recipe.samples()));
        seed.setText(Integer.toString(recipe.seed()));
        for (int i = 0; i < recipe.steps().size(); i++) {
            int each = recipe.steps().get(i);
            points.get(i).getEditor().setText(each == SliceRecipe.NOW ? NOW : Integer.toString(each));
        }
    }

    /** Offers the steps that can be led through. */
    void offer(List<Integer> pinnedSteps, int newest) {
        pin.setDisable(pinnedSteps.contains(newest));
        if (pinnedSteps.equals(pinned) && newest == step) {
            return;
        }
        pinned = pinnedSteps;
        step = newest;
        List<String> offered = new ArrayList<>();
        offered.add("0");
        pinned.stream().filter(each -> each > 0).forEach(each -> offered.add(Integer.toString(each)));
        offered.add(NOW);
        for (ComboBox<String> box : points) {
            if (!box.isShowing() && !box.getItems().equals(offered)) {
                String typed = box.getEditor().getText();
                box.getItems().setAll(offered);
                box.getEditor().setText(typed);
            }
        }
    }

    void newSeed(int other) {
        seed.setText(Integer.toString(other));
    }

    /**
     * What is chosen.
     *
     * @param most samples at most
     * @throws normscope.config.InvalidExperiment if what is typed is no recipe; the sentence says what is wrong
     */
    SliceRecipe recipe(int resolution, int most) {
        List<String> words = new ArrayList<>(List.of(
                "statistics=" + statistics.getValue().key(),
                "data=" + data.getValue().key(),
                "samples=" + typed(samples),
                "scaling=" + scaling.getValue().key(),
                "range=" + typed(low) + ":" + typed(high),
                "resolution=" + resolution));
        if (kind.drawn()) {
            words.add("direction-seed=" + typed(seed));
        }
        if (kind.points() > 0) {
            words.add("points="
                    + points.stream()
                            .limit(kind.points())
                            .map(box -> typed(box.getEditor()))
                            .collect(Collectors.joining(",")));
        }
        SliceRecipe wanted = SliceRecipe.of(kind).with(words);
        return wanted.samples() <= most ? wanted : wanted.with(List.of("samples=" + most));
    }

    private static String typed(TextField field) {
        return field.getText() == null ? "" : field.getText().strip();
    }
}
