package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import normscope.app.figure.Against;
import normscope.app.figure.ShiftDistance;
import normscope.app.view.FigurePane;
import normscope.snapshot.ShiftCauses;
import org.junit.jupiter.api.Test;

/** The shift page under the mouse and the keys. */
class ShiftWindowTest extends WindowTest {
    private Against against() {
        return workbench.look().against();
    }

    private Bounds place(String figure) {
        Node node = find("#figure-" + figure);
        return onScreen(() -> node.localToScreen(node.getBoundsInLocal()));
    }

    private long paints(String figure) {
        FigurePane pane = find("#figure-" + figure);
        return onScreen(pane::paints);
    }

    @Test
    void whatToCompareWithIsChosenAndCausesAreMeasuredWhileThePageIsShown() throws Exception {
        robot.clickOn("#page-shift");
        untilShown(() -> paints("shift-causes") > 0);
        workbench.session().advance(20);
        until(() -> step() == 20);
        until(() -> snapshot().causes().lanes().size() == 2);
        ShiftCauses.OfLane lane = snapshot().causes().lanes().get(1);
        assertThat(lane.entries().get(0).step()).isEqualTo(10);
        assertThat(lane.entries().get(0).earlier()[0]).isZero();

        Bounds map = place("shift-map");
        robot.clickOn(map.getMaxX() - 40, map.getMinY() + 15);
        untilShown(() -> against().distance() == ShiftDistance.JENSEN_SHANNON);
        robot.type(KeyCode.LEFT);
        untilShown(() -> against().distance() == ShiftDistance.KULLBACK_LEIBLER);
        Bounds curves = place("shift-over-time");
        robot.clickOn(curves.getCenterX() + 20, curves.getCenterY());
        untilShown(() -> against().kind() == Against.Kind.PINNED);
        assertThat(against().step()).isBetween(8, 16);
        assertThat(against().distance())
                .as("pinning changes no other choice")
                .isEqualTo(ShiftDistance.KULLBACK_LEIBLER);

        robot.clickOn("#page-layers");
        settle();
        workbench.session().advance(20);
        until(() -> step() == 40);
        assertThat(snapshot().causes().lanes().get(1).entries())
                .allSatisfy(at -> assertThat(at.step()).isLessThanOrEqualTo(20));
    }
}
