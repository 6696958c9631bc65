package normscope.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import normscope.app.figure.Table;

/** A file of comma-separated values as others read it: every number by the header above it. */
public record Csv(List<String> header, List<Map<String, String>> rows) {
    /** What stands in the file of a table. */
    public static Csv of(Table table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvExport.write(table, out);
        return of(out.toString(StandardCharsets.UTF_8));
    }

    /** Of cells without quotes. */
    public static Csv of(String text) {
        List<List<String>> cells =
                text.lines().map(line -> List.of(line.split(",", -1))).toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : cells.subList(1, cells.size())) {
            assertThat(line).hasSameSizeAs(cells.get(0));
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) {
                assertThat(row.put(cells.get(0).get(i), line.get(i))).isNull();
            }
            rows.add(row);
        }
        return new Csv(cells.get(0), rows);
    }

    /** The only row with these cells, name and content in turn. */
    public Map<String, String> row(String... cells) {
        List<Map<String, String>> found = rows.stream()
                .filter(row -> {
                    for (int i = 0; i < cells.length; i += 2) {
                        if (!cells[i + 1].equals(row.get(cells[i]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
        assertThat(found).as(String.join(" ", cells)).hasSize(1);
        return found.get(0);
    }

    /**
     * Holds a row against what its numbers are, bit by bit: names and numbers in turn, of every column that is a number;
     * no two of them alike, so that none can stand under another's name.
     */
    public static void holds(Map<String, String> row, Object... wanted) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i += 2) {
            numbers.put((String) wanted[i], ((Number) wanted[i + 1]).doubleValue());
        }
        assertThat(numbers.values()).doesNotHaveDuplicates();
        numbers.forEach((name, number) ->
                assertThat(Double.parseDouble(row.get(name))).as(name).isEqualTo(number));
        List<String> others = row.entrySet().stream()
                .filter(cell -> cell.getValue().matches("-?[\\d.]+(E-?\\d+)?"))
                .map(Map.Entry::getKey)
                .filter(name -> !numbers.containsKey(name))
                .toList();
        assertThat(others).as("columns that nothing is said about").isEmpty();
    }
}
