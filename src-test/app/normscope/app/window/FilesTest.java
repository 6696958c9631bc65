package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javax.imageio.ImageIO;
import normscope.app.export.ExperimentFile;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;
import org.testfx.robot.Motion;

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

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everyPageIsExportedIntoAFolderOfItsOwnAndNothingIsReplaced() throws Exception {
        robot.clickOn("#epoch");
        until(() -> step() == 10 && phase() == Status.Phase.PAUSED);
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(Files.createDirectory(out.resolve("layers")).resolve("layers.png"), "precious");
        answers.next = out;
        shortcut(KeyCode.E);
        untilShown(() -> notice().equals("Exported every page and the experiment into " + out));
        assertThat(names(out))
                .contains("experiment.txt", "window.pdf", "window.png", "window.svg", "layers-2", "signal", "shift")
                .doesNotContain("window.csv", "surface");
        assertThat(names(out.resolve("layers-2")))
                .contains("layers.png", "curves.svg", "percentile-drift.pdf", "distributions-over-time.csv")
                .contains("experiment.txt");
        assertThat(out.resolve("layers/layers.png")).hasContent("precious");
        assertThat(ExperimentFile.read(out.resolve("window.png")))
                .isEqualTo(snapshot().experiment());
        assertThat(ExperimentFile.read(out.resolve("signal/experiment.txt")))
                .isEqualTo(snapshot().experiment());
    }

    @Test
    void writingIsCancelledBetweenTwoFiles() throws Exception {
        answers.next = Files.createDirectory(folder.resolve("out"));
        shortcut(KeyCode.E);
        robot.interact(() -> this.<Button>find("#work-cancel").fire());
        untilShown(() -> notice().startsWith("Cancelled: "));
        assertThat(find("#work-cancel").isVisible()).isFalse();
        assertThat(folder.resolve("out/surface")).doesNotExist();
        assertThat(folder.resolve("out/smoothness")).doesNotExist();
    }

    @Test
    void theMenuShowsFirstWhatIsOnThePage() {
        robot.clickOn("#page-signal");
        MenuButton export = find("#export");
        robot.interact(export::show);
        assertThat(export.getItems().stream().map(MenuItem::getId).limit(2))
                .containsExactly("export-signal", "export-curves");
        robot.interact(export::hide);
    }

    @Test
    void theMenuIsShownOnPageAfterPageWithoutAWarning() throws Exception {
        try (Witness witness = new Witness()) {
            MenuButton export = find("#export");
            for (String page : List.of("signal", "shift", "layers")) {
                robot.clickOn("#page-" + page);
                robot.interact(export::show);
                robot.interact(export::hide);
            }
            assertThat(witness.faults()).isEmpty();
        }
    }

    @Test
    void aFigureIsExportedFromItsMenuAndItsPictureOpensTheExperiment() throws Exception {
        Experiment shown = snapshot().experiment();
        Path picture = folder.resolve("curves.png");
        answers.next = picture;
        robot.moveTo("#figure-curves").clickOn("#figure-curves-more").clickOn("#curves-png-1");
        untilShown(() -> notice().equals("Exported " + picture));
        type("#width-field", "12");
        until(() -> !snapshot().experiment().equals(shown));
        robot.clickOn("#lane-0");
        shortcut(KeyCode.O);
        until(() -> snapshot().experiment().equals(shown));
    }

    @Test
    void aFigureIsExportedForPaperFromItsMenu() throws Exception {
        Path picture = folder.resolve("curves.png");
        answers.next = picture;
        paper("#curves-transparent");
        paper("#curves-84mm-png-600");
        untilShown(() -> notice().equals("Exported " + picture));
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo((int) Math.round(84 / 25.4 * 600));
        assertThat(image.getRGB(0, 0)).isEqualTo(0);
        assertThat(ExperimentFile.read(picture)).isEqualTo(snapshot().experiment());
    }

    /** A submenu opens where the pointer is, and closes where it leaves it: it goes across first. */
    private void paper(String item) throws Exception {
        robot.moveTo("#figure-curves").clickOn("#figure-curves-more").moveTo("#curves-paper");
        untilShown(() -> open(item).isPresent());
        robot.moveTo(onScreen(() -> open(item).orElseThrow()), Motion.HORIZONTAL_FIRST);
        robot.clickOn(MouseButton.PRIMARY);
    }

    private Optional<Node> open(String item) {
        return robot.lookup(item).queryAll().stream()
                .filter(node -> node.getScene() != null)
                .findFirst();
    }

    @Test
    void aFolderThatIsAFileIsRefusedInASentence() throws Exception {
        answers.next = Files.writeString(folder.resolve("file"), "precious");
        shortcut(KeyCode.E);
        assertThat(notice()).contains("file").contains("cannot be written into");
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
    void theWindowIsCopiedAsAPicture() throws Exception {
        shortcut(KeyCode.C);
        untilShown(() -> notice().equals("Copied: Window"));
        assertThat(onScreen(() -> Clipboard.getSystemClipboard().hasImage())).isTrue();
    }
}
