package normscope.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import normscope.app.export.Medium.Paper;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.MeasuredGradients;
import normscope.app.figure.Slices;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Tensors;
import normscope.app.page.Figures;
import normscope.config.Normalizer;
import normscope.snapshot.Snapshot;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class PaperTest {
    private static final Look DARK = new Look(Look.Theme.DARK, 2, 0, Look.Axes.SHARED);

    /** The legend, and what stands along the axes. */
    private static final String[] WORDS = {
        "A none", "BatchNorm", "accuracy (%)", "loss (nats)", "step", "chance", "B 87.6 %"
    };

    private static final Pattern SCALE = Pattern.compile("(scale|matrix)\\(([-0-9.e]+)");

    @TempDir
    Path folder;

    private static byte[] bytes(Format format, Medium medium, Figure figure, Snapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(medium.page(figure, snapshot, DARK), medium.scale(), out);
        return out.toByteArray();
    }

    private static Document svg(Medium medium, Figure figure, Snapshot snapshot) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes(Format.SVG, medium, figure, snapshot)));
    }

    /** Every figure of every page, with something to show. */
    private static Map<Figure, Snapshot> everything() {
        Map<Figure, Snapshot> all = new LinkedHashMap<>();
        Snapshot deep = Snapshots.deep();
        Figures.ALL.forEach(figure -> all.put(figure, deep));
        Snapshot measured = MeasuredGradients.lesson();
        Figures.GRADIENTS.forEach(figure -> all.put(figure, measured));
        Snapshot line = Slices.line();
        Figures.ofSlice(1).forEach(figure -> all.put(figure, line));
        Snapshot plane = Slices.path();
        Figures.ofSlice(2).forEach(figure -> all.put(figure, plane));
        Snapshot tensor = Tensors.snapshot(Tensors.spatial(Normalizer.BATCH));
        List.of(Figures.CUBE, Figures.POOL, Figures.SCHEMES).forEach(figure -> all.put(figure, tensor));
        all.put(Figures.SHIFT_CAUSES, Snapshots.caused());
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void svgHasItsWidthAndWordsThatAreText(Paper paper) throws Exception {
        Document document = svg(Medium.paper(paper, false, 300), Figures.CURVES, Snapshots.lesson(250));
        assertThat(document.getDocumentElement().getAttribute("width")).isEqualTo(paper.millimetres() + "mm");
        StringBuilder words = new StringBuilder();
        texts(document).forEach(text -> words.append(text.getTextContent()).append('\n'));
        assertThat(words.toString()).contains(WORDS);
    }

    @ParameterizedTest
    @EnumSource
    void pdfHasItsWidthAndWordsThatAreText(Paper paper) throws Exception {
        byte[] pdf = bytes(Format.PDF, Medium.paper(paper, false, 300), Figures.CURVES, Snapshots.lesson(250));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            float width = document.getPage(0).getMediaBox().getWidth();
            assertThat(width / 72 * 25.4).isCloseTo(paper.millimetres(), within(0.01));
            PDFTextStripper reader = new PDFTextStripper();
            reader.setSortByPosition(true); // else it takes a line that runs upwards for many lines
            assertThat(reader.getText(document)).contains(WORDS);
            assertThat(document.getDocumentInformation().getCustomMetadataValue("normscope"))
                    .isEqualTo(Snapshots.lesson(250).recipe());
        }
    }

    /** Whatever its place and size on the screen: 8 points, titles up to 12. */
    @ParameterizedTest
    @EnumSource
    void typeHasEightPoints(Paper paper) throws Exception {
        for (Map.Entry<Figure, Snapshot> each : everything().entrySet()) {
            Document document = svg(Medium.paper(paper, false, 300), each.getKey(), each.getValue());
            List<Element> texts = texts(document);
            assertThat(texts.size()).as(each.getKey().id()).isGreaterThan(5);
            for (Element text : texts) {
                assertThat(points(text))
                        .as("%s: %s", each.getKey().id(), text.getTextContent())
                        .isBetween(7.98, 12.0);
            }
        }
    }

    /** How large a text is printed: the width of an SVG is that of its viewBox, in points. */
    private static double points(Element text) {
        double size = Double.NaN;
        double scale = 1;
        for (Node node = text; node instanceof Element each; node = node.getParentNode()) {
            if (Double.isNaN(size) && !each.getAttribute("font-size").isEmpty()) {
                size = Double.parseDouble(each.getAttribute("font-size").replace("px", ""));
            }
            Matcher scaled = SCALE.matcher(each.getAttribute("transform"));
            while (scaled.find()) {
                scale *= Double.parseDouble(scaled.group(2));
            }
        }
        return size * scale;
    }

    private static List<Element> texts(Document document) {
        NodeList nodes = document.getElementsByTagName("text");
        List<Element> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add((Element) nodes.item(i));
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource
    void pngHasItsPixelsAndTheGroundThatWasChosen(Paper paper) throws Exception {
        for (int dpi : new int[] {300, 600}) {
            for (boolean transparent : new boolean[] {false, true}) {
                Medium medium = Medium.paper(paper, transparent, dpi);
                byte[] png = bytes(Format.PNG, medium, Figures.LAYERS, Snapshots.lesson(250));
                BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
                assertThat(image.getWidth()).isEqualTo((int) Math.round(paper.millimetres() / 25.4 * dpi));
                int right = image.getWidth() - 1;
                int bottom = image.getHeight() - 1;
                for (int[] corner : new int[][] {{0, 0}, {right, 0}, {0, bottom}, {right, bottom}}) {
                    int pixel = image.getRGB(corner[0], corner[1]);
                    assertThat(pixel).isEqualTo(transparent ? 0 : 0xFFFFFFFF);
                }
            }
        }
    }

    @Test
    void theExperimentIsInside() throws Exception {
        Path file = folder.resolve("layers.png");
        Medium medium = Medium.paper(Paper.COLUMN, true, 300);
        Files.write(file, bytes(Format.PNG, medium, Figures.LAYERS, Snapshots.lesson(250)));
        assertThat(PngExperiment.read(file)).isEqualTo(Snapshots.lesson(250).experiment());
    }

    /** Neither shows the other's selection, nor is anything left of the screen's dark. */
    @Test
    void paperIsAlwaysLight() throws Exception {
        Medium medium = Medium.paper(Paper.COLUMN, false, 300);
        Snapshot snapshot = Snapshots.lesson(250);
        BufferedImage dark = PngExport.image(medium.page(Figures.LAYERS, snapshot, DARK), 2);
        BufferedImage light = PngExport.image(
                medium.page(
                        Figures.LAYERS, snapshot, DARK.with(Look.Theme.LIGHT).withLayer(0)),
                2);
        for (int y = 0; y < dark.getHeight(); y++) {
            for (int x = 0; x < dark.getWidth(); x++) {
                assertThat(dark.getRGB(x, y)).isEqualTo(light.getRGB(x, y));
            }
        }
    }
}
