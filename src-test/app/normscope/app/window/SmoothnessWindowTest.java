package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import normscope.app.figure.GradientView;
import normscope.app.view.FigurePane;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.Gradients;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;

/** The smoothness page under the mouse and the keys. */
class SmoothnessWindowTest extends WindowTest {
    private GradientView view() throws Exception {
        return onScreen(() -> workbench.look().gradient());
    }

    private GradientEntry paused() {
        Gradients gradients = snapshot().gradients();
        return gradients == null ? null : gradients.lanes().get(0).paused();
    }

    /** A point inside the walk, by shares of its width and height. */
    private Point2D onWalk(double x, double y) {
        Node node = find("#figure-walk");
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
    }

    private <T> void choose(String query, T value) {
        ComboBox<T> box = find(query);
        onScreen(() -> {
            box.setValue(value);
            return "";
        });
    }

    @Test
    void bandsGrowAtTheRhythmAndThePausedWalkIsDragged() throws Exception {
        robot.type(KeyCode.RIGHT);
        until(() -> step() == 1);
        assertThat(snapshot().gradients()).as("nobody looks, nobody measures").isNull();
        robot.clickOn("#page-smoothness");
        untilShown(() -> robot.lookup("#figure-walk").tryQuery().isPresent());
        until(() -> holds(paused(), entry -> entry.step() == 1));
        choose("#walk-every", 5);
        choose("#walk-longest", 8);
        robot.type(KeyCode.SPACE);
        until(() -> snapshot().gradients().lanes().get(0).entries().size() > 4);
        untilShown(() -> text("#walk-words").startsWith("takes"));
        robot.type(KeyCode.SPACE);
        until(() -> phase() == Status.Phase.PAUSED && holds(paused(), entry -> entry.step() == step()));
        settle();
        GradientEntry entry = snapshot().gradients().lanes().get(0).entries().get(1);
        assertThat(entry.step() % 5).isZero();
        assertThat(entry.walk().lengths()[3] / entry.rate()).isEqualTo(8);
        theWalkIsDragged();
        choose("#walk-measure", GradientView.Measure.ANGLE);
        untilShown(() -> workbench.look().gradient().measure() == GradientView.Measure.ANGLE);
        int measured = snapshot().gradients().lanes().get(0).entries().size();
        robot.clickOn("#page-layers");
        settle();
        int before = step();
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        until(() -> step() > before && phase() == Status.Phase.PAUSED);
        assertThat(snapshot().gradients().lanes().get(0).entries())
                .as("the page is closed")
                .hasSize(measured);
    }

    private void theWalkIsDragged() throws Exception {
        int stood = step();
        robot.moveTo(onWalk(0.5, 0.4)).press(MouseButton.PRIMARY);
        robot.moveTo(onWalk(0.7, 0.4)).release(MouseButton.PRIMARY);
        untilShown(() -> workbench.look().gradient().at() > 4.5);
        double dragged = view().at();
        FigurePane walk = find("#figure-walk");
        untilShown(() -> walk.getAccessibleText().contains("learning rates downhill"));
        robot.type(KeyCode.LEFT);
        untilShown(() -> workbench.look().gradient().at() < dragged);
        robot.type(KeyCode.HOME);
        untilShown(() -> workbench.look().gradient().at() == 1);
        assertThat(step()).as("the keys were the walk's").isEqualTo(stood);
    }
}
