package normscope.app.export;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import normscope.app.figure.Hints;
import normscope.app.figure.draw.Typeface;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.ext.awt.image.spi.ImageWriter;
import org.apache.batik.ext.awt.image.spi.ImageWriterParams;
import org.apache.batik.ext.awt.image.spi.ImageWriterRegistry;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Pictures as SVG. Words stay words, which can be searched and edited; the glyphs they need are embedded, so that they
 * look the same whatever is installed.
 */
public final class SvgExport {
    private static final String SVG = "http://www.w3.org/2000/svg";

    static {
        // Batik itself brings none
        ImageWriterRegistry.getInstance().register(new PngImages());
    }

    private SvgExport() {}

    /** Writes a page as SVG. */
    public static void write(Page page, OutputStream out) throws IOException {
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("Drawn by Normscope");
        context.setPrecision(3);
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension((int) Math.ceil(page.width()), (int) Math.ceil(page.height())));
        g.setRenderingHint(Hints.PIXELS_PER_POINT, page.rasterScale());
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        page.figure().paint(g, page.width(), page.height(), page.snapshot(), page.look());
        Element root = g.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + page.width() + " " + page.height());
        Medium.Paper paper = page.medium().paper();
        if (paper != null) { // else readers take points for pixels
            root.setAttributeNS(null, "width", paper.millimetres() + "mm");
            root.setAttributeNS(null, "height", paper.millimetres() * page.height() / page.width() + "mm");
        }
        describe(document, root, page);
        try {
            // not Batik's own writer, which names a DTD that readers would fetch from the network
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(root), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IOException(e);
        }
    }

    /**
     * A picture as a part of another document: without a typeface of its own, see {@link #typeface}.
     *
     * @param painter draws into the rectangle from (0, 0) to (width, height), in points
     */
    public static String part(double width, double height, String title, Consumer<Graphics2D> painter)
            throws IOException {
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(" ");
        context.setPrecision(2);
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        painter.accept(g);
        Element root = g.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 %s %s".formatted(width, height));
        root.setAttributeNS(null, "role", "img");
        Element name = document.createElementNS(SVG, "title");
        name.setTextContent(title);
        root.insertBefore(name, root.getFirstChild());
        StringWriter out = new StringWriter();
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(root), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IOException(e);
        }
        return out.toString();
    }

    /** The style sheet that gives parts, and the words around them, our typeface: the glyphs of these texts. */
    public static String typeface(Iterable<String> texts) throws IOException {
        Set<Integer> characters = new TreeSet<>();
        texts.forEach(text -> text.codePoints().forEach(characters::add));
        Map<Typeface, Set<Integer>> used = new EnumMap<>(Typeface.class);
        for (Typeface typeface : Typeface.values()) {
            used.put(typeface, characters);
        }
        return faces(used);
    }

    private static void describe(Document document, Element root, Page page) throws IOException {
        Element title = document.createElementNS(SVG, "title");
        title.setTextContent(page.title());
        Element recipe = document.createElementNS(SVG, "desc");
        recipe.setTextContent(page.experiment());
        Element style = document.createElementNS(SVG, "style");
        style.setTextContent(styles(root));
        root.insertBefore(style, root.getFirstChild());
        root.insertBefore(recipe, style);
        root.insertBefore(title, recipe);
    }

    private static String styles(Element root) throws IOException {
        Map<Typeface, Set<Integer>> used = new EnumMap<>(Typeface.class);
        NodeList texts = root.getElementsByTagNameNS(SVG, "text");
        for (int i = 0; i < texts.getLength(); i++) {
            // bold may stand at the word or at a group around it: both typefaces get all glyphs, which are few
            String words = texts.item(i).getTextContent();
            for (Typeface typeface : Typeface.values()) {
                words.codePoints().forEach(used.computeIfAbsent(typeface, t -> new TreeSet<>())::add);
            }
        }
        return "image{image-rendering:pixelated}\n" + faces(used) + "text{font-family:'" + Typeface.FAMILY
                + "',sans-serif}\n";
    }

    private static String faces(Map<Typeface, Set<Integer>> used) throws IOException {
        StringBuilder css = new StringBuilder();
        for (Map.Entry<Typeface, Set<Integer>> entry : used.entrySet()) {
            css.append("@font-face{font-family:'%s';font-weight:%s;src:url(data:font/ttf;base64,%s)}\n"
                    .formatted(
                            Typeface.FAMILY,
                            entry.getKey() == Typeface.BOLD ? "bold" : "normal",
                            Glyphs.subset(entry.getKey(), entry.getValue())));
        }
        return css.toString();
    }

    /** Raster parts, as Java writes PNG. */
    private static final class PngImages implements ImageWriter {
        @Override
        public void writeImage(RenderedImage image, OutputStream out) throws IOException {
            out.write(PngExport.encoded(image));
        }

        @Override
        public void writeImage(RenderedImage image, OutputStream out, ImageWriterParams params) throws IOException {
            writeImage(image, out);
        }

        @Override
        public String getMIMEType() {
            return "image/png";
        }
    }
}
