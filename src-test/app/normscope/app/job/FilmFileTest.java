package normscope.app.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import normscope.app.export.FilmFormat;
import normscope.app.export.FilmFrames;
import normscope.app.export.FilmStyle;
import normscope.app.export.Page;
import normscope.app.export.PngExperiment;
import normscope.app.export.PngExport;
import normscope.app.figure.Look;
import normscope.app.figure.Snapshots;
import normscope.app.page.Figures;
import normscope.app.page.Sheet;
import normscope.config.InvalidExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Films of snapshots that come from anywhere. */
class FilmFileTest {
    private static final Look LOOK = new Look(Look.Theme.DARK, 2, 0, Look.Axes.SHARED);
    private static final FilmStyle STYLE = new FilmStyle(Figures.CURVES, 320, 200, 2, 10);

    @TempDir
    private Path folder;

    private void write(Path file, boolean overwrite, int... steps) throws IOException {
        try (FilmFile film = FilmFile.open(file, STYLE, steps.length, overwrite)) {
            for (int step : steps) {
                film.add(Snapshots.lesson(step), LOOK);
            }
            film.complete();
            assertThat(film.frames()).isEqualTo(steps.length);
        }
    }

    private static int[] painted(int step) {
        BufferedImage image =
                PngExport.image(new Page(new Sheet(Figures.CURVES), 320, 200, Snapshots.lesson(step), LOOK), 2);
        return pixels(image);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFolderOfPictures() throws IOException {
        Path out = folder.resolve("new/frames");
        write(out, false, 0, 100, 250);
        assertThat(names(out)).containsExactly("curves-0000.png", "curves-0001.png", "curves-0002.png");
        Path second = out.resolve("curves-0001.png");
        assertThat(pixels(ImageIO.read(second.toFile()))).isEqualTo(painted(100));
        assertThat(PngExperiment.read(second)).isEqualTo(Snapshots.lesson(100).experiment());
    }

    @Test
    void aShorterFilmTakesThePlaceOfAllOfALongerOne() throws IOException {
        write(folder, false, 0, 100, 250);
        Files.writeString(folder.resolve("notes.md"), "mine");
        assertThatThrownBy(() -> write(folder, false, 200))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("already holds curves-0000.png");
        write(folder, true, 200);
        assertThat(names(folder)).containsExactly("curves-0000.png", "notes.md");
        assertThat(pixels(ImageIO.read(folder.resolve("curves-0000.png").toFile())))
                .isEqualTo(painted(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"film.gif", "film.png", "film.mp4", "frames"})
    void whatIsNotCompletedLeavesNothing(String name) throws IOException {
        Path out = folder.resolve(name);
        try (FilmFile film = FilmFile.open(out, STYLE, 3, false)) {
            film.add(Snapshots.lesson(0), LOOK);
            film.add(Snapshots.lesson(10), LOOK);
            assertThat(out).satisfiesAnyOf(file -> assertThat(file).doesNotExist(), file -> assertThat(names(file))
                    .noneMatch(n -> n.endsWith(".png")));
        }
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void whatWasThereStaysUntilTheFilmIsWhole() throws IOException {
        Path out = folder.resolve("film.gif");
        write(out, false, 0, 100);
        assertThatThrownBy(() -> write(out, false, 0))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("already holds film.gif");
        try (FilmFile film = FilmFile.open(out, STYLE, 3, true)) {
            film.add(Snapshots.lesson(0), LOOK);
        }
        assertThat(FilmFrames.gif(out).frames()).hasSize(2);
        write(out, true, 0, 10, 20);
        assertThat(FilmFrames.gif(out).frames()).hasSize(3);
        assertThat(FilmFrames.gif(out).width()).isEqualTo(640);
        assertThat(names(folder)).containsExactly("film.gif");
    }

    @Test
    void anEndingOfNoFilm() throws IOException {
        assertThatThrownBy(() -> FilmFile.format(folder.resolve("film.avi")))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("film.avi has an ending that no film has");
        Path dotted = Files.createDirectory(folder.resolve("v1.2"));
        assertThat(FilmFile.format(dotted)).isEmpty();
        assertThat(FilmFile.format(folder.resolve("film.mp4"))).contains(FilmFormat.MP4);
    }

    @Test
    void sidesThatAFormatCannotHave() {
        FilmStyle odd = new FilmStyle(Figures.CURVES, 321, 200, 1, 10);
        odd.check(Optional.of(FilmFormat.GIF));
        odd.check(Optional.empty());
        assertThatThrownBy(() -> odd.check(Optional.of(FilmFormat.MP4))).hasMessageContaining("choose 322x200");
        new FilmStyle(Figures.CURVES, 321, 201, 2, 10).check(Optional.of(FilmFormat.MP4));
    }
}
