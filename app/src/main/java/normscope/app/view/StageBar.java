package normscope.app.view;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import normscope.app.control.Hint;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.tensor.Layout;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How far into the arithmetic of the axis diagram, and of which tensor: the network's or one from a file. */
final class StageBar extends HBox {
    private final ObjectProperty<Look> look;
    private final Label stage = BarParts.caption("");
    private final ToggleButton slow = new ToggleButton("Slow motion");
    private final Button file = new Button("Open tensor…");
    private final ProgressBar progress = new ProgressBar(0);
    private final ComboBox<Layout> layout = new ComboBox<>();
    private @Nullable Path opened;
    private boolean showing;

    /**
     * @param openTensor asks for a file, or goes back to the network where one is open
     * @param reopen reads a file again with its axes in another order
     */
    StageBar(ObjectProperty<Look> look, Runnable openTensor, BiConsumer<Path, Layout> reopen) {
        super(5);
        this.look = look;
        getStyleClass().addAll("look-bar", "stage-bar");
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        Button back = icon("inside-back", Feather.CHEVRON_LEFT, "The stage before (,)");
        Button next = icon("inside-next", Feather.CHEVRON_RIGHT, "The next stage of the arithmetic (.)");
        back.setOnAction(event -> step(-1));
        next.setOnAction(event -> step(1));
        slow.setId("inside-slow");
        slow.getStyleClass().add("small");
        slow.setMinWidth(USE_PREF_SIZE);
        slow.setTooltip(new Hint("All stages in slow motion, forward and then backward"));
        slow.setAccessibleText("All stages in slow motion");
        stage.setId("inside-stage");
        stage.setPrefWidth(150);
        stage.setMinWidth(0);
        setMinWidth(0);
        layout.setId("axes-layout");
        layout.getItems().setAll(Layout.values());
        layout.setAccessibleText("Order of the file's axes");
        layout.setTooltip(
                new Hint(
                        "Order of the file's axes: PyTorch's convolutions have channels second, TensorFlow and sequence models last"));
        layout.setVisible(false);
        layout.setManaged(false);
        layout.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Layout value) {
                return value == null ? "" : value.name();
            }

            @Override
            public Layout fromString(String text) {
                return Layout.valueOf(text);
            }
        });
        layout.valueProperty().addListener((observable, before, after) -> {
            Path again = opened;
            if (!showing && after != null && again != null) {
                reopen.accept(again, after);
            }
        });
        progress.setId("axes-progress");
        progress.setPrefWidth(70);
        file.setId("axes-file");
        file.getStyleClass().add("small");
        file.setMinWidth(USE_PREF_SIZE);
        file.setTooltip(
                new Hint("Look at a tensor of your own: a NumPy file of 2 to 4 axes, float16, float32 or float64"));
        file.setOnAction(event -> openTensor.run());
        getChildren().addAll(BarParts.spare("step inside"), back, slow, next, stage, layout, progress, file);
        look.addListener((observable, before, after) -> show(after));
        show(look.get());
    }

    private static Button icon(String id, Feather icon, String tooltip) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setTooltip(new Hint(tooltip));
        button.setAccessibleText(tooltip);
        return button;
    }

    /** Goes to the next stage, or the one before; from the last to the first. */
    void step(int direction) {
        Look now = look.get();
        Inside[] stages = Inside.values();
        Inside next = stages[Math.floorMod(now.focus().inside().ordinal() + direction, stages.length)];
        look.set(now.with(now.focus().with(next).from(now.focus())));
    }

    /** Ends slow motion. */
    void still() {
        slow.setSelected(false);
    }

    /** Whether stages follow each other by themselves. */
    boolean slowMotion() {
        return slow.isSelected();
    }

    /**
     * Offers to read a file's axes in another order.
     *
     * @param from null if there is no file, or only one order
     */
    void show(@Nullable Path from, Layout now) {
        showing = true;
        opened = from;
        layout.setValue(now);
        layout.setVisible(from != null);
        layout.setManaged(from != null);
        showing = false;
    }

    /** Shows what the button does now, and how far a file is that is being read. */
    void show(boolean fromFile, TensorOpening opening) {
        file.setText(opening.busy() ? "Cancel" : fromFile ? "Back to the network" : "Open tensor…");
        progress.setVisible(opening.busy());
        progress.setManaged(opening.busy());
        progress.setProgress(opening.progress());
    }

    private void show(Look now) {
        Inside inside = now.focus().inside();
        stage.setText(inside == Inside.WHOLE ? "" : inside.title());
    }
}
