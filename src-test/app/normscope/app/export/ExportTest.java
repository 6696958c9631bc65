package normscope.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import normscope.app.figure.Look;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Table;
import normscope.app.page.Figures;
import normscope.config.InvalidExperiment;
import normscope.snapshot.Snapshot;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

class ExportTest {
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED);

    /** Words that every exported picture of the lesson holds: title, legend, layers, numbers, axes, recipe. */
    private static final String[] WORDS = {
        "MNIST with sigmoids (Ioffe & Szegedy 2015)", "A none", "B batch", "BatchNorm", "layer 3", "output",
        "B 87.6 %", "step 250 · epoch 0.25", "10,000 test images", "MNIST binarised", "seed 7", "weights 1f3a9c02"
    };

    private final Snapshot lesson = Snapshots.lesson(250);
    private final Page page = Page.sheet(Figures.LESSON, lesson, LOOK);

    @TempDir
    Path folder;

    private byte[] bytes(Format format, int scale) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(page, scale, out);
        return out.toByteArray();
    }

    @Test
    void svgHoldsTheWordsAndTheirGlyphs() throws Exception {
        byte[] svg = bytes(Format.SVG, 1);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < document.getElementsByTagName("text").getLength(); i++) {
            words.append(document.getElementsByTagName("text")
                            .item(i)
                            .getTextContent()
                            .strip())
                    .append('\n');
        }
        for (String word : WORDS) {
            assertThat(words.toString()).contains(word);
        }
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo(lesson.recipe());
        String text = new String(svg, StandardCharsets.UTF_8);
        assertThat(text)
                .contains("@font-face{font-family:'Normscope Sans';font-weight:bold;src:url(data:font/ttf;base64,");
        assertThat(text).contains("viewBox=\"0 0 1280.0 720.0\"");
        assertThat(svg.length).isLessThan(1_000_000);
    }

    @Test
    void theEmbeddedGlyphsAreAFont() throws Exception {
        String font = Glyphs.subset(
                normscope.app.figure.draw.Typeface.BOLD, java.util.Set.of((int) 'B', (int) '8', (int) 'σ'));
        byte[] bytes = java.util.Base64.getDecoder().decode(font);
        java.awt.Font read = java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
        assertThat(read.canDisplayUpTo("B8σ")).isEqualTo(-1);
        assertThat(read.canDisplay('A')).isFalse();
        assertThat(bytes.length).isLessThan(20_000);
    }

    @Test
    void pdfIsOnePageWithTheWordsInAnEmbeddedTypeface() throws Exception {
        try (PDDocument document = Loader.loadPDF(bytes(Format.PDF, 1))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(1280);
            String text = new PDFTextStripper().getText(document);
            for (String word : WORDS) {
                assertThat(text).contains(word);
            }
            assertThat(document.getDocumentInformation().getCustomMetadataValue("normscope"))
                    .isEqualTo(lesson.recipe());
            BufferedImage paper = new PDFRenderer(document).renderImage(0);
            assertThat(different(paper, PngExport.image(page, 1))).isLessThan(0.04);
        }
    }

    /** Share of the pixels that differ visibly. */
    private static double different(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                int green = Math.abs((a.getRGB(x, y) >> 8 & 255) - (b.getRGB(x, y) >> 8 & 255));
                count += green > 60 ? 1 : 0;
            }
        }
        return count / (double) (a.getWidth() * a.getHeight());
    }

    @Test
    void pngIsCrispAtEveryScaleAndHoldsTheExperiment() throws Exception {
        for (int scale : new int[] {1, 2, 4}) {
            Path file = folder.resolve("lesson-" + scale + ".png");
            WholeFile.write(file, out -> Format.PNG.write(page, scale, out));
            BufferedImage image = ImageIO.read(file.toFile());
            assertThat(image.getWidth()).isEqualTo(1280 * scale);
            assertThat(image.getHeight()).isEqualTo(720 * scale);
            assertThat(PngExperiment.read(file)).isEqualTo(lesson.experiment());
            assertThat(PngExperiment.looksLikePng(file)).isTrue();
        }
    }

    @Test
    void aPictureThatIsNoneOfOursIsRefusedByName() throws Exception {
        Path foreign = folder.resolve("foreign.png");
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", foreign.toFile());
        refused(foreign, "holds no experiment");

        Path whole = folder.resolve("whole.png");
        WholeFile.write(whole, out -> Format.PNG.write(page, 1, out));
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : new int[] {9, 30, 200, bytes.length / 2, bytes.length - 5}) {
            Path cut = folder.resolve("cut.png");
            Files.write(cut, java.util.Arrays.copyOf(bytes, length));
            refused(cut, "is cut off before its end");
        }
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("learning-rate");
        bytes[at]++;
        Path damaged = folder.resolve("damaged.png");
        Files.write(damaged, bytes);
        refused(damaged, "is damaged");

        Path text = folder.resolve("text.png");
        Files.writeString(text, "no picture");
        refused(text, "is no PNG picture");
        refused(folder.resolve("nowhere.png"), "There is no file");
        refused(folder, "cannot be read");
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> PngExperiment.read(file))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining(why)
                .hasMessageContaining(String.valueOf(file.getFileName()));
    }

    @Test
    void csvQuotesWhatNeedsItAndNothingElse() throws Exception {
        Table table = new Table(List.of("a", "b"), List.of(List.of("1", "x,\"y\"\nz"), List.of("", "−2")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvExport.write(table, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a,b\r\n1,\"x,\"\"y\"\"\nz\"\r\n,−2\r\n");
    }

    @Test
    void aFileIsThereWholeOrNotAtAll() throws Exception {
        Path file = folder.resolve("curves.csv");
        Files.writeString(file, "before");
        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("curves.csv")
                .hasMessageContaining("the disk is full");
        assertThat(file).hasContent("before");
        WholeFile.write(file, out -> out.write("after".getBytes(StandardCharsets.UTF_8)));
        assertThat(file).hasContent("after");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    /** Encoders would say it in words of their own, and PNG's would leave a stream open that fails again at the end. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aFullDiskIsSaidInItsOwnWords(Format format) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> format.write(page, 1, full))
                .hasMessage("No space left on device")
                .hasNoSuppressedExceptions();
    }

    @Test
    void aPlaceThatCannotHoldTheFileIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> WholeFile.write(file.resolve("a.png"), out -> {}))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("is a file, not a folder");
        assertThatThrownBy(() -> WholeFile.write(folder, out -> {}))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> WholeFile.write(folder.resolve("none").resolve("a.png"), out -> {}))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("there is no folder");
    }
}
