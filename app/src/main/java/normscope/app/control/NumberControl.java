package normscope.app.control;

import atlantafx.base.controls.ProgressSliderSkin;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import normscope.config.InvalidExperiment;
import normscope.config.Setting;
import org.jspecify.annotations.Nullable;

/** A number: a value to type, and a slider that goes from one sensible value to the next. */
final class NumberControl implements ValueControl {
    private static final int PAGE = 3;

    private final Setting<? extends Number> setting;
    private final @Nullable NumberScale scale;
    private final Chosen chosen;
    private final TypedField field;
    private final Slider slider = new Slider(0, 1, 0);
    private boolean showing;

    NumberControl(Setting<? extends Number> setting, @Nullable NumberScale scale, Chosen chosen, Runnable forgotten) {
        this.setting = setting;
        this.scale = scale;
        this.chosen = chosen;
        field = new TypedField(false, chosen, forgotten);
        field.getStyleClass().add("number");
        field.setId(setting.key() + "-field");
        field.setAccessibleText(setting.title());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        slider.setId(setting.key() + "-slider");
        slider.setAccessibleText(setting.title());
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setMaxWidth(Double.MAX_VALUE);
        slider.valueProperty().addListener((observable, before, after) -> onSlide(after.doubleValue()));
        slider.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        slider.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            // What restarts training waits until the thumb has come to rest.
            if (!live()) {
                chosen.take(field.getText());
            }
        });
    }

    @Override
    public Node beside() {
        return field;
    }

    @Override
    public @Nullable Node below() {
        return scale == null ? null : slider;
    }

    @Override
    public void show(String text, boolean other) {
        String pretty = pretty(text);
        field.show(pretty, other);
        if (scale != null && !slider.isPressed()) {
            try {
                move(scale.position(number(text)));
            } catch (InvalidExperiment e) {
                // The slider stays where it was: it cannot point at what is no number.
            }
        }
    }

    private void onSlide(double position) {
        if (showing || scale == null) {
            return;
        }
        double value = scale.value(position);
        String text = text(value);
        move(scale.position(value));
        field.show(pretty(text), false);
        if (live() || !slider.isPressed()) {
            chosen.take(text);
        }
    }

    private void onKey(KeyEvent event) {
        if (scale == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean typing = event.getSource() == field;
        double value;
        try {
            value = number(field.getText());
        } catch (InvalidExperiment e) {
            return;
        }
        switch (event.getCode()) {
            case UP, KP_UP -> value = scale.next(value, 1);
            case DOWN, KP_DOWN -> value = scale.next(value, -1);
            case PAGE_UP -> value = paged(scale, value, 1);
            case PAGE_DOWN -> value = paged(scale, value, -1);
            case HOME -> value = typing ? Double.NaN : scale.min();
            case END -> value = typing ? Double.NaN : scale.max();
            case LEFT, KP_LEFT -> {
                // → is one step of training everywhere, so ← must not be half of a pair that moves sliders.
                if (!typing) {
                    event.consume();
                }
                return;
            }
            default -> {
                return;
            }
        }
        if (!Double.isNaN(value)) {
            event.consume();
            chosen.take(text(value));
        }
    }

    private static double paged(NumberScale scale, double value, int direction) {
        double result = value;
        for (int i = 0; i < PAGE; i++) {
            result = scale.next(result, direction);
        }
        return result;
    }

    private void move(double position) {
        showing = true;
        slider.setValue(position);
        showing = false;
    }

    private boolean live() {
        return setting.about().effect() == Setting.Effect.LIVE;
    }

    private double number(String text) {
        return setting.parse(text).doubleValue();
    }

    private String text(double value) {
        return setting instanceof Setting.Real real ? real.format(value) : Long.toString(Math.round(value));
    }

    private static String pretty(String text) {
        return text.replace(".0e", "e");
    }
}
