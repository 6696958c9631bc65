package normscope.app.figure;

import normscope.snapshot.Histogram;
import normscope.snapshot.LayerStats;

/**
 * How much room a layer's distributions take on an axis.
 *
 * @param post half the range, a power of two, that holds nearly all values after normalization; 0 if there are none
 * @param pre the same before normalization
 * @param postPeak the highest density after normalization
 * @param prePeak the same before normalization
 */
record Extent(double post, double pre, double postPeak, double prePeak) {
    /** Bars of a histogram on its own axis. */
    static final int BARS = 64;

    /** Share of the values that an axis may leave out on both sides together before it grows. */
    private static final double LEFT_OUT = 0.005;

    static final Extent NONE = new Extent(0, 0, 0, 0);

    static Extent of(LayerStats layer) {
        Histogram post = layer.post().histogram();
        double postLimit = limit(post);
        double postPeak = peak(post, postLimit);
        if (!layer.normalized()) {
            return new Extent(postLimit, postLimit, postPeak, postPeak);
        }
        Histogram pre = layer.pre().histogram();
        double preLimit = limit(pre);
        return new Extent(postLimit, preLimit, postPeak, peak(pre, preLimit));
    }

    Extent max(Extent other) {
        return new Extent(
                Math.max(post, other.post),
                Math.max(pre, other.pre),
                Math.max(postPeak, other.postPeak),
                Math.max(prePeak, other.prePeak));
    }

    private static double limit(Histogram histogram) {
        long total = histogram.total() - histogram.nonFinite();
        if (total <= 0) {
            return 0;
        }
        long allowed = (long) (total * LEFT_OUT);
        long outside = histogram.underflow() + histogram.overflow();
        int[] counts = histogram.counts();
        int half = Histogram.BINS / 2;
        double limit = histogram.limit();
        // halve for as long as what the outer halves hold may be left out
        while (half > 1) {
            for (int i = half / 2; i < half; i++) {
                outside += counts[Histogram.BINS / 2 + i] + counts[Histogram.BINS / 2 - 1 - i];
            }
            if (outside > allowed) {
                return limit;
            }
            half /= 2;
            limit /= 2;
        }
        return limit;
    }

    private static double peak(Histogram histogram, double limit) {
        long total = histogram.total() - histogram.nonFinite();
        if (total <= 0 || limit <= 0) {
            return 0;
        }
        int bins = (int) Math.round(Histogram.BINS * limit / histogram.limit());
        int joined = Math.max(1, bins / BARS);
        int[] counts = histogram.counts();
        long most = 0;
        for (int i = Histogram.BINS / 2 - bins / 2; i + joined <= Histogram.BINS / 2 + bins / 2; i += joined) {
            long sum = 0;
            for (int j = 0; j < joined; j++) {
                sum += counts[i + j];
            }
            most = Math.max(most, sum);
        }
        return most / (total * joined * histogram.binWidth());
    }
}
