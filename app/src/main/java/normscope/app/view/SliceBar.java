package normscope.app.view;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import normscope.app.control.Hint;
import normscope.app.figure.Look;
import normscope.config.InvalidExperiment;
import normscope.lesson.Sight;
import normscope.lesson.SightKey;
import normscope.slice.SliceKind;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Slice;
import normscope.snapshot.SliceStatus;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.train.Session;
import org.controlsfx.control.PopOver;

/** Which slice of the loss is computed, how far it is, and how it is looked at. */
final class SliceBar extends HBox implements PageBar {
    /** A live slice is coarse, so that it is soon there. */
    private static final int LIVE = 13;

    private static final int LIVE_SAMPLES = 500;

    private final Session session;
    private final ObjectProperty<Look> look;
    private final NamedBox<SliceKind> kind = new NamedBox<>("slice-kind", "Along which directions", SliceKind.values());
    private final ComboBox<Integer> resolution = new ComboBox<>();
    private final SliceChoices choices;
    private final PopOver details = new PopOver();
    private final Button more = button("slice-more", "Recipe…", "Statistics, samples, directions, range and steps");
    private final CheckBox live = new CheckBox("live");
    private final CheckBox logarithmic = new CheckBox("log");
    private final CheckBox own = new CheckBox("own scales");
    private final Button compute = button("slice-compute", "Compute", "Cut the loss where the lanes are now");
    private final Button other = button(
            "slice-other", "New directions", "The same slice along newly drawn directions: how much is projection?");
    private final ProgressBar progress = new ProgressBar(0);
    private final Label words = new Label();
    private String remark = "";
    private boolean opened;

    SliceBar(Session session, ObjectProperty<Look> look) {
        this.session = session;
        this.look = look;
        choices = new SliceChoices(session::pin);
        getStyleClass().addAll("look-bar", "slice-bar");
        setId("slice-bar");
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        kind.setValue(SliceKind.RANDOM_PLANE);
        resolution.getItems().addAll(13, 25, 51, SliceRecipe.FINEST);
        resolution.setValue(25);
        resolution.setId("slice-resolution");
        resolution.setAccessibleText("Points along an axis");
        resolution.setTooltip(new Hint("Points along an axis"));
        details.setContentNode(choices);
        details.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        details.setDetachable(false);
        details.setAutoHide(true);
        details.getRoot().getStylesheets().clear(); // its own are light in any theme; ours know both
        more.setOnAction(event -> {
            if (details.isShowing()) {
                details.hide();
            } else {
                details.show(more);
            }
        });
        compute.setOnAction(event -> computeOrCancel());
        other.setOnAction(event -> {
            choices.newSeed(ThreadLocalRandom.current().nextInt(10_000));
            begin();
        });
        live.setId("slice-live");
        live.setTooltip(new Hint(
                "Cut a coarse slice again and again while the lanes train, in a tenth of the time: at most %d points along an axis and %d samples"
                        .formatted(LIVE, LIVE_SAMPLES)));
        live.setOnAction(event -> {
            if (live.isSelected()) {
                begin();
            } else {
                session.cancelSlice();
            }
        });
        logarithmic.setId("slice-log");
        logarithmic.setTooltip(new Hint("Heights and colours by the logarithm of the loss"));
        logarithmic.setOnAction(
                event -> look.set(look.get().with(look.get().slice().withLogarithmic(logarithmic.isSelected()))));
        own.setId("slice-own");
        own.setTooltip(new Hint("A scale of heights and colours for every lane"));
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
        getChildren().addAll(kind, resolution, more, compute, other, live, logarithmic, own, progress, words);
        kind.valueProperty().addListener((observable, before, after) -> kindChosen(after));
        look.addListener((observable, before, after) -> show(after));
        show(look.get());
        kindChosen(kind.getValue());
    }

    private static Button button(String id, String text, String tooltip) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Hint(tooltip));
        return button;
    }

    private void kindChosen(SliceKind chosen) {
        other.setDisable(!chosen.drawn());
        choices.kind(chosen);
        remark = "";
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
            int fine = resolution.getValue();
            session.slice(
                    live.isSelected()
                            ? choices.recipe(Math.min(LIVE, fine), LIVE_SAMPLES)
                            : choices.recipe(fine, Integer.MAX_VALUE),
                    live.isSelected());
            remark = "";
        } catch (InvalidExperiment e) {
            live.setSelected(false);
            remark = e.sentence();
        }
    }

    /** Takes over all choices of a slice that was cut once, to be cut again. */
    void restore(SliceRecipe recipe) {
        kind.setValue(recipe.kind());
        if (!resolution.getItems().contains(recipe.resolution())) {
            resolution.getItems().add(recipe.resolution());
        }
        resolution.setValue(recipe.resolution());
        choices.show(recipe);
        live.setSelected(false);
        remark = "Its slice was cut after %,d steps: train so far, then Compute".formatted(recipe.step());
    }

    @Override
    public Sight kept(Sight sight) {
        Snapshot now = session.latest();
        Slice slice = now == null ? null : now.slice();
        return slice == null ? sight : sight.with(SightKey.SLICE, slice.recipe().toString());
    }

    @Override
    public void arrived(Sight sight) {
        sight.of(SightKey.SLICE).ifPresent(words -> {
            try {
                restore(SliceRecipe.parse(words));
                begin();
            } catch (InvalidExperiment e) {
                remark = e.sentence();
            }
        });
    }

    @Override
    public List<Node> bars() {
        return List.of(this);
    }

    @Override
    public Set<LookBar.Part> looks() {
        return Set.of();
    }

    /** Lets slices follow where one goes, and cuts one where the lanes are, if they have trained and there is none yet. */
    @Override
    public void turned(boolean shown) {
        session.followSlices(shown);
        opened = shown;
    }

    private void openWith(Snapshot snapshot) {
        if (session.status().phase() == Status.Phase.PAUSED && session.quiet()) {
            opened = false;
            SliceStatus status = session.slicing();
            if (snapshot.slice() == null && snapshot.step() > 0 && !status.busy() && remark.isEmpty()) {
                begin();
            }
        }
    }

    /** Brings progress up to date. */
    @Override
    public void show(Snapshot snapshot) {
        if (opened) {
            openWith(snapshot);
        }
        choices.offer(session.pinned(), snapshot.step());
        SliceStatus status = session.slicing();
        Slice slice = snapshot.slice();
        boolean running = status.busy() || status.live();
        compute.setText(running ? "Cancel" : "Compute");
        if (live.isSelected() && !status.problem().isEmpty()) {
            live.setSelected(false);
        }
        progress.setVisible(status.busy() && !status.live());
        int filled = session.filled();
        progress.setProgress(filled >= 0 ? filled / 100.0 : slice == null ? 0 : slice.progress());
        if (!remark.isEmpty()) {
            words.setText(remark);
        } else if (!status.problem().isEmpty()) {
            words.setText(status.problem());
        } else if (status.busy() && filled >= 0) {
            words.setText("going through earlier steps for its path");
        } else if (status.busy() && !status.live() && slice != null && slice.secondsLeft() > 0) {
            words.setText("%.0f s left".formatted(Math.ceil(slice.secondsLeft())));
        } else {
            words.setText("");
        }
        String said = words.getText();
        String told = words.getTooltip() == null ? "" : words.getTooltip().getText();
        if (!said.equals(told)) {
            words.setTooltip(said.isEmpty() ? null : new Hint(said));
        }
    }

    private void show(Look now) {
        logarithmic.setSelected(now.slice().logarithmic());
        own.setSelected(now.axes() == Look.Axes.PER_LANE);
    }
}
