package normscope.train;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.data.Data;
import normscope.data.Datasets;

/**
 * A run before its networks are made: whatever can be refused is refused here, while another run goes on.
 *
 * @param data what it trains on and is judged on
 * @param bytes what its lanes will take, roughly
 */
record Opening(Experiment experiment, Data data, long bytes) {
    /**
     * Reads the data.
     *
     * @throws normscope.config.InvalidExperiment if the data cannot be read or do not fit the settings
     */
    static Opening of(Experiment experiment) {
        Data data = Datasets.open(experiment.setup(0));
        Inheritance.check(experiment, data.input(), data.outputs());
        DeviceChoice.load(experiment, data.input(), data.outputs());
        return new Opening(experiment, data, MemoryEstimate.bytes(experiment, data.input(), data.outputs()));
    }

    /**
     * Refuses what cannot fit.
     *
     * @param released bytes that will be given back before
     * @throws normscope.config.InvalidExperiment if the machine would not have enough memory then
     */
    void check(long released) {
        MemoryEstimate.check(bytes, MachineMemory.free() + released);
    }

    /** Whether there is room for it without anything being given back. */
    boolean fits() {
        return MemoryEstimate.fits(bytes, MachineMemory.free());
    }

    /** "MNIST with sigmoids: reading MNIST, building A none, B batch". */
    static String words(Experiment experiment) {
        String networks = IntStream.range(0, experiment.lanes().size())
                .mapToObj(i ->
                        experiment.letter(i) + " " + experiment.lanes().get(i).name())
                .collect(Collectors.joining(", "));
        return "%s: reading %s, building %s"
                .formatted(
                        experiment.title(),
                        experiment.shared().get(Settings.DATASET).title(),
                        networks);
    }
}
