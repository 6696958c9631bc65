package normscope.train;

import java.util.List;
import java.util.function.Supplier;
import normscope.config.Measured;
import normscope.config.Setting;
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

/**
 * What is measured of a lane as it trains: distributions of its layers, the signal on its way, held-out data. On which samples
 * and with which statistics may change between two steps; training knows nothing of it.
 */
final class Measurements {
    private static final List<Setting<?>> PROBING = List.of(Settings.MEASURE_ON, Settings.PROBE_SIZE);

    private final Network network;
    private final Optimizer optimizer;
    private final Pass training;
    private final Data data;
    private final Supplier<Minibatches> minibatches;
    private final Signals propagation;
    private Probing probing;
    private Judging judging;

    /**
     * What distributions are measured with.
     *
     * @param pass the training pass, or one of its own
     */
    private record Probing(List<String> wanted, Network lent, Pass pass, Probe probe) {}

    /** What held-out data are looked at with. */
    private record Judging(List<String> wanted, Network lent, Evaluator evaluator) {}

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
        this.network = network;
        this.optimizer = optimizer;
        this.training = training;
        this.data = data;
        this.minibatches = minibatches;
        propagation = new Signals(network, training);
        probing = probing(setup);
        judging = judging(setup);
    }

    private Probing probing(Setup setup) {
        boolean held = setup.get(Settings.MEASURE_ON) != Measured.MINIBATCH;
        Network lent = network.lent();
        Pass pass = held ? lent.pass(ProbeSize.of(setup, data.heldOut().count()), Pass.Purpose.PROBE) : training;
        if (held) {
            lent.kernels().write(data.heldOut().first(pass.size()), pass.input());
        }
        Probe probe = new Probe(network, optimizer, pass, held ? Probe.MOST : Probe.DRAWN);
        return new Probing(texts(PROBING, setup), lent, pass, probe);
    }

    private Judging judging(Setup setup) {
        Network lent = network.lent();
        return new Judging(texts(Evaluator.READS, setup), lent, new Evaluator(lent, data, setup, minibatches));
    }

    private static List<String> texts(List<Setting<?>> settings, Setup setup) {
        return settings.stream().map(setup::text).toList();
    }

    /** Settings have changed; what was measured at this step was measured before. */
    void changed(StepSettings now) {
        if (!texts(PROBING, now.setup()).equals(probing.wanted())) {
            Probing before = probing;
            probing = probing(now.setup());
            before.lent().close();
        }
        if (!texts(Evaluator.READS, now.setup()).equals(judging.wanted())) {
            Judging before = judging;
            judging = judging(now.setup());
            before.lent().close();
        }
        probing.pass().noise(now.noise());
        constants(now);
    }

    /** The lane is at another step, or at the same one again: what was measured last is of no step now. */
    void moved() {
        layersAt = -1;
        finite = true;
    }

    /** How many samples distributions are of. */
    int samples() {
        return probing.pass().size();
    }

    void constants(StepSettings now) {
        probing.pass().constants(now.normalization());
        judging.evaluator().constants(now.normalization());
    }

    Evaluation evaluate(int step, double epoch) {
        return judging.evaluator().evaluate(step, epoch);
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
        if (probing.pass() != training) {
            probing.pass().forward(step);
        }
        List<LayerStats> now = probing.probe().measure(rate, units);
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
                return Measurements.this.layers(step, rate, true) ? Measurements.this.layers() : List.of();
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
