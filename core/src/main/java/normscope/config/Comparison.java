package normscope.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What whoever compares the lanes of an experiment should know. */
final class Comparison {
    private Comparison() {}

    /** See {@link Experiment#remarks}. */
    static List<String> remarks(Experiment experiment) {
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < experiment.lanes().size(); i++) {
            String name = experiment.lanes().get(i).name();
            experiment.setup(i).remarks().forEach(remark -> remarks.add("Lane '%s': %s".formatted(name, remark)));
        }
        experiment.changes().forEach(change -> remarks.add(change.words()));
        return remarks;
    }

    /** See {@link Experiment#confounders}. */
    static List<Setting<?>> confounders(Experiment experiment) {
        List<Setting<?>> result = new ArrayList<>();
        for (Setting<?> setting : Settings.all()) {
            Object first = experiment.setup(0).get(setting);
            boolean differs = IntStream.range(1, experiment.lanes().size())
                    .anyMatch(i -> !experiment.setup(i).get(setting).equals(first));
            if (differs && setting.about().section() != Setting.Section.NORMALIZATION) {
                result.add(setting);
            }
        }
        return result;
    }
}
