package normscope.quantity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import normscope.config.InvalidExperiment;
import normscope.measure.GradientWalker;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Evaluation;
import normscope.snapshot.GradientWalk;
import normscope.snapshot.History;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Plane;
import normscope.snapshot.Signal;
import normscope.snapshot.Spectrum;
import normscope.train.Asked;
import org.jspecify.annotations.Nullable;

/** A lane at a step, or an update of it; what is asked of it is measured when it is asked first. */
public final class Moment {
    private final String lane;
    private final @Nullable Asked asked;
    private final @Nullable Made made;
    private final @Nullable LaneSnapshot ended;
    private final Map<Integer, List<LayerStats>> references;
    private final Around.Measured around;
    private final boolean standsStill;

    private @Nullable List<LayerStats> layers;
    private @Nullable Evaluation evaluation;
    private @Nullable List<Signal> signals;
    private @Nullable List<Spectrum> spectra;
    private @Nullable GradientWalk walk;
    private final Map<Integer, LayerTensor> tensors = new HashMap<>();

    private Moment(
            String lane,
            @Nullable Asked asked,
            @Nullable Made made,
            @Nullable LaneSnapshot ended,
            Map<Integer, List<LayerStats>> references,
            Around.Measured around,
            boolean standsStill) {
        this.lane = lane;
        this.asked = asked;
        this.made = made;
        this.ended = ended;
        this.references = references;
        this.around = around;
        this.standsStill = standsStill;
    }

    /**
     * Between two updates.
     *
     * @param step of the run; a lane that has made fewer stands still
     * @param references the layers at steps that others are compared with
     * @param around slices of its loss, and the plane
     */
    static Moment at(
            String lane, int step, Asked asked, Map<Integer, List<LayerStats>> references, Around.Measured around) {
        return new Moment(lane, asked, null, null, references, around, asked.step() < step);
    }

    /** What an update did. */
    static Moment of(String lane, Made made) {
        return new Moment(lane, null, made, null, Map.of(), Around.Measured.NOTHING, false);
    }

    /** When all is over. */
    static Moment after(LaneSnapshot lane) {
        return new Moment(lane.name(), null, null, lane, Map.of(), Around.Measured.NOTHING, false);
    }

    private Asked asked() {
        if (asked == null) {
            throw new IllegalStateException("asked of a lane that is not at a step");
        }
        return asked;
    }

    /** Whether the lane is what it was before, because it has made all the steps of its own: no update led there. */
    boolean standsStill() {
        return standsStill;
    }

    List<LayerStats> layers() {
        if (layers == null) {
            layers = asked().look().layers();
        }
        return layers;
    }

    Evaluation evaluation() {
        if (evaluation == null) {
            evaluation = asked().look().evaluation();
        }
        return evaluation;
    }

    List<Signal> signals() {
        if (signals == null) {
            signals = asked().look().signals();
        }
        return signals;
    }

    List<Spectrum> spectra() {
        if (spectra == null) {
            spectra = asked().look().spectra();
        }
        return spectra;
    }

    /** Along the negative gradient of the next minibatch, as the page Smoothness walks. */
    GradientWalk walk() {
        if (walk == null) {
            walk = GradientWalker.walk(asked().upcoming(), asked().rate(), GradientWalker.relative());
        }
        return walk;
    }

    /** All activations of a layer, by its index, on the last minibatch. */
    LayerTensor tensor(int layer) {
        return tensors.computeIfAbsent(layer, asked().tensors()::apply);
    }

    /** The layers at a step that others are compared with; empty where the lane was not there. */
    List<LayerStats> reference(int step) {
        return references.getOrDefault(step, List.of());
    }

    /** Along a drawn direction; null where there is none. */
    @Nullable
    LaneSlice slice(SliceRecipe recipe) {
        return around.slices().get(recipe);
    }

    /** The answers everywhere in the plane; null where the data are in none. */
    @Nullable
    Plane plane() {
        return around.plane();
    }

    /** Its name. */
    String lane() {
        return lane;
    }

    History history() {
        return ended().history();
    }

    /** The lane when all is over. */
    LaneSnapshot ended() {
        if (ended == null) {
            throw new IllegalStateException("asked for a record before the end");
        }
        return ended;
    }

    Made made() {
        if (made == null) {
            throw new IllegalStateException("asked what an update did where none was made");
        }
        return made;
    }

    /**
     * One of some layers or blocks.
     *
     * @param what "layer" or "block"
     */
    <T> T one(List<T> all, Reading reading, String what) {
        int index = reading.layerOf(all.size());
        if (index < 0 || index >= all.size()) {
            throw missing(what, index + 1, all.size(), reading);
        }
        return all.get(index);
    }

    private InvalidExperiment missing(String what, int wanted, int count, Reading reading) {
        String there = count == 0
                ? "there is none"
                : count == 1 ? "there is one %s".formatted(what) : "they are counted from 1 to %d".formatted(count);
        return new InvalidExperiment(
                "measure",
                "Lane '%s' has no %s %d for %s: %s"
                        .formatted(lane, what, wanted, reading.quantity().name(), there));
    }

    /** There is no such unit of a layer that has so many. */
    InvalidExperiment noUnit(Reading reading, int units) {
        return new InvalidExperiment(
                "measure",
                "Unit %d of %s: layer %d of lane '%s' shows units 0 to %d"
                        .formatted(reading.unit(), reading.quantity().name(), reading.layer() + 1, lane, units - 1));
    }
}
