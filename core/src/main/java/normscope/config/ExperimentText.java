package normscope.config;

/**
 * The text form of an experiment: {@code key = value} lines, first the shared ones, then those of each lane under its
 * name in brackets; there, {@code letter = C} says by what it is told from the others where that is not the letter of
 * its place, and {@code from = batch @ 1200} that it branches off another, which may be {@code [batch hidden]} if nobody is to
 * see it. Under {@code [at 590]} stands what changes after so many updates, under {@code [at 590 batch]} for one lane alone.
 * Lines that start with '#' are comments. {@code parse(format(e)).equals(e)} for every experiment, and so for {@link #brief}.
 */
public final class ExperimentText {
    private static final String HEADER = "# Normscope experiment";
    private static final String STEP = "# At step ";

    private ExperimentText() {}

    /** Writes all settings, also those at their initial value, so that a later version reads the same experiment. */
    public static String format(Experiment experiment) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append("title = ").append(experiment.title()).append('\n');
        text.append("note = ").append(experiment.note()).append('\n');
        text.append(experiment.shared());
        lanes(text, experiment);
        return text.toString();
    }

    /**
     * Writes only what is otherwise than in {@link Experiment#blank}: for a message, which whoever gets it reads with the same
     * initial values; see {@link ShortText}.
     */
    public static String brief(Experiment experiment) {
        Experiment blank = Experiment.blank();
        StringBuilder text = new StringBuilder();
        if (!experiment.title().equals(blank.title())) {
            text.append("title = ").append(experiment.title()).append('\n');
        }
        if (!experiment.note().equals(blank.note())) {
            text.append("note = ").append(experiment.note()).append('\n');
        }
        for (Setting<?> setting : Settings.all()) {
            String value = experiment.shared().text(setting);
            if (!value.equals(blank.shared().text(setting))) {
                text.append(setting.key()).append(" = ").append(value).append('\n');
            }
        }
        lanes(text, experiment);
        return text.toString();
    }

    private static void lanes(StringBuilder text, Experiment experiment) {
        for (int i = 0; i < experiment.lanes().size(); i++) {
            Lane lane = experiment.lanes().get(i);
            section(text, lane, lane.letter() != Letter.values()[i], "");
        }
        experiment.ancestors().forEach(lane -> section(text, lane, false, " hidden"));
        for (Change change : experiment.changes()) {
            text.append("\n[").append(Changes.place(change)).append("]\n");
            change.values().forEach((setting, value) -> text.append(
                            "%s = %s".formatted(setting.key(), value).strip())
                    .append('\n'));
        }
    }

    private static void section(StringBuilder text, Lane lane, boolean letter, String hidden) {
        text.append("\n[").append(lane.name()).append(hidden).append("]\n");
        if (lane.from() != null) {
            text.append("from = ").append(lane.from()).append('\n');
        }
        if (letter) {
            text.append("letter = ").append(lane.letter()).append('\n');
        }
        lane.differences()
                .forEach((setting, value) ->
                        text.append(setting.key()).append(" = ").append(value).append('\n'));
    }

    /**
     * Reads an experiment.
     *
     * @param text as {@link #format} writes it; settings may be missing and come in any order
     * @param source what to call the text in a message, for instance its file name
     * @throws InvalidExperiment if it is none; the sentence names the source, the line and what would be right
     */
    public static Experiment parse(String text, String source) {
        return new ExperimentReader(source).read(text);
    }

    /** What says, in a comment, at which step of a run something was taken; nothing at the start. */
    public static String shown(int step) {
        return step == 0 ? "" : STEP + step + "\n";
    }

    /** The step of which a text says that it was taken there; 0 where it says nothing, or none that a run can have. */
    public static int step(String text) {
        return text.lines()
                .filter(line -> line.startsWith(STEP))
                .mapToInt(line ->
                        WrittenNumber.whole(line.substring(STEP.length())).orElse(0))
                .filter(step -> step >= 0 && step <= ExperimentReader.MOST_STEPS)
                .findFirst()
                .orElse(0);
    }
}
