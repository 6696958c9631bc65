package normscope.app.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import normscope.app.export.CsvExport;
import normscope.app.export.RecordCsv;
import normscope.app.figure.Table;
import normscope.app.page.Figures;
import normscope.snapshot.Snapshot;

/** The numbers of a run as CSV; of several, one file for all, with the seed in the first column. */
final class RunTables {
    private static final String CURVES = "curves.csv";
    private static final String LAYERS = "layers.csv";
    private static final String SIGNALS = "signals.csv";
    private static final String LANES = "lanes.csv";
    private static final String QUANTITIES = "quantities.csv";
    private static final String DISTRIBUTIONS = "distributions.csv";

    private final OutputFolder files;
    private final Set<String> begun = new HashSet<>();

    RunTables(OutputFolder files) {
        this.files = files;
    }

    /**
     * @param steps after which distributions are written
     * @param asked whether quantities are asked on the way
     */
    static List<String> names(Set<Integer> steps, boolean asked) {
        List<String> names = new ArrayList<>(List.of(CURVES, LAYERS, SIGNALS, LANES));
        if (asked) {
            names.add(QUANTITIES);
        }
        steps.forEach(step -> names.add(distributions(step)));
        return names;
    }

    private static String distributions(int step) {
        return RunFolder.step(step) + "/" + DISTRIBUTIONS;
    }

    /** What a run was from its beginning to its end; seeds follow each other in the order in which they are written. */
    void write(OptionalInt seed, Snapshot end) throws IOException {
        write(CURVES, seed, Figures.CURVES.table(end, RunFigures.look(end)));
        write(LAYERS, seed, RecordCsv.layers(end));
        write(SIGNALS, seed, RecordCsv.signals(end));
        write(LANES, seed, RecordCsv.lanes(end));
    }

    /** What was asked on the way. */
    void quantities(OptionalInt seed, Table table) throws IOException {
        write(QUANTITIES, seed, table);
    }

    /** The distributions after so many updates. */
    void write(OptionalInt seed, int step, Snapshot snapshot) throws IOException {
        write(distributions(step), seed, Figures.LAYERS.table(snapshot, RunFigures.look(snapshot)));
    }

    private void write(String name, OptionalInt seed, Table table) throws IOException {
        if (seed.isEmpty()) {
            files.write(name, stream -> CsvExport.write(table, stream));
            return;
        }
        Table all = table.after("seed", Integer.toString(seed.getAsInt()));
        if (begun.add(name)) {
            files.write(name, stream -> CsvExport.write(all, stream));
        } else {
            files.append(name, stream -> CsvExport.append(all, stream));
        }
    }
}
