package normscope.train;

import java.util.Locale;
import normscope.config.Device;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Backend;
import normscope.kernel.Gpus;
import normscope.nn.Architecture;
import normscope.nn.Part;

/**
 * What an experiment computes on, and why.
 *
 * @param device processor or graphics card
 * @param why in a sentence; empty where there was nothing to choose
 */
record DeviceChoice(Device device, String why) {
    /** Multiplications with an addition that one thread of the processor makes in a second: see the benchmark's page. */
    private static final double PROCESSOR_RATE = 25e9;

    /** The same of a card of the middle of 2020. */
    private static final double CARD_RATE = 1e12;

    /** Seconds from the call of an operation of ND4J's CUDA library to the next, whatever it computes. */
    private static final double LAUNCH = 30e-6;

    /** Operations of {@code NdKernels} in a step: of a linear map, of its activation, of a normalizer, and beside layers. */
    private static final int LINEAR = 5;

    private static final int ACTIVATION = 5;
    private static final int NORMALIZATION = 22;
    private static final int BESIDE = 8;

    /**
     * Loads the library that suits an experiment, if none has been loaded yet.
     *
     * @param input the shape of a sample
     * @throws InvalidExperiment if it asks for a device that cannot be had
     */
    static void load(Experiment experiment, Shape input, int outputs) {
        Device wanted = experiment.shared().get(Settings.DEVICE);
        if (Backend.isLoaded()) {
            stay(wanted);
            return;
        }
        DeviceChoice choice = of(wanted, Work.of(experiment, input, outputs));
        Backend.load(choice.device, choice.why);
    }

    /** ND4J keeps the library that it began with. */
    private static void stay(Device wanted) {
        Device now = Backend.onProcessor() ? Device.CPU : Device.GPU;
        if (wanted == Device.GPU && !Gpus.library()) {
            throw Gpus.refusal(Gpus.sentence());
        }
        if (wanted != Device.AUTO && wanted != now) {
            throw new InvalidExperiment(
                    Settings.DEVICE.key(),
                    "This program began on the %s and stays there: save the experiment and start Normscope with it, or set device to %s or auto"
                            .formatted(now.title(), now.key()));
        }
        Backend.load(now, Backend.why());
    }

    static DeviceChoice of(Device wanted, Work work) {
        if (wanted == Device.CPU) {
            return new DeviceChoice(Device.CPU, "");
        }
        if (wanted == Device.GPU) {
            return new DeviceChoice(Device.GPU, Gpus.sentence());
        }
        if (!Gpus.library()) {
            return new DeviceChoice(Device.CPU, Gpus.anyCard() ? Gpus.sentence() : "");
        }
        if (!Gpus.promising()) {
            return new DeviceChoice(Device.CPU, Gpus.sentence());
        }
        if (!work.suitsCard()) {
            return new DeviceChoice(Device.CPU, "auto: " + work);
        }
        String obstacle = Gpus.obstacle();
        return obstacle.isEmpty()
                ? new DeviceChoice(Device.GPU, "auto: " + work)
                : new DeviceChoice(Device.CPU, obstacle);
    }

    /**
     * What a step of all lanes comes to.
     *
     * @param products multiplications with an addition in its products
     * @param operations of the library
     */
    record Work(double products, int operations) {
        static Work of(Experiment experiment, Shape input, int outputs) {
            double products = 0;
            int operations = 0;
            for (int i = 0; i < experiment.lanes().size(); i++) {
                Setup setup = experiment.setup(i);
                Architecture architecture = Architecture.of(setup, input, outputs);
                operations += BESIDE;
                for (Part.Layer layer : architecture.layers()) {
                    if (layer.order().linear()) {
                        // forward, and backward to the weights and to what came in
                        products += 3.0
                                * setup.get(Settings.BATCH_SIZE)
                                * layer.fanIn()
                                * layer.out().size();
                        operations += LINEAR;
                    }
                    if (layer.order().normalized()) {
                        operations += ACTIVATION + (architecture.normalized() ? NORMALIZATION : 0);
                    }
                }
            }
            return new Work(products, operations);
        }

        private double onProcessor() {
            return products / PROCESSOR_RATE;
        }

        private double launches() {
            return operations * LAUNCH;
        }

        boolean suitsCard() {
            return launches() + products / CARD_RATE < onProcessor();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "a step's products would take one core about %s ms, and a graphics card about %s ms to launch the step's %,d operations",
                    millis(onProcessor()),
                    millis(launches()),
                    operations);
        }

        private static String millis(double seconds) {
            double millis = 1000 * seconds;
            return String.format(Locale.ROOT, millis < 0.95 ? "%.1f" : "%,.0f", millis);
        }
    }
}
