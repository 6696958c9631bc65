package normscope.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import normscope.app.figure.Look;
import normscope.app.figure.Snapshots;
import normscope.app.page.Figures;
import normscope.app.page.Sheet;
import normscope.snapshot.Snapshot;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.boxes.MetaValue;
import org.jcodec.movtool.MetadataEditor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films are read back, and every frame is compared with what was painted. */
class FilmFormatTest {
    private static final Snapshot FIRST = Snapshots.lesson(0);

    /** No multiple of 16, which H.264 is made of. */
    private static final int WIDTH = 610;

    private static final int HEIGHT = 362;

    @TempDir
    private Path folder;

    private static Page page(Snapshot snapshot) {
        Look look = new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED);
        return new Page(new Sheet(Figures.LAYERS), WIDTH, HEIGHT, snapshot, look);
    }

    /** Seven frames of the lesson, the third of them twice. */
    private static List<BufferedImage> lesson() {
        List<BufferedImage> images = new ArrayList<>();
        for (int step : new int[] {0, 10, 20, 20, 30, 200, 250}) {
            images.add(PngExport.image(page(Snapshots.lesson(step)), 1));
        }
        return images;
    }

    private Path film(FilmFormat format, int fps, List<BufferedImage> images) throws IOException {
        Path path = folder.resolve("film." + format);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            FilmWriter writer = format.writer(file, fps, 1);
            for (BufferedImage image : images) {
                writer.add(image, page(FIRST));
            }
            writer.finish();
        }
        return path;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static int difference(int a, int b) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((a >> shift & 255) - (b >> shift & 255)));
        }
        return most;
    }

    @Test
    void anAnimatedPngIsWhatWasPainted() throws IOException {
        List<BufferedImage> painted = lesson();
        Path file = film(FilmFormat.APNG, 30, painted);
        FilmFrames film = FilmFrames.apng(file);
        assertThat(film.frames()).hasSize(painted.size());
        for (int i = 0; i < painted.size(); i++) {
            int[] shown =
                    Arrays.stream(film.frames().get(i)).map(p -> p | 0xff << 24).toArray();
            assertThat(shown).as("frame " + i).isEqualTo(pixels(painted.get(i)));
        }
        assertThat(film.times()).containsOnly("1/30");
        // a viewer without films shows the first frame
        assertThat(pixels(ImageIO.read(file.toFile()))).isEqualTo(pixels(painted.get(0)));
        assertThat(PngExperiment.read(file)).isEqualTo(FIRST.experiment());
    }

    @Test
    void aGifIsNearlyWhatWasPainted() throws IOException {
        List<BufferedImage> painted = lesson();
        FilmFrames film = FilmFrames.gif(film(FilmFormat.GIF, 30, painted));
        assertThat(film.width()).isEqualTo(WIDTH);
        assertThat(film.height()).isEqualTo(HEIGHT);
        assertThat(film.frames()).hasSize(painted.size());
        for (int i = 0; i < painted.size(); i++) {
            int[] expected = pixels(painted.get(i));
            int[] shown = film.frames().get(i);
            int others = 0;
            int most = 0;
            for (int p = 0; p < expected.length; p++) {
                int d = difference(expected[p], shown[p]);
                others += d == 0 ? 0 : 1;
                most = Math.max(most, d);
            }
            assertThat(most).as("frame " + i).isLessThan(20);
            assertThat(others).as("frame " + i).isLessThan(expected.length / 10);
        }
        assertThat(film.text()).isEqualTo(page(FIRST).experiment());
        // thirtieths of a second, in hundredths
        assertThat(film.times()).containsExactly("3", "4", "3", "3", "4", "3", "3");
    }

    @Test
    void aGifOfFewColoursIsExact() throws IOException {
        List<BufferedImage> painted = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            BufferedImage image = new BufferedImage(32, 20, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 250; i++) {
                image.setRGB(i % 25 + k, i / 25 + 2 * k, 1000 * i + k);
            }
            painted.add(image);
        }
        FilmFrames film = FilmFrames.gif(film(FilmFormat.GIF, 10, painted));
        for (int k = 0; k < 3; k++) {
            int[] shown =
                    Arrays.stream(film.frames().get(k)).map(p -> p | 0xff << 24).toArray();
            assertThat(shown).as("frame " + k).isEqualTo(pixels(painted.get(k)));
        }
    }

    @Test
    void anMp4IsNearlyWhatWasPainted() throws IOException {
        List<BufferedImage> painted = lesson();
        Path file = film(FilmFormat.MP4, 1, painted); // so slow that the sixth frame stands for itself again
        List<Picture> shown = FilmFrames.mp4(file);
        assertThat(shown).hasSize(painted.size());
        for (int i = 0; i < painted.size(); i++) {
            Picture expected = VideoColours.of(ChangedPart.pixels(painted.get(i)), new Size(WIDTH, HEIGHT));
            Picture frame = shown.get(i);
            assertThat(frame.getWidth()).isEqualTo(WIDTH);
            assertThat(frame.getHeight()).isEqualTo(HEIGHT);
            for (int plane = 0; plane < 3; plane++) {
                assertThat(error(expected.getPlaneData(plane), frame.getPlaneData(plane)))
                        .as("frame %d, plane %d", i, plane)
                        .isLessThan(1.5);
            }
        }
        MetadataEditor editor = MetadataEditor.createFrom(file.toFile());
        assertThat(editor.getItunesMeta().values())
                .extracting(MetaValue::getString)
                .containsExactlyInAnyOrder(page(FIRST).title(), page(FIRST).experiment());
    }

    /** Root of the mean square. */
    private static double error(byte[] expected, byte[] shown) {
        assertThat(shown).hasSameSizeAs(expected);
        double sum = 0;
        for (int i = 0; i < shown.length; i++) {
            sum += Math.pow(expected[i] - shown[i], 2);
        }
        return Math.sqrt(sum / shown.length);
    }

    @Test
    void coloursOfVideo() {
        int[] rgb = {0xffffff, 0xffffff, 0xffffff, 0xffffff};
        assertThat(planes(rgb)).containsExactly(235, 128, 128);
        assertThat(planes(new int[4])).containsExactly(16, 128, 128);
        // ITU-R BT.709, table 3
        Arrays.fill(rgb, 0xff0000);
        assertThat(planes(rgb)).containsExactly(63, 102, 240);
        Arrays.fill(rgb, 0x0000ff);
        assertThat(planes(rgb)).containsExactly(32, 240, 118);
    }

    private static int[] planes(int[] rgb) {
        Picture picture = VideoColours.of(rgb, new Size(2, 2));
        return new int[] {
            picture.getPlaneData(0)[0] + 128, picture.getPlaneData(1)[0] + 128, picture.getPlaneData(2)[0] + 128
        };
    }

    /** Takes more room than pixels do: encoders have to make do. */
    @Test
    void noise() throws IOException {
        Random random = new Random(3);
        List<BufferedImage> painted = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            BufferedImage image = new BufferedImage(160, 128, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 160 * 128; i++) {
                image.setRGB(i % 160, i / 160, random.nextInt(2) * 0xffffff ^ random.nextInt(1 << 24));
            }
            painted.add(image);
        }
        assertThat(FilmFrames.mp4(film(FilmFormat.MP4, 20, painted))).hasSize(3);
        assertThat(FilmFrames.apng(film(FilmFormat.APNG, 20, painted)).frames()).hasSize(3);
        FilmFrames gif = FilmFrames.gif(film(FilmFormat.GIF, 20, painted));
        for (int i = 0; i < 3; i++) {
            Set<Integer> colours = new HashSet<>();
            Arrays.stream(gif.frames().get(i)).forEach(colours::add);
            assertThat(colours.size()).isBetween(200, 256);
        }
    }

    @Test
    void theEndingSaysWhichFormat() {
        assertThat(FilmFormat.of(Path.of("a", "b.GIF"))).contains(FilmFormat.GIF);
        assertThat(FilmFormat.of(Path.of("b.png"))).contains(FilmFormat.APNG);
        assertThat(FilmFormat.of(Path.of("b.apng"))).contains(FilmFormat.APNG);
        assertThat(FilmFormat.of(Path.of("b.mp4"))).contains(FilmFormat.MP4);
        assertThat(FilmFormat.of(Path.of("b.mp4.d"))).isEmpty();
        assertThat(FilmFormat.of(Path.of("gif"))).isEmpty();
    }
}
