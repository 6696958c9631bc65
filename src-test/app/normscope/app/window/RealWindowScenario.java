package normscope.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import normscope.app.view.FigurePane;
import normscope.config.Settings;
import normscope.snapshot.Status;

/** What {@link RealWindowTest} does in a process with a display: the person's part, written down as it goes. */
final class RealWindowScenario extends WindowTest {
    static final List<String> EXPECTED = List.of(
            "plays and pauses",
            "steps",
            "rewinds",
            "slides",
            "complains beside the control",
            "adds a lane",
            "removes it",
            "shows figures");

    public static void main(String[] args) throws Exception {
        RealWindowScenario scenario = new RealWindowScenario();
        scenario.folder = Path.of(args[1]);
        List<String> done = new ArrayList<>();
        try {
            scenario.open();
            scenario.play(done);
            scenario.close();
        } finally {
            Files.write(Path.of(args[0]), done);
            Platform.exit();
        }
    }

    private void play(List<String> done) throws Exception {
        robot.clickOn("#play");
        until(() -> step() > 3 && phase() == Status.Phase.RUNNING);
        robot.type(KeyCode.SPACE);
        until(() -> phase() == Status.Phase.PAUSED);
        done.add("plays and pauses");
        int before = step();
        robot.type(KeyCode.RIGHT);
        until(() -> step() == before + 1);
        done.add("steps");
        robot.clickOn("#rewind");
        until(() -> step() == 0);
        done.add("rewinds");
        robot.drag("#learning-rate-slider .thumb").dropBy(30, 0);
        until(() -> snapshot().experiment().setup(0).get(Settings.LEARNING_RATE) > 0.1);
        done.add("slides");
        type("#width-field", "wide");
        Label complaint = find("#width-complaint");
        until(() -> complaint.isVisible() && complaint.getText().contains("'wide'"));
        done.add("complains beside the control");
        robot.clickOn("#add-lane").clickOn("#add-layer");
        until(() -> snapshot().lanes().size() == 3);
        done.add("adds a lane");
        robot.clickOn("#lane-2-remove");
        until(() -> snapshot().lanes().size() == 2);
        done.add("removes it");
        FigurePane layers = find("#figure-layers");
        until(() -> layers.paints() > 1);
        done.add("shows figures");
    }
}
