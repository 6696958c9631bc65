package normscope.train;

import java.util.Locale;
import normscope.config.Experiment;
import normscope.config.Inference;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Measured;
import normscope.config.Precision;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Backend;
import normscope.nn.Architecture;
import normscope.nn.Part;

/** What a lane's arrays will take, before any is made. */
public final class MemoryEstimate {
    /** Arrays of a layer's size: linear, normalized, scaled, activated, gradient, and copies on Java's heap. */
    private static final int ARRAYS = 9;

    /** Arrays of a parameter's size: value, gradient, velocity, and copies that are looked at. */
    private static final int PARAMETER_ARRAYS = 8;

    private MemoryEstimate() {}

    /** Bytes that a lane takes, roughly, beside its data. */
    public static long bytes(Setup setup, Architecture architecture) {
        double activations = architecture.input().size();
        double parameters = 0;
        for (Part.Layer layer : architecture.layers()) {
            activations += (double) ARRAYS * Math.max(size(layer.out()), size(layer.in()));
            parameters += (double) layer.fanIn() * layer.out().channels();
        }
        double samples = setup.get(Settings.BATCH_SIZE);
        if (setup.get(Settings.MEASURE_ON) == Measured.PROBE) {
            samples += setup.get(Settings.PROBE_SIZE);
        }
        if (setup.get(Settings.INFERENCE) == Inference.TEST_MINIBATCH) {
            samples += setup.get(Settings.TEST_MINIBATCH);
        }
        double bytes = setup.get(Settings.PRECISION) == Precision.DOUBLE ? Double.BYTES : Float.BYTES;
        return (long) Math.min(
                Long.MAX_VALUE / 8.0,
                bytes * (samples * activations + PARAMETER_ARRAYS * parameters) + Evaluator.BUDGET * bytes);
    }

    /**
     * What all lanes of an experiment take together.
     *
     * @param input the shape of a sample
     */
    static long bytes(Experiment experiment, Shape input, int outputs) {
        long bytes = 0;
        for (int i = 0; i < experiment.lanes().size(); i++) {
            // what is measured may change on the way
            bytes += experiment.way(i).values().stream()
                    .mapToLong(setup -> bytes(setup, Architecture.of(setup, input, outputs)))
                    .max()
                    .orElse(0);
        }
        for (Lane lane : experiment.ancestors()) {
            Setup setup = experiment.setup(lane.name());
            bytes += bytes(setup, Architecture.of(setup, input, outputs));
        }
        return bytes;
    }

    private static double size(Shape shape) {
        return (double) shape.height() * shape.width() * shape.channels();
    }

    /**
     * Refuses what cannot fit.
     *
     * @param bytes what all lanes take together
     * @param free what the machine will have when they are made
     * @throws InvalidExperiment if that is too little
     */
    static void check(long bytes, long free) {
        long card = Backend.cardBytes();
        if (card > 0 && bytes > card / 10 * 8) {
            throw new InvalidExperiment(
                    "device",
                    "These networks would take about %s of memory, and the graphics card has %s: set device to cpu"
                            .formatted(text(bytes), text(card)));
        }
        if (!fits(bytes, free)) {
            throw new InvalidExperiment(
                    "width",
                    "These networks would take about %s of memory, and of the %s of this machine %s are free: choose a smaller width, depth or minibatch"
                            .formatted(text(bytes), text(MachineMemory.total()), text(free)));
        }
    }

    /**
     * Refuses to measure what cannot be.
     *
     * @param more bytes that it takes beside those that are there
     * @throws InvalidExperiment if the machine has too few
     */
    static void checkMore(long more, long free) {
        if (more > 0 && !fits(more, free)) {
            throw new InvalidExperiment(
                    "probe-size",
                    "To measure so would take about %s of memory more, and of the %s of this machine %s are free: choose a smaller probe-size or test-minibatch"
                            .formatted(text(more), text(MachineMemory.total()), text(free)));
        }
    }

    /** Whether there is room, and a tenth of the machine's memory left for all else. */
    static boolean fits(long bytes, long free) {
        return bytes <= free - MachineMemory.total() / 10;
    }

    /** For people: "1.3 GB". */
    public static String text(long bytes) {
        double gigabytes = bytes / 1e9;
        return gigabytes >= 1
                ? String.format(Locale.ROOT, gigabytes < 10 ? "%.1f GB" : "%,.0f GB", gigabytes)
                : "%,d MB".formatted(Math.max(1, bytes / 1_000_000));
    }
}
