package normscope.slice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import normscope.config.InvalidExperiment;

/**
 * Which slice of the loss surface is computed. Immutable and valid; with the experiment it gives the same slice again,
 * number by number. Its text form is {@code key=value} words in a line.
 *
 * @param kind along which directions
 * @param scaling how long they are; kinds that lead through recorded points take {@link SliceScaling#NONE} alone
 * @param statistics which statistics batch normalizers use
 * @param data on which samples
 * @param samples on how many of them, evenly drawn; fewer where there are fewer
 * @param seed of drawn directions
 * @param resolution points along an axis
 * @param low where every axis begins: a factor on the direction, or for {@link SliceKind#measured} kinds a share of the
 *     extent of what was recorded, 0 being its lower and 1 its upper end
 * @param high where it ends
 * @param step after how many updates the slice is taken; {@link #NOW} for the present
 * @param steps the recorded points that the kind needs, by their steps, each of which may be {@link #NOW}
 * @param every updates between recorded points of the path, for {@link SliceKind#PCA}; 0 where it is as it comes
 */
public record SliceRecipe(
        SliceKind kind,
        SliceScaling scaling,
        SliceStatistics statistics,
        SliceData data,
        int samples,
        int seed,
        int resolution,
        double low,
        double high,
        int step,
        List<Integer> steps,
        int every) {
    /** The step that the networks have reached. */
    public static final int NOW = -1;

    /** Points along an axis at most. */
    public static final int FINEST = 101;

    private static final int MOST_SAMPLES = 60_000;

    public SliceRecipe {
        steps = List.copyOf(steps);
        check(samples >= 1 && samples <= MOST_SAMPLES, "samples", samples, "a whole number from 1 to 60000");
        check(resolution >= 3 && resolution <= FINEST, "resolution", resolution, "a whole number from 3 to 101");
        check(seed >= 0, "direction-seed", seed, "a whole number from 0");
        check(step >= NOW, "at", step, "a step, or now");
        check(every >= 0, "every", every, "a whole number from 0");
        if (!(low < high) || Math.abs(low) > 1e6 || Math.abs(high) > 1e6) {
            throw new InvalidExperiment(
                    "range",
                    "range is '%s'; it takes LOW:HIGH, ascending and within a million of 0, for instance -1:1"
                            .formatted(range(low, high)));
        }
        if (steps.size() != kind.points()) {
            throw new InvalidExperiment(
                    "points",
                    "points names %d steps; %s takes %s"
                            .formatted(
                                    steps.size(),
                                    kind.key(),
                                    switch (kind.points()) {
                                        case 2 -> "two, for instance 0,now";
                                        case 3 -> "three, for instance 0,100,now";
                                        default -> "none: leave points out";
                                    }));
        }
        for (int i = 0; i < steps.size(); i++) {
            check(steps.get(i) >= NOW, "points", steps.get(i), "steps from 0, or now");
            if (steps.subList(0, i).contains(steps.get(i))) {
                throw new InvalidExperiment(
                        "points", "points names step %s twice: name different ones".formatted(word(steps.get(i))));
            }
        }
        if (kind.recorded() && scaling != SliceScaling.NONE) {
            throw new InvalidExperiment(
                    "scaling",
                    "scaling is '%s'; the directions of %s lead through recorded points, so it must be none"
                            .formatted(scaling.key(), kind.key()));
        }
    }

    private static void check(boolean fine, String key, int value, String expected) {
        if (!fine) {
            throw new InvalidExperiment(key, "%s is '%d'; it takes %s".formatted(key, value, expected));
        }
    }

    /** What a kind starts from: 2,000 training samples, batch statistics, 25 points along an axis, now. */
    public static SliceRecipe of(SliceKind kind) {
        boolean scaled = kind.drawn();
        return new SliceRecipe(
                kind,
                scaled ? SliceScaling.FILTER : SliceScaling.NONE,
                SliceStatistics.BATCH,
                SliceData.TRAINING,
                2_000,
                0,
                kind.dimensions() == 1 ? 41 : 25,
                kind.low(),
                kind.high(),
                NOW,
                switch (kind.points()) {
                    case 2 -> List.of(0, NOW);
                    case 3 -> List.of(0, 1, NOW);
                    default -> List.of();
                },
                0);
    }

    /**
     * Reads the text form; what it leaves out is as in {@link #of}.
     *
     * @throws InvalidExperiment if it is none; the sentence names the word that is wrong
     */
    public static SliceRecipe parse(String text) {
        List<String> words = Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        String kind = words.stream()
                .filter(word -> word.startsWith("kind="))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidExperiment("kind", "A slice needs a kind, for instance kind=random-plane"));
        SliceRecipe recipe = of(SliceWords.named("kind", kind.substring(5), SliceKind.values()));
        return recipe.with(words.stream().filter(word -> !word.equals(kind)).toList());
    }

    /**
     * The same with these KEY=VALUE words, checked together.
     *
     * @throws InvalidExperiment if one is no such word, or they do not go together
     */
    public SliceRecipe with(List<String> words) {
        SliceWords next = new SliceWords(this);
        words.forEach(next::put);
        return next.recipe();
    }

    /**
     * The same taken after so many updates, with no step left open.
     *
     * @param recordedEvery updates between recorded points, where the recipe does not say
     */
    public SliceRecipe at(int now, int recordedEvery) {
        return new SliceRecipe(
                kind,
                scaling,
                statistics,
                data,
                samples,
                seed,
                resolution,
                low,
                high,
                now,
                steps.stream().map(each -> each == NOW ? now : each).toList(),
                kind != SliceKind.PCA ? 0 : every > 0 ? every : recordedEvery);
    }

    /** The same for a lane that stands still since a step of its own: where it is now, it was then. */
    public SliceRecipe standing(int own) {
        return own == step
                ? this
                : new SliceRecipe(
                        kind,
                        scaling,
                        statistics,
                        data,
                        samples,
                        seed,
                        resolution,
                        low,
                        high,
                        step,
                        steps.stream().map(each -> each == step ? own : each).toList(),
                        every);
    }

    /** The same with other drawn directions. */
    public SliceRecipe withSeed(int other) {
        return with(List.of("direction-seed=" + other));
    }

    static String word(int step) {
        return step == NOW ? "now" : Integer.toString(step);
    }

    static String range(double low, double high) {
        return number(low) + ":" + number(high);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>(List.of(
                "kind=" + kind.key(),
                "scaling=" + scaling.key(),
                "statistics=" + statistics.key(),
                "data=" + data.key(),
                "samples=" + samples,
                "direction-seed=" + seed,
                "resolution=" + resolution,
                "range=" + range(low, high),
                "at=" + word(step)));
        if (!steps.isEmpty()) {
            words.add("points=" + steps.stream().map(SliceRecipe::word).collect(Collectors.joining(",")));
        }
        if (every > 0) {
            words.add("every=" + every);
        }
        return String.join(" ", words);
    }

    /** For people, for the foot of a picture: "random plane, filter-normalized, directions of seed 3". */
    public String words() {
        List<String> words = new ArrayList<>(List.of(kind.title()));
        words.add(scaling.title());
        if (kind == SliceKind.PCA) {
            words.add(every > 0 ? String.format(Locale.ROOT, "recorded every %,d steps", every) : "recorded points");
        } else if (kind.recorded()) {
            words.add("steps " + steps.stream().map(SliceRecipe::word).collect(Collectors.joining(", ")));
        }
        if (kind.drawn()) {
            words.add("directions of seed " + seed);
        }
        return String.join(", ", words);
    }
}
