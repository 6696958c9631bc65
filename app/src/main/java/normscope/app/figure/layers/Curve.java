package normscope.app.figure.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import normscope.app.figure.draw.Numbers;
import normscope.config.Experiment;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Spread;

/**
 * Loss or accuracy of one lane: the minibatches of the training data in spans of equally many steps, and the held-out
 * data where it was looked at. It comes from one run, or from several that differ in their seed: then a run's mean of a
 * span is its number there, and every number here is the median over the runs that live at that step.
 *
 * @param every steps in a span, a power of two, so that spans stay where they are while steps are added
 * @param steps steps so far
 * @param lows lowest minibatch of each span; of several runs, the lowest mean
 * @param highs highest
 * @param means mean of them
 * @param evaluations the looks at the held-out data
 * @param spreads how far the runs lie apart at each of those; empty for one run
 * @param ends where runs diverged
 * @param sizes how many steps each run has
 * @param metric which of the two it is
 */
record Curve(
        int every,
        int steps,
        double[] lows,
        double[] highs,
        double[] means,
        List<Evaluation> evaluations,
        List<Spread> spreads,
        List<End> ends,
        List<Integer> sizes,
        Metric metric) {
    /**
     * Where a run diverged.
     *
     * @param step after how many updates
     * @param value of its last minibatches; NaN where there were none
     */
    record End(int step, double value) {}

    /** More spans than this would be noise on a projector. */
    private static final int MOST_SPANS = 96;

    /** By how many numbers blocks of one run differ from those of another; the run before has some of them. */
    private static final int PLACES = 4 * Experiment.MAX_LANES;

    /** Of a lane of a snapshot, over its seeds where it has several. */
    static Curve of(Snapshot snapshot, int lane, Metric metric) {
        return snapshot.seeds().isEmpty()
                ? of(snapshot.lanes().get(lane), lane, metric)
                : over(snapshot, lane, metric, false);
    }

    static Curve of(LaneSnapshot lane, int index, Metric metric) {
        Blocks blocks = Blocks.known(metric.of(lane.whole()), place(index, metric));
        return of(lane, blocks, every(blocks.size()), metric);
    }

    private static Curve of(LaneSnapshot lane, Blocks blocks, int every, Metric metric) {
        List<End> ends = lane.diverged() ? List.of(new End(lane.divergedAt(), Double.NaN)) : List.of();
        return of(blocks, metric.of(lane).size(), every, lane.history().evaluations(), ends, metric);
    }

    /** What its blocks are known by: two numbers a lane. */
    static int place(int lane, Metric metric) {
        return lane * 2 + (metric == Metric.LOSS ? 1 : 0);
    }

    static int every(int steps) {
        int every = 1;
        while ((steps + every - 1) / every > MOST_SPANS) {
            every *= 2;
        }
        return every;
    }

    /** The first {@code size} of those steps; ends get the value of the last spans. */
    static Curve of(Blocks blocks, int size, int every, List<Evaluation> evaluations, List<End> ends, Metric metric) {
        int spans = (size + every - 1) / every;
        double[] lows = new double[spans];
        double[] highs = new double[spans];
        double[] means = new double[spans];
        double[] summary = new double[3];
        for (int i = 0; i < spans; i++) {
            blocks.summary(i * every, Math.min(every, size - i * every), summary);
            lows[i] = summary[0];
            highs[i] = summary[1];
            means[i] = summary[2];
        }
        List<End> valued =
                ends.stream().map(end -> new End(end.step(), last(means))).toList();
        return new Curve(every, size, lows, highs, means, evaluations, List.of(), valued, List.of(size), metric);
    }

    /**
     * The same lane from several seeds.
     *
     * @param all whether what is known of later steps is part of it
     */
    static Curve over(Snapshot snapshot, int lane, Metric metric, boolean all) {
        List<LaneSnapshot> lanes =
                snapshot.seeds().stream().map(run -> run.lanes().get(lane)).toList();
        int every = every(lanes.stream()
                .mapToInt(each -> metric.of(each.whole()).size())
                .max()
                .orElse(0));
        List<Curve> runs = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            LaneSnapshot each = lanes.get(i);
            Blocks blocks = Blocks.known(metric.of(each.whole()), PLACES * (i + 1) + place(lane, metric));
            runs.add(all ? whole(each, blocks, every, metric) : of(each, blocks, every, metric));
        }
        int steps = runs.stream().mapToInt(Curve::steps).max().orElse(0);
        int spans = (steps + every - 1) / every;
        double[] lows = new double[spans];
        double[] highs = new double[spans];
        double[] medians = new double[spans];
        for (int i = 0; i < spans; i++) {
            int span = i;
            Spread spread =
                    Spread.of(runs.stream().mapToDouble(run -> span < run.means.length ? run.means[span] : Double.NaN));
            lows[i] = spread.low();
            highs[i] = spread.high();
            medians[i] = spread.median();
        }
        List<SeedEvaluations> looks =
                SeedEvaluations.of(runs.stream().map(Curve::evaluations).toList());
        return new Curve(
                every,
                steps,
                lows,
                highs,
                medians,
                looks.stream().map(SeedEvaluations::median).toList(),
                looks.stream().map(look -> look.spread(metric::of)).toList(),
                runs.stream().flatMap(run -> run.ends.stream()).toList(),
                runs.stream().map(Curve::steps).toList(),
                metric);
    }

    /** With what is known of later steps. */
    static Curve whole(LaneSnapshot lane, Blocks blocks, int every, Metric metric) {
        List<End> ends = lane.endsAt() < 0 ? List.of() : List.of(new End(lane.endsAt(), Double.NaN));
        return of(blocks, blocks.size(), every, lane.whole().evaluations(), ends, metric);
    }

    /** How many there are. */
    int runs() {
        return sizes.size();
    }

    /** How many of them have made the update after so many others. */
    int living(int step) {
        return (int) sizes.stream().filter(size -> step < size).count();
    }

    /** The step in the middle of a span. */
    double middle(int span) {
        int start = span * every;
        return (start + Math.min(start + every, steps)) / 2.0;
    }

    /** Of all spans. */
    double[] middles() {
        return IntStream.range(0, means.length).mapToDouble(this::middle).toArray();
    }

    /** Which evaluation is the last at a step or before it; −1 if none is. */
    int latest(int step) {
        int found = -1;
        for (int i = 0; i < evaluations.size() && evaluations.get(i).step() <= step; i++) {
            found = i;
        }
        return found;
    }

    /** How the lane stood when the held-out data was last looked at; NaN if it never was. */
    double standing() {
        return evaluations.isEmpty() ? Double.NaN : metric.of(evaluations.get(evaluations.size() - 1));
    }

    /** After how many updates that was; −1 if it never was. */
    int evaluatedAt() {
        return evaluations.isEmpty()
                ? -1
                : evaluations.get(evaluations.size() - 1).step();
    }

    /** The mean of the last few spans. */
    double lastMinibatches() {
        return last(means);
    }

    /** Whether no run of it is left. */
    boolean diverged() {
        return ends.size() == runs();
    }

    private static double last(double[] means) {
        double sum = 0;
        int n = 0;
        for (int i = means.length - 1; i >= 0 && n < 3; i--) {
            if (!Double.isNaN(means[i])) {
                sum += means[i];
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /** The standing in words: "86.9 %". */
    String words() {
        return metric.words(standing());
    }

    /** The last minibatches in words: "minibatch 81 %". */
    String minibatchWords() {
        double now = lastMinibatches();
        return "minibatch " + (metric == Metric.ACCURACY ? Numbers.shortPercent(now) : Numbers.plain(now));
    }

    /** The highest number of the line and the dots: a single seed that explodes is not the lane; 0 if there is none. */
    double highestLine() {
        return DoubleStream.concat(Arrays.stream(means), evaluations.stream().mapToDouble(metric::of))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** The lowest and the highest number that is drawn; NaN if there is none. */
    double[] span() {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < means.length; i++) {
            // of one run the mean is drawn as a line, and its minibatches are no more than a shade
            double low = runs() > 1 ? lows[i] : means[i];
            double high = runs() > 1 ? highs[i] : means[i];
            if (Double.isFinite(low) && Double.isFinite(high)) {
                lowest = Math.min(lowest, low);
                highest = Math.max(highest, high);
            }
        }
        for (Spread spread : spreads) {
            if (spread.count() > 0) {
                lowest = Math.min(lowest, spread.low());
                highest = Math.max(highest, spread.high());
            }
        }
        for (Evaluation evaluation : evaluations) {
            double value = metric.of(evaluation);
            if (Double.isFinite(value)) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        return lowest > highest ? new double[] {Double.NaN, Double.NaN} : new double[] {lowest, highest};
    }
}
