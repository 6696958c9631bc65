package normscope.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import normscope.app.window.WindowTest;
import org.junit.jupiter.api.Test;

class FigurePaneTest extends WindowTest {
    private FigurePane pane(String id) {
        return find("#figure-" + id);
    }

    @Test
    void aClickSelectsALayerAndTheBoxFollows() {
        Bounds bounds =
                onScreen(() -> pane("layers").localToScreen(pane("layers").getBoundsInLocal()));
        robot.clickOn(bounds.getMaxX() - bounds.getWidth() / 8, bounds.getMinY() + bounds.getHeight() / 3);
        settle();
        ComboBox<String> layer = find("#layer-box");
        assertThat(layer.getValue()).isEqualTo("output");
        robot.type(KeyCode.OPEN_BRACKET);
    }

    @Test
    void hoveringReadsOutWhatIsThere() throws Exception {
        robot.clickOn("#epoch");
        until(() -> step() == 10);
        Bounds bounds =
                onScreen(() -> pane("curves").localToScreen(pane("curves").getBoundsInLocal()));
        robot.moveTo(bounds.getCenterX() - 20, bounds.getCenterY() - 30).moveBy(2, 2);
        settle();
        Label readout = robot.from(pane("curves")).lookup(".readout").query();
        assertThat(readout.isVisible()).isTrue();
        assertThat(readout.getText()).contains("batch");
        robot.moveTo("#play");
        settle();
        assertThat(readout.isVisible()).isFalse();
    }

    @Test
    void nothingIsPaintedWhenNothingChanged() throws Exception {
        robot.moveTo("#play");
        settle();
        long before = pane("layers").paints();
        frames(10);
        assertThat(pane("layers").paints()).isEqualTo(before);
        robot.type(KeyCode.RIGHT);
        until(() -> pane("layers").paints() > before);
    }

    @Test
    void everyFigureShowsItsNumbersAsATable() throws Exception {
        robot.moveTo("#figure-layers").clickOn("#figure-layers-more").clickOn("Show its numbers");
        untilShown(() -> robot.lookup("#numbers").tryQuery().isPresent());
        TableView<?> table = find("#numbers");
        assertThat(table.getItems()).isNotEmpty();
        assertThat(table.getColumns()).extracting("text").contains("lane");
    }

    private static void frames(int count) throws Exception {
        AtomicInteger passed = new AtomicInteger();
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                passed.incrementAndGet();
            }
        };
        timer.start();
        until(() -> passed.get() >= count);
        timer.stop();
    }
}
