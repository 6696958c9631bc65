package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import normscope.config.Change;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;

/** A person drags along the line of time, goes through it with keys, and changes settings on the way. */
class TimeLineTest extends WindowTest {
    private void at(int step) throws Exception {
        until(() -> workbench.session().quiet() && step() == step && phase() == Status.Phase.PAUSED);
        untilShown(() -> text("#time-step").equals("step %,d".formatted(step)));
    }

    private void train(int steps) throws Exception {
        workbench.session().seek(steps);
        at(steps);
    }

    /** Where a step stands on the line, on the screen. */
    private Point2D place(double share) {
        Node line = find("#time-line");
        return onScreen(() -> {
            Bounds bounds = line.localToScreen(line.getBoundsInLocal());
            double margin = 14;
            return new Point2D(
                    bounds.getMinX() + margin + share * (bounds.getWidth() - 2 * margin),
                    bounds.getMinY() + 0.56 * bounds.getHeight());
        });
    }

    private Snapshot shown() {
        return onScreen(() -> workbench.shown());
    }

    @Test
    void everyFigureFollowsWhoDrags() throws Exception {
        train(400);
        robot.moveTo(place(1)).press(MouseButton.PRIMARY);
        for (double share : new double[] {0.8, 0.5, 0.25}) {
            robot.moveTo(place(share));
            int step = (int) Math.round(400 * share / 10) * 10;
            untilShown(() -> text("#time-step").equals("step " + step));
            Snapshot seen = shown();
            assertThat(seen.step()).isEqualTo(step);
            for (LaneSnapshot lane : seen.lanes()) {
                assertThat(lane.step()).isEqualTo(step);
                assertThat(lane.layersStep()).isEqualTo(step);
                assertThat(lane.history().loss().size()).isEqualTo(step);
                assertThat(lane.whole().loss().size()).isEqualTo(400);
            }
            assertThat(step()).as("the lanes stay where they are").isEqualTo(400);
        }
        robot.release(MouseButton.PRIMARY);
        at(100);
        assertThat(shown()).as("measured, not recorded").isSameAs(snapshot());
    }

    /** What is in no record is not shown of another step. */
    @Test
    void whatIsInNoRecordWaits() throws Exception {
        train(200);
        robot.clickOn("#page-axes");
        untilShown(() -> robot.lookup("#figure-block").tryQuery().isPresent()
                || robot.lookup(".figure").tryQuery().isPresent());
        robot.moveTo(place(1)).press(MouseButton.PRIMARY).moveTo(place(0.5));
        untilShown(() -> robot.lookup(".waits").queryAll().stream().anyMatch(Node::isVisible));
        robot.release(MouseButton.PRIMARY);
        at(100);
        untilShown(() -> robot.lookup(".waits").queryAll().stream().noneMatch(Node::isVisible));
        until(() -> holds(snapshot().tensor(), tensor -> tensor.step() == 100));
    }

    @Test
    void theSignalIsOfTheStepThatIsShown() throws Exception {
        train(55);
        robot.clickOn("#page-signal");
        until(() -> snapshot().lanes().get(1).signalsStep() == 55);
        robot.type(KeyCode.LEFT);
        at(54);
        assertThat(shown().lanes()).allMatch(lane -> lane.signalsStep() == 54);
        robot.clickOn("#page-layers").type(KeyCode.LEFT);
        at(53);
        assertThat(shown().lanes()).as("nobody looks").allMatch(lane -> lane.signalsStep() == 50);
    }

    @Test
    void keysGoThroughTime() throws Exception {
        train(60);
        robot.type(KeyCode.LEFT);
        at(59);
        robot.type(KeyCode.LEFT, KeyCode.LEFT, KeyCode.RIGHT);
        at(58);
        robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        at(50);
        robot.type(KeyCode.HOME);
        at(0);
        robot.type(KeyCode.END);
        at(60);
        robot.type(KeyCode.R);
        at(0);
        assertThat(snapshot().course().furthest()).isEqualTo(60);
    }

    @Test
    void aMovedSliderStandsOnTheLineAndInTheFile() throws Exception {
        train(50);
        type("#learning-rate-field", "0.3");
        until(() -> snapshot().experiment().shared().get(Settings.LEARNING_RATE) == 0.3);
        train(90);
        assertThat(snapshot().course().run().changes()).extracting(Change::step).containsExactly(50);
        robot.moveTo(place(50 / 90.0));
        untilShown(() -> robot.lookup(".tooltip").queryAll().stream()
                .anyMatch(node -> node.toString().contains("0.1 → 0.3")));
        answers.next = folder.resolve("run.txt");
        robot.press(KeyCode.SHORTCUT, KeyCode.S).release(KeyCode.S, KeyCode.SHORTCUT);
        untilShown(() -> notice().startsWith("Saved"));
        Experiment saved = ExperimentText.parse(Files.readString(answers.next), "the file");
        assertThat(saved).isEqualTo(snapshot().course().run());
        // the controls show what holds where one is
        robot.clickOn("#figure-layers").type(KeyCode.HOME);
        at(0);
        untilShown(() -> ((TextField) find("#learning-rate-field")).getText().equals("0.1"));
        robot.type(KeyCode.END);
        at(90);
        untilShown(() -> ((TextField) find("#learning-rate-field")).getText().equals("0.3"));
    }

    @Test
    void aChangeIsTakenBackWhereOneIs() throws Exception {
        train(50);
        type("#learning-rate-field", "0.3");
        until(() -> !snapshot().course().run().changes().isEmpty());
        train(90);
        List<Change> changes = snapshot().course().run().changes();
        robot.clickOn("#figure-layers");
        robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        until(() -> snapshot().course().run().changes().isEmpty());
        at(90);
        untilShown(() -> ((TextField) find("#learning-rate-field")).getText().equals("0.1"));
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.SHIFT, KeyCode.SHORTCUT);
        until(() -> snapshot().course().run().changes().equals(changes));
        at(90);
    }
}
