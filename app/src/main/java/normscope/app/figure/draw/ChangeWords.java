package normscope.app.figure.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import normscope.config.Change;
import normscope.config.Experiment;

/** What was changed of a run on its way, step by step and in words. */
public final class ChangeWords {
    /** More settings that change at one step are counted. */
    private static final int MOST = 12;

    private final Experiment run;
    private final NavigableMap<Integer, List<Change>> changes;

    /** @param run how it began, and what changed */
    public ChangeWords(Experiment run) {
        this.run = run;
        changes =
                run.changes().stream().collect(Collectors.groupingBy(Change::step, TreeMap::new, Collectors.toList()));
    }

    /** At which something changed, the first of them first, as far as the run is known. */
    public Set<Integer> steps(int furthest) {
        return changes.headMap(furthest, true).keySet();
    }

    /** "learning rate 0.1 → 0.5" with the lane where it is one lane's, a line a setting; of so many settings at most. */
    public String words(int step, int most) {
        Experiment before = run.at(step - 1);
        Experiment after = run.at(step);
        List<String> words = new ArrayList<>();
        for (Change change : changes.getOrDefault(step, List.of())) {
            String lane = change.lane();
            int index = lane == null ? -1 : after.indexOf(lane);
            change.values().keySet().forEach(setting -> {
                String from = index < 0
                        ? before.shared().text(setting)
                        : before.setup(index).text(setting);
                String to = index < 0
                        ? after.shared().text(setting)
                        : after.setup(index).text(setting);
                words.add((index < 0 ? "" : after.letter(index) + " ")
                        + setting.title().toLowerCase(Locale.ROOT) + " " + from + " → " + to);
            });
        }
        return words.size() <= most
                ? String.join("\n", words)
                : String.join("\n", words.subList(0, most)) + " +" + (words.size() - most);
    }

    /** "from step 590 on: learning rate 0.1 → 0.5". */
    public String sentence(int step) {
        return "from step %s on: %s".formatted(Numbers.count(step), words(step, MOST));
    }

    /** Whether what changed at a step changes this lane: what all share does. */
    public boolean touches(int step, String lane) {
        return changes.getOrDefault(step, List.of()).stream()
                .anyMatch(change -> change.lane() == null || change.lane().equals(lane));
    }
}
