package normscope.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import normscope.app.export.Medium.Paper;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.MeasuredGradients;
import normscope.app.figure.SeedSnapshots;
import normscope.app.figure.Slices;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Tensors;
import normscope.app.figure.draw.Typeface;
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

    private static final Pattern TRANSFORM = Pattern.compile("(translate|scale|rotate|matrix)\\(([^)]*)\\)");

    @TempDir
    Path folder;

    private static byte[] bytes(Format format, Medium medium, Figure figure, Snapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(Page.of(figure, snapshot, DARK, medium), medium.scale(), out);
        return out.toByteArray();
    }

    private static Document svg(Medium medium, Figure figure, Snapshot snapshot) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes(Format.SVG, medium, figure, snapshot)));
    }

    /** A figure and something for it to show. */
    private record Shown(Figure figure, Snapshot snapshot) {}

    /** Every figure of every page: shallow and deep networks, with lanes that diverged, up to four of them. */
    private static List<Shown> everything() {
        List<Shown> all = new ArrayList<>();
        List<Figure> slices = Figures.SLICES;
        List<Figure> tensors = List.of(Figures.CUBE, Figures.POOL, Figures.SCHEMES);
        List<Figure> others = Figures.ALL.stream()
                .filter(figure -> !slices.contains(figure) && !tensors.contains(figure))
                .filter(figure -> !Figures.GRADIENTS.contains(figure) && figure != Figures.SHIFT_CAUSES)
                .toList();
        add(
                all,
                others,
                Snapshots.lesson(250),
                Snapshots.diverged(),
                Snapshots.residual(),
                Snapshots.regression(),
                Snapshots.deep());
        add(all, List.of(Figures.CURVES, Figures.DRIFT), SeedSnapshots.lesson(), SeedSnapshots.twoDiverged());
        add(all, List.of(Figures.SHIFT_CAUSES), Snapshots.caused());
        add(all, Figures.GRADIENTS, MeasuredGradients.lesson(), MeasuredGradients.diverged(), MeasuredGradients.deep());
        add(all, Figures.ofSlice(1), Slices.line(), Slices.fourLines());
        add(all, Figures.ofSlice(2), Slices.path(), Slices.plane(), Slices.oneLaneLess());
        add(
                all,
                tensors,
                Tensors.snapshot(Tensors.spatial(Normalizer.BATCH)),
                Tensors.snapshot(Tensors.spatial(Normalizer.GROUP)),
                Tensors.snapshot(Tensors.dense(Normalizer.LAYER)));
        return all;
    }

    private static void add(List<Shown> all, List<Figure> figures, Snapshot... snapshots) {
        for (Snapshot snapshot : snapshots) {
            figures.forEach(figure -> all.add(new Shown(figure, snapshot)));
        }
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

    /** Type has 8 points, titles up to 12; nothing is written over something else or beyond the edge, or cut. */
    @ParameterizedTest
    @EnumSource
    void wordsCanBeRead(Paper paper) throws Exception {
        List<String> faults = new ArrayList<>();
        for (Shown each : everything()) {
            Document document = svg(Medium.paper(paper, false, 300), each.figure(), each.snapshot());
            String[] edges =
                    document.getDocumentElement().getAttribute("viewBox").split(" ");
            Rectangle2D whole =
                    new Rectangle2D.Double(0, 0, Double.parseDouble(edges[2]), Double.parseDouble(edges[3]));
            List<Element> texts = texts(document);
            assertThat(texts.size()).as(each.figure().id()).isGreaterThan(5);
            List<Rectangle2D> boxes = texts.stream().map(PaperTest::box).toList();
            for (int i = 0; i < boxes.size(); i++) {
                String words = each.figure().id() + ": " + texts.get(i).getTextContent();
                if (words.endsWith("…")) {
                    faults.add(words + " is cut");
                }
                double points = points(texts.get(i));
                if (points < 7.98 || points > 12) {
                    faults.add(words + " has " + points + " points");
                }
                if (!whole.contains(boxes.get(i))) {
                    faults.add(words + " is beyond the edge");
                }
                for (int k = 0; k < i; k++) {
                    boolean hat = texts.get(i).getTextContent().equals("ˆ")
                            || texts.get(k).getTextContent().equals("ˆ");
                    if (!hat && boxes.get(i).intersects(boxes.get(k))) {
                        faults.add(words + " is over " + texts.get(k).getTextContent());
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Where a text stands on paper, less a hair on each side. */
    private static Rectangle2D box(Element text) {
        double size = size(text);
        boolean bold = styled(text, "font-weight").equals("bold");
        double width = (bold ? Typeface.BOLD : Typeface.REGULAR).width(text.getTextContent(), (int) Math.round(size));
        double x = Double.parseDouble(text.getAttribute("x"));
        double y = Double.parseDouble(text.getAttribute("y"));
        Rectangle2D glyphs = new Rectangle2D.Double(x + 1, y - 0.68 * size, Math.max(1, width - 2), 0.7 * size);
        return placed(text).createTransformedShape(glyphs).getBounds2D();
    }

    private static double size(Element text) {
        return Double.parseDouble(styled(text, "font-size").replace("px", ""));
    }

    private static String styled(Element text, String name) {
        for (Node node = text; node instanceof Element each; node = node.getParentNode()) {
            if (!each.getAttribute(name).isEmpty()) {
                return each.getAttribute(name);
            }
        }
        return "";
    }

    /** From a text to the picture. */
    private static AffineTransform placed(Element text) {
        AffineTransform whole = new AffineTransform();
        for (Node node = text; node instanceof Element each; node = node.getParentNode()) {
            AffineTransform own = new AffineTransform();
            Matcher parts = TRANSFORM.matcher(each.getAttribute("transform"));
            while (parts.find()) {
                double[] n = Arrays.stream(parts.group(2).split("[ ,]+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                own.concatenate(
                        switch (parts.group(1)) {
                            case "translate" -> AffineTransform.getTranslateInstance(n[0], n.length > 1 ? n[1] : 0);
                            case "scale" -> AffineTransform.getScaleInstance(n[0], n.length > 1 ? n[1] : n[0]);
                            case "rotate" -> AffineTransform.getRotateInstance(Math.toRadians(n[0]));
                            default -> new AffineTransform(n);
                        });
            }
            whole.preConcatenate(own);
        }
        return whole;
    }

    /** How large a text is printed: the width of an SVG is that of its viewBox, in points. */
    private static double points(Element text) {
        return size(text) * Math.sqrt(Math.abs(placed(text).getDeterminant()));
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
        BufferedImage dark = PngExport.image(Page.of(Figures.LAYERS, snapshot, DARK, medium), 2);
        BufferedImage light = PngExport.image(
                Page.of(Figures.LAYERS, snapshot, DARK.with(Look.Theme.LIGHT).withLayer(0), medium), 2);
        for (int y = 0; y < dark.getHeight(); y++) {
            for (int x = 0; x < dark.getWidth(); x++) {
                assertThat(dark.getRGB(x, y)).isEqualTo(light.getRGB(x, y));
            }
        }
    }
}
