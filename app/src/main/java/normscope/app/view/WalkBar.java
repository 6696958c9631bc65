package normscope.app.view;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import normscope.app.control.Hint;
import normscope.app.figure.GradientView;
import normscope.app.figure.Look;
import normscope.lesson.Sight;
import normscope.lesson.SightKey;
import normscope.snapshot.Gradients;
import normscope.snapshot.Snapshot;
import normscope.train.Rhythm;
import normscope.train.Session;

/** How often gradients are asked about, how far the walks lead, and which measure of their shifts is drawn. */
final class WalkBar extends HBox implements PageBar {
    /** Takes under a tenth of the time of networks like Ioffe and Szegedy's. */
    private static final int EVERY = 150;

    /** As far as Santurkar et al. (2018) walk. */
    private static final int LONGEST = 4;

    private final Session session;
    private final ObjectProperty<Look> look;
    private final ComboBox<Integer> every = numbers(
            "walk-every", "Steps between two measurements", List.of(1, 5, 10, 20, 50, 100, 150, 200, 500, 1000));
    private final ComboBox<Integer> longest =
            numbers("walk-longest", "The longest step of a walk, in learning rates", List.of(1, 2, 4, 8, 16, 32));
    private final ComboBox<GradientView.Measure> measure = new NamedBox<>(
            "walk-measure", "Which measure of the gradients' shift is drawn", GradientView.Measure.values());
    private final Label words = new Label();
    private boolean on;

    WalkBar(Session session, ObjectProperty<Look> look) {
        this.session = session;
        this.look = look;
        getStyleClass().addAll("look-bar", "walk-bar");
        setId("walk-bar");
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        every.setValue(EVERY);
        longest.setValue(LONGEST);
        every.valueProperty().addListener(observable -> begin());
        longest.valueProperty().addListener(observable -> begin());
        measure.setValue(look.get().gradient().measure());
        look.addListener(
                (observable, before, after) -> measure.setValue(after.gradient().measure()));
        measure.valueProperty().addListener((observable, before, after) -> {
            if (after != null) {
                look.set(look.get().with(look.get().gradient().with(after)));
            }
        });
        words.setId("walk-words");
        words.getStyleClass().add("caption");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren()
                .addAll(
                        BarParts.caption("measured every"),
                        every,
                        BarParts.caption("steps, walking up to"),
                        longest,
                        BarParts.caption("learning rates · shift as"),
                        measure,
                        words);
    }

    private static ComboBox<Integer> numbers(String id, String tooltip, List<Integer> values) {
        ComboBox<Integer> box = new ComboBox<>();
        box.getItems().addAll(values);
        box.setId(id);
        box.setAccessibleText(tooltip);
        box.setTooltip(new Hint(tooltip));
        return box;
    }

    @Override
    public List<Node> bars() {
        return List.of(this);
    }

    /** Lets the session measure, or not. */
    @Override
    public void turned(boolean shown) {
        on = shown;
        begin();
    }

    @Override
    public void sight(Sight sight) {
        int wanted = Math.max(1, sight.whole(SightKey.EVERY).orElse(EVERY));
        if (!every.getItems().contains(wanted)) {
            every.getItems().add(wanted);
        }
        every.setValue(wanted);
        longest.setValue(LONGEST);
    }

    @Override
    public Sight kept(Sight sight) {
        return every.getValue() == EVERY
                ? sight
                : sight.with(SightKey.EVERY, every.getValue().toString());
    }

    private void begin() {
        session.walk(on ? rhythm() : null);
    }

    /** From an eighth of the longest step to all of it, each twice the last. */
    private Rhythm rhythm() {
        double far = longest.getValue();
        return new Rhythm(every.getValue(), new double[] {far / 8, far / 4, far / 2, far});
    }

    /** Says what measuring costs. */
    @Override
    public void show(Snapshot snapshot) {
        Gradients gradients = snapshot.gradients();
        double share = gradients == null ? Double.NaN : gradients.share();
        words.setText(Double.isNaN(share) ? "" : "takes %.0f %% of the time".formatted(100 * share));
    }
}
