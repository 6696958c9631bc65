package normscope.app.figure.layers;

import normscope.app.figure.Columns;
import normscope.snapshot.Spread;

/** A number over several seeds as three columns. */
final class SpreadColumns {
    private SpreadColumns() {}

    /** Its median under its own name, then {@code name_min} and {@code name_max}. */
    static Columns<Spread> of(String name) {
        return new Columns<Spread>()
                .number(name, Spread::median)
                .number(name + "_min", Spread::low)
                .number(name + "_max", Spread::high);
    }
}
