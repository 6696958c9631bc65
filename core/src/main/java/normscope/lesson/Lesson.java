package normscope.lesson;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;

/**
 * An experiment with scenes. With a single scene that asks nothing it is an experiment to explore, and the scene says how it
 * opens; a scene's text names a step, a lane or a layer of what it trains, or the lesson cannot be made.
 *
 * @param experiment on which every scene builds; its title is the lesson's, and its note says what there is to be seen
 * @param about what it says of itself
 * @param scenes in their order; there may be none
 */
public record Lesson(Experiment experiment, About about, List<Scene> scenes) {
    /**
     * What a lesson says of itself.
     *
     * @param question what it is about
     * @param paper where it comes from; may be empty
     * @param minutes how long it takes in class; 0 where nobody says
     * @param teacher what only a teacher wants to know; may be empty
     * @param controls what holds in scenes that say nothing of it
     */
    public record About(Question question, String paper, int minutes, String teacher, Controls controls) {
        public static final About NOTHING = new About(Question.OTHER, "", 0, "");

        /** One that says nothing of controls. */
        public About(Question question, String paper, int minutes, String teacher) {
            this(question, paper, minutes, teacher, Controls.FOLDED);
        }
    }

    /** @throws InvalidExperiment if a scene speaks of what there is not; the sentence names the scene */
    public Lesson {
        scenes = List.copyOf(scenes);
        for (int i = 0; i < scenes.size(); i++) {
            try {
                Performance.of(scenes.get(i), scenes.get(i).experiment(experiment));
            } catch (InvalidExperiment e) {
                throw new InvalidExperiment(e.key(), "Scene %d: %s".formatted(i + 1, e.sentence()));
            }
        }
    }

    /** An experiment alone. */
    public static Lesson of(Experiment experiment) {
        return new Lesson(experiment, About.NOTHING, List.of());
    }

    public String title() {
        return experiment.title();
    }

    /** Whether it is taught scene by scene, rather than explored. */
    public boolean isTaught() {
        return scenes.size() > 1
                || scenes.stream().anyMatch(scene -> scene.words().asks())
                || !scenes.isEmpty() && !controls(0).equals(Controls.FOLDED);
    }

    /** Which settings can be changed in scene {@code i}. */
    public Controls controls(int i) {
        Sight sight = scenes.get(i).sight();
        return Controls.of(
                sight.of(SightKey.CONTROLS).orElse(about.controls().words()),
                sight.of(SightKey.LOCKED).orElse(about.controls().lockedWords()));
    }

    /** What scene {@code i} trains. */
    public Experiment experiment(int i) {
        return scenes.get(i).experiment(experiment);
    }

    /** The same with another seed. */
    public Lesson withSeed(int seed) {
        return new Lesson(experiment.withAssignment("seed=" + seed), about, scenes);
    }

    /** The same with other scenes. */
    public Lesson with(List<Scene> other) {
        return new Lesson(experiment, about, other);
    }

    /** The text that {@link LessonText#parse} reads. */
    @Override
    public String toString() {
        return LessonText.format(this);
    }
}
