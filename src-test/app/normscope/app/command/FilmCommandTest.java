package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import normscope.app.export.FilmFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmCommandTest {
    @TempDir
    private Path folder;

    /** Of a run of a fraction of a second. */
    private Cli film(String out, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "film",
                "--set=dataset=moons",
                "--set=width=8",
                "--set=batch-size=20",
                "--set=evaluate-every=10",
                "--set=record-every=5",
                "--set=probe-size=60",
                "--set=steps=30",
                "--out=" + folder.resolve(out)));
        args.addAll(List.of(more));
        if (args.stream().noneMatch(arg -> arg.startsWith("--size"))) {
            args.add("--size=480x300");
        }
        return Cli.of(args.toArray(String[]::new));
    }

    private static int[] pixels(File png) throws IOException {
        BufferedImage image = ImageIO.read(png);
        int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(argb).map(p -> p & 0xffffff).toArray();
    }

    private void refused(String out, String[] more, String... words) {
        String[] before = folder.toFile().list();
        Cli film = film(out, more);
        assertThat(film.status()).as(film.err()).isEqualTo(2);
        assertThat(film.err())
                .startsWith("normscope: ")
                .hasLineCount(1)
                .contains(words)
                .doesNotContain("Exception");
        assertThat(film.out()).as("nothing was computed").isEmpty();
        assertThat(folder.toFile().list()).isEqualTo(before);
    }

    /** The same frames in every form: the run is the same, and so are its pictures. */
    @Test
    void framesAreThoseOfARun() throws IOException {
        String[] what = {"--figure=layers", "--steps=10..30", "--every=10"};
        Cli film = film("film.png", what);
        assertThat(film.status()).as(film.err()).isZero();
        assertThat(film.out()).contains("Wrote 3 frames to " + folder.resolve("film.png"));
        assertThat(film("frames", what).status()).isZero();
        FilmFrames frames = FilmFrames.apng(folder.resolve("film.png"));
        assertThat(frames.width()).isEqualTo(480);
        assertThat(frames.height()).isEqualTo(300);
        assertThat(frames.times()).containsOnly("1/20");
        assertThat(frames.frames()).hasSize(3).doesNotHaveDuplicates();
        for (int i = 0; i < 3; i++) {
            File picture = folder.resolve("frames/layers-000" + i + ".png").toFile();
            assertThat(pixels(picture)).isEqualTo(frames.frames().get(i));
        }
        assertThat(film("more.gif", what).status()).isZero();
        assertThat(FilmFrames.gif(folder.resolve("more.gif")).frames()).hasSize(3);
        assertThat(film("more.mp4", what).status()).isZero();
        assertThat(FilmFrames.mp4(folder.resolve("more.mp4"))).hasSize(3);
    }

    @Test
    void theLastFrameIsThePictureOfTheRun() throws IOException {
        assertThat(film("frames", "--figure=signal", "--size=1280x720", "--scale=2", "--every=15")
                        .status())
                .isZero();
        Cli run = Cli.of(
                "run",
                "--set=dataset=moons",
                "--set=width=8",
                "--set=batch-size=20",
                "--set=evaluate-every=10",
                "--set=record-every=5",
                "--set=probe-size=60",
                "--steps=30",
                "--out=" + folder.resolve("run"));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(folder.resolve("frames").toFile().list()).hasSize(3);
        assertThat(pixels(folder.resolve("frames/signal-0002.png").toFile()))
                .isEqualTo(pixels(folder.resolve("run/figures/signal.png").toFile()));
    }

    @Test
    void everyPageAndBothThemes() throws IOException {
        for (String page : new String[] {"layers", "signal", "shift", "axes"}) {
            Cli film = film(page, "--page=" + page, "--steps=29..30", "--every=1", "--theme=dark");
            assertThat(film.status()).as(film.err()).isZero();
            File[] pictures = folder.resolve(page).toFile().listFiles();
            assertThat(pictures).hasSize(2);
            assertThat(pixels(pictures[0])[0] & 255).as("dark ground").isLessThan(64);
        }
        assertThat(film("light", "--steps=0..0").status()).isZero();
        int ground = pixels(folder.resolve("light/lesson-0000.png").toFile())[0];
        assertThat(ground & 255).isGreaterThan(200);
    }

    /** A lane that is left goes on; where none is, the film ends with the step at which the last one diverged. */
    @Test
    void divergence() throws IOException {
        String[] wild = {"--set=activation=relu", "--set=none.learning-rate=30", "--set=none.init-scale=30"};
        Cli film = film("wild.gif", wild);
        assertThat(film.err()).isEmpty();
        assertThat(film.out())
                .containsPattern("lane none diverged at step \\d+")
                .contains("Wrote 4 frames");
        Cli alone = film("alone", "--lane=none", "--steps=20..30", wild[0], wild[1], wild[2]);
        assertThat(alone.out()).contains("no lane is left: the run ends here", "Wrote 1 frame to");
        Matcher at = Pattern.compile("diverged at step (\\d+)").matcher(alone.out());
        assertThat(at.find()).isTrue();
        assertThat(film("all", "--lane=none", "--every=1", wild[0], wild[1], wild[2])
                        .status())
                .isZero();
        int last = Integer.parseInt(at.group(1));
        // a lane that made so many updates has diverged in the next one
        assertThat(folder.resolve("all").toFile().list()).hasSize(last + 2);
    }

    @Test
    void badInput() throws IOException {
        String[] none = {};
        refused("film.gif", new String[] {"--figure=laiers"}, "--figure is 'laiers'", "nearest is 'layers'");
        refused("film.gif", new String[] {"--figure=walk"}, "--figure walk shows what is measured beside training");
        refused("film.gif", new String[] {"--page=x"}, "--page is 'x'", "layers, signal, shift, axes");
        refused("film.gif", new String[] {"--page=surface"}, "--page surface shows what is measured beside");
        refused("film.gif", new String[] {"--page=axes", "--figure=cube"}, "--figure and --page exclude each other");
        refused("film.gif", new String[] {"--steps=20..10"}, "holds no step", "10..20");
        refused("film.gif", new String[] {"--steps=0..31"}, "ends at 31, and the run has 30", "--set steps=31");
        refused("film.gif", new String[] {"--steps=10"}, "--steps is '10'", "0..1000");
        refused("film.gif", new String[] {"--steps=-1..10"}, "--steps is '-1..10'");
        refused("film.gif", new String[] {"--every=0"}, "--every is '0'");
        refused("film.gif", new String[] {"--set=steps=20000", "--every=1"}, "20,001 frames", "choose every 3");
        refused("film.gif", new String[] {"--fps=0"}, "--fps is '0'");
        refused("film.gif", new String[] {"--fps=51"}, "51 frames a second", "1 to 50, or another ending");
        refused("film.mp4", new String[] {"--fps=61"}, "61 frames a second", "1 to 60");
        refused("frames", new String[] {"--fps=61"}, "61 frames a second", "1 to 60");
        refused("film.mp4", new String[] {"--size=481x301"}, "MP4 takes even sides", "choose 482x302");
        refused("film.gif", new String[] {"--size=big"}, "--size is 'big'", "1280x720");
        refused("film.gif", new String[] {"--size=99x300"}, "choose sides from 100 to 4096");
        refused("film.gif", new String[] {"--size=2049x300", "--scale=2"}, "choose sides from 100 to 2048");
        refused("film.gif", new String[] {"--scale=3"}, "--scale is '3'");
        refused("film.gif", new String[] {"--theme=blue"}, "--theme is 'blue'", "light or dark");
        refused("film.avi", none, "film.avi has an ending that no film has", ".gif, .png or .mp4");
        refused("film.gif", new String[] {"--set=widht=3"}, "no setting 'widht'");
        Files.writeString(folder.resolve("film.gif"), "mine");
        refused("film.gif", none, "already holds film.gif", "--overwrite");
        refused("film.gif/below.gif", none, "film.gif is a file");
        refused("film.gif/below", none, "film.gif is a file");
        assertThat(folder.resolve("film.gif")).hasContent("mine");
        Files.createDirectory(folder.resolve("film.mp4"));
        refused("film.mp4", none, "film.mp4 is a folder");
        Cli missing = Cli.of("film");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("Missing required option: '--out=FILE'");
        assertThat(Cli.of("film", "--out=").err()).contains("--out is empty");
    }
}
