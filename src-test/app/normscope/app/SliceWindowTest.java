package normscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import normscope.app.figure.SliceView;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.config.SliceKind;
import normscope.snapshot.Slice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The surface page under the mouse and the keys. */
class SliceWindowTest extends WindowTest {
    @Override
    Experiment experiment() {
        return Presets.open("spirals-relu").withAssignment("width=8");
    }

    @BeforeEach
    void turnToSurface() {
        robot.clickOn("#page-surface");
        settle();
    }

    private Slice slice() {
        return snapshot().slice();
    }

    private SliceView view() throws Exception {
        return onScreen(() -> workbench.look().slice());
    }

    private Point2D middle(String figure) {
        Node node = find("#figure-" + figure);
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    @Test
    void aSurfaceIsComputedAndTurned() throws Exception {
        robot.clickOn("#slice-compute");
        until(() -> slice() != null && slice().complete());
        assertThat(slice().recipe().kind()).isEqualTo(SliceKind.RANDOM_PLANE);
        robot.moveTo(middle("slice-surface")).press(MouseButton.PRIMARY);
        robot.moveTo(middle("slice-surface").add(60, 20)).release(MouseButton.PRIMARY);
        untilShown(() -> workbench.look().slice().azimuth() > SliceView.FIRST.azimuth() + 10);
        assertThat(view().elevation()).isGreaterThan(SliceView.FIRST.elevation());
        assertThat(view().grip()).isNull();
        double azimuth = view().azimuth();
        robot.type(KeyCode.LEFT);
        untilShown(() -> workbench.look().slice().azimuth() < azimuth);
        assertThat(step()).as("the key was the surface's").isZero();
        robot.type(KeyCode.HOME);
        untilShown(() -> workbench.look().slice().equals(SliceView.FIRST));
        robot.clickOn("#slice-log");
        untilShown(() -> !workbench.look().slice().logarithmic());
    }

    @Test
    void refusedThenNewDirectionsThenLive() throws Exception {
        ComboBox<SliceKind> kind = find("#slice-kind");
        onScreen(() -> {
            kind.setValue(SliceKind.PCA);
            return "";
        });
        robot.clickOn("#slice-compute");
        until(() -> !workbench.session().slicing().problem().isEmpty());
        settle();
        assertThat(this.<Label>find("#slice-words").getText()).contains("principal components need three");
        assertThat(this.<Button>find("#slice-other").isDisabled()).isTrue();
        onScreen(() -> {
            kind.setValue(SliceKind.RANDOM_PLANE);
            return "";
        });
        robot.clickOn("#slice-compute");
        until(() -> slice() != null && slice().complete());
        int seed = slice().recipe().seed();
        robot.clickOn("#slice-other");
        until(() -> slice().recipe().seed() != seed && slice().complete());
        robot.clickOn("#slice-live");
        until(() -> workbench.session().slicing().live());
        robot.type(KeyCode.RIGHT);
        until(() -> step() == 1);
        until(() -> slice().recipe().step() == 1);
        robot.clickOn("#slice-compute");
        until(() -> !workbench.session().slicing().live());
        settle();
        assertThat(this.<Button>find("#slice-compute").getText()).isEqualTo("Compute");
    }
}
