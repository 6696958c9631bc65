package normscope.app.figure;

import java.util.List;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Signal;
import org.jspecify.annotations.Nullable;

/** A lane as it is, but for what a test wants otherwise. */
public final class LaneCopy {
    private final LaneSnapshot of;
    private int step;
    private double epoch;
    private int divergedAt;
    private int endsAt;
    private double trainLoss;
    private double trainAccuracy;
    private double millisPerStep;
    private List<LayerStats> layers;
    private int layersStep;
    private List<Signal> signals;
    private History history;
    private @Nullable History before;

    private LaneCopy(LaneSnapshot of) {
        this.of = of;
        step = of.step();
        epoch = of.epoch();
        divergedAt = of.divergedAt();
        endsAt = of.endsAt();
        trainLoss = of.trainLoss();
        trainAccuracy = of.trainAccuracy();
        millisPerStep = of.millisPerStep();
        layers = of.layers();
        layersStep = of.layersStep();
        signals = of.signals();
        history = of.history();
        before = of.before();
    }

    public static LaneCopy of(LaneSnapshot lane) {
        return new LaneCopy(lane);
    }

    public LaneCopy step(int updates) {
        step = updates;
        return this;
    }

    public LaneCopy epoch(double passes) {
        epoch = passes;
        return this;
    }

    /** All is well with it, and will be. */
    public LaneCopy alive() {
        divergedAt = -1;
        endsAt = -1;
        return this;
    }

    /** It has made no update of which there could be a loss or a time. */
    public LaneCopy untrained() {
        trainLoss = Double.NaN;
        trainAccuracy = Double.NaN;
        millisPerStep = Double.NaN;
        return this;
    }

    public LaneCopy layers(List<LayerStats> other) {
        layers = other;
        return this;
    }

    public LaneCopy layersStep(int measuredAt) {
        layersStep = measuredAt;
        return this;
    }

    public LaneCopy signals(List<Signal> other) {
        signals = other;
        return this;
    }

    public LaneCopy history(History other) {
        history = other;
        return this;
    }

    public LaneCopy before(@Nullable History ghost) {
        before = ghost;
        return this;
    }

    public LaneSnapshot lane() {
        return new LaneSnapshot(
                of.name(),
                step,
                epoch,
                divergedAt,
                trainLoss,
                trainAccuracy,
                millisPerStep,
                layers,
                layersStep,
                signals,
                of.signalsStep(),
                history,
                endsAt,
                of.begun(),
                of.later(),
                before,
                of.parameters(),
                of.weightsHash(),
                of.orderHash());
    }
}
