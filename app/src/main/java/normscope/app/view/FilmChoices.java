package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import normscope.app.export.FilmSteps;
import normscope.app.export.FilmStyle;
import normscope.app.figure.Look;
import normscope.config.InvalidExperiment;
import normscope.config.WrittenNumber;
import org.controlsfx.control.RangeSlider;

/** What is filmed, from which step to which, and how; and what that comes to. */
final class FilmChoices extends GridPane {
    /** So many frames are a film of some seconds. */
    private static final int FRAMES = 100;

    private static final int FPS = 20;

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final ComboBox<FilmSubject> what = new ComboBox<>();
    private final RangeSlider range = new RangeSlider(0, 1, 0, 1);
    private final TextField first = field("film-first", "The step of the first frame", 6);
    private final TextField last = field("film-last", "No frame is of a later step", 6);
    private final TextField every = field("film-every", "Steps from one frame to the next", 5);
    private final TextField fps = field("film-fps", "Frames a second", 3);
    private final ComboBox<Size> size = new ComboBox<>();
    private final CheckBox dark = new CheckBox("dark");
    private final NamedBox<FilmForm> form =
            new NamedBox<>("film-form", "What becomes of the frames", FilmForm.values());
    private final Label words = new Label();
    private final Button make = new Button("Make the film…");
    private int furthest = -1;
    private boolean showing;
    private boolean themeChosen;

    /** Of a frame, in pixels. */
    private record Size(String title, int width, int height) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** What is chosen. */
    record Chosen(FilmStyle style, FilmSteps steps, FilmForm form, Look.Theme theme) {}

    FilmChoices(Runnable maker) {
        getStyleClass().add("film-choices");
        setId("film-choices");
        what.setId("film-what");
        what.setAccessibleText("What is filmed");
        size.setId("film-size");
        size.setAccessibleText("Size of a frame");
        range.setId("film-range");
        range.setAccessibleText("From which step to which");
        range.setShowTickLabels(true);
        range.setMinorTickCount(0);
        dark.setId("film-dark");
        words.setId("film-words");
        words.setWrapText(true);
        make.setId("film-make");
        make.setMinWidth(USE_PREF_SIZE);
        make.setOnAction(event -> maker.run());
        fps.setText(Integer.toString(FPS));
        addRow(0, BarParts.caption("Film"), what);
        addRow(1, BarParts.caption("Steps"), range);
        addRow(2, BarParts.caption(""), row(first, "to", last, "every", every, "steps"));
        addRow(3, BarParts.caption("Speed"), row(fps, "frames a second"));
        addRow(4, BarParts.caption("Size"), row(size, "", dark));
        addRow(5, BarParts.caption("Form"), form);
        HBox foot = new HBox(12, words, make);
        foot.setAlignment(Pos.CENTER_LEFT);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        add(foot, 0, 6, 2, 1);
        listen();
    }

    private void listen() {
        what.valueProperty().addListener(observable -> {
            offerSizes();
            tell();
        });
        for (TextField field : List.of(first, last)) {
            field.textProperty().addListener(observable -> {
                if (!showing) {
                    slide();
                    tell();
                }
            });
        }
        range.lowValueProperty().addListener((observable, before, after) -> typed(first, after));
        range.highValueProperty().addListener((observable, before, after) -> typed(last, after));
        for (TextField field : List.of(every, fps)) {
            field.textProperty().addListener(observable -> tell());
        }
        size.valueProperty().addListener(observable -> tell());
        form.valueProperty().addListener(observable -> tell());
        dark.setOnAction(event -> themeChosen = true);
    }

    private static TextField field(String id, String tooltip, int columns) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.setMaxWidth(USE_PREF_SIZE);
        field.setTooltip(new Tooltip(tooltip));
        field.setAccessibleText(tooltip);
        return field;
    }

    /** @param parts controls, and words between them */
    private static HBox row(Object... parts) {
        HBox row = new HBox(6);
        row.setAlignment(Pos.CENTER_LEFT);
        for (Object part : parts) {
            row.getChildren().add(part instanceof Node node ? node : BarParts.caption(part.toString()));
        }
        return row;
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

    private void typed(TextField field, Number value) {
        if (!showing) {
            showing = true;
            field.setText(Long.toString(Math.round(value.doubleValue())));
            showing = false;
            tell();
        }
    }

    /**
     * Offers what there is; what was chosen before stays, where it still can be.
     *
     * @param chosen of the subjects
     * @param steps that the run has made
     */
    void offer(List<FilmSubject> subjects, FilmSubject chosen, int steps, Look.Theme theme) {
        if (!themeChosen) {
            dark.setSelected(theme == Look.Theme.DARK);
        }
        what.getItems().setAll(subjects);
        what.setValue(chosen);
        if (steps != furthest) {
            boolean whole = last.getText().isEmpty() || last.getText().equals(Integer.toString(furthest));
            boolean suggested = every.getText().isEmpty() || every.getText().equals(Integer.toString(pitch(furthest)));
            furthest = steps;
            showing = true;
            range.setMax(Math.max(1, steps));
            range.setMajorTickUnit(Math.max(1, pitch(steps) * FRAMES / 4));
            showing = false;
            int from = Math.min(steps, WrittenNumber.whole(first.getText()).orElse(0));
            int to = whole
                    ? steps
                    : Math.min(steps, WrittenNumber.whole(last.getText()).orElse(steps));
            first.setText(Integer.toString(Math.min(from, to)));
            last.setText(Integer.toString(to));
            put(Math.min(from, to), to);
            if (suggested) {
                every.setText(Integer.toString(pitch(steps)));
            }
        }
        tell();
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

    private void offerSizes() {
        int before = Math.max(0, size.getSelectionModel().getSelectedIndex());
        List<Size> sizes =
                new ArrayList<>(List.of(new Size("1280 × 720", 1280, 720), new Size("1920 × 1080", 1920, 1080)));
        FilmSubject chosen = what.getValue();
        if (chosen != null && chosen.place().isPresent()) {
            Bounds place = chosen.place().get();
            int width = even(place.getWidth());
            int height = even(place.getHeight());
            sizes.add(new Size("as shown, %d × %d".formatted(width, height), width, height));
        }
        size.getItems().setAll(sizes);
        size.getSelectionModel().select(Math.min(before, sizes.size() - 1));
    }

    /** MP4 takes no others. */
    private static int even(double side) {
        return 2 * (int) Math.ceil(side / 2);
    }

    private void tell() {
        boolean refused = false;
        try {
            Chosen chosen = chosen();
            int frames = chosen.steps().count();
            words.setText("%s, %.1f seconds"
                    .formatted(
                            frames == 1 ? "1 frame" : "%,d frames".formatted(frames),
                            (double) frames / chosen.style().fps()));
        } catch (InvalidExperiment e) {
            words.setText(e.sentence());
            refused = true;
        }
        words.pseudoClassStateChanged(REFUSED, refused);
        make.setDisable(refused);
    }

    /**
     * What is chosen.
     *
     * @throws InvalidExperiment if no film can be made of it; the sentence says what is wrong
     */
    Chosen chosen() {
        FilmSubject subject = what.getValue();
        Size sides = size.getValue();
        if (subject == null || sides == null || subject.figure().isEmpty()) {
            throw new InvalidExperiment(
                    "figure",
                    "%s shows what is measured beside training, and a film measures nothing beside it: choose one of %s"
                            .formatted(
                                    subject,
                                    what.getItems().stream()
                                            .filter(other -> other.figure().isPresent())
                                            .map(FilmSubject::title)
                                            .collect(Collectors.joining(", "))));
        }
        FilmSteps steps = steps();
        FilmStyle style = new FilmStyle(
                subject.figure().get(), sides.width(), sides.height(), 1, whole(fps, "Frames a second", 1));
        style.check(form.getValue().format());
        return new Chosen(style, steps, form.getValue(), dark.isSelected() ? Look.Theme.DARK : Look.Theme.LIGHT);
    }

    private FilmSteps steps() {
        if (furthest < 1) {
            throw new InvalidExperiment("steps", "This run has made no step yet: let it train, then film what it did");
        }
        int from = whole(first, "The first step", 0);
        int to = whole(last, "The last step", 0);
        if (to < from) {
            throw new InvalidExperiment(
                    "steps",
                    "Steps %d to %d are none: write the smaller number first, %d to %d".formatted(from, to, to, from));
        }
        if (to > furthest) {
            throw new InvalidExperiment(
                    "steps",
                    "The film would end at step %,d, and this run has made %,d: end it there, or let it train on first"
                            .formatted(to, furthest));
        }
        return new FilmSteps(from, to, whole(every, "Every how many steps", 1));
    }

    private static int whole(TextField field, String name, int least) {
        OptionalInt value = WrittenNumber.whole(field.getText());
        if (value.isEmpty() || value.getAsInt() < least) {
            throw new InvalidExperiment(
                    field.getId(),
                    "%s is '%s': write a whole number from %d on".formatted(name, field.getText(), least));
        }
        return value.getAsInt();
    }
}
