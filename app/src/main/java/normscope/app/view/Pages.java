package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.page.Tab;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;

/** The pages of figures, of which one is shown and painted. Until there is anything to show, what is awaited. */
final class Pages extends StackPane {
    /** Of figures that are no longer of what is open. */
    private static final double FAINT = 0.12;

    private final List<FiguresPage> pages = new ArrayList<>();
    private final Label message = new Label();
    private final Label since = new Label();
    private final VBox loading = new VBox(10, message, since);
    /** A bar that moves would be painted sixty times a second with all that lies below, and what loads would wait for that. */
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));

    private int seconds;

    private int turned;

    Pages(List<Tab> tabs, Function<Figure, FigurePane> paneOf) {
        getStyleClass().add("figures");
        setMinSize(0, 0);
        tabs.forEach(tab -> pages.add(new FiguresPage(tab, paneOf)));
        pages.forEach(page -> page.panes()
                .forEach(pane -> pane.whenEnlarged(() -> {
                    if (page.large() == null) {
                        page.enlarge(pane);
                    } else {
                        page.enlarge(null);
                    }
                })));
        message.setId("message");
        message.setWrapText(true);
        message.setMaxWidth(560);
        since.setVisible(false);
        since.managedProperty().bind(since.visibleProperty());
        clock.setCycleCount(Animation.INDEFINITE);
        loading.setAlignment(Pos.CENTER);
        loading.getStyleClass().add("loading");
        loading.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(pages.get(0), loading);
    }

    void turnTo(int page) {
        if (page != turned) {
            panes().forEach(FigurePane::forget);
        }
        turned = page;
        getChildren().set(0, pages.get(page));
    }

    /** @param dragged whether the snapshot is what the record says of a step where the lanes are not */
    void show(Snapshot snapshot, Look look, boolean dragged) {
        pages.get(turned).show(snapshot, look, dragged);
    }

    private void tick() {
        seconds++;
        since.setText("%d seconds so far".formatted(seconds));
        since.setVisible(seconds > 1); // what is done in a moment needs no clock
    }

    /** Shows what is awaited while loading and the reason after a failure, and nothing of either otherwise. */
    void show(Status status) {
        boolean failed = status.phase() == Status.Phase.FAILED;
        boolean busy = status.phase() == Status.Phase.LOADING;
        loading.setVisible(failed || busy);
        if (!busy) {
            clock.stop();
            seconds = 0;
            since.setVisible(false);
        } else if (clock.getStatus() != Animation.Status.RUNNING) {
            clock.playFromStart();
        }
        message.setText(status.message());
        // what they show is of the networks before, whose names the controls may have given to others
        pages.forEach(page -> page.setOpacity(busy ? FAINT : 1));
        loading.pseudoClassStateChanged(PseudoClass.getPseudoClass("failed"), failed);
    }

    /** Hides these figures of the page that is shown, or all of it, and nothing else anywhere. */
    void cover(List<String> ids) {
        for (int i = 0; i < pages.size(); i++) {
            boolean here = i == turned;
            pages.get(i)
                    .panes()
                    .forEach(pane -> pane.cover(here
                            && (ids.contains("all")
                                    || ids.contains(pane.figure().id()))));
        }
    }

    /** Outlines these figures of the page that is shown, and nothing else anywhere. */
    void outline(List<String> ids) {
        for (int i = 0; i < pages.size(); i++) {
            boolean here = i == turned;
            pages.get(i)
                    .panes()
                    .forEach(pane ->
                            pane.outline(here && ids.contains(pane.figure().id())));
        }
    }

    /** Lets a figure of the page that is shown have all of it: the one of this id, or the first. */
    void enlarge(String id) {
        List<FigurePane> panes = panes();
        pages.get(turned)
                .enlarge(panes.stream()
                        .filter(pane -> pane.figure().id().equals(id))
                        .findFirst()
                        .orElse(panes.get(0)));
    }

    /** Whether a figure of the page that is shown has all of it. */
    boolean isEnlarged() {
        return pages.get(turned).large() != null;
    }

    /** All figures stand where they belong. */
    void reduce() {
        pages.forEach(page -> page.enlarge(null));
    }

    /** Draws all figures so many times as large. */
    void zoom(double times) {
        pages.forEach(page -> page.panes().forEach(pane -> pane.zoom(times)));
    }

    /** Those of the page that is shown. */
    List<FigurePane> panes() {
        return pages.get(turned).panes();
    }
}
