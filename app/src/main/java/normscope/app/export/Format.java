package normscope.app.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** How a figure is written to a file. */
public enum Format {
    PNG,
    SVG,
    PDF,
    /** Its numbers instead of its picture. */
    CSV;

    /** Those that show something. */
    public static final List<Format> PICTURES = List.of(PNG, SVG, PDF);

    /** The ending of its files, without the dot. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes a page.
     *
     * @param scale pixels a point, for PNG alone
     */
    public void write(Page page, double scale, OutputStream out) throws IOException {
        // encoders have words of their own for a full disk, and PNG's leaves its stream open: none of them meets one
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        switch (this) {
            case PNG -> PngExport.write(page, scale, whole);
            case SVG -> SvgExport.write(page, whole);
            case PDF -> PdfExport.write(page, whole);
            case CSV -> CsvExport.write(page.figure().table(page.snapshot(), page.look()), whole);
        }
        whole.writeTo(out);
    }
}
