package normscope.app.figure;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a figure.
 *
 * @param columns their names
 * @param rows as many cells each as there are columns
 */
public record Table(List<String> columns, List<List<String>> rows) {
    /** The same with a column before the others, in which every row has the same; made as it is asked for. */
    public Table after(String column, String cell) {
        List<List<String>> inner = rows;
        return new Table(before(column, columns), new AbstractList<>() {
            @Override
            public List<String> get(int index) {
                return before(cell, inner.get(index));
            }

            @Override
            public int size() {
                return inner.size();
            }
        });
    }

    private static List<String> before(String first, List<String> rest) {
        List<String> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all;
    }
}
