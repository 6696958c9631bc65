package normscope.slice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import normscope.config.InvalidExperiment;
import normscope.config.Named;
import normscope.config.Nearest;
import normscope.config.WrittenNumber;

/** A slice's recipe while its words are read: every word says one thing about it. */
final class SliceWords {
    private static final List<String> KEYS = List.of(
            "kind",
            "scaling",
            "statistics",
            "data",
            "samples",
            "direction-seed",
            "resolution",
            "range",
            "at",
            "points",
            "every");

    private final SliceKind kind;
    private SliceScaling scaling;
    private SliceStatistics statistics;
    private SliceData data;
    private int samples;
    private int seed;
    private int resolution;
    private double low;
    private double high;
    private int step;
    private List<Integer> steps;
    private int every;

    SliceWords(SliceRecipe from) {
        kind = from.kind();
        scaling = from.scaling();
        statistics = from.statistics();
        data = from.data();
        samples = from.samples();
        seed = from.seed();
        resolution = from.resolution();
        low = from.low();
        high = from.high();
        step = from.step();
        steps = from.steps();
        every = from.every();
    }

    SliceRecipe recipe() {
        return new SliceRecipe(
                kind, scaling, statistics, data, samples, seed, resolution, low, high, step, steps, every);
    }

    void put(String word) {
        int equals = word.indexOf('=');
        if (equals <= 0) {
            throw new InvalidExperiment("", "'%s' is no KEY=VALUE, for instance samples=2000".formatted(word));
        }
        String key = word.substring(0, equals);
        String value = word.substring(equals + 1);
        switch (key) {
            case "kind" -> {
                if (!value.equals(kind.key())) {
                    throw new InvalidExperiment(key, "kind stands here twice: name one");
                }
            }
            case "scaling" -> scaling = named(key, value, SliceScaling.values());
            case "statistics" -> statistics = named(key, value, SliceStatistics.values());
            case "data" -> data = named(key, value, SliceData.values());
            case "samples" -> samples = whole(key, value);
            case "direction-seed" -> seed = whole(key, value);
            case "resolution" -> resolution = whole(key, value);
            case "range" -> range(value);
            case "at" -> step = step(key, value);
            case "points" -> {
                List<Integer> points = new ArrayList<>();
                for (String each : value.split(",", -1)) {
                    points.add(step(key, each.strip()));
                }
                steps = points;
            }
            case "every" -> every = whole(key, value);
            default ->
                throw new InvalidExperiment(
                        key,
                        "A slice has no '%s'; the nearest that it has is %s".formatted(key, Nearest.of(key, KEYS)));
        }
    }

    static <T extends Named> T named(String key, String word, T[] values) {
        return Arrays.stream(values)
                .filter(value -> value.key().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidExperiment(
                        key,
                        "%s is '%s'; it takes %s"
                                .formatted(
                                        key,
                                        word,
                                        String.join(
                                                ", ",
                                                Arrays.stream(values)
                                                        .map(Named::key)
                                                        .toList()))));
    }

    private static int whole(String key, String value) {
        return WrittenNumber.whole(value)
                .orElseThrow(() -> new InvalidExperiment(
                        key,
                        "%s is '%s'; it takes a whole number%s".formatted(key, value, WrittenNumber.advice(value))));
    }

    private static int step(String key, String value) {
        if (value.equals("now")) {
            return SliceRecipe.NOW;
        }
        int step = WrittenNumber.whole(value).orElse(-1);
        if (step < 0) {
            throw new InvalidExperiment(key, "%s is '%s'; it takes a step from 0, or now".formatted(key, value));
        }
        return step;
    }

    private void range(String value) {
        String[] ends = value.split(":", -1);
        if (ends.length == 2) {
            OptionalDouble from = WrittenNumber.real(ends[0]);
            OptionalDouble to = WrittenNumber.real(ends[1]);
            if (from.isPresent() && to.isPresent()) {
                low = from.getAsDouble();
                high = to.getAsDouble();
                return;
            }
        }
        throw new InvalidExperiment(
                "range",
                "range is '%s'; it takes two numbers LOW:HIGH, for instance -1:1, with points and not commas"
                        .formatted(value));
    }
}
