package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import normscope.app.export.FilmSteps;
import normscope.app.export.FilmStyle;
import normscope.app.figure.Look;
import normscope.config.InvalidExperiment;

/** What is filmed, from which step to which, and how; and what that comes to. */
final class FilmChoices extends GridPane {
    private static final int FPS = 20;

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final ComboBox<FilmSubject> what = new ComboBox<>();
    private final FilmStretch stretch = new FilmStretch(this::tell);
    private final TextField fps = BarParts.field("film-fps", "Frames a second", 3);
    private final ComboBox<Size> size = new ComboBox<>();
    private final CheckBox dark = new CheckBox("dark");
    private final NamedBox<FilmForm> form =
            new NamedBox<>("film-form", "What becomes of the frames", FilmForm.values());
    private final Label words = new Label();
    private final Button make = new Button("Make the film…");
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
        dark.setId("film-dark");
        words.setId("film-words");
        words.setWrapText(true);
        make.setId("film-make");
        make.setMinWidth(USE_PREF_SIZE);
        make.setOnAction(event -> maker.run());
        fps.setText(Integer.toString(FPS));
        ColumnConstraints controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(new ColumnConstraints(), controls);
        what.setMaxWidth(Double.MAX_VALUE);
        form.setMaxWidth(Double.MAX_VALUE);
        addRow(0, BarParts.caption("Film"), what);
        addRow(1, BarParts.caption("Steps"), stretch);
        addRow(2, BarParts.caption("Speed"), BarParts.group(fps, BarParts.caption("frames a second")));
        HBox looks = BarParts.group(size, dark);
        looks.setSpacing(12);
        addRow(3, BarParts.caption("Size"), looks);
        addRow(4, BarParts.caption("Form"), form);
        HBox foot = new HBox(12, words, make);
        foot.setAlignment(Pos.CENTER_LEFT);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        add(foot, 0, 5, 2, 1);
        listen();
    }

    private void listen() {
        what.valueProperty().addListener(observable -> {
            offerSizes();
            tell();
        });
        fps.textProperty().addListener(observable -> tell());
        size.valueProperty().addListener(observable -> tell());
        form.valueProperty().addListener(observable -> tell());
        dark.setOnAction(event -> themeChosen = true);
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
        if (!what.getItems().equals(subjects)) {
            what.getItems().setAll(subjects);
        }
        what.setValue(chosen);
        stretch.grow(steps);
        tell();
    }

    /** The run has made more steps, or fewer. */
    void grow(int steps) {
        stretch.grow(steps);
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
        FilmSteps steps = stretch.steps();
        FilmStyle style = new FilmStyle(
                subject.figure().get(), sides.width(), sides.height(), 1, FilmStretch.whole(fps, "Frames a second", 1));
        style.check(form.getValue().format());
        return new Chosen(style, steps, form.getValue(), dark.isSelected() ? Look.Theme.DARK : Look.Theme.LIGHT);
    }
}
