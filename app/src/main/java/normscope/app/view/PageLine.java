package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The titles of the pages, and beside them how the page is looked at; below them where there is no room beside a drawer. */
final class PageLine extends VBox {
    /** Styles of what needs less room and still less; the sheet knows the second of whole windows that are narrow. */
    private static final List<String> TIGHT = List.of("tight", "narrow");

    private final Node titles;
    private final HBox first = new HBox();
    private final HBox second = new HBox();
    private List<Node> ofPage = List.of();
    private boolean narrow;

    PageLine(Node titles) {
        this.titles = titles;
        for (HBox line : List.of(first, second)) {
            line.setAlignment(Pos.CENTER_LEFT);
        }
        getChildren().add(first);
        setMinWidth(0); // its width is what there is, and not what its parts would like
        widthProperty().addListener(any -> getStyleClass().removeAll(TIGHT));
    }

    /** What a deep network has more to choose from would be cut at the end: all becomes a little smaller then. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        boolean cut =
                Stream.of(first, second).anyMatch(line -> line.getParent() == this && line.minWidth(-1) > getWidth());
        if (cut) {
            TIGHT.stream()
                    .filter(style -> !getStyleClass().contains(style))
                    .findFirst()
                    .ifPresent(getStyleClass()::add);
        }
    }

    /** Shows what belongs to a page; only what is shown is in the window: style sheets are matched with the hidden too. */
    void show(List<Node> parts) {
        ofPage = List.copyOf(parts);
        getStyleClass().removeAll(TIGHT);
        lay();
    }

    /** Whether there is no room for all in one line. */
    void narrow(boolean now) {
        if (now != narrow) {
            narrow = now;
            lay();
        }
    }

    private void lay() {
        second.getChildren().clear();
        first.getChildren().setAll(titles);
        HBox line = narrow ? second : first;
        List<Node> parts = new ArrayList<>(ofPage);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        parts.add(0, space);
        line.getChildren().addAll(parts);
        if (!narrow) {
            getChildren().setAll(first);
        } else if (!getChildren().contains(second)) {
            getChildren().add(second);
        }
    }
}
