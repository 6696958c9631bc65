package normscope.app.figure.signal;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import normscope.app.figure.SignalView;
import normscope.app.figure.draw.Numbers;
import normscope.config.Activation;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Signal;
import normscope.snapshot.Snapshot;

/** What is drawn of a signal against depth: a panel each. Of blocks where a network has them, if a block can show it. */
enum SignalMeasure {
    VARIANCE("Activation variance", "over samples, mean of channels", Scale.RATIO, true, Signal::variance),
    MEAN_SQUARE("Mean square", "of all activations", Scale.RATIO, true, Signal::meanSquare),
    COSINE("Cosine between samples", "1: all point the same way", Scale.COSINE, true, Signal::cosine),
    STABLE_RANK("Stable rank", "of samples scaled to length 1", Scale.RANK, true, Signal::stableRank),
    GRADIENT("Gradient norm", "at the output of the weights", Scale.RATIO, false, Signal::gradientNorm),
    DEAD("Dead units", "input ≤ 0 for every sample", Scale.SHARE, false, Signal::dead),
    ALWAYS_ON("Units always above 0", "activation > 0 for every sample", Scale.SHARE, false, Signal::alwaysOn),
    SATURATED("Saturated", "values where the activation is flat", Scale.SHARE, false, Signal::saturated);

    /** What kind of axis its values have. */
    enum Scale {
        /** Decades, as many as there are. */
        RATIO,
        /** From 1 to the number of samples, in equal ratios. */
        RANK,
        /** Up to 1, and down to −1 if any is negative. */
        COSINE,
        /** From 0 to 100 %. */
        SHARE
    }

    private final String title;
    private final String note;
    private final Scale scale;
    private final boolean ofBlocks;
    private final ToDoubleFunction<Signal> value;

    SignalMeasure(String title, String note, Scale scale, boolean ofBlocks, ToDoubleFunction<Signal> value) {
        this.title = title;
        this.note = note;
        this.scale = scale;
        this.ofBlocks = ofBlocks;
        this.value = value;
    }

    /** Which are drawn: the one that is chosen, or the six that say most together. */
    static List<SignalMeasure> of(SignalView.Panel panel) {
        return switch (panel) {
            case ALL -> List.of(VARIANCE, COSINE, STABLE_RANK, GRADIENT, DEAD, SATURATED);
            case VARIANCE -> List.of(VARIANCE);
            case MEAN_SQUARE -> List.of(MEAN_SQUARE);
            case COSINE -> List.of(COSINE);
            case STABLE_RANK -> List.of(STABLE_RANK);
            case GRADIENT -> List.of(GRADIENT);
            case DEAD -> List.of(DEAD);
            case ALWAYS_ON -> List.of(ALWAYS_ON);
            case SATURATED -> List.of(SATURATED);
        };
    }

    String title(Snapshot snapshot) {
        return this == DEAD && !silent(snapshot) ? "Units never above 0" : title;
    }

    /** What the axis upwards counts, the fullest first. */
    String[] axisTitles(Snapshot snapshot) {
        String title = title(snapshot).toLowerCase(Locale.ROOT);
        return switch (this) {
            case VARIANCE -> new String[] {title, "variance"};
            case MEAN_SQUARE -> new String[] {title};
            case COSINE -> new String[] {title, "cosine"};
            case STABLE_RANK -> new String[] {title, "rank"};
            case GRADIENT -> new String[] {title, "norm"};
            case DEAD, ALWAYS_ON -> new String[] {title + " (%)", "units (%)"};
            case SATURATED -> new String[] {"saturated values (%)", "values (%)"};
        };
    }

    /** Whether a unit at 0 or below gives nothing, in any lane. */
    private static boolean silent(Snapshot snapshot) {
        return IntStream.range(0, snapshot.lanes().size())
                .mapToObj(lane -> snapshot.experiment().setup(lane).get(Settings.ACTIVATION))
                .anyMatch(each -> each == Activation.RELU || each == Activation.NORMALIZED_RELU);
    }

    /** In what it is measured, or how to read it, in a few words. */
    String note() {
        return note;
    }

    Scale scale() {
        return scale;
    }

    double of(Signal signal) {
        return value.applyAsDouble(signal);
    }

    String words(double value) {
        return scale == Scale.SHARE ? Numbers.percent(value) : Numbers.plain(value);
    }

    /** The places of a lane where it is drawn, from the input side. */
    List<Signal> places(LaneSnapshot lane) {
        List<Signal> all = lane.signals();
        boolean blocks = ofBlocks && all.stream().anyMatch(Signal::block);
        List<Signal> places =
                all.stream().filter(signal -> signal.block() == blocks).toList();
        int last = places.size() - 1;
        // the norm that ends a residual network has no weights, and so no gradient at their output
        boolean ends = this == GRADIENT && last > 0 && Double.isNaN(of(places.get(last)));
        return ends && Double.isFinite(of(places.get(last - 1))) ? places.subList(0, last) : places;
    }
}
