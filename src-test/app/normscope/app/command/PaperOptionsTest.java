package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import normscope.app.export.PngExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperOptionsTest {
    @TempDir
    private Path folder;

    private void refused(List<String> args, String... words) {
        Cli run = Cli.smallRun(folder.resolve("out"), args.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("normscope: ")
                .hasLineCount(1)
                .contains(words)
                .doesNotContain("Exception");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aRunWritesFiguresOfAPaperAndNoPages() throws IOException {
        Path out = folder.resolve("out");
        Cli run = Cli.smallRun(out, "--paper=page", "--dpi=600", "--transparent");
        assertThat(run.status()).as(run.err()).isEqualTo(0);
        try (Stream<Path> files = Files.list(out.resolve("figures"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .contains("layers.png", "curves.png", "signal.png", "shift.png", "cube.png")
                    .doesNotContain("lesson.png", "axes.png");
        }
        BufferedImage layers = ImageIO.read(out.resolve("figures/layers.png").toFile());
        assertThat(layers.getWidth()).isEqualTo((int) Math.round(174 / 25.4 * 600));
        assertThat(layers.getRGB(0, 0)).isEqualTo(0);
        assertThat(PngExperiment.read(out.resolve("figures/layers.png")).title())
                .isEqualTo(PngExperiment.read(out.resolve("figures/curves.png")).title());
    }

    @Test
    void aTensorsFiguresStandBelowEachOther() throws IOException {
        int[] shape = {6, 4, 5, 5};
        double[] values = new double[6 * 4 * 5 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(i);
        }
        Path x = NpyFiles.write(folder.resolve("x.npy"), true, shape, values);
        Path picture = folder.resolve("axes.png");
        Cli run = Cli.of(
                "normalize",
                x.toString(),
                "--scheme=layer",
                "--out=" + folder.resolve("out"),
                "--figure=" + picture,
                "--paper=column");
        assertThat(run.status()).as(run.err()).isEqualTo(0);
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo((int) Math.round(84 / 25.4 * 300));
        assertThat(image.getHeight()).isGreaterThan(2 * image.getWidth());

        Cli none = Cli.of("normalize", x.toString(), "--scheme=layer", "--out=" + folder.resolve("b"), "--paper=page");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).hasLineCount(1).contains("--paper", "add --figure FILE");
    }

    @Test
    void whatIsNoPaperIsRefused() {
        refused(List.of("--paper=a4"), "--paper is 'a4'", "column (84 mm) or page (174 mm)");
        refused(List.of("--paper=page", "--dpi=1200"), "--dpi is '1200'", "300 or 600");
        refused(List.of("--transparent"), "--transparent goes with --paper alone", "--paper column");
        refused(List.of("--dpi=300"), "--dpi goes with --paper alone");
    }
}
