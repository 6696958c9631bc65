package normscope.app.export;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.RenderingHints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import normscope.app.figure.Hints;
import normscope.app.figure.draw.Typeface;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Pictures as PDF of one page, with its typeface embedded and words that can be searched. */
public final class PdfExport {
    private PdfExport() {}

    /** Writes a page as PDF. */
    public static void write(Page page, OutputStream out) throws IOException {
        float width = (float) page.width();
        float height = (float) page.height();
        try (PDDocument document = new PDDocument();
                PdfBoxGraphics2DFontTextDrawer fonts = new PdfBoxGraphics2DFontTextDrawer()) {
            for (Typeface typeface : Typeface.values()) {
                try (InputStream in = typeface.open()) {
                    fonts.registerFont(typeface.fontName(), PDType0Font.load(document, in));
                }
            }
            PDPage paper = new PDPage(new PDRectangle(width, height));
            document.addPage(paper);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
            g.setFontTextDrawer(fonts);
            g.setRenderingHint(Hints.OUTLINED_FOREIGN_TEXT, true);
            g.setRenderingHint(Hints.PIXELS_PER_POINT, page.rasterScale());
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
            page.figure().paint(g, page.width(), page.height(), page.snapshot(), page.look());
            g.dispose();
            try (PDPageContentStream contents = new PDPageContentStream(document, paper)) {
                contents.drawForm(g.getXFormObject());
            }
            describe(document, page);
            document.setDocumentId((long) page.experiment().hashCode()); // else the clock gives one
            document.save(out);
        }
    }

    private static void describe(PDDocument document, Page page) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(page.title());
        information.setCreator("Normscope");
        information.setCustomMetadataValue(PngExport.KEYWORD, page.experiment());
    }
}
