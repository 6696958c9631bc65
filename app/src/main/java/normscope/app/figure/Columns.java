package normscope.app.figure;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The columns of a table: each is one value, a name and what stands below it, so that a header and its number cannot
 * part. Immutable; every method gives these columns and one more.
 *
 * @param <R> what a row is about
 */
public final class Columns<R> {
    private record Column<R>(String name, Function<? super R, String> cell) {}

    private final List<Column<R>> list;

    /** None yet. */
    public Columns() {
        this(List.of());
    }

    private Columns(List<Column<R>> list) {
        this.list = list;
    }

    /** Words. */
    public Columns<R> text(String name, Function<? super R, String> cell) {
        return and(Stream.of(new Column<>(name, cell)));
    }

    /** A whole number. */
    public Columns<R> whole(String name, ToLongFunction<? super R> cell) {
        return text(name, row -> Long.toString(cell.applyAsLong(row)));
    }

    /** A number as it was computed; empty for NaN, which stands where nothing was measured. */
    public Columns<R> number(String name, ToDoubleFunction<? super R> cell) {
        return text(name, row -> cell(cell.applyAsDouble(row)));
    }

    /** A number that was measured for certain: a NaN says so. */
    public Columns<R> measured(String name, ToDoubleFunction<? super R> cell) {
        return text(name, row -> {
            double value = cell.applyAsDouble(row);
            return Double.isNaN(value) ? "NaN" : cell(value);
        });
    }

    /** Columns of something that a row has. */
    public <S> Columns<R> of(Function<? super R, ? extends S> part, Columns<S> columns) {
        return and(columns.list.stream()
                .map(column -> new Column<>(column.name(), row -> column.cell().apply(part.apply(row)))));
    }

    /** A number as it was computed, with a plain minus sign; empty for NaN. */
    public static String cell(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private Columns<R> and(Stream<Column<R>> more) {
        List<Column<R>> all = new ArrayList<>(list);
        more.forEach(all::add);
        return new Columns<>(List.copyOf(all));
    }

    /** The table of these rows; cells are made when they are asked for, because there may be millions. */
    public Table table(List<? extends R> rows) {
        List<List<String>> cells = new AbstractList<>() {
            @Override
            public List<String> get(int index) {
                R row = rows.get(index);
                return list.stream().map(column -> column.cell().apply(row)).toList();
            }

            @Override
            public int size() {
                return rows.size();
            }
        };
        return new Table(list.stream().map(Column::name).toList(), cells);
    }
}
