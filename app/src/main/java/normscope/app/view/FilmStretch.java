package normscope.app.view;

import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import normscope.app.export.FilmSteps;
import normscope.app.figure.draw.Numbers;
import normscope.config.InvalidExperiment;
import normscope.config.WrittenNumber;
import org.controlsfx.control.RangeSlider;

/** From which step to which, and every how many: a slider as long as the time line, and what may be typed instead. */
final class FilmStretch extends VBox {
    /** So many frames are a film of some seconds. */
    private static final int FRAMES = 100;

    /** Frames between two numbers below the slider. */
    private static final int TICK = 20;

    private final RangeSlider range = new RangeSlider(0, 1, 0, 1);
    private final TextField first = BarParts.field("film-first", "The step of the first frame", 6);
    private final TextField last = BarParts.field("film-last", "No frame is of a later step", 6);
    private final TextField every = BarParts.field("film-every", "Steps from one frame to the next", 5);
    private final Runnable changed;
    private int furthest = -1;
    private boolean showing;

    /** Numbers below the slider, written as the time line's. */
    private static final class StepText extends StringConverter<Number> {
        @Override
        public String toString(Number step) {
            return Numbers.count(step.intValue());
        }

        @Override
        public Number fromString(String text) {
            return WrittenNumber.whole(text).orElse(0);
        }
    }

    /** @param changed is told of every change */
    FilmStretch(Runnable changed) {
        super(6);
        this.changed = changed;
        range.setId("film-range");
        range.setAccessibleText("From which step to which");
        range.setShowTickLabels(true);
        range.setMinorTickCount(0);
        range.setLabelFormatter(new StepText());
        HBox fields = BarParts.group(
                first, BarParts.caption("to"), last, BarParts.caption("every"), every, BarParts.caption("steps"));
        fields.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(range, fields);
        for (TextField field : List.of(first, last)) {
            field.textProperty().addListener(observable -> {
                if (!showing) {
                    slide();
                    changed.run();
                }
            });
        }
        range.lowValueProperty().addListener((observable, before, after) -> type(first, after));
        range.highValueProperty().addListener((observable, before, after) -> type(last, after));
        every.textProperty().addListener(observable -> {
            if (!showing) {
                changed.run();
            }
        });
    }

    /** The slider follows what is typed, where it can. */
    private void slide() {
        OptionalInt from = WrittenNumber.whole(first.getText());
        OptionalInt to = WrittenNumber.whole(last.getText());
        if (from.isPresent() && to.isPresent() && from.getAsInt() <= to.getAsInt()) {
            put(from.getAsInt(), to.getAsInt());
        }
    }

    private void put(int from, int to) {
        showing = true;
        range.setLowValue(0); // neither may pass the other on the way
        range.setHighValue(to);
        range.setLowValue(from);
        showing = false;
    }

    private void type(TextField field, Number value) {
        if (!showing) {
            showing = true;
            field.setText(Long.toString(Math.round(value.doubleValue())));
            showing = false;
            changed.run();
        }
    }

    /** The run has made so many steps; what was typed stays where it still can be. */
    void grow(int steps) {
        if (steps == furthest) {
            return;
        }
        boolean whole = is(last, furthest);
        boolean suggested = is(every, pitch(furthest));
        furthest = steps;
        int to = whole
                ? steps
                : Math.min(steps, WrittenNumber.whole(last.getText()).orElse(steps));
        int from = Math.min(to, WrittenNumber.whole(first.getText()).orElse(0));
        showing = true;
        range.setMax(Math.max(1, steps));
        range.setMajorTickUnit(TICK * pitch(steps));
        first.setText(Integer.toString(from));
        last.setText(Integer.toString(to));
        if (suggested) {
            every.setText(Integer.toString(pitch(steps)));
        }
        put(from, to);
        changed.run();
    }

    private static boolean is(TextField field, int number) {
        return field.getText().isEmpty() || field.getText().equals(Integer.toString(number));
    }

    /** From one frame to the next: 1, 2 or 5 times a power of ten. */
    private static int pitch(int steps) {
        for (int power = 1; power < steps; power *= 10) {
            for (int digit : new int[] {1, 2, 5}) {
                if ((long) digit * power * FRAMES >= steps) {
                    return digit * power;
                }
            }
        }
        return 1;
    }

    /**
     * What is chosen.
     *
     * @throws InvalidExperiment if that is no stretch of the run; the sentence says what is wrong
     */
    FilmSteps steps() {
        if (furthest < 1) {
            throw new InvalidExperiment("steps", "This run has made no step yet: let it train, then film what it did");
        }
        int from = whole(first, "The first step", 0);
        int to = whole(last, "The last step", 0);
        if (Math.max(from, to) > furthest) {
            throw new InvalidExperiment(
                    "steps",
                    "The film would go to step %,d, and this run has made %,d: end it there, or let it train on first"
                            .formatted(Math.max(from, to), furthest));
        }
        if (to < from) {
            throw new InvalidExperiment(
                    "steps",
                    "Steps %d to %d are none: write the smaller number first, %d to %d".formatted(from, to, to, from));
        }
        return new FilmSteps(from, to, whole(every, "Every how many steps", 1));
    }

    /**
     * A number that was typed.
     *
     * @throws InvalidExperiment if it is none from {@code least} on
     */
    static int whole(TextField field, String name, int least) {
        OptionalInt value = WrittenNumber.whole(field.getText());
        if (value.isEmpty() || value.getAsInt() < least) {
            throw new InvalidExperiment(
                    field.getId(),
                    "%s is '%s': write a whole number from %d on".formatted(name, field.getText(), least));
        }
        return value.getAsInt();
    }
}
