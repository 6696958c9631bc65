package normscope.kernel;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import normscope.config.Device;
import normscope.config.InvalidExperiment;

/** For tests of the group gpu: lets ND4J begin on the card, or skips them with a sentence. */
public final class OnGpu {
    private OnGpu() {}

    public static void require() {
        try {
            Backend.load(Device.GPU, "");
        } catch (InvalidExperiment e) {
            assumeTrue(false, e.sentence());
        }
        assumeFalse(
                Backend.onProcessor(),
                "other tests began ND4J on the processor: 'mvn -Pcuda verify -Dgroups=gpu' runs these alone");
    }
}
