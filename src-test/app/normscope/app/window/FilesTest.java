package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import normscope.app.export.ExperimentFile;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;

class FilesTest extends WindowTest {
    private void shortcut(KeyCode key) {
        robot.press(KeyCode.SHORTCUT).type(key).release(KeyCode.SHORTCUT);
        settle();
    }

    @Test
    void whatIsSavedIsOpenedAgain() throws Exception {
        Experiment saved = snapshot().experiment();
        answers.next = folder.resolve("mine.txt");
        shortcut(KeyCode.S);
        assertThat(notice()).startsWith("Saved ");
        type("#width-field", "12");
        until(() -> snapshot().experiment().setup(0).get(Settings.WIDTH) == 12);
        robot.clickOn("#lane-0");
        shortcut(KeyCode.O);
        until(() -> snapshot().experiment().equals(saved));
    }

    @Test
    void everyFigureIsExportedAndNothingIsReplaced() throws Exception {
        robot.clickOn("#epoch");
        until(() -> step() == 10 && phase() == Status.Phase.PAUSED);
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("layers.png"), "precious");
        answers.next = out;
        shortcut(KeyCode.E);
        untilShown(() -> notice().equals("Exported every figure and the experiment into " + out));
        try (Stream<Path> files = Files.list(out)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names)
                    .contains("layers-2.png", "curves.svg", "percentile-drift.pdf", "window.png", "experiment.txt")
                    .contains("distributions-over-time.csv");
        }
        assertThat(out.resolve("layers.png")).hasContent("precious");
        assertThat(ExperimentFile.read(out.resolve("window.png")))
                .isEqualTo(snapshot().experiment());
    }

    @Test
    void aFigureIsExportedFromItsMenuAndItsPictureOpensTheExperiment() throws Exception {
        Experiment shown = snapshot().experiment();
        Path picture = folder.resolve("curves.png");
        answers.next = picture;
        robot.moveTo("#figure-curves").clickOn("#figure-curves-more").clickOn("#curves-png-1");
        settle();
        assertThat(notice()).isEqualTo("Exported " + picture);
        type("#width-field", "12");
        until(() -> !snapshot().experiment().equals(shown));
        robot.clickOn("#lane-0");
        shortcut(KeyCode.O);
        until(() -> snapshot().experiment().equals(shown));
    }

    @Test
    void aFolderThatIsAFileIsRefusedInASentence() throws Exception {
        answers.next = Files.writeString(folder.resolve("file"), "precious");
        shortcut(KeyCode.E);
        assertThat(notice()).contains("file").contains("cannot be written");
        assertThat(folder.resolve("file")).hasContent("precious");
    }

    @Test
    void aForeignFileIsRefusedAndWhatRunsGoesOn() throws Exception {
        Experiment before = snapshot().experiment();
        answers.next = Files.writeString(folder.resolve("poem.txt"), "Shall I compare thee to a summer's day?");
        shortcut(KeyCode.O);
        assertThat(notice()).contains("poem.txt");
        assertThat(snapshot().experiment()).isEqualTo(before);
        robot.clickOn("#step");
        until(() -> step() == 1);
    }

    @Test
    void theWindowIsCopiedAsAPicture() {
        shortcut(KeyCode.C);
        assertThat(notice()).isEqualTo("Copied: Window");
        assertThat(onScreen(() -> Clipboard.getSystemClipboard().hasImage())).isTrue();
    }
}
