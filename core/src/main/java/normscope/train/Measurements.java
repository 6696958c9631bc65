package normscope.train;

import java.util.List;
import java.util.function.Supplier;
import normscope.config.Measured;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Data;
import normscope.data.Minibatches;
import normscope.nn.Network;
import normscope.nn.Optimizer;
import normscope.nn.Pass;
import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Histogram;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Signal;
import normscope.snapshot.SignalEntry;
import normscope.snapshot.Spectrum;

/** What is measured of a lane as it trains: distributions of its layers, the signal on its way, held-out data. */
final class Measurements {
    private final Pass training;
    private final Pass probePass;
    private final Probe probe;
    private final Signals propagation;
    private final Evaluator evaluator;
    private final int samples;

    private List<LayerStats> layers = List.of();
    private int layersAt = -1;
    private boolean finite = true;
    private List<Signal> signals = List.of();

    /**
     * @param training the pass that trains
     * @param minibatches as {@link Evaluator} wants them
     */
    Measurements(
            Network network,
            Optimizer optimizer,
            Pass training,
            Data data,
            Setup setup,
            Supplier<Minibatches> minibatches) {
        this.training = training;
        boolean held = setup.get(Settings.MEASURE_ON) != Measured.MINIBATCH;
        samples = held ? ProbeSize.of(setup, data.heldOut().count()) : training.size();
        probePass = held ? network.pass(samples, Pass.Purpose.PROBE) : training;
        if (held) {
            network.kernels().write(data.heldOut().inputs(), probePass.input());
        }
        probe = new Probe(network, optimizer, probePass, held ? Probe.MOST : Probe.DRAWN);
        propagation = new Signals(network, training);
        evaluator = new Evaluator(network, data, setup, minibatches);
    }

    /** Settings have changed; what was measured at this step was measured before. */
    void changed(StepSettings now) {
        probePass.noise(now.noise());
        constants(now);
    }

    /** The lane is at another step, or at the same one again: what was measured last is of no step now. */
    void moved() {
        layersAt = -1;
        finite = true;
    }

    /** How many samples distributions are of. */
    int samples() {
        return samples;
    }

    void constants(StepSettings now) {
        probePass.constants(now.normalization());
        evaluator.constants(now.normalization());
    }

    Evaluation evaluate(int step, double epoch) {
        return evaluator.evaluate(step, epoch);
    }

    /** Reads the signal from the training pass as it ran last. */
    SignalEntry signals(int step, double epoch) {
        signals = propagation.measure();
        return new SignalEntry(step, epoch, signals);
    }

    /**
     * Measures the layers as they are, unless that was just done.
     *
     * @param rate the learning rate of the last update; NaN before the first
     * @param units whether to measure single units too
     * @return false if something is no finite number; what was measured before stays then
     */
    boolean layers(int step, double rate, boolean units) {
        if (layersAt == step && !units) {
            return finite;
        }
        if (probePass != training) {
            probePass.forward(step);
        }
        List<LayerStats> now = probe.measure(rate, units);
        for (LayerStats layer : now) {
            if (!Double.isFinite(layer.parameterNorm())
                    || !Double.isFinite(layer.pre().mean())) {
                finite = false;
                return false;
            }
        }
        layers = now;
        layersAt = step;
        finite = true;
        return true;
    }

    /** The layers are as they were recorded. */
    void known(Entry entry) {
        layers = entry.layers();
        layersAt = entry.step();
        finite = true;
    }

    /** The lane as it is at this step. */
    Look look(int step, double epoch, double rate) {
        return new Look() {
            @Override
            public List<LayerStats> layers() {
                Measurements.this.layers(step, rate, true);
                return Measurements.this.layers();
            }

            @Override
            public Evaluation evaluation() {
                return evaluate(step, epoch);
            }

            @Override
            public List<Signal> signals() {
                return propagation.measure();
            }

            @Override
            public List<Spectrum> spectra() {
                return propagation.spectra();
            }
        };
    }

    /** Whether the layers were finite when they were measured last. */
    boolean finite() {
        return finite;
    }

    /** The layers as they were measured last. */
    List<LayerStats> layers() {
        return layers;
    }

    /** The step at which they were. */
    int layersAt() {
        return Math.max(0, layersAt);
    }

    List<Signal> signals() {
        return signals;
    }

    /** The layers for the record. */
    Entry entry(int step, double epoch) {
        return new Entry(step, epoch, layers);
    }

    /** Roughly how much memory an entry of the record takes. */
    long entryBytes() {
        return layers.stream()
                .mapToLong(layer -> 3L * 4 * Histogram.BINS + 12L * Math.min(layer.units(), LayerStats.UNITS) + 400)
                .sum();
    }
}
