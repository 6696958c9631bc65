package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import normscope.app.view.FigurePane;
import normscope.config.Inference;
import normscope.config.Settings;
import normscope.snapshot.Plane;
import normscope.snapshot.Status;
import normscope.train.Edits;
import org.junit.jupiter.api.Test;

/** The page of the plane follows the step that is shown, and asks nothing while it is not. */
class PlaneWindowTest extends WindowTest {
    private Plane plane() {
        return snapshot().plane();
    }

    private void there(int step) throws Exception {
        until(() -> workbench.session().quiet() && step() == step && phase() == Status.Phase.PAUSED);
        settle();
    }

    private boolean isOf(int step) {
        return plane().lanes().size() == 2 && plane().lanes().stream().allMatch(lane -> lane.step() == step);
    }

    @Test
    void showsTheAnswersOfTheStepThatOneGoesOrDragsTo() throws Exception {
        assertThat(plane()).isNull();
        robot.clickOn("#page-plane");
        until(() -> plane() != null);
        FigurePane pane = find("#figure-plane");
        workbench.session().seek(60);
        there(60);
        assertThat(isOf(60)).isTrue();
        double[] late = plane().lanes().get(1).answers();

        long before = onScreen(pane::paints);
        Node line = find("#time-line");
        Bounds bounds = onScreen(() -> line.localToScreen(line.getBoundsInLocal()));
        robot.moveTo(bounds.getMaxX() - 14, bounds.getMinY() + 26)
                .press(MouseButton.PRIMARY)
                .moveTo(bounds.getMinX() + bounds.getWidth() / 2, bounds.getMinY() + 26)
                .release(MouseButton.PRIMARY);
        until(() -> workbench.session().quiet() && step() < 50 && phase() == Status.Phase.PAUSED);
        settle();
        assertThat(step()).isPositive();
        assertThat(isOf(step())).isTrue();
        assertThat(plane().lanes().get(1).answers()).isNotEqualTo(late);
        untilShown(() -> pane.paints() > before);

        robot.clickOn("#page-layers");
        until(() -> plane() == null);
    }

    @Test
    void asksAsEvaluationsDo() throws Exception {
        robot.clickOn("#page-plane");
        until(() -> plane() != null);
        workbench.session().seek(20);
        there(20);
        assertThat(plane().lanes()).noneMatch(Plane.OfLane::spreads);
        workbench
                .session()
                .change(
                        snapshot()
                                .experiment()
                                .with(Settings.INFERENCE, Inference.MONTE_CARLO)
                                .with(Settings.MONTE_CARLO_PASSES, 10),
                        new Edits());
        until(() -> plane() != null && plane().lanes().get(1).passes() == 10);
        there(20);
        assertThat(plane().lanes().get(0).spreads()).as("no statistics to draw").isFalse();
        assertThat(plane().lanes().get(1).spread()).hasSize(plane().side() * plane().side());
    }
}
