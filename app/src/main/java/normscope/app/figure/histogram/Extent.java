package normscope.app.figure.histogram;

import normscope.snapshot.Histogram;
import normscope.snapshot.LayerStats;

/**
 * How much room a layer's distributions take on an axis.
 *
 * @param post half the range, a power of two or one and a half of one, that holds nearly all values after normalization; 0 if there are none
 * @param pre the same before normalization
 * @param postPeak the highest density after normalization
 * @param prePeak the same before normalization
 */
public record Extent(double post, double pre, double postPeak, double prePeak) {
    /** Bars of a histogram on its own axis. */
    public static final int BARS = 64;

    /** Share of the values that an axis may leave out on both sides together before it grows. */
    private static final double LEFT_OUT = 0.002;

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

    /** The farther reach of both, and the other's peaks. */
    Extent then(Extent later) {
        return new Extent(Math.max(post, later.post), Math.max(pre, later.pre), later.postPeak, later.prePeak);
    }

    /** The farther reach and the higher peaks of both. */
    Extent max(Extent other) {
        return new Extent(
                Math.max(post, other.post),
                Math.max(pre, other.pre),
                Math.max(postPeak, other.postPeak),
                Math.max(prePeak, other.prePeak));
    }

    /** The next range above a power of two or one and a half of one. */
    static double wider(double limit) {
        boolean powerOfTwo = Math.scalb(1.0, Math.getExponent(limit)) == limit;
        return powerOfTwo ? 1.5 * limit : limit / 0.75;
    }

    /** The same on an axis of that range: a peak thinner than its bars is no higher there than all values in one bar. */
    Extent on(double limit) {
        double most = bars(limit, BARS) / (2 * limit);
        return new Extent(post, pre, Math.min(postPeak, most), Math.min(prePeak, most));
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
                return between(histogram, half, allowed) ? 0.75 * limit : limit;
            }
            half /= 2;
            limit /= 2;
        }
        return limit;
    }

    /** Whether three quarters of the {@code half} bins on each side do. */
    private static boolean between(Histogram histogram, int half, long allowed) {
        if (half < 4) {
            return false;
        }
        int middle = Histogram.BINS / 2;
        long outside = histogram.underflow() + histogram.overflow();
        for (int i = half * 3 / 4; i < middle; i++) {
            outside += histogram.counts()[middle + i] + histogram.counts()[middle - 1 - i];
        }
        return outside <= allowed;
    }

    /**
     * How many bars an axis has where {@code room} = 64, 32 or 16 fit: bars must be made of whole bins, of which an
     * axis that is no power of two has three for every four.
     */
    public static int bars(double limit, int room) {
        boolean powerOfTwo = Math.scalb(1.0, Math.getExponent(limit)) == limit;
        return powerOfTwo ? room : room * 3 / 4;
    }

    private static double peak(Histogram histogram, double limit) {
        if (limit <= 0) {
            return 0;
        }
        Bars bars = Bars.of(histogram, limit, bars(limit, BARS));
        double most = 0;
        for (int i = 0; i < bars.counts().length; i++) {
            most = Math.max(most, bars.density(i));
        }
        return most;
    }
}
