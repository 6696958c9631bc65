package normscope.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shown;
import normscope.nn.Outline;
import normscope.train.Plan;

/** Prints the networks of an experiment as tables, without building or training them. */
final class DryRun {
    private static final List<String> HEAD =
            List.of("layer", "weights", "output", "parameters", "normalizer", "pool m");

    private final Experiment experiment;
    private final int atOnce;
    private final PrintWriter out;

    /** @param atOnce how many runs of it are side by side */
    DryRun(Experiment experiment, int atOnce, PrintWriter out) {
        this.experiment = experiment;
        this.atOnce = atOnce;
        this.out = out;
    }

    void print() {
        Plan plan = Plan.of(experiment);
        out.println(Shown.sentence(experiment.title()));
        out.println(Shown.sentence(experiment.recipe()));
        for (int i = 0; i < experiment.lanes().size(); i++) {
            Setup setup = experiment.setup(i);
            out.println();
            out.println("Lane %s, minibatches of %d"
                    .formatted(experiment.lanes().get(i).name(), setup.get(Settings.BATCH_SIZE)));
            List<List<String>> rows = new ArrayList<>(List.of(HEAD));
            long parameters = 0;
            for (Outline line : plan.outlines().get(i)) {
                rows.add(List.of(
                        line.name(),
                        line.what(),
                        line.out().toString(),
                        line.parameters() == 0 ? "" : "%,d".formatted(line.parameters()),
                        line.normalizer(),
                        line.pool() == 0 ? "" : "%,d".formatted(line.pool())));
                parameters += line.parameters();
            }
            print(rows);
            out.println("%,d parameters".formatted(parameters));
        }
        out.println();
        String each = atOnce > 1 ? " for each of %d seeds at once, fewer where it is short".formatted(atOnce) : "";
        out.println("About %s of memory beside the data%s; pool m is how many values share a mean and a variance"
                .formatted(plan.memory(), each));
        out.flush();
    }

    private void print(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - row.get(c).length());
                boolean number = c == 3 || c == 5;
                line.append(number ? pad + row.get(c) : row.get(c) + pad).append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
