package normscope.app.view;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import normscope.app.figure.Look;
import normscope.app.figure.SignalView;
import normscope.config.Named;
import normscope.train.Session;

/** Which measure of the signal is drawn and how its axis counts; while the page is shown, the signal of every step is asked for. */
final class SignalBar extends HBox implements PageBar {
    private final Session session;
    private final ObjectProperty<Look> look;

    SignalBar(Session session, ObjectProperty<Look> look) {
        this.session = session;
        this.look = look;
        getStyleClass().add("look-bar");
        setId("signal-bar");
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        getChildren()
                .addAll(
                        BarParts.caption("shown"),
                        box(
                                "signal-panel",
                                "Which measure is drawn against depth",
                                SignalView.Panel.values(),
                                SignalView::panel,
                                SignalView::with),
                        BarParts.caption("axis"),
                        box(
                                "signal-axis",
                                "Whether equal lengths are equal ratios or equal differences, of variances, norms and ranks",
                                SignalView.Scale.values(),
                                SignalView::axis,
                                SignalView::with));
    }

    private <T extends Named> NamedBox<T> box(
            String id,
            String tooltip,
            T[] values,
            Function<SignalView, T> chosen,
            BiFunction<SignalView, T, SignalView> with) {
        NamedBox<T> box = new NamedBox<>(id, tooltip, values);
        box.setValue(chosen.apply(look.get().signal()));
        box.valueProperty().addListener((observable, before, after) -> {
            if (after != null) {
                look.set(look.get().with(with.apply(look.get().signal(), after)));
            }
        });
        look.addListener((observable, before, after) -> box.setValue(chosen.apply(after.signal())));
        return box;
    }

    @Override
    public List<Node> bars() {
        return List.of(this);
    }

    @Override
    public void turned(boolean shown) {
        session.watchSignals(shown);
    }
}
