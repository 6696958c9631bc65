package normscope.app.job;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import normscope.app.figure.Columns;
import normscope.app.figure.Table;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.quantity.Formula;
import normscope.quantity.Measuring;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/** Formulas that are asked on the way of one run; none are asked of a run that only trains. */
final class AskedOnTheWay {
    private final List<String> formulas;
    private final Measuring measuring;

    /** @throws normscope.config.InvalidExperiment if a formula cannot be understood */
    AskedOnTheWay(Experiment experiment, List<String> formulas) {
        this.formulas = List.copyOf(formulas);
        int every = experiment.shared().get(Settings.EVALUATE_EVERY);
        measuring = new Measuring(
                experiment,
                formulas.stream()
                        .flatMap(text -> Formula.each(text, experiment).stream())
                        .toList(),
                step -> step % every == 0);
    }

    /** Measures what is before any update. */
    void begin(Trainer trainer) {
        measuring.begin(trainer);
    }

    /** Makes one step. */
    void advance(Trainer trainer) {
        measuring.advance(trainer);
    }

    /** Writes the numbers where there are any to write. */
    void end(OptionalInt seed, Snapshot end, RunTables tables) throws IOException {
        if (!formulas.isEmpty()) {
            measuring.end(end);
            tables.quantities(seed, table(measuring.rows()));
        }
    }

    private static final Columns<Measuring.Row> COLUMNS = new Columns<Measuring.Row>()
            .text("step", row -> row.step() < 0 ? "" : Integer.toString(row.step()))
            .text("quantity", Measuring.Row::formula)
            .number("value", Measuring.Row::value);

    private static Table table(List<Measuring.Row> rows) {
        return COLUMNS.table(rows);
    }
}
