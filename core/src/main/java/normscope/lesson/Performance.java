package normscope.lesson;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import normscope.config.Experiment;
import normscope.quantity.Formula;
import normscope.quantity.Measuring;

/** A scene with a run that may or may not be the one it was written for: what has to be measured, and what is said then. */
public final class Performance {
    private final Experiment experiment;
    private final Sentence sentence;
    private final Sentence reveal;
    private final Condition condition;

    private Performance(Experiment experiment, Sentence sentence, Sentence reveal, Condition condition) {
        this.experiment = experiment;
        this.sentence = sentence;
        this.reveal = reveal;
        this.condition = condition;
    }

    /**
     * What a scene comes to.
     *
     * @param held whether the run bears the sentence out
     * @param sentence what is said: the scene's, or "Not this time" with what was measured
     * @param found what was measured for its condition, in words; empty where nothing is expected
     */
    public record Reveal(boolean held, String sentence, String found) {
        /** That it could not be measured. */
        public static Reveal impossible(String why) {
            return new Reveal(false, "Not this time: " + why, why);
        }
    }

    /**
     * A scene with this run.
     *
     * @throws normscope.config.InvalidExperiment if the scene speaks of what the run does not have
     */
    public static Performance of(Scene scene, Experiment run) {
        Scene.Stage stage = scene.stage();
        Scene.Words words = scene.words();
        return new Performance(
                run,
                Sentence.parse(words.sentence(), run, stage.at(), stage),
                Sentence.parse(words.reveal(), run, stage.end(), stage),
                Condition.parse(words.expect(), run, stage.end()));
    }

    /** The run. */
    public Experiment experiment() {
        return experiment;
    }

    /** What has to be measured for what is said first. */
    public List<Formula> before() {
        return sentence.formulas();
    }

    /** The same for the reveal. */
    public List<Formula> after() {
        return Stream.concat(reveal.formulas().stream(), condition.formulas().stream())
                .toList();
    }

    /** What is said first, with its numbers. */
    public String said(ToDoubleFunction<Formula> numbers) {
        return sentence.filled(numbers);
    }

    /** What is said in the end. */
    public Reveal reveal(Measuring measured) {
        String found = condition.found(measured::value);
        return condition.holds(measured::value)
                ? new Reveal(true, reveal.filled(measured::value), found)
                : new Reveal(false, "Not this time: " + found, found);
    }
}
