package normscope.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Experiments at random, of all kinds that a person can make: with lanes, letters, branches and changes on their way. */
final class Experiments {
    private static final List<String> NAMES = List.of("a", "B", "größer", "lane-3", "x_1", "batch2");
    private static final List<String> TITLES =
            List.of("", "Untitled", "# not a comment", "[at 590]", "a = b = c", "γ – ε 🙂");

    private Experiments() {}

    /** The same number makes the same one. */
    static Experiment random(long number) {
        Random random = new Random(number * 7_919);
        List<String> presets = Presets.names();
        Experiment made =
                random.nextInt(4) == 0 ? Experiment.blank() : Presets.open(presets.get(random.nextInt(presets.size())));
        int edits = random.nextInt(25);
        for (int i = 0; i < edits; i++) {
            Experiment now = made;
            made = ifValid(now, each -> edited(each, random));
        }
        return made;
    }

    private static Experiment ifValid(Experiment experiment, UnaryOperator<Experiment> edit) {
        try {
            return edit.apply(experiment);
        } catch (InvalidExperiment e) {
            return experiment;
        }
    }

    private static Experiment edited(Experiment experiment, Random random) {
        int lane = random.nextInt(experiment.lanes().size());
        int step = 1 + random.nextInt(3_000);
        return switch (random.nextInt(9)) {
            case 0 -> experiment.named(TITLES.get(random.nextInt(TITLES.size())), experiment.note());
            case 1 -> experiment.named(experiment.title(), TITLES.get(random.nextInt(TITLES.size())));
            case 2 ->
                experiment.withLane(lane, experiment.lanes().get(lane).named(NAMES.get(random.nextInt(NAMES.size()))));
            case 3 -> experiment.branched(lane, step);
            case 4 ->
                experiment.withLanes(IntStream.range(0, experiment.lanes().size())
                        .filter(i -> i != lane)
                        .mapToObj(experiment.lanes()::get)
                        .toList());
            case 5 -> experiment.changed(step, set(experiment.at(step), random, lane));
            case 6 -> experiment.changed(step, set(experiment.at(step), random, -1));
            case 7 -> set(experiment, random, lane);
            default -> set(experiment, random, -1);
        };
    }

    private static Experiment set(Experiment experiment, Random random, int lane) {
        List<Setting<?>> settings = Settings.all();
        Setting<?> setting = settings.get(random.nextInt(settings.size()));
        String place = lane < 0 ? "" : experiment.lanes().get(lane).name() + ".";
        return experiment.withAssignment(place + setting.key() + "=" + value(setting, random));
    }

    private static String value(Setting<?> setting, Random random) {
        if (setting instanceof Setting.Real real) {
            return Double.toString(real.min() + (real.max() - real.min()) * Math.pow(random.nextDouble(), 6));
        } else if (setting instanceof Setting.Whole whole) {
            return Integer.toString(
                    (int) (whole.min() + (whole.max() - (double) whole.min()) * Math.pow(random.nextDouble(), 9)));
        } else if (setting instanceof Setting.Choice<?> choice) {
            List<String> keys = new ArrayList<>();
            choice.options().forEach(option -> keys.add(option.key()));
            return keys.get(random.nextInt(keys.size()));
        } else if (setting instanceof Setting.Flag) {
            return Boolean.toString(random.nextBoolean());
        }
        return "/a folder/with = and # and ü";
    }
}
