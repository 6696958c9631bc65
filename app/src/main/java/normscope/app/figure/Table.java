package normscope.app.figure;

import java.util.List;

/**
 * The numbers of a figure.
 *
 * @param columns their names
 * @param rows as many cells each as there are columns
 */
public record Table(List<String> columns, List<List<String>> rows) {}
