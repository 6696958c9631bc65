package normscope.app.figure.histogram;

import java.awt.geom.Path2D;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.config.Activation;
import normscope.snapshot.Histogram;
import normscope.snapshot.LayerStats;

/**
 * A small histogram in the corner of a large cell: what the activation makes of its inputs, on the axis of its own
 * values. It shows a shape, such as a sigmoid's two heaps when it saturates; its height means nothing.
 */
final class ActivationInset {
    private static final int BARS = 16;
    private static final double WIDTH = 46;
    private static final double HEIGHT = 22;

    private ActivationInset() {}

    static void paint(Pen pen, double x, double y, LayerStats layer, Activation activation) {
        Histogram histogram = layer.act().histogram();
        double high =
                switch (activation) {
                    case RELU, NORMALIZED_RELU, TLU -> reach(histogram);
                    case SIGMOID, TANH, IDENTITY -> 1;
                };
        double low =
                switch (activation) {
                    case TANH, NORMALIZED_RELU -> -1;
                    case TLU -> -high;
                    case SIGMOID, RELU, IDENTITY -> 0;
                };
        double[] counts = histogram.on(low, high, BARS).counts();
        double most = 1;
        for (double count : counts) {
            most = Math.max(most, count);
        }
        Palette palette = pen.palette();
        double left = x + pen.pt(10);
        double baseline = Math.floor(y + pen.pt(7 + HEIGHT));
        double step = pen.pt(WIDTH) / BARS;
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, 4 * BARS);
        path.moveTo(left, baseline);
        for (int i = 0; i < BARS; i++) {
            double top = baseline - counts[i] / most * pen.pt(HEIGHT);
            path.lineTo(left + i * step, top);
            path.lineTo(left + (i + 1) * step, top);
        }
        path.lineTo(left + pen.pt(WIDTH), baseline);
        path.closePath();
        pen.fill(path, Palette.mix(palette.card(), palette.axis(), 0.55));
        pen.horizontal(left, left + pen.pt(WIDTH), baseline, palette.axis());
        double words = left + pen.pt(WIDTH + 5);
        pen.text(activation.title(), words, baseline - pen.pt(11), Type.SMALL, palette.muted());
        String range = Numbers.tick(low) + " to " + Numbers.tick(high);
        pen.text(range, words, baseline + pen.pt(1), Type.SMALL, palette.muted());
    }

    /** The power of two that holds nearly all values. */
    private static double reach(Histogram histogram) {
        double limit = histogram.limit();
        long allowed = histogram.total() / 200;
        while (limit > histogram.limit() / 64
                && histogram.on(-limit / 2, limit / 2, BARS).above() <= allowed) {
            limit /= 2;
        }
        return limit;
    }
}
