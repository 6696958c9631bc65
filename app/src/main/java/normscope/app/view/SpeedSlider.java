package normscope.app.view;

import atlantafx.base.controls.ProgressSliderSkin;
import java.util.function.DoubleConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import normscope.app.control.Hint;

/** How fast playing goes: one step a second at the left, as fast as the machine can at the far right. */
final class SpeedSlider extends VBox {
    private static final double[] STEPS_PER_SECOND = {
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, Double.POSITIVE_INFINITY
    };

    private final Slider slider = new Slider(0, STEPS_PER_SECOND.length - 1, STEPS_PER_SECOND.length - 1);
    private final Label value = new Label();

    SpeedSlider(double start, DoubleConsumer chosen) {
        getStyleClass().add("speed");
        setAlignment(Pos.CENTER_LEFT);
        slider.setId("speed-slider");
        slider.setAccessibleText("Speed");
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setMajorTickUnit(1);
        slider.setBlockIncrement(1);
        slider.setMinorTickCount(0);
        slider.setTooltip(new Hint("Speed, from one step a second to as fast as it goes (− and + keys)"));
        slider.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
                nudge(event.getCode() == KeyCode.UP ? 1 : -1);
                event.consume();
            }
        });
        Label title = new Label("speed");
        title.getStyleClass().add("caption");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        value.getStyleClass().add("caption");
        getChildren().addAll(new HBox(title, value), slider);
        slider.valueProperty().addListener((observable, before, after) -> {
            slider.setValue(Math.rint(after.doubleValue()));
            show();
            chosen.accept(speed());
        });
        set(start);
        show();
        chosen.accept(speed());
    }

    double speed() {
        return STEPS_PER_SECOND[(int) Math.rint(slider.getValue())];
    }

    /** As near to so many steps a second as the slider goes. */
    void set(double stepsPerSecond) {
        int nearest = STEPS_PER_SECOND.length - 1;
        while (nearest > 0 && STEPS_PER_SECOND[nearest] > stepsPerSecond) {
            nearest--;
        }
        slider.setValue(nearest);
    }

    void nudge(int places) {
        slider.setValue(Math.max(0, Math.min(slider.getMax(), slider.getValue() + places)));
    }

    private void show() {
        double speed = speed();
        value.setText(Double.isInfinite(speed) ? "max" : "%,.0f/s".formatted(speed));
        slider.setAccessibleHelp(
                Double.isInfinite(speed) ? "as fast as it goes" : "%.0f steps a second".formatted(speed));
    }
}
