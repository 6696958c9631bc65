package normscope.app.view;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import normscope.quantity.Place;
import normscope.quantity.Quantities;
import normscope.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** The named quantities with what each of them is; one that is chosen is written into a formula. */
final class QuantityBox extends ComboBox<Quantity> {
    private static final double WIDTH = 420;

    /** @param chosen takes a call as a formula writes it */
    QuantityBox(String id, Consumer<String> chosen) {
        setId(id);
        setPromptText("Choose a quantity");
        setAccessibleText("Quantities: the chosen one is written into the formula");
        setMaxWidth(Double.MAX_VALUE);
        setVisibleRowCount(8);
        getItems().setAll(Quantities.list());
        setCellFactory(list -> new Cell());
        setButtonCell(new Prompt());
        setOnHidden(event -> {
            Quantity quantity = getValue();
            if (quantity != null) {
                chosen.accept(call(quantity));
                Platform.runLater(() -> setValue(null)); // when the list has closed: it can be chosen again
            }
        });
    }

    /** With the first of everything that it is of, for instance {@code sigma(lane, 1)}. */
    static String call(Quantity quantity) {
        return "%s(%s)"
                .formatted(
                        quantity.name(),
                        quantity.places().stream().map(QuantityBox::first).collect(Collectors.joining(", ")));
    }

    private static String first(Place place) {
        return switch (place) {
            case LANE -> "lane";
            case LAYER, HIDDEN_LAYER, BLOCK -> "1";
            case UNIT, REFERENCE -> "0";
            case DISTANCE -> "1";
            case WANTED -> "0.9";
            case ADDED -> "3";
        };
    }

    /** It says what the list is for, and never what was chosen last. */
    private static final class Prompt extends ListCell<Quantity> {
        @Override
        protected void updateItem(@Nullable Quantity quantity, boolean empty) {
            super.updateItem(quantity, empty);
            setText("Choose a quantity");
        }
    }

    private static final class Cell extends ListCell<Quantity> {
        private final Label usage = new Label();
        private final Label says = new Label();
        private final VBox lines = new VBox(usage, says);

        Cell() {
            usage.getStyleClass().add("quantity-usage");
            says.setWrapText(true);
            says.setMaxWidth(WIDTH);
            setPrefWidth(WIDTH);
        }

        @Override
        protected void updateItem(@Nullable Quantity quantity, boolean empty) {
            super.updateItem(quantity, empty);
            setGraphic(quantity == null || empty ? null : lines);
            if (quantity != null) {
                usage.setText(quantity.usage());
                says.setText(quantity.says());
                setAccessibleText(quantity.title() + ", " + quantity.usage() + ". " + quantity.says());
            }
        }
    }
}
