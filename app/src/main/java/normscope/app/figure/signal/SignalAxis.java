package normscope.app.figure.signal;

import java.util.List;
import normscope.app.figure.SignalView;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.snapshot.Signal;

/** The upright axis of a measure: how far it reaches, and what stands at its ticks. */
final class SignalAxis {
    /** More decades than this are cut off: what is beyond stands at the edge with an arrow. */
    private static final double MOST_DECADES = 60;

    private final SignalMeasure measure;
    private final boolean linear;

    SignalAxis(SignalMeasure measure, SignalView.Scale axis) {
        this.measure = measure;
        linear = axis == SignalView.Scale.LINEAR;
    }

    /** Holds all numbers of the lanes. */
    Axis axis(List<List<Signal>> lanes, double bottom, double top) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int samples = 2;
        for (List<Signal> lane : lanes) {
            for (Signal signal : lane) {
                double value = measure.of(signal);
                samples = Math.max(samples, signal.samples());
                if (Double.isFinite(value) && (value > 0 || measure.scale() != SignalMeasure.Scale.RATIO)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        return switch (measure.scale()) {
            case SHARE -> Axis.linear(0, 1, bottom, top);
            case COSINE -> Axis.linear(low < -0.05 ? -1 : 0, 1, bottom, top);
            case RANK -> new Axis(1, samples, bottom, top, !linear);
            case RATIO ->
                linear
                        ? Axis.linear(0, low > high ? 1 : Axis.reach(new double[] {high}, 1), bottom, top)
                        : low > high ? new Axis(0.1, 10, bottom, top, true) : decades(low, high, bottom, top);
        };
    }

    /** Whole decades, two at least. */
    private static Axis decades(double low, double high, double bottom, double top) {
        double last = Math.ceil(Math.log10(high) - 1e-9);
        double first = Math.max(Math.floor(Math.log10(low) + 1e-9), last - MOST_DECADES);
        while (last - first < 2) {
            if (Math.log10(low) - first < last - Math.log10(high)) {
                first--;
            } else {
                last++;
            }
        }
        return new Axis(Math.pow(10, first), Math.pow(10, last), bottom, top, true);
    }

    /** As many as there is room for. */
    List<Ticks.Tick> ticks(Pen pen, Axis values) {
        double room = values.from() - values.to();
        int most = Math.max(2, (int) (room / pen.pt(24)));
        double[] halves = {values.lo(), (values.lo() + values.hi()) / 2, values.hi()};
        double[] quarters = {0, 0.25, 0.5, 0.75, 1};
        return switch (measure.scale()) {
            case SHARE ->
                Ticks.upright(
                        pen, values, room >= pen.pt(90) ? List.of(quarters, halves) : List.of(halves), this::label);
            case COSINE -> Ticks.upright(pen, values, List.of(halves), this::label);
            case RANK, RATIO -> Ticks.upright(pen, values, most, this::label);
        };
    }

    private String label(double tick) {
        return switch (measure.scale()) {
            case SHARE -> Numbers.fixed(tick * 100, 0) + " %";
            case COSINE -> tick == 0.5 ? "0.5" : Numbers.fixed(tick, 0);
            case RANK -> Numbers.fixed(tick, 0);
            case RATIO -> linear ? Numbers.plain(tick) : power(tick);
        };
    }

    /** "0.01", "1", "1,000", from there on "1e5". */
    private static String power(double tick) {
        int power = (int) Math.round(Math.log10(tick));
        boolean one = Math.abs(tick / Math.pow(10, power) - 1) < 1e-6;
        if (one && (power < -3 || power > 4)) {
            return "1e" + (power < 0 ? "−" : "") + Math.abs(power);
        }
        return tick >= 1 ? Numbers.fixed(tick, 0) : Numbers.fixed(tick, -(int) Math.floor(Math.log10(tick) + 1e-9));
    }
}
