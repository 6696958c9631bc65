package normscope.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.config.Shape;
import normscope.data.Data;
import normscope.data.Samples;
import normscope.measure.LaneSlicer;
import normscope.measure.SliceSamples;
import normscope.measure.SliceSource;
import normscope.slice.SliceData;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Slice;
import normscope.snapshot.Tensor;

/**
 * A slice of every lane while it is computed, lanes side by side; on the thread of whoever calls it. Between two calls
 * the lanes may train on, and the slice stays that of the step at which it was begun. Closing it frees the networks that
 * compute it; {@link #slice} answers on.
 */
public final class SliceRun implements AutoCloseable {
    private final SliceRecipe wanted;
    private final List<LaneRun> lanes;
    private final List<LaneSlicer> slicers = new ArrayList<>();
    private final SliceSamples samples;
    private final List<SliceSamples> minibatches = new ArrayList<>();
    private final Shape sample;
    private SliceRecipe recipe;
    private long nanos;

    private SliceRun(List<LaneRun> lanes, Data data, SliceRecipe wanted) {
        this.wanted = wanted;
        this.lanes = List.copyOf(lanes);
        recipe = wanted;
        sample = data.input();
        List<SliceSource> sources = lanes.stream().map(LaneRun::slices).toList();
        int unit = ProbeSize.unit(sources.stream().map(SliceSource::setup));
        Samples from = wanted.data() == SliceData.TRAINING ? data.training() : data.heldOut();
        int most = sources.stream()
                .mapToInt(source -> SliceSamples.most(source.network().architecture()))
                .min()
                .orElse(1);
        samples = SliceSamples.of(from, Math.max(unit, wanted.samples()), Math.max(unit, most), unit);
        for (SliceSource source : sources) {
            int batch = source.setup().get(Settings.BATCH_SIZE);
            SliceSamples own = SliceSamples.of(data.training(), Math.max(batch, wanted.samples()), batch, batch);
            minibatches.add(own);
            slicers.add(new LaneSlicer(source, wanted, samples, own));
        }
    }

    /** See {@link Trainer#slice}. */
    static SliceRun begun(List<LaneRun> lanes, Data data, SliceRecipe wanted, int step) {
        SliceRun run = new SliceRun(lanes, data, wanted);
        try {
            run.start(step);
        } catch (RuntimeException | Error e) {
            run.close();
            throw e;
        }
        return run;
    }

    /** Begins anew where the lanes are. */
    void start(int step) {
        long start = System.nanoTime();
        recipe = wanted.at(step, lanes.get(0).questions().way().every(step));
        for (int i = 0; i < lanes.size(); i++) {
            SliceSource source = lanes.get(i).slices();
            if (slicers.get(i).isOutgrownBy(source)) {
                slicers.set(i, new LaneSlicer(source, wanted, samples, minibatches.get(i)));
            }
            slicers.get(i).start(source, recipe);
        }
        nanos = System.nanoTime() - start;
        if (slicers.stream().allMatch(LaneSlicer::impossible)) {
            for (LaneSlicer slicer : slicers) {
                if (!slicer.problem().startsWith("diverged")) {
                    throw new InvalidExperiment(
                            "points",
                            slicer.problem().startsWith("begins")
                                    ? "There is no lane to slice yet: the first %s, so go there"
                                            .formatted(slicer.problem())
                                    : slicer.problem());
                }
            }
            throw new InvalidExperiment(
                    "",
                    "Every lane has diverged, so there is no loss left to slice: take a lower learning rate, or slice an earlier step");
        }
    }

    /** Computes for about so long, at least one point of every lane that is not complete. */
    public void advance(long forNanos) {
        long start = System.nanoTime();
        LaneThreads.ALL_CORES.each(slicers, slicer -> {
            do {
                slicer.advance();
            } while (!slicer.done() && System.nanoTime() - start < forNanos);
        });
        nanos += System.nanoTime() - start;
    }

    /** Whether every point of every lane is there. */
    public boolean done() {
        return slicers.stream().allMatch(LaneSlicer::done);
    }

    /** How long it has computed since it was begun, in nanoseconds. */
    public long nanos() {
        return nanos;
    }

    /**
     * From where and whither the slice of a lane leads: loss = L(origin + α · alpha + β · beta), each name of the weights
     * behind "origin.", "alpha." and "beta."; nothing for a lane that has diverged.
     */
    public Map<String, Tensor> axes(int lane) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        for (LaneSlicer.Axis axis : slicers.get(lane).axes()) {
            Weights.of(lanes.get(lane).learner().network(), sample, axis.parameters(), axis.statistics())
                    .forEach((name, tensor) ->
                            arrays.put(axis.name() + "." + name, new Tensor(tensor.shape(), tensor.values(), false)));
        }
        return arrays;
    }

    /** What makes it again, with no step left open. */
    SliceRecipe recipe() {
        return recipe;
    }

    @Override
    public void close() {
        slicers.forEach(LaneSlicer::close);
    }

    /** What is known so far. */
    public Slice slice() {
        Slice known = new Slice(
                recipe,
                samples.count(),
                samples.batch(),
                slicers.stream().map(LaneSlicer::slice).toList(),
                Double.NaN);
        double progress = known.progress();
        double left = done() ? 0 : progress == 0 ? Double.NaN : nanos / 1e9 * (1 - progress) / progress;
        return new Slice(recipe, known.samples(), known.batch(), known.lanes(), left);
    }
}
