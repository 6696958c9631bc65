package normscope.quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.WrittenNumber;

/**
 * What is run to see how quantities hang on a setting: the experiment with each value of it, from each seed.
 *
 * @param experiment with whatever value
 * @param key the setting, {@code learning-rate}, or {@code batch.learning-rate} of one lane
 * @param values as they are written in a file, in the order of the axis
 * @param logarithmic whether the axis spends equal lengths on equal ratios; only where all values are numbers above 0
 * @param formulas what is asked at the end of each run
 * @param seeds one or more
 */
public record Sweep(
        Experiment experiment,
        String key,
        List<String> values,
        boolean logarithmic,
        List<String> formulas,
        List<Integer> seeds) {
    /** Points of an axis. */
    private static final int MOST = 200;

    public Sweep {
        values = List.copyOf(values);
        formulas = List.copyOf(formulas);
        seeds = List.copyOf(seeds);
    }

    /**
     * Reads what a person asks for.
     *
     * @param over {@code KEY=A..B}, a range on the setting's own scale, or {@code KEY=a,b,c}; {@code LANE.KEY} for one lane
     * @param points how many of a range
     * @param formulas see {@link Formula#each}
     * @throws InvalidExperiment if it makes no sense, or if the experiment cannot run with one of the values
     */
    public static Sweep of(Experiment experiment, String over, int points, List<String> formulas, List<Integer> seeds) {
        int equals = over.indexOf('=');
        if (equals < 1) {
            throw wrong("'%s' is no KEY=A..B and no KEY=a,b,c, such as learning-rate=0.01..10", over);
        }
        String key = over.substring(0, equals).strip();
        Setting<?> setting = setting(key);
        String range = over.substring(equals + 1);
        List<String> values = range.contains("..")
                ? range(setting, range, points)
                : List.of(range.split(",", -1)).stream().map(String::strip).toList();
        if (values.size() > MOST) {
            throw wrong("%s has %d values, and a sweep takes at most %d", key, values.size(), MOST);
        }
        boolean logarithmic = logarithmic(setting)
                && values.stream().allMatch(value -> WrittenNumber.real(value).orElse(0) > 0);
        Sweep sweep = new Sweep(experiment, key, values, logarithmic, formulas, seeds);
        for (String value : values) {
            Experiment one = sweep.run(value, seeds.get(0)); // says what cannot run
            formulas.forEach(formula -> Formula.each(formula, one));
        }
        return sweep;
    }

    private static Setting<?> setting(String key) {
        String name = key.substring(key.indexOf('.') + 1);
        List<String> keys = Settings.all().stream().map(Setting::key).toList();
        return Settings.all().stream()
                .filter(setting -> setting.key().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> wrong("There is no setting '%s'; the nearest is '%s'", name, Nearest.of(name, keys)));
    }

    private static boolean logarithmic(Setting<?> setting) {
        return setting instanceof Setting.Real real && real.logarithmic()
                || setting instanceof Setting.Whole whole && whole.logarithmic();
    }

    private static List<String> range(Setting<?> setting, String range, int points) {
        String[] ends = range.split("\\.\\.", -1);
        OptionalDouble from = WrittenNumber.real(ends[0].strip());
        OptionalDouble to = WrittenNumber.real(ends[ends.length - 1].strip());
        if (!(setting instanceof Setting.Real || setting instanceof Setting.Whole)) {
            throw wrong("%s is no number: list its values, %1$s=a,b,c", setting.key());
        }
        if (ends.length != 2 || from.isEmpty() || to.isEmpty() || !(from.getAsDouble() < to.getAsDouble())) {
            throw wrong("'%s' is no range: write A..B, the smaller number first, such as 0.01..10", range.strip());
        }
        if (points < 2 || points > MOST) {
            throw wrong("A range has 2 to %d points, and not %d", MOST, points);
        }
        double a = from.getAsDouble();
        double b = to.getAsDouble();
        boolean ratios = logarithmic(setting) && a > 0;
        boolean whole = setting instanceof Setting.Whole;
        List<String> values = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double share = (double) i / (points - 1);
            double value = ratios ? a * Math.pow(b / a, share) : a + share * (b - a);
            String text = i == 0
                    ? ends[0].strip()
                    : i == points - 1 ? ends[1].strip() : written(value, whole); // the ends are as they were typed
            if (!values.contains(text)) {
                values.add(text);
            }
        }
        return values;
    }

    /** In three digits, which is all that an axis shows. */
    static String written(double value, boolean whole) {
        if (whole) {
            return Long.toString(Math.round(value));
        }
        if (value == 0) {
            return "0";
        }
        double digit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 2);
        double rounded = digit < 1 ? Math.rint(value / digit) / Math.rint(1 / digit) : Math.rint(value / digit) * digit;
        String text = Double.toString(rounded);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace("E", "e");
    }

    private static InvalidExperiment wrong(String words, Object... about) {
        return new InvalidExperiment("over", words.formatted(about));
    }

    /** The experiment with one of the values, from one of the seeds. */
    public Experiment run(String value, int seed) {
        return experiment.withAssignments(List.of("seed=" + seed, key + "=" + value));
    }

    /** The formulas of one of the runs, those of every lane one by one. */
    public List<Formula> formulas(Experiment run) {
        return formulas.stream()
                .flatMap(formula -> Formula.each(formula, run).stream())
                .toList();
    }

    /** Where the values stand along the axis: the numbers themselves, or, where they are {@link #named}, 0, 1, 2, … */
    public double[] places() {
        return named()
                ? IntStream.range(0, values.size()).asDoubleStream().toArray()
                : values.stream()
                        .mapToDouble(value -> WrittenNumber.real(value).orElseThrow())
                        .toArray();
    }

    /** Whether the values are names, or numbers in no order, and not places along an axis. */
    public boolean named() {
        double before = Double.NEGATIVE_INFINITY;
        for (String value : values) {
            double number = WrittenNumber.real(value).orElse(Double.NaN);
            if (!(number > before)) {
                return true;
            }
            before = number;
        }
        return false;
    }

    /**
     * What a run came to.
     *
     * @param value index of the setting's value
     * @param seed index of the seed
     * @param numbers one for every formula; NaN where it has none
     * @param divergedAt for every formula the step at which a lane that it speaks of diverged; empty where none did
     * @param problem why the run could not be made, a sentence; empty if it was
     */
    public record Point(int value, int seed, List<Double> numbers, List<OptionalInt> divergedAt, String problem) {
        public Point {
            numbers = List.copyOf(numbers);
            divergedAt = List.copyOf(divergedAt);
        }
    }
}
