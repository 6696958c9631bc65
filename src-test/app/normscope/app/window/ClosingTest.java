package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import normscope.config.Presets;
import org.junit.jupiter.api.Test;

/** How the window comes, fills the screen, and goes. */
class ClosingTest extends WindowTest {
    @Test
    void theWindowIsGoneAtOnceThoughTheNetworksAreBusy() throws Exception {
        Thread training = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("training") && thread.isAlive())
                .reduce((first, last) -> last.getId() > first.getId() ? last : first)
                .orElseThrow();
        boolean busy = onScreen(() -> {
            // reading the digits and building these takes as long as twenty pictures
            workbench.session().open(Presets.open("e03-gradient-explosion"));
            for (int i = 0; i < 20; i++) {
                workbench.session().open(Presets.open(Presets.FIRST));
            }
            workbench.stop();
            return training.isAlive();
        });
        assertThat(busy).as("training still, when the window is gone").isTrue();
        until(() -> !training.isAlive());
    }

    @Test
    void theScreenIsFilledAndLeft() throws Exception {
        robot.type(KeyCode.F11);
        untilShown(stage::isFullScreen);
        robot.type(KeyCode.ESCAPE);
        untilShown(() -> !stage.isFullScreen());
    }

    @Test
    void aFirstStartGoesByTheScreenAndNoWindowIsLargerThanIt() {
        assertThat(Frame.side(0, 1280, 1920)).isEqualTo(1440);
        assertThat(Frame.side(0, 1280, 1366)).isEqualTo(1280);
        assertThat(Frame.side(0, 1280, 960)).isEqualTo(960);
        assertThat(Frame.side(1100, 1280, 1920)).isEqualTo(1100);
        assertThat(Frame.side(2560, 1280, 1920)).isEqualTo(1920);
    }

    @Test
    void aWindowBelowTheLeastSizeScrolls() throws Exception {
        robot.interact(() -> {
            stage.setMinWidth(0);
            stage.setMinHeight(0);
            stage.setWidth(800);
            stage.setHeight(480);
        });
        settle();
        Node view = find(".workbench");
        untilShown(() -> view.getBoundsInParent().getWidth() >= 1024
                && view.getBoundsInParent().getHeight() >= 600
                && robot.lookup(".frame > .scroll-bar").queryAll().stream().anyMatch(Node::isVisible));
    }

    @Test
    void nothingInTheHeaderMovesWhenTheLanesDifferInMore() throws Exception {
        double speed = find("#speed-slider").localToScene(0, 0).getX();
        double width = find("#speed-slider").getLayoutBounds().getWidth();
        double export = find("#export").localToScene(0, 0).getX();
        robot.moveTo("#learning-rate-field").clickOn("#learning-rate-lane-1");
        type("#learning-rate-field", "0.7");
        robot.moveTo("#momentum-field").clickOn("#momentum-lane-1");
        type("#momentum-field", "0.7");
        robot.moveTo("#weight-decay-field").clickOn("#weight-decay-lane-1");
        type("#weight-decay-field", "0.01");
        untilShown(() ->
                text("#badge").startsWith("also differs: ") && text("#badge").contains("weight decay"));
        settle();
        assertThat(find("#speed-slider").localToScene(0, 0).getX()).isEqualTo(speed);
        assertThat(find("#speed-slider").getLayoutBounds().getWidth()).isEqualTo(width);
        assertThat(find("#export").localToScene(0, 0).getX()).isEqualTo(export);
        assertThat(find("#badge").getStyleClass()).contains("neutral");
    }
}
