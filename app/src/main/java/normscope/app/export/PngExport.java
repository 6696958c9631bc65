package normscope.app.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import normscope.app.figure.Hints;

/** Pictures of pixels, with the experiment inside: {@link PngExperiment} takes it out again. */
public final class PngExport {
    /** The keyword under which the experiment's text stands in a file. */
    static final String KEYWORD = "normscope";

    /** The keyword of the recipe of the slice that a picture shows. */
    static final String SLICE = "normscope-slice";

    private static final String FORMAT = "javax_imageio_png_1.0";

    private PngExport() {}

    /**
     * Draws a page anew at a scale, so that it is crisp.
     *
     * @param scale pixels a point
     */
    public static BufferedImage image(Page page, double scale) {
        int width = (int) Math.round(page.width() * scale);
        int height = (int) Math.round(page.height() * scale);
        boolean transparent = page.medium().transparent();
        BufferedImage image = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(Hints.OUTLINED_TEXT, true);
            g.scale(scale, scale);
            page.figure().paint(g, page.width(), page.height(), page.snapshot(), page.look());
        } finally {
            g.dispose();
        }
        return image;
    }

    /** Writes a page as PNG. */
    public static void write(Page page, double scale, OutputStream out) throws IOException {
        write(image(page, scale), page, scale, out);
    }

    /** Writes what {@link #image} has drawn of a page. */
    static void write(BufferedImage image, Page page, double scale, OutputStream out) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
        ImageWriter writer = writers.next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            metadata.mergeTree(FORMAT, metadata(page, scale));
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    /** An image as a PNG file without anything else in it. */
    public static byte[] encoded(RenderedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // left to itself ImageIO goes through a file of its own, for which a full disk has no room
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        }
        return bytes.toByteArray();
    }

    private static IIOMetadataNode metadata(Page page, double scale) {
        IIOMetadataNode texts = new IIOMetadataNode("iTXt");
        texts.appendChild(text(KEYWORD, page.experiment()));
        page.slice().ifPresent(recipe -> texts.appendChild(text(SLICE, recipe.toString())));
        texts.appendChild(text("Title", page.title()));
        texts.appendChild(text("Software", "Normscope"));
        // 72 points an inch, so that a picture at twice the scale is printed as large as at once
        String pixelsPerMetre = Long.toString(Math.round(72 * scale / 0.0254));
        IIOMetadataNode size = new IIOMetadataNode("pHYs");
        size.setAttribute("pixelsPerUnitXAxis", pixelsPerMetre);
        size.setAttribute("pixelsPerUnitYAxis", pixelsPerMetre);
        size.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(size);
        root.appendChild(texts);
        return root;
    }

    private static IIOMetadataNode text(String keyword, String text) {
        IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
        entry.setAttribute("keyword", keyword);
        entry.setAttribute("compressionFlag", "FALSE");
        entry.setAttribute("compressionMethod", "0");
        entry.setAttribute("languageTag", "en");
        entry.setAttribute("translatedKeyword", keyword);
        entry.setAttribute("text", text);
        return entry;
    }
}
