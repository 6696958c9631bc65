package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import normscope.app.figure.CurveView;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** A person chooses in the menu of a figure what curves go along. */
class CurveChoiceTest extends WindowTest {
    private boolean isChosen(String id) {
        return onScreen(() -> Window.getWindows().stream()
                .filter(window -> window instanceof ContextMenu)
                .flatMap(window -> ((ContextMenu) window).getItems().stream())
                .anyMatch(item -> id.equals(item.getId()) && ((RadioMenuItem) item).isSelected()));
    }

    private CurveView view() {
        return onScreen(() -> workbench.look().curves());
    }

    private String readout(String figure) throws Exception {
        robot.moveTo("#page-layers").moveTo(figure);
        untilShown(() -> robot.from(robot.lookup(figure).queryAll()).lookup(".readout").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.isVisible()));
        return onScreen(() -> robot.from(robot.lookup(figure).queryAll())
                .lookup(".readout")
                .queryAs(Label.class)
                .getText());
    }

    @Test
    void curvesGoAlongWhatOneLikesInAllFiguresAndStarts() throws Exception {
        workbench.session().seek(60);
        until(() -> workbench.session().quiet() && step() == 60 && phase() == Status.Phase.PAUSED);
        settle();
        assertThat(readout("#figure-percentile-drift")).contains(" · step 28");
        robot.moveTo("#figure-curves").clickOn("#figure-curves-more");
        assertThat(isChosen("curves-steps")).isTrue();
        assertThat(isChosen("curves-logarithmic")).isTrue();
        robot.clickOn("#curves-epochs");
        untilShown(() -> view().along() == CurveView.Along.EPOCHS);
        assertThat(readout("#figure-percentile-drift")).contains(" · epoch 2.8");

        robot.clickOn("#figure-percentile-drift-more");
        assertThat(isChosen("percentile-drift-epochs")).isTrue();
        robot.clickOn("#percentile-drift-samples");
        untilShown(() -> view().along() == CurveView.Along.SAMPLES);
        assertThat(readout("#figure-percentile-drift")).contains(" · samples seen: 5");

        robot.moveTo("#figure-curves").clickOn("#figure-curves-more").clickOn("#curves-linear");
        untilShown(() -> view().loss() == CurveView.Loss.LINEAR);
        robot.moveTo("#figure-layers").clickOn("#figure-layers-more");
        assertThat(robot.lookup("#layers-steps").tryQuery())
                .as("layers have no such choice")
                .isEmpty();
        robot.type(KeyCode.ESCAPE);

        FxToolkit.cleanupApplication(workbench);
        start();
        assertThat(view()).isEqualTo(new CurveView(CurveView.Along.SAMPLES, CurveView.Loss.LINEAR));
    }
}
