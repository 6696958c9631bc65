package normscope.app.page;

import java.util.List;
import normscope.app.figure.Figure;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import normscope.lesson.Lesson;
import normscope.lesson.Sight;
import normscope.lesson.SightKey;

/** Whether the figures that scenes name stand on their pages. */
public final class SceneFigures {
    private static final List<SightKey> KEYS = List.of(SightKey.COVER, SightKey.OUTLINE, SightKey.FIGURE);

    private SceneFigures() {}

    /**
     * The lesson, if its pages have all figures that it names.
     *
     * @param source what to call it in a message
     * @throws InvalidExperiment if a page has no such figure; the sentence lists those it has
     */
    public static Lesson checked(Lesson lesson, String source) {
        for (int i = 0; i < lesson.scenes().size(); i++) {
            check(lesson.scenes().get(i).sight(), "%s, scene %d: ".formatted(source, i + 1));
        }
        return lesson;
    }

    private static void check(Sight sight, String place) {
        List<String> there = Figures.TABS.stream()
                .filter(tab -> tab.id().equals(sight.page()))
                .flatMap(tab -> tab.figures().stream())
                .map(Figure::id)
                .toList();
        for (SightKey key : KEYS) {
            for (String id : sight.list(key)) {
                boolean all = key == SightKey.COVER && id.equals("all");
                if (!all && !there.contains(id)) {
                    throw new InvalidExperiment(
                            key.key(),
                            place
                                    + "%s: the page '%s' has no figure '%s'; the nearest is '%s', and all are: %s"
                                            .formatted(
                                                    key.key(),
                                                    sight.page(),
                                                    id,
                                                    Nearest.of(id, there),
                                                    String.join(", ", there)));
                }
            }
        }
    }
}
