package normscope.app.figure.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Spread;

/**
 * The looks at the held-out data at one step, in all runs that lived so long.
 *
 * @param runs one or more
 */
record SeedEvaluations(List<Evaluation> runs) {
    /** By step, of what several runs have each. */
    static List<SeedEvaluations> of(List<List<Evaluation>> all) {
        Map<Integer, List<Evaluation>> byStep = new TreeMap<>();
        for (List<Evaluation> run : all) {
            for (Evaluation each : run) {
                byStep.computeIfAbsent(each.step(), unknown -> new ArrayList<>())
                        .add(each);
            }
        }
        return byStep.values().stream().map(SeedEvaluations::new).toList();
    }

    int step() {
        return runs.get(0).step();
    }

    Spread spread(ToDoubleFunction<Evaluation> number) {
        return Spread.of(runs.stream().mapToDouble(number));
    }

    /** The median of every number, each by itself. */
    Evaluation median() {
        Evaluation first = runs.get(0);
        return new Evaluation(
                first.step(),
                first.epoch(),
                spread(Evaluation::loss).median(),
                spread(Evaluation::accuracy).median(),
                first.statistics());
    }
}
