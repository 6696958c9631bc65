package normscope.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.quantity.Formula;
import normscope.quantity.Measuring;
import normscope.train.Trainer;

/** Runs every scene of a lesson without a window, and says of each whether the run bears it out, and how long it took. */
public final class LessonCheck {
    /** How long a class waits for a scene, in seconds. */
    public static final double PATIENCE = 30;

    private LessonCheck() {}

    /**
     * What a scene came to.
     *
     * @param scene its number, from 1
     * @param held whether its condition holds
     * @param said what it says first, with its numbers
     * @param revealed what it says in the end, with its numbers
     * @param found what was measured for its condition; empty where it has none
     * @param seconds training took from where it opens, measuring included
     */
    public record Result(int scene, boolean held, String said, String revealed, String found, double seconds) {
        /** Whether a class would still be there. */
        public boolean inTime() {
            return seconds <= PATIENCE;
        }
    }

    /**
     * Something that can be said against a scene.
     *
     * @param scene its index
     * @param key of what is said there
     * @param sentence what is wrong and how to mend it, which names the scene
     */
    public record Remark(int scene, String key, String sentence) {}

    /**
     * What can be said against scenes before anything is trained: numbers in sentences that no run fills in, and accuracies at
     * steps where no curve shows one.
     *
     * @return a sentence for each
     */
    public static List<String> loose(Lesson lesson) {
        return remarks(lesson).stream().map(Remark::sentence).toList();
    }

    /** The same with the places. */
    public static List<Remark> remarks(Lesson lesson) {
        List<Remark> found = new ArrayList<>();
        for (int i = 0; i < lesson.scenes().size(); i++) {
            int at = i;
            Scene.Words words = lesson.scenes().get(i).words();
            Stream.of(Map.entry("say", words.say()), Map.entry("ask", words.ask()), Map.entry("reveal", words.reveal()))
                    .flatMap(said -> Sentence.loose(said.getValue())
                            .map(digits -> new Remark(
                                    at,
                                    said.getKey(),
                                    "Scene %d says '%s' though no run fills it in: put what it comes from into braces, such as {step}"
                                            .formatted(at + 1, digits)))
                            .stream())
                    .findFirst()
                    .ifPresent(found::add);
            Experiment run = lesson.experiment(i);
            int every = run.shared().get(Settings.EVALUATE_EVERY);
            Performance.of(lesson.scenes().get(i), run).after().stream()
                    .flatMap(formula -> formula.readings().stream())
                    .filter(reading -> reading.quantity().name().equals("accuracy") && reading.to() % every != 0)
                    .findFirst()
                    .ifPresent(reading -> found.add(new Remark(
                            at,
                            "run",
                            "Scene %d speaks of an accuracy at step %,d, where no curve shows one: choose evaluate-every so that it divides that"
                                    .formatted(at + 1, reading.to()))));
        }
        return found;
    }

    /**
     * Runs a lesson; scenes of the same networks share one run, as in the window.
     *
     * @param check is called after every step, and may end this with an exception
     * @return of every scene, in their order
     */
    public static List<Result> run(Lesson lesson, Runnable check) {
        Map<Experiment, List<Integer>> runs = new LinkedHashMap<>();
        for (int i = 0; i < lesson.scenes().size(); i++) {
            runs.computeIfAbsent(lesson.experiment(i), any -> new ArrayList<>()).add(i);
        }
        List<Result> results = new ArrayList<>();
        runs.forEach((experiment, scenes) -> results.addAll(run(lesson, experiment, scenes, check)));
        results.sort((one, other) -> one.scene() - other.scene());
        return results;
    }

    private static List<Result> run(Lesson lesson, Experiment experiment, List<Integer> scenes, Runnable check) {
        List<Performance> performances = new ArrayList<>();
        List<Formula> formulas = new ArrayList<>();
        TreeSet<Integer> marks = new TreeSet<>();
        for (int i : scenes) {
            Performance performance = Performance.of(lesson.scenes().get(i), experiment);
            performances.add(performance);
            formulas.addAll(performance.before());
            formulas.addAll(performance.after());
            marks.add(lesson.scenes().get(i).stage().at());
            marks.add(lesson.scenes().get(i).stage().end());
        }
        Map<Integer, Double> reached = new LinkedHashMap<>();
        Measuring measuring = new Measuring(experiment, formulas, step -> false);
        // what is only recorded is not asked for here
        Experiment quiet = experiment.with(Settings.RECORD_EVERY, 1_000_000);
        long start = System.nanoTime();
        try (Trainer trainer = Trainer.openBesideWindow(quiet)) {
            measuring.begin(trainer);
            reached.put(0, seconds(start));
            while (trainer.step() < marks.last()) {
                check.run();
                measuring.advance(trainer);
                if (marks.contains(trainer.step())) {
                    reached.put(trainer.step(), seconds(start));
                }
            }
            measuring.end(trainer.snapshot());
        }
        List<Result> results = new ArrayList<>();
        for (int k = 0; k < scenes.size(); k++) {
            Scene.Stage stage = lesson.scenes().get(scenes.get(k)).stage();
            Performance.Reveal reveal = performances.get(k).reveal(measuring);
            double from = stage.at() == 0 ? 0 : reached.getOrDefault(stage.at(), 0.0);
            results.add(new Result(
                    scenes.get(k) + 1,
                    reveal.held(),
                    performances.get(k).said(measuring::value),
                    reveal.sentence(),
                    reveal.found(),
                    reached.getOrDefault(stage.end(), 0.0) - from));
        }
        return results;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
