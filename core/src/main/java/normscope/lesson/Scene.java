package normscope.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import normscope.config.Change;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Setting;
import normscope.config.Settings;

/**
 * One thing to see, or to predict and then see. It says all that it needs; nothing carries over from the scene before.
 *
 * @param sight how it is looked at
 * @param stage which run it is of, and where in it
 * @param words what is said and asked
 */
public record Scene(Sight sight, Stage stage, Words words) {
    /**
     * Which networks a scene trains, and how far.
     *
     * @param at the step where it opens
     * @param run the step where it goes; empty where it stays
     * @param set start values, KEY=VALUE or LANE.KEY=VALUE, on the lesson's experiment
     * @param lanes those it has, in this order; empty for all
     * @param changes on the way
     */
    public record Stage(int at, OptionalInt run, List<String> set, List<String> lanes, List<LiveChange> changes) {
        public Stage {
            set = List.copyOf(set);
            lanes = List.copyOf(lanes);
            changes = List.copyOf(changes);
            if (run.isPresent() && run.getAsInt() <= at) {
                throw new InvalidExperiment(
                        "run",
                        "run: the scene opens at step %d, so it cannot run to %d: a scene never runs backwards"
                                .formatted(at, run.getAsInt()));
            }
        }

        /**
         * How a lesson would train what runs.
         *
         * @param lesson on which scenes build
         * @param run what runs
         * @param at the step that is shown
         * @throws InvalidExperiment if no scene of that lesson can
         */
        public static Stage of(Experiment lesson, Experiment run, int at) {
            List<String> names = run.lanes().stream().map(Lane::name).toList();
            List<String> all = lesson.lanes().stream().map(Lane::name).toList();
            List<String> set = new ArrayList<>();
            Experiment start = run.at(0);
            for (Setting<?> setting : Settings.all()) {
                if (!start.shared().text(setting).equals(lesson.shared().text(setting))) {
                    set.add(setting.key() + "=" + start.shared().text(setting));
                }
            }
            if (all.containsAll(names)) {
                for (int i = 0; i < names.size(); i++) {
                    set.addAll(differences(lesson, lesson.indexOf(names.get(i)), start, i));
                }
                List<LiveChange> changes =
                        run.changes().stream().map(Stage::live).toList();
                Stage stage = new Stage(at, OptionalInt.empty(), set, names.equals(all) ? List.of() : names, changes);
                if (new Scene(Sight.FIRST, stage, Words.NONE)
                        .experiment(lesson)
                        .equals(run.named(lesson.title(), lesson.note()))) {
                    return stage;
                }
            }
            throw new InvalidExperiment(
                    "lanes",
                    "What runs has lanes that the lesson's experiment has not: open the lesson on an experiment that has them all");
        }

        private static List<String> differences(Experiment lesson, int of, Experiment run, int at) {
            List<String> set = new ArrayList<>();
            Lane lane = run.lanes().get(at);
            for (Setting<?> setting : Settings.all()) {
                String now = run.setup(at).text(setting);
                boolean own = lane.isOwn(setting);
                boolean before = lesson.lanes().get(of).isOwn(setting);
                if ((own || before) && !now.equals(lesson.setup(of).text(setting))) {
                    set.add("%s.%s=%s".formatted(lane.name(), setting.key(), now));
                }
            }
            return set;
        }

        private static LiveChange live(Change change) {
            List<String> assignments = new ArrayList<>();
            change.values()
                    .forEach((setting, value) -> assignments.add(
                            (change.lane() == null ? "" : change.lane() + ".") + setting.key() + "=" + value));
            return new LiveChange(change.step(), assignments);
        }

        /** The last step. */
        public int end() {
            return run.orElse(at);
        }
    }

    /**
     * What is said.
     *
     * @param say a statement; empty where something is asked
     * @param ask a question; empty where nothing is
     * @param choices what may be answered; empty where nothing is asked
     * @param answer the index of the right one; −1 where nothing is asked
     * @param reveal what is said when the run has come to its end
     * @param expect the condition under which that, and the answer, is true
     * @param teacher what the teacher alone is told
     */
    public record Words(
            String say, String ask, List<String> choices, int answer, String reveal, String expect, String teacher) {
        public static final Words NONE = new Words("", "", List.of(), -1, "", "", "");

        public Words {
            choices = List.copyOf(choices);
            if (ask.isEmpty() != choices.isEmpty()) {
                throw new InvalidExperiment(
                        "choices",
                        ask.isEmpty()
                                ? "choices: nothing is asked: write the question behind ask"
                                : "choices: '%s' offers nothing to choose from: write choices = one; another"
                                        .formatted(ask));
            }
            if (!choices.isEmpty() && (choices.size() < 2 || choices.size() > 4)) {
                throw new InvalidExperiment(
                        "choices", "choices: there are %d, and a question has two to four".formatted(choices.size()));
            }
            if (answer >= choices.size() || answer < 0 && !choices.isEmpty()) {
                throw new InvalidExperiment(
                        "answer",
                        choices.isEmpty()
                                ? "answer: nothing is asked"
                                : "answer: say by its number, 1 to %d, which choice is right"
                                        .formatted(choices.size()));
            }
            if (!say.isEmpty() && !ask.isEmpty()) {
                throw new InvalidExperiment("say", "say: a scene says something or asks something, not both");
            }
        }

        /** What stands in large letters until the reveal. */
        public String sentence() {
            return ask.isEmpty() ? say : ask;
        }

        public boolean asks() {
            return !ask.isEmpty();
        }
    }

    /**
     * What this scene trains.
     *
     * @throws InvalidExperiment if that cannot be
     */
    public Experiment experiment(Experiment lesson) {
        Experiment made = lesson;
        if (!stage.lanes().isEmpty()) {
            made = made.withLanes(stage.lanes().stream()
                    .map(lane -> lesson.lanes().get(lesson.indexOf(lane)))
                    .toList());
        }
        made = made.withAssignments(stage.set());
        for (LiveChange change : stage.changes()) {
            made = change.made(made);
        }
        int steps = made.shared().get(Settings.STEPS);
        if (stage.end() > steps) {
            throw new InvalidExperiment(
                    "run",
                    "the scene goes to step %d, and the run has %d: write steps = %1$d at the top, or set = steps=%1$d"
                            .formatted(stage.end(), steps));
        }
        return made;
    }

    /** Whether there is something to be seen after a run or a guess. */
    public boolean reveals() {
        return !words.reveal().isEmpty() || words.asks();
    }
}
