package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import normscope.app.export.FilmFrames;
import normscope.app.export.Page;
import normscope.app.export.PngExport;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.page.Figures;
import normscope.config.ExperimentText;
import normscope.config.Settings;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import org.controlsfx.control.RangeSlider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person makes films of the run on the screen. */
class FilmWindowTest extends WindowTest {
    private Path out;

    @BeforeEach
    void folder() throws IOException {
        out = Files.createDirectory(folder.resolve("out"));
    }

    private void train(int steps) throws Exception {
        workbench.session().seek(steps);
        until(() -> workbench.session().quiet() && step() == steps && phase() == Status.Phase.PAUSED);
        untilShown(() -> text("#time-step").equals("step %,d".formatted(steps)));
    }

    private void fill(String query, String text) {
        robot.clickOn(query).press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
        robot.write(text);
    }

    private void choose(String query, int item) {
        robot.interact(() -> this.<ComboBox<?>>find(query).getSelectionModel().select(item));
    }

    /** GIF, animated PNG, MP4, folder. */
    private void make(int form, Path answer) {
        choose("#film-form", form);
        answers.next = answer;
        robot.clickOn("#film-make");
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of("something is going: " + e);
        }
    }

    private static int[] pixels(BufferedImage image) {
        int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(argb).map(p -> p & 0xffffff).toArray();
    }

    private static int[] painted(Figure figure, Snapshot snapshot, Look look) {
        return pixels(PngExport.image(Page.sheet(figure, snapshot, look.settled()), 1));
    }

    /** The steps are made once more, changed settings included, and the pictures are those of the screen. */
    @Test
    void theRunOnTheScreenIsFilmed() throws Exception {
        train(20);
        type("#learning-rate-field", "0.3");
        until(() -> snapshot().experiment().shared().get(Settings.LEARNING_RATE) == 0.3);
        train(40);
        Snapshot before = snapshot();
        robot.clickOn("#film");
        fill("#film-every", "10");
        assertThat(text("#film-words")).isEqualTo("5 frames, 0.3 seconds");
        Path gif = out.resolve("film.gif");
        make(0, gif);
        untilShown(() -> notice().equals("Filmed 5 frames: " + gif));
        FilmFrames frames = FilmFrames.gif(gif);
        assertThat(frames.frames()).hasSize(5).doesNotHaveDuplicates();
        assertThat(frames.width()).isEqualTo(1280);
        assertThat(ExperimentText.parse(frames.text(), "the film"))
                .isEqualTo(before.course().run());

        robot.clickOn("#film");
        assertThat(this.<TextField>find("#film-every").getText())
                .as("what was chosen stays")
                .isEqualTo("10");
        make(3, out);
        Path pictures = out.resolve("two-moons-lesson-frames");
        untilShown(() -> notice().equals("Filmed 5 frames: " + pictures));
        assertThat(names(pictures)).hasSize(5).startsWith("lesson-0000.png").endsWith("lesson-0004.png");
        Look look = onScreen(() -> workbench.look());
        assertThat(pixels(ImageIO.read(pictures.resolve("lesson-0004.png").toFile())))
                .isEqualTo(painted(Figures.LESSON, before, look));
        assertThat(snapshot()).as("the lanes stay where they are").isSameAs(before);
        assertThat(names(out)).hasSize(7);
    }

    @Test
    void aFigureFromItsMenuAsItIsShownInTheDark() throws Exception {
        train(30);
        robot.moveTo("#figure-curves").clickOn("#figure-curves-more").clickOn("#curves-film");
        choose("#film-size", 2);
        robot.clickOn("#film-dark");
        fill("#film-first", "10");
        RangeSlider range = find("#film-range");
        assertThat(range.getLowValue()).isEqualTo(10);
        assertThat(range.getHighValue()).isEqualTo(30);
        robot.interact(() -> range.setHighValue(20.4));
        assertThat(this.<TextField>find("#film-last").getText()).isEqualTo("20");
        assertThat(text("#film-words")).startsWith("11 frames");
        Path png = out.resolve("film.png");
        make(1, png);
        untilShown(() -> notice().equals("Filmed 11 frames: " + png));
        FilmFrames frames = FilmFrames.apng(png);
        assertThat(frames.frames()).hasSize(11);
        assertThat(frames.frames().get(0)[0] & 255).as("dark ground").isLessThan(64);
        double width = find("#figure-curves").getLayoutBounds().getWidth();
        assertThat(frames.width()).isBetween((int) width, (int) width + 2);
    }

    @Test
    void theAxesOfTheSelectedLaneAndLayer() throws Exception {
        train(30);
        robot.clickOn("#lane-0").clickOn("#page-axes").type(KeyCode.CLOSE_BRACKET);
        untilShown(() -> workbench.look().layer() == 1);
        until(() -> holds(snapshot().tensor(), tensor -> tensor.layer() == 1));
        MenuButton export = find("#export");
        robot.interact(() -> {
            export.show();
            export.getItems().stream()
                    .filter(item -> "export-film".equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            export.hide();
        });
        untilShown(() -> robot.lookup("#film-every").tryQuery().isPresent());
        fill("#film-every", "15");
        make(3, out);
        Path pictures = out.resolve("two-moons-axes-frames");
        untilShown(() -> notice().equals("Filmed 3 frames: " + pictures));
        Figure axes = Figures.page(Figures.TABS.get(4), figure -> true).orElseThrow();
        assertThat(pixels(ImageIO.read(pictures.resolve("axes-0002.png").toFile())))
                .isEqualTo(painted(axes, snapshot(), onScreen(() -> workbench.look())));
    }

    @Test
    void whatIsCancelledLeavesNothing() throws Exception {
        train(3000);
        robot.clickOn("#film");
        fill("#film-every", "1");
        make(0, out.resolve("film.gif"));
        untilShown(() -> find("#work-cancel").isVisible());
        until(() -> names(out).stream().anyMatch(name -> name.endsWith("film.gif")));
        assertThat(out.resolve("film.gif")).doesNotExist();
        robot.interact(() -> this.<Button>find("#work-cancel").fire());
        untilShown(() -> notice().equals("Cancelled: nothing is left of the film"));
        until(() -> names(out).isEmpty());
        assertThat(step()).isEqualTo(3000);
        robot.clickOn("#film");
        make(3, out);
        until(() -> !names(out).isEmpty());
        robot.interact(() -> workbench.stop());
        until(() -> names(out).isEmpty());
    }

    private void refused(String... words) {
        assertThat(text("#film-words")).contains(words);
        assertThat(find("#film-make").isDisabled()).isTrue();
    }

    private void warned(Path answer, String... words) throws Exception {
        answers.next = answer;
        robot.clickOn("#film-make");
        untilShown(() -> robot.lookup("#film-make").tryQuery().isEmpty());
        untilShown(() -> Stream.of(words).allMatch(word -> notice().contains(word)));
        assertThat(find(".notices").getStyleClass()).contains("warning");
        assertThat(notice()).doesNotContain("Exception", "--");
        robot.clickOn("#film");
    }

    @Test
    void badInputIsASentence() throws Exception {
        robot.clickOn("#film");
        refused("This run has made no step yet");
        robot.type(KeyCode.ESCAPE);
        train(40);
        robot.clickOn("#film");
        fill("#film-first", "30");
        fill("#film-last", "20");
        refused("Steps 30 to 20 are none", "20 to 30");
        fill("#film-last", "41");
        refused("would go to step 41, and this run has made 40");
        fill("#film-last", "ten");
        refused("The last step is 'ten'");
        fill("#film-last", "40");
        fill("#film-every", "0");
        refused("Every how many steps is '0'");
        fill("#film-every", "5");
        fill("#film-fps", "60");
        refused("60 frames a second cannot be shown: choose 1 to 50");
        choose("#film-form", 2);
        assertThat(text("#film-words")).isEqualTo("3 frames, 0.1 seconds");
        for (String page : List.of("Smoothness", "Surface")) {
            ComboBox<?> what = find("#film-what");
            int index = what.getItems().stream().map(Object::toString).toList().indexOf("Page " + page);
            choose("#film-what", index);
            refused("Page " + page + " shows what is measured beside training", "choose one of Page Layers, ");
        }
        choose("#film-what", 0);
        Path file = Files.writeString(out.resolve("file.mp4"), "mine");
        warned(out.resolve("film.gif"), "film.gif does not say what it is: end its name in .mp4");
        warned(file.resolve("film.mp4"), "film.mp4 cannot be written", "is a file");
        warned(out.resolve("nowhere/film.mp4"), "there is no folder");
        warned(Files.createDirectory(out.resolve("dir.mp4")), "dir.mp4 is a folder");
        choose("#film-form", 3);
        warned(file, "cannot be written into: it is no folder");
        assertThat(file).hasContent("mine");
        assertThat(names(out)).containsExactly("dir.mp4", "file.mp4");
    }
}
