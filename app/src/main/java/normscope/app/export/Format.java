package normscope.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** How a figure is written to a file. */
public enum Format {
    PNG,
    SVG,
    PDF,
    /** Its numbers instead of its picture. */
    CSV;

    /** The ending of its files, without the dot. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes a page.
     *
     * @param scale pixels a point, for PNG alone
     */
    public void write(Page page, int scale, OutputStream out) throws IOException {
        switch (this) {
            case PNG -> PngExport.write(page, scale, out);
            case SVG -> SvgExport.write(page, out);
            case PDF -> PdfExport.write(page, out);
            case CSV -> CsvExport.write(page.figure().table(page.snapshot(), page.look()), out);
        }
    }
}
