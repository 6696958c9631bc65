package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.ListedNumbers;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.WrittenNumber;
import normscope.quantity.Formula;
import normscope.quantity.Sweep;
import normscope.quantity.SweepValues;
import org.controlsfx.control.CheckListView;
import org.jspecify.annotations.Nullable;

/** What is swept and what is asked; a sentence says how many runs that is, or what is wrong with it. */
final class SweepForm extends VBox {
    private static final int MOST_SEEDS = 100;

    /** Offered at first: a curve of so many points has a shape. */
    private static final int POINTS = 7;

    private static final int SEEDS = 3;

    /** Offered where nothing has been trained yet and the run could go on for long. */
    private static final int STEPS = 300;

    /** Of the list of choices: how many are seen at once, and how high one is. */
    private static final int SHOWN = 9;

    private static final double ROW = 26;

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final Experiment experiment;
    private final Setting<?> setting;
    private final ComboBox<String> whose = new ComboBox<>();
    private final TextField range = BarParts.field("sweep-values", "Values: from..to, or a list with commas", 11);
    private final TextField points = BarParts.field("sweep-points", "How many values of a range", 3);
    private final CheckListView<String> list = new CheckListView<>();
    private final TextField formula = BarParts.field("sweep-formula", "What is asked at the end of each run", 20);
    private final TextField steps = BarParts.field("sweep-steps", "Steps of each run", 5);
    private final TextField seeds = BarParts.field("sweep-seeds", "Seeds, for instance 0-2", 5);
    private final Label words = new Label();
    private final Runnable changed;

    /**
     * What is asked for before anything is chosen.
     *
     * @param experiment whose setting it is
     * @param lane index of the lane of which it is at first; −1 for all
     * @param present the value that the setting has
     * @param made steps that the run on the screen has made
     */
    record Asked(Experiment experiment, Setting<?> setting, int lane, String present, int made) {
        /** A sweep of nothing, for a figure of which nothing is there. */
        Sweep sketch() {
            return new Sweep(experiment, setting.key(), List.of(present), false, List.of(), List.of());
        }
    }

    /** @param changed is told whenever something else is chosen */
    SweepForm(Asked asked, Runnable changed) {
        experiment = asked.experiment();
        setting = asked.setting();
        this.changed = changed;
        getStyleClass().add("sweep-form");
        whose(asked.lane());
        range.setText(SweepValues.around(setting, asked.present()));
        points.setText(Integer.toString(POINTS));
        list.getItems().setAll(SweepValues.listed(setting));
        list.setId("sweep-list");
        list.setFixedCellSize(ROW);
        list.setAccessibleText("Values of " + setting.title());
        list.getStyleClass().add("dense");
        list.setCellFactory(all -> new Row(list));
        list.setPrefHeight(Math.min(list.getItems().size(), SHOWN) * ROW + 4);
        tick();
        formula.setText("accuracy(lane)");
        formula.setMaxWidth(Double.MAX_VALUE);
        QuantityBox quantities = new QuantityBox("sweep-quantity", this::write);
        int last = experiment.shared().get(Settings.STEPS);
        steps.setText(Integer.toString(asked.made() > 0 ? asked.made() : Math.min(last, STEPS)));
        int seed = experiment.shared().get(Settings.SEED);
        seeds.setText(ListedNumbers.text(IntStream.range(seed, seed + SEEDS)
                .filter(each -> each >= seed)
                .boxed()
                .toList()));
        words.setId("sweep-words");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        Node values = list.getItems().isEmpty()
                ? BarParts.group(range, BarParts.caption("in"), points, BarParts.caption("points"))
                : list;
        getChildren().addAll(BarParts.caption("Of"), whose, BarParts.caption("Values"), values);
        getChildren().addAll(BarParts.caption("Quantity"), formula, quantities);
        getChildren().addAll(BarParts.group(BarParts.caption("Steps"), steps, BarParts.caption("Seeds"), seeds), words);
        InvalidationListener again = any -> tell();
        for (TextField field : List.of(range, points, formula, steps, seeds)) {
            field.textProperty().addListener(again);
        }
        list.getCheckModel().getCheckedItems().addListener(again);
        whose.valueProperty().addListener(any -> {
            tick();
            tell();
        });
    }

    private void whose(int lane) {
        whose.setId("sweep-whose");
        whose.setAccessibleText("Of which lanes");
        whose.setMaxWidth(Double.MAX_VALUE);
        whose.getItems().add("all lanes");
        if (setting.about().scope() == Setting.Scope.LANE) {
            for (int i = 0; i < experiment.lanes().size(); i++) {
                whose.getItems()
                        .add("lane %s %s"
                                .formatted(
                                        experiment.letter(i),
                                        experiment.lanes().get(i).name()));
            }
        }
        whose.getSelectionModel().select(lane + 1);
        whose.setDisable(whose.getItems().size() == 1);
    }

    private int lane() {
        return whose.getSelectionModel().getSelectedIndex() - 1;
    }

    private Experiment swept() {
        return lane() < 0 ? SweepValues.shared(experiment, setting) : experiment;
    }

    private String key() {
        return lane() < 0 ? setting.key() : experiment.lanes().get(lane()).name() + "." + setting.key();
    }

    /** At first all values with which it can run. */
    private void tick() {
        list.getCheckModel().clearChecks();
        SweepValues.possible(swept(), key(), list.getItems()).forEach(list.getCheckModel()::check);
    }

    /** In the place of a whole formula; at the caret of one that is not finished, such as "accuracy(lane) −". */
    private void write(String call) {
        boolean whole;
        try {
            whole = !Formula.each(formula.getText(), experiment).isEmpty();
        } catch (InvalidExperiment e) {
            whole = formula.getText().isBlank();
        }
        if (whole) {
            formula.setText(call);
        } else {
            formula.insertText(formula.getCaretPosition(), call);
        }
        formula.requestFocus();
        formula.end();
    }

    /** Shows how many runs that is, or what is wrong. */
    void tell() {
        boolean refused = false;
        try {
            Sweep sweep = chosen();
            int values = sweep.values().size();
            int runs = values * sweep.seeds().size();
            int last = sweep.experiment().shared().get(Settings.STEPS);
            words.setText("%d values from %s: %s of %,d steps"
                    .formatted(
                            values,
                            sweep.seeds().size() == 1 ? "1 seed" : sweep.seeds().size() + " seeds",
                            runs == 1 ? "1 run" : "%,d runs".formatted(runs),
                            last));
        } catch (InvalidExperiment e) {
            words.setText(e.sentence());
            refused = true;
        }
        words.pseudoClassStateChanged(REFUSED, refused);
        changed.run();
    }

    /** Whether nothing is wrong. */
    boolean runs() {
        return !words.getPseudoClassStates().contains(REFUSED);
    }

    /**
     * What is chosen.
     *
     * @throws InvalidExperiment if it makes no sense; the sentence says what is wrong
     */
    Sweep chosen() {
        List<Integer> from = ListedNumbers.parse("Seeds", seeds.getText().strip(), MOST_SEEDS);
        Experiment each =
                swept().withAssignments(List.of("steps=" + steps.getText().strip()));
        if (list.getItems().isEmpty()) {
            OptionalInt number = WrittenNumber.whole(points.getText().strip());
            if (number.isEmpty()) {
                throw new InvalidExperiment(
                        "points", "Points is '%s'; it takes a whole number from 2".formatted(points.getText()));
            }
            return Sweep.of(
                    each, key() + "=" + range.getText().strip(), number.getAsInt(), List.of(formula.getText()), from);
        }
        List<String> ticked = new ArrayList<>(list.getItems());
        ticked.retainAll(list.getCheckModel().getCheckedItems());
        if (ticked.isEmpty()) {
            throw new InvalidExperiment(setting.key(), "No value is ticked: tick one or more");
        }
        return Sweep.of(each, key() + "=" + String.join(",", ticked), POINTS, List.of(formula.getText()), from);
    }

    /**
     * A value and its box. The list has the focus, and Space ticks the row that arrows lead to: a box that had it would take it
     * along where its row is scrolled away, and JavaFX knows no way on from there.
     */
    private static final class Row extends CheckBoxListCell<String> {
        Row(CheckListView<String> list) {
            super(list::getItemBooleanProperty);
            addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
                list.requestFocus();
                list.getFocusModel().focus(getIndex());
            });
        }

        @Override
        public void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            if (getGraphic() != null) {
                getGraphic().setFocusTraversable(false);
            }
        }
    }
}
