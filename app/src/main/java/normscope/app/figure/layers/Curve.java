package normscope.app.figure.layers;

import java.util.List;
import normscope.app.figure.draw.Numbers;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Series;
import org.jspecify.annotations.Nullable;

/**
 * Loss or accuracy of one lane: the minibatches of the training data in spans of equally many steps, and the held-out
 * data where it was looked at.
 *
 * @param every steps in a span, a power of two, so that spans stay where they are while steps are added
 * @param steps steps so far
 * @param lows lowest minibatch of each span
 * @param highs highest
 * @param means mean of them
 * @param evaluations the looks at the held-out data
 * @param metric which of the two it is
 */
record Curve(
        int every,
        int steps,
        double[] lows,
        double[] highs,
        double[] means,
        List<Evaluation> evaluations,
        Metric metric) {
    /** Loss or accuracy. */
    enum Metric {
        ACCURACY("accuracy"),
        LOSS("loss");

        private final String title;

        Metric(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        double of(Evaluation evaluation) {
            return this == ACCURACY ? evaluation.accuracy() : evaluation.loss();
        }

        Series of(LaneSnapshot lane) {
            return this == ACCURACY ? lane.history().accuracy() : lane.history().loss();
        }

        String words(double value) {
            return this == ACCURACY ? Numbers.percent(value) : Numbers.plain(value);
        }
    }

    /** More spans than this would be noise on a projector. */
    private static final int MOST_SPANS = 96;

    private static final Blocks[] KNOWN = new Blocks[8];

    static Curve of(LaneSnapshot lane, int index, Metric metric) {
        Blocks blocks = blocks(metric.of(lane), index * 2 + (metric == Metric.LOSS ? 1 : 0));
        int size = blocks.size();
        int every = 1;
        while ((size + every - 1) / every > MOST_SPANS) {
            every *= 2;
        }
        int spans = (size + every - 1) / every;
        double[] lows = new double[spans];
        double[] highs = new double[spans];
        double[] means = new double[spans];
        double[] summary = new double[3];
        for (int i = 0; i < spans; i++) {
            blocks.summary(i * every, every, summary);
            lows[i] = summary[0];
            highs[i] = summary[1];
            means[i] = summary[2];
        }
        return new Curve(every, size, lows, highs, means, lane.history().evaluations(), metric);
    }

    private static synchronized Blocks blocks(Series series, int place) {
        @Nullable Blocks earlier = KNOWN[place % KNOWN.length];
        Blocks blocks = Blocks.of(series, earlier);
        KNOWN[place % KNOWN.length] = blocks;
        return blocks;
    }

    /** The step in the middle of a span. */
    double middle(int span) {
        int start = span * every;
        return (start + Math.min(start + every, steps)) / 2.0;
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

    /** The lowest and the highest number that is drawn as a line; NaN if there is none. */
    double[] span() {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double mean : means) {
            if (Double.isFinite(mean)) {
                lowest = Math.min(lowest, mean);
                highest = Math.max(highest, mean);
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
