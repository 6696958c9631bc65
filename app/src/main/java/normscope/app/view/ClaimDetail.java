package normscope.app.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import normscope.app.figure.Look;
import normscope.app.figure.claim.ClaimBands;
import normscope.claim.Claim;
import normscope.claim.Outcome;
import normscope.claim.ShownBy;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;

/** Everything about one claim: words at the left, each seed in its band at the right. */
final class ClaimDetail extends HBox {
    private final Consumer<ShownBy> open;
    private final Label title = new Label();
    private final VBox words = new VBox(4);
    private final Canvas canvas = new Canvas();
    private final FXGraphics2D graphics = new FXGraphics2D(canvas.getGraphicsContext2D());
    private final VBox bands;
    private @Nullable Claim claim;
    private @Nullable Outcome outcome;
    private Look.Theme theme = Look.Theme.LIGHT;

    /** @param open takes where a claim can be seen */
    ClaimDetail(Consumer<ShownBy> open) {
        this.open = open;
        setId("claim-detail");
        getStyleClass().add("claim-detail");
        title.getStyleClass().add("claim-title");
        title.setWrapText(true);
        ReadingButton how = new ReadingButton("claims", "A claim and its bands", ClaimBands.reading(), open);
        how.getStyleClass().addAll("flat", "small", "button-icon");
        HBox head = new HBox(how);
        head.setAlignment(Pos.TOP_RIGHT);
        canvas.setId("claim-canvas");
        bands = new VBox(head, canvas);
        ScrollPane left = scrolling(words);
        left.setId("claim-words");
        ScrollPane right = scrolling(bands);
        right.setId("claim-bands");
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        left.prefWidthProperty().bind(widthProperty().multiply(0.42));
        right.prefWidthProperty().bind(widthProperty().multiply(0.58));
        widthProperty().addListener((any, before, after) -> paint());
        getChildren().addAll(left, right);
        clear();
    }

    private static ScrollPane scrolling(Region content) {
        content.setPadding(new Insets(10, 14, 10, 14));
        ScrollPane pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.getStyleClass().add("frame");
        pane.setMinSize(0, 0);
        return pane;
    }

    /** Nothing is chosen. */
    void clear() {
        claim = null;
        outcome = null;
        title.setText("Choose a claim");
        words.getChildren()
                .setAll(title, line("", "What the paper says, what is run here, and each seed in its band."));
        paint();
    }

    /** @param known what it came to; null if nothing is known */
    void show(Claim chosen, @Nullable Outcome known) {
        claim = chosen;
        outcome = known;
        title.setText(chosen.id() + "  " + chosen.title());
        words.getChildren().setAll(title);
        say("The paper says", chosen.says());
        say("Its numbers", chosen.reported());
        say("Here", chosen.runs());
        say("Expected", chosen.expected().words() + (chosen.reason().isEmpty() ? "" : ": " + chosen.reason()));
        if (known != null && !known.asExpected()) {
            say("Not as expected", known.sentence());
        }
        say("Paper", chosen.paper().reference());
        Optional<ShownBy> shown = chosen.shownBy();
        shown.ifPresent(where -> {
            Button button = new Button("Show it: %s, step %,d".formatted(where.page(), where.step()));
            button.setId("claim-show");
            button.setOnAction(event -> open.accept(where));
            words.getChildren().add(button);
        });
        setAccessibleText(title.getText() + ". " + (known == null ? "Not measured yet." : known.sentence()));
        paint();
    }

    private void say(String what, String sentence) {
        words.getChildren().add(line(what, sentence));
    }

    private static Label line(String what, String sentence) {
        Label label = new Label(what.isEmpty() ? sentence : what + ": " + sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("claim-line");
        return label;
    }

    void theme(Look.Theme other) {
        if (theme != other) {
            theme = other;
            paint();
        }
    }

    private void paint() {
        Claim chosen = claim;
        double width = Math.max(0, getWidth() * 0.58 - 44);
        if (chosen == null || width < 200) {
            canvas.setWidth(0);
            canvas.setHeight(0);
            return;
        }
        ClaimBands drawn = new ClaimBands(outcome == null ? new Outcome(chosen, List.of()) : outcome);
        canvas.setWidth(width);
        canvas.setHeight(drawn.height());
        canvas.getGraphicsContext2D().clearRect(0, 0, width, drawn.height());
        drawn.paint(graphics, width, theme);
    }
}
