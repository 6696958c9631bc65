package normscope.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import normscope.app.figure.Table;

/** The numbers of a figure as comma-separated values (RFC 4180), in UTF-8. */
public final class CsvExport {
    private CsvExport() {}

    /** Writes a table, its column names first. */
    public static void write(Table table, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        row(table.columns(), writer);
        writer.flush();
        append(table, out);
    }

    /** Writes the rows of a table behind those of another with the same columns. */
    public static void append(Table table, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        for (List<String> cells : table.rows()) {
            row(cells, writer);
        }
        writer.flush();
    }

    private static void row(List<String> cells, Writer writer) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            writer.write(i == 0 ? "" : ",");
            writer.write(quoted(cells.get(i)));
        }
        writer.write("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
